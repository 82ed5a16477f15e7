"""Storing: whose register, which case, which kind of document."""

from collections.abc import Iterator

from simulator.domain.contents import root_object, same_client, service_task_of
from simulator.domain.documents import Group, Metadata
from simulator.domain.facts import Facts
from simulator.domain.permissions import Ground
from simulator.domain.requests import Carrying, StoreDocument, Submission
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, STATED, WARN, Owner, Problem, rule
from simulator.rules.subjects import (
    about,
    case_controller,
    document_of,
    group_of,
    group_word,
    is_client_document,
    name_of,
    opens_relationship,
    standing_of,
    stored_already,
)


@rule(
    "storing-01",
    "Under an ordinary register access right a producer writes client documents only: the client "
    "relationship, the case and the right itself are the organiser's.",
    on=Submission,
    basis=STATED,
    source="thl-guide-fi 4.1.1; thl-guide-fi 4.1.2",
    party=Owner.PRODUCER,
)
def producer_writes_client_documents(request: Submission, facts: Facts) -> Iterator[Problem]:
    group = group_of(request, facts)
    if group in (None, Group.CLIENT_DOCUMENT):
        return
    if standing_of(request, facts).granted:
        yield Problem(
            "{unit} acts under a register access right and cannot write a document of the group {group}: ask the organiser to do it",
            unit=name_of(request.header.unit, facts),
            group=group_word(group) if group else "–",
        )


@rule(
    "storing-02",
    "A document id names one document for ever.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026",
)
def document_id_unique(request: Carrying, facts: Facts) -> Iterator[Problem]:
    same = facts.same_document
    if same and request.document and same.digest != request.document.digest:
        yield Problem(
            "The document id {document} is taken by another document: give a new id",
            document=same.id,
            location="id",
        )
    elif same and same.annulled and stored_already(request, facts):
        yield Problem(
            "The document {document} has been annulled and does not come back: store a new document",
            document=same.id,
            location="id",
        )


@rule(
    "storing-03",
    "A document that is stored already is not stored twice.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; sotebed",
)
def not_stored_twice(request: Carrying, facts: Facts) -> Iterator[Problem]:
    same = facts.same_document
    if same and not same.annulled and stored_already(request, facts):
        yield Problem(
            "The document {document} was stored before: nothing was changed", document=same.id
        )


