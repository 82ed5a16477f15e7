"""Joint cases (yhteinen asia): several clients in one case, and in its documents."""

from collections.abc import Iterator
from datetime import date

from simulator.domain.contents import other_clients, persons, same_client
from simulator.domain.dates import first_day, last_day, stamp_date
from simulator.domain.documents import Case, ClientId, Group
from simulator.domain.facts import Facts
from simulator.domain.requests import Carrying, StoreDocument
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, STATED, WARN, Owner, Problem, rule
from simulator.rules.subjects import about, content_of, is_client_document, name_of, standing_of

JOINED, LEFT = "asiakas/asiaan_liittymishetki", "asiakas/asiasta_poistumishetki"
ASSUMED_ONE = "A right to one of a joint document's clients opens the document to who seeks it by that client."
ASSUMED_DAY = "A client belongs to a joint case on the day of leaving too."


Membership = tuple[tuple[ClientId, ...], date | None, date | None]


def _persons(request: Carrying, facts: Facts) -> tuple[Membership, ...]:
    """The clients of a document's content: their ids, when they joined and left the case."""
    return tuple(
        (
            ids,
            first_day(told.get("asiaan_liittymishetki")),
            last_day(told.get("asiasta_poistumishetki")),
        )
        for ids, told in persons(content_of(request), _root(facts))
    )


def _root(facts: Facts) -> str:
    return facts.codes.wire.roots.personal_identity_code


def _is_case(request: Carrying) -> bool:
    return about(request).group is Group.CASE


def _marked_joint(request: Carrying) -> bool:
    details = content_of(request).get("asian_tiedot")
    return isinstance(details, dict) and details.get("yhteinen_asia") is True


def _shown(ids: tuple[ClientId, ...]) -> str:
    return ids[0].extension if ids else "–"


@rule(
    "joint-01",
    "In a joint case each client has the moment of joining it.",
    on=Carrying,
    groups=(Group.CASE,),
    basis=STATED,
    source="sosmeta 1505.2",
    party=Owner.ORGANISER,
)
def joining_told(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if not _is_case(request) or not _marked_joint(request):
        return
    for ids, joined, _left in _persons(request, facts):
        if joined is None:
            yield Problem(
                "The case is a joint one, but does not tell when the client {client} joined it: give the moment",
                client=_shown(ids),
                location=JOINED,
            )


@rule(
    "joint-02",
    "A case of several clients is marked as a joint case.",
    on=Carrying,
    groups=(Group.CASE,),
    basis=DERIVED,
    effect=WARN,
    source="sosmeta 1505.2",
    party=Owner.ORGANISER,
)
def joint_case_marked(request: Carrying, facts: Facts) -> Iterator[Problem]:
    several = len(_persons(request, facts)) > 1
    if _is_case(request) and several and not _marked_joint(request):
        yield Problem(
            "The case names several clients and is not marked as a joint case: mark it as one, or name one client",
            location="asian_tiedot/yhteinen_asia",
        )


@rule(
    "joint-03",
    "A client does not leave a joint case before joining it.",
    on=Carrying,
    groups=(Group.CASE,),
    basis=DERIVED,
    source="sosmeta 1505.2",
    party=Owner.ORGANISER,
)
def leaves_after_joining(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if not _is_case(request):
        return
    for ids, joined, left in _persons(request, facts):
        if joined and left and left < joined:
            yield Problem(
                "The client {client} leaves the case on {left}, before joining it on {joined}",
                client=_shown(ids),
                left=left,
                joined=joined,
                location=LEFT,
            )


@rule(
    "joint-04",
    "Every client that a document names is a client of its case.",
    on=Carrying,
    basis=DERIVED,
    source="sosmeta 1505.2; sosmeta 1506",
)
def clients_of_the_case(request: Carrying, facts: Facts) -> Iterator[Problem]:
    case = _case_of(request, facts)
    if case is None:
        return
    for other in _named(request, facts):
        if not any(same_client(other, client) for client in case.clients):
            yield Problem(
                "The document names the client {client}, who is no client of the case {case}: add the client to the case first, or leave them out",
                client=other.extension,
                case=case.id,
                location="asiakas",
            )


@rule(
    "joint-05",
    "A client who has left a joint case gets no later documents of it.",
    on=StoreDocument,
    basis=DERIVED,
    source="sosmeta 1505.2",
    assumes=ASSUMED_DAY,
)
def left_clients_get_none(request: StoreDocument, facts: Facts) -> Iterator[Problem]:
    case = _case_of(request, facts)
    written = stamp_date(about(request).written) or facts.today
    for gone in case.left if case else ():
        named = (about(request).client, *_named(request, facts))
        if gone.on < written and any(one and same_client(one, gone.client) for one in named):
            yield Problem(
                "The client {client} left the case {case} on {left}: the document of {written} is not theirs",
                client=gone.client.extension,
                case=case.id if case else "–",
                left=gone.on,
                written=written,
                location="asiakas",
            )


@rule(
    "joint-06",
    "Nothing public says whether a producer needs a right to every client of a joint document.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="sotebed",
    party=Owner.PRODUCER,
    assumes=ASSUMED_ONE,
)
def right_to_each_client(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    if not is_client_document(request) or not standing_of(request, facts).granted:
        return
    for other in _named(request, facts):
        if not facts.standing(request.header.unit, metadata.controller, other).allows:
            yield Problem(
                "{unit} has a right to the client of the metadata, none to the client {client} whom the document names too",
                unit=name_of(request.header.unit, facts),
                client=other.extension,
            )


@rule(
    "joint-07",
    "A client-relationship document concerns one client.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=STATED,
    source="sosmeta 1505.1",
    party=Owner.ORGANISER,
)
def relationship_of_one(request: Carrying, facts: Facts) -> Iterator[Problem]:
    named = len(_persons(request, facts))
    if about(request).group is Group.CLIENT_RELATIONSHIP and named > 1:
        yield Problem(
            "The client-relationship document names {count} clients: write one for each",
            count=named,
            location="asiakas",
        )


def _case_of(request: Carrying, facts: Facts) -> Case | None:
    """The case of a client document, where the register that it names holds it."""
    case = facts.case if is_client_document(request) else None
    return case if case and case.controller == about(request).controller else None


def _named(request: Carrying, facts: Facts) -> tuple[ClientId, ...]:
    """The clients that the content names beside the client of the metadata."""
    client = about(request).client
    return other_clients(client, content_of(request), _root(facts)) if client else ()
