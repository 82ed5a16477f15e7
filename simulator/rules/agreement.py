"""What must agree: frame and document, metadata and content, codes and identities."""

import re
from collections.abc import Iterator
from typing import Any

from simulator.domain.ages import born
from simulator.domain.contents import client_ids, identifier, same_client
from simulator.domain.dates import first_day, last_day, stamp_date, stamp_moment
from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.organisations import lies_under
from simulator.domain.permissions import code_of, objects
from simulator.domain.requests import Carrying
from simulator.domain.rule import DERIVED, OBSERVE, WARN, Problem, rule
from simulator.rules.subjects import about, content_of, name_of

ENCOUNTER = "componentOf/encompassingEncounter"

# id, setId, version, client, controller and register are message-06's, the version replaced is
# correction-07's, the reason correction-08's.
_CARRIED_IN_BOTH = {
    "client_family": "recordTarget/…/name/family",
    "client_given": "recordTarget/…/name/given",
    "birth_date": "recordTarget/…/birthTime",
    "gender": "recordTarget/…/administrativeGenderCode",
    "controller_name": "custodian/…/name",
    "author": "author/assignedAuthor/id",
    "author_family": "author/…/name/family",
    "author_given": "author/…/name/given",
    "written": "effectiveTime",
    "confidentiality": "confidentialityCode",
    "language": "languageCode",
    "case": f"{ENCOUNTER}/id",
    "making_unit": f"{ENCOUNTER}/encounterParticipant",
    "service_organiser": f"{ENCOUNTER}/responsibleParty",
    "guardian_consent": "authorization/consent/code",
    "group_code": "localSocialHeader/documentGroup",
    "service_task": "localSocialHeader/functionCode",
    "structure": "localSocialHeader/contentSpecificationId",
}


