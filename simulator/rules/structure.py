"""The document's two forms: content by its structure, and the display form."""

from collections.abc import Iterator

from simulator.domain.codes import base_oid
from simulator.domain.contents import client_ids, root_object, same_client
from simulator.domain.documents import Group
from simulator.domain.facts import Codebook, Facts
from simulator.domain.permissions import code_of
from simulator.domain.requests import Carrying
from simulator.domain.rule import DERIVED, N_, OBSERVE, OPEN, STATED, WARN, Problem, rule
from simulator.domain.structure_heads import dated
from simulator.rules.subjects import STRUCTURED, about, content_of, group_word


@rule(
    "structure-01",
    "A document's content follows the structure that it names.",
    on=Carrying,
    basis=STATED,
    source="thl-guide-fi 5.1; sosmeta",
)
def content_follows(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for problem in facts.structure.problems if facts.structure else ():
        yield Problem(problem.text, location=problem.path, **problem.values)


@rule(
    "structure-02",
    "A document is made by a structure that has been approved for use.",
    on=Carrying,
    basis=STATED,
    source="thl-guide-fi 5.3",
)
def structure_known(request: Carrying, facts: Facts) -> Iterator[Problem]:
    named = about(request).structure
    if facts.structure is not None and not facts.structure.known:
        yield Problem(
            "The structure {structure} is not one that Sotebed knows as approved: check contentSpecificationId",
            structure=named or "–",
            location="localSocialHeader/contentSpecificationId",
        )


@rule(
    "structure-03",
    "A structured document has a content and a display form.",
    on=Carrying,
    groups=STRUCTURED,
    basis=STATED,
    source="kanta-rko; messages-2026",
)
def both_forms(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = request.document
    if document is None or document.metadata.group not in STRUCTURED:
        return
    if document.content is None:
        yield Problem(
            "The document has no structured content: {fault}",
            fault=document.content_fault or N_("the json element is missing"),
            location="component/nonXMLBody/json",
        )
    if not document.display:
        yield Problem(
            "The document has no display form",
            location="component/nonXMLBody/text",
        )


@rule(
    "structure-04",
    "The document type in the metadata is that of the structure.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026; sosmeta",
)
def type_fits(request: Carrying, facts: Facts) -> Iterator[Problem]:
    report, told = facts.structure, about(request).specific_type
    if report and report.specific_type and told and told != report.specific_type:
        yield Problem(
            "The document type is {type}, but the structure is that of {expected}",
            type=told,
            expected=report.specific_type,
            location="localSocialHeader/specificDocumentType",
        )


@rule(
    "structure-05",
    "The client of the content is the client of the metadata.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026",
)
def client_agrees(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = request.document
    client = about(request).client
    root = facts.codes.wire.roots.personal_identity_code
    named = client_ids(root_object(document.content), root) if document else ()
    if client and named and not any(same_client(client, one) for one in named):
        yield Problem(
            "The metadata name the client {client}, the content does not",
            client=client.extension,
            location="recordTarget",
        )


@rule(
    "structure-06",
    "A case whose name is of the class other says what it is about.",
    on=Carrying,
    groups=(Group.CASE,),
    basis=STATED,
    source="sosmeta 1505.2",
)
def other_case_explained(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = request.document
    if document is None or document.metadata.group is not Group.CASE:
        return
    told = root_object(document.content).get("asian_tiedot")
    details = told if isinstance(told, dict) else {}
    other = facts.codes.wire.other_case
    if code_of(details.get("nimi")) == other and not details.get("lisatieto_luokkaan_muu"):
        yield Problem(
            "The case is of the class {code} and needs a text saying what it is about",
            code=other,
            location="asian_tiedot/lisatieto_luokkaan_muu",
        )


@rule(
    "structure-07",
    "A birth date in the content agrees with the client's identity.",
    on=Carrying,
    basis=DERIVED,
    effect=OBSERVE,
    source="messages-2026",
)
def birth_date_agrees(request: Carrying, facts: Facts) -> Iterator[Problem]:
    header = about(request).birth_date
    person = content_of(request).get("asiakas")
    told = person.get("syntymaaika") if isinstance(person, dict) else None
    if header and isinstance(told, str) and told.replace("-", "") != header[:8]:
        yield Problem(
            "The content gives the birth date {content}, the metadata {metadata}",
            content=told,
            metadata=header,
        )


@rule(
    "structure-08",
    "A document is made by a structure in the state of being ready for use.",
    on=Carrying,
    basis=STATED,
    source="thl-guide-fi 5.3; sosmeta",
)
def structure_ready(request: Carrying, facts: Facts) -> Iterator[Problem]:
    ready, report = facts.codes.wire.structure_ready, facts.structure
    if report and report.state and report.state != ready:
        yield Problem(
            "The structure {structure} is held in the state {state}: documents may be made by structures in the state {ready} only",
            structure=about(request).structure or "–",
            state=report.state,
            ready=ready,
            location="localSocialHeader/contentSpecificationId",
        )


@rule(
    "structure-09",
    "The general document type in the metadata is the one that Sosmeta names for the structure.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; sosmeta",
)
def class_fits(request: Carrying, facts: Facts) -> Iterator[Problem]:
    report, told = facts.structure, about(request).type_class
    if report and report.type_class and told and told != report.type_class:
        yield Problem(
            "The general document type is {type}, but the structure is that of {expected}",
            type=told,
            expected=report.type_class,
            location="clinicalDocument/code",
        )


@rule(
    "structure-10",
    "A document is of the group that its structure is made for.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026; sosmeta",
)
def group_fits(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    groups = _groups_of(metadata.structure or "", facts.codes)
    if metadata.group and groups and metadata.group not in groups:
        yield Problem(
            "The document is of the group {group}, but the structure {structure} is made for the group {expected}",
            group=group_word(metadata.group),
            structure=metadata.structure,
            expected=group_word(groups[0]),
            location="localSocialHeader/documentGroup",
        )


@rule(
    "structure-11",
    "A document made by an earlier version of its structure, while a later one is held, is worth a question.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="sosmeta",
    assumes="No public text says how long an earlier version of a structure may be used: it is taken.",
)
def newest_version(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if facts.structure and facts.structure.newer:
        yield Problem(
            "The document is made by the structure {structure}, of which the later version {newer} is held",
            structure=about(request).structure or "–",
            newer=facts.structure.newer,
            location="localSocialHeader/contentSpecificationId",
        )


def _groups_of(structure: str, codes: Codebook) -> tuple[Group, ...]:
    """The groups of documents that a structure's OID is made for, the proper one first."""
    parts = dated(structure)
    if parts is None:
        return ()
    code_set, _, code = parts.number.rpartition(".")
    if code_set == base_oid(codes.wire.systems.document_type):
        return (Group.CLIENT_DOCUMENT, Group.PHASE_1, Group.OLD)
    if code_set != base_oid(codes.wire.systems.document_group):
        return ()
    groups = codes.profile.document_groups.items()
    return tuple(Group(name) for name, coded in groups if coded.code == code)
