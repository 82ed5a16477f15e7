"""What a search must say."""

from collections.abc import Iterator

from simulator.domain.facts import Facts, asked
from simulator.domain.profile import ServiceRequest
from simulator.domain.requests import Search
from simulator.domain.rule import DERIVED, Problem, rule

MOST_REPEATS = 20
COMPILATION = "compilation"


@rule(
    "searching-01",
    "A search names the register, the controller, and a client or a document.",
    on=Search,
    basis=DERIVED,
    source="messages-2026; sotebed",
    assumes="Which parameters a search must have is not public for the social welfare archive.",
)
def parameters_given(request: Search, facts: Facts) -> Iterator[Problem]:
    query = asked(request, facts)
    given = {
        "clinicalDocument.code": query.registers,
        "representedOrganization.id": query.controllers,
        "patient.id / clinicalDocument.id": query.clients + query.documents,
    }
    if query.continues_at is not None and facts.continued is None:
        yield Problem(
            "There is no search {query} of yours to go on with: ask its first page with queryByParameter",
            query=query.id,
        )
        return
    for name, values in given.items():
        if not values:
            yield Problem(
                "The search lacks {parameter}", parameter=name, location="queryByParameter"
            )


@rule(
    "searching-02",
    "A search repeats a parameter at most twenty times.",
    on=Search,
    basis=DERIVED,
    source="sotebed",
    assumes="The limit of the Prescription Centre's queries holds here too.",
)
def parameters_few(request: Search, facts: Facts) -> Iterator[Problem]:
    for name, times in request.query.repeats:
        if times > MOST_REPEATS:
            yield Problem(
                "The search gives {parameter} {times} times: at most {most} are allowed, so ask in parts",
                parameter=name,
                times=times,
                most=MOST_REPEATS,
            )


@rule(
    "searching-03",
    "A search's service request is one that asks for documents, in the message for what it asks.",
    on=Search,
    basis=DERIVED,
    source="sotebed",
    assumes="The codes of the searches are not public.",
)
def service_request_searches(request: Search, facts: Facts) -> Iterator[Problem]:
    code = request.header.service_request
    known = facts.codes.profile.service_requests.get(code or "")
    if known is None or known.does != "find":
        searches = [
            c for c, one in facts.codes.profile.service_requests.items() if one.does == "find"
        ]
        yield Problem(
            "The service request {code} is no search: use one of {known}",
            code=code or "–",
            known=", ".join(searches),
        )
    elif request.header.interaction not in _interactions(known):
        yield Problem(
            "The service request {code} is sent in the message {interaction}, which asks for something else",
            code=code or "–",
            interaction=facts.codes.profile.interactions[request.header.interaction].id,
        )


@rule(
    "searching-04",
    "A compilation is asked of one client in one controller's register.",
    on=Search,
    basis=DERIVED,
    source="sotebed",
    assumes="What a compilation holds, and how it is asked for, is not public.",
)
def compilation_of_one(request: Search, facts: Facts) -> Iterator[Problem]:
    query = asked(request, facts)
    known = facts.codes.profile.service_requests.get(request.header.service_request or "")
    if known is None or known.what != COMPILATION:
        return
    if query.continues_at is not None or len(query.clients) != 1 or len(query.controllers) != 1:
        yield Problem(
            "The search for a compilation names {clients} clients and {controllers} controllers: give one patient.id and one representedOrganization.id, and no continuation",
            clients=len(query.clients),
            controllers=len(query.controllers),
            location="queryByParameter",
        )


def _interactions(asked_for: ServiceRequest) -> tuple[str, ...]:
    """The interactions that a search's service request may come in: a group is given whole."""
    if asked_for.group or asked_for.what in ("content", COMPILATION):
        return ("find_content",)
    return ("find_metadata",) if asked_for.what == "metadata" else ("find_metadata", "find_content")