@rule(
    "agreement-01",
    "Whatever frame and document both carry is the same in both.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026",
)
def frame_repeats(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if request.document is None:
        return
    frame, own = request.frame, request.document.metadata
    for name, element in _CARRIED_IN_BOTH.items():
        first, second = getattr(frame, name), getattr(own, name)
        alike = first == second or not (first and second)
        if not alike and _meant(name, first) != _meant(name, second):
            yield Problem(
                "The frame says {frame} for {element}, the document says {document}: send the same in both",
                element=element,
                frame=first,
                document=second,
                location=element,
            )


def _meant(name: str, value: str) -> Any:
    """A value by which the same is told from other: times by moment, words by their letters."""
    if name == "written":
        return stamp_moment(value) or value
    if name == "birth_date":
        return value[:8]
    return " ".join(value.split()).casefold()


@rule(
    "agreement-02",
    "The client's date of birth is that of the personal identity code.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="dvv-hetu; messages-2026",
)
def birth_fits(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    told, client = stamp_date((metadata.birth_date or "")[:8]), metadata.client
    root = facts.codes.wire.roots.personal_identity_code
    if told and client and client.root == root and told != born(client, None):
        yield Problem(
            "The metadata give the date of birth {told}, which is not that of {client}",
            told=told,
            client=client.extension,
            location="recordTarget/…/birthTime",
        )


@rule(
    "agreement-03",
    "A document is written and created before it is stored.",
    on=Carrying,
    basis=DERIVED,
    effect=OBSERVE,
    source="messages-2026",
)
def not_from_the_future(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    for element, value in (
        ("effectiveTime", metadata.written),
        ("localSocialHeader/creationTime", metadata.created),
    ):
        moment = stamp_moment(value)
        if moment and moment > facts.now:
            yield Problem(
                "{element} is {seen}, later than the archive's own time",
                element=element,
                seen=value,
                location=element,
            )


@rule(
    "agreement-04",
    "The client-relationship document has one id of the relationship, in metadata and content.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; sosmeta 1505.1",
)
def relationship_agrees(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    told = metadata.relationship
    content = identifier(content_of(request).get("asiakkuuden_yksilointitunnus"))
    if metadata.group is Group.CLIENT_RELATIONSHIP and told and content and told != content:
        yield _differ(
            "localSocialHeader/encompassingClientRelationship",
            told,
            "asiakkuuden_yksilointitunnus",
            content,
        )


@rule(
    "agreement-05",
    "What the metadata say of a case, its content says too.",
    on=Carrying,
    groups=(Group.CASE,),
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; sosmeta 1505.2",
)
def case_agrees(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    details = content_of(request).get("asian_tiedot")
    if metadata.group is not Group.CASE or not isinstance(details, dict):
        return
    pairs: tuple[tuple[str, Any, str, Any], ...] = (
        (f"{ENCOUNTER}/id", metadata.case, "asiatunnus", identifier(details.get("asiatunnus"))),
        ("caseType", metadata.case_type, "nimi", code_of(details.get("nimi"))),
        (
            "functionCode",
            metadata.service_task,
            "palvelutehtava",
            code_of(details.get("palvelutehtava")),
        ),
        (
            f"{ENCOUNTER}/effectiveTime/low",
            stamp_date(metadata.case_opened),
            "avauspaiva",
            first_day(details.get("avauspaiva")),
        ),
        (
            f"{ENCOUNTER}/effectiveTime/high",
            stamp_date(metadata.case_closed),
            "paattymispaiva",
            last_day(details.get("paattymispaiva")),
        ),
    )
    for element, told, field, content in pairs:
        if told and content and told != content:
            yield _differ(element, told, f"asian_tiedot/{field}", content)


@rule(
    "agreement-06",
    "A social service of the metadata is one that the content is about.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; sosmeta",
)
def service_agrees(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata, content = about(request), content_of(request)
    parts = (content, *objects(content.get("asiakaskertomusmerkinta")))
    services = [code_of(one) for part in parts for one in objects(part.get("sosiaalipalvelu"))]
    named = [one for one in services if one]
    for told in metadata.social_services:
        if named and told not in named:
            yield _differ("socialService", told, "sosiaalipalvelu", ", ".join(named))


@rule(
    "agreement-07",
    "The other clients of a shared case are named in the metadata and in the content alike.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="sosmeta 1505.2; sotebed",
)
def other_clients_agree(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    named = client_ids(content_of(request), facts.codes.wire.roots.personal_identity_code)
    for told in metadata.other_clients:
        if named and not any(same_client(told, one) for one in named):
            yield _differ(
                "otherClient", told.extension, "asiakas", ", ".join(n.extension for n in named)
            )


@rule(
    "agreement-08",
    "The producer that the metadata name is the house that made the document.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="thl-guide-fi 3.4; sotebed",
)
def producer_agrees(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    made, named = metadata.making_unit, (metadata.producer, metadata.implementer)
    told = [one for one in named if one]
    if not told or made is None:
        return
    if not any(_same_house(made, one, facts) for one in told):
        yield Problem(
            "The metadata name {producer} as the service's producer, and {unit} made the document",
            producer=", ".join(name_of(one, facts) for one in told),
            unit=name_of(made, facts),
            location="serviceProducer",
        )


def _same_house(one: str, other: str, facts: Facts) -> bool:
    register = facts.organisations
    return lies_under(register, one, other) or lies_under(register, other, one)


@rule(
    "agreement-09",
    "An organisation goes by the name that the organisation register gives it.",
    on=Carrying,
    basis=DERIVED,
    effect=OBSERVE,
    source="thl-guide-fi 3.4; messages-2026",
)
def names_agree(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    for oid, told, element in (
        (metadata.controller, metadata.controller_name, "custodian/…/name"),
        (
            metadata.organiser,
            metadata.organiser_name,
            "localSocialHeader/outsourcingServiceCustomerName",
        ),
        (metadata.making_unit, metadata.making_unit_name, f"{ENCOUNTER}/encounterParticipant"),
    ):
        known = facts.organisations.get(oid or "")
        if known and told and _words(told) not in (_words(known.name), _words(known.name_sv)):
            yield Problem(
                "{element} says {told}, the organisation register says {name}",
                element=element,
                told=told,
                name=known.name,
                location=element,
            )


def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _differ(element: str, told: object, field: str, content: object) -> Problem:
    return Problem(
        "The metadata say {metadata} for {element}, the content says {content} for {field}: send the same in both",
        element=element,
        metadata=told,
        field=field,
        content=content,
        location=element,
    )