@rule(
    "storing-04",
    "What is produced on an organiser's behalf is stored in the organiser's register: the organiser is the controller.",
    on=Carrying,
    basis=STATED,
    source="kanta-rko; thl-guide-fi 3.3; messages-2026",
    party=Owner.PRODUCER,
)
def controller_is_the_organiser(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    told = [one for one in (metadata.organiser, metadata.service_organiser) if one]
    organiser = next((one for one in told if one != metadata.controller), None)
    if organiser is None:
        organiser = case_controller(request, facts)
    if metadata.controller and organiser and organiser != metadata.controller:
        yield Problem(
            "The document names {controller} as controller, but the service is organised by {organiser}: store it in the organiser's register",
            controller=name_of(metadata.controller, facts),
            organiser=name_of(organiser, facts),
            location="custodian",
        )


@rule(
    "storing-05",
    "A new document is version 1 of its own set; a later version replaces an earlier one.",
    on=StoreDocument,
    basis=DERIVED,
    source="messages-2026",
)
def first_version(request: StoreDocument, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    if metadata.version is not None and metadata.version != 1:
        yield Problem(
            "A new document has version 1, not {version}: send later versions as a replacement",
            version=metadata.version,
            location="versionNumber",
        )
    if metadata.set_id is not None and metadata.id is not None and metadata.set_id != metadata.id:
        yield Problem(
            "A new document's setId is its own id {document}, not {set}",
            document=metadata.id,
            set=metadata.set_id,
            location="setId",
        )


@rule(
    "storing-06",
    "A client has one live client-relationship document in a register.",
    on=Carrying,
    basis=DERIVED,
    source="sosmeta; sotebed",
    party=Owner.ORGANISER,
)
def one_live_relationship(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if not opens_relationship(request, facts) or stored_already(request, facts):
        return
    others = [one for one in facts.relationship_sets if one != about(request).set_id]
    if others and standing_of(request, facts).ground in (Ground.OWN, Ground.WIDE):
        yield Problem(
            "The client has a client-relationship document {document} in this register: replace it instead",
            document=others[0],
        )


@rule(
    "storing-07",
    "A producer attaches its document to a case that the organiser has opened.",
    on=Carrying,
    basis=DERIVED,
    source="thl-guide-fi 4.1.1; messages-2026",
    party=Owner.PRODUCER,
    rests_on=(Group.CASE,),
)
def producers_case_exists(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if (
        is_client_document(request)
        and standing_of(request, facts).granted
        and _no_case(request, facts)
    ):
        yield _unknown_case(about(request))


@rule(
    "storing-08",
    "A client document names the case it belongs to.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026",
    party=Owner.ORGANISER,
)
def organisers_case_exists(request: Carrying, facts: Facts) -> Iterator[Problem]:
    ground = standing_of(request, facts).ground
    if (
        is_client_document(request)
        and ground in (Ground.OWN, Ground.WIDE)
        and _no_case(request, facts)
    ):
        yield _unknown_case(about(request))


def _no_case(request: Carrying, facts: Facts) -> bool:
    return facts.case is None or facts.case.controller != about(request).controller


def _unknown_case(metadata: Metadata) -> Problem:
    return Problem(
        "The register holds no case {case}: use the case id that the organiser has told",
        case=metadata.case or "–",
        location="componentOf/encompassingEncounter/id",
    )


@rule(
    "storing-09",
    "A document belongs to a case of its own client.",
    on=Carrying,
    basis=DERIVED,
    source="sosmeta; messages-2026",
    rests_on=(Group.CASE,),
)
def case_of_the_client(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata, case = about(request), facts.case
    if not is_client_document(request) or case is None or metadata.client is None:
        return
    if case.controller != metadata.controller:
        return
    if not any(same_client(metadata.client, client) for client in case.clients):
        yield Problem(
            "The case {case} is another client's: use a case of this client",
            case=case.id,
            location="componentOf/encompassingEncounter/id",
        )


@rule(
    "storing-10",
    "A producer's document belongs to a case of the service task in which it has the right.",
    on=Carrying,
    basis=DERIVED,
    source="sosmeta; sotebed",
    party=Owner.PRODUCER,
    assumes="A right covers the cases of its service task.",
    rests_on=(Group.CLIENT_RELATIONSHIP, Group.CASE),
)
def case_of_the_task(request: Carrying, facts: Facts) -> Iterator[Problem]:
    case, standing = facts.case, standing_of(request, facts)
    if not is_client_document(request) or not standing.granted or _no_case(request, facts):
        return
    if case and not standing.covers(case.service_task):
        yield Problem(
            "The case {case} is of the service task {task}, in which {unit} has no right",
            case=case.id,
            task=case.service_task or "–",
            unit=name_of(request.header.unit, facts),
            location="componentOf/encompassingEncounter/id",
        )


@rule(
    "storing-11",
    "Nothing public says whether a document may be stored in a closed case.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="sotebed",
    party=Owner.PRODUCER,
)
def case_open(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if is_client_document(request) and facts.case and facts.case.closed:
        yield Problem("The case {case} is closed", case=facts.case.id)


@rule(
    "storing-12",
    "The service task is the same in the metadata, in the content and in the case.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026; sosmeta",
)
def service_task_agrees(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = document_of(request)
    if document is None or not is_client_document(request):
        return
    told = document.metadata.service_task
    content = service_task_of(root_object(document.content))
    if told and content and told != content:
        yield Problem(
            "The metadata give the service task {metadata}, the content {content}: send the same in both",
            metadata=told,
            content=content,
            location="localSocialHeader/functionCode",
        )


@rule(
    "storing-13",
    "A document's service task is that of its case.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="sosmeta; sotebed",
)
def service_task_of_the_case(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata, case = about(request), facts.case
    if not is_client_document(request) or case is None or case.controller != metadata.controller:
        return
    if metadata.service_task and case.service_task and metadata.service_task != case.service_task:
        yield Problem(
            "The document's service task is {task}, its case's {other}",
            task=metadata.service_task,
            other=case.service_task,
            location="localSocialHeader/functionCode",
        )
