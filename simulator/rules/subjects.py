"""What several rules ask about a request."""

from collections.abc import Mapping
from typing import Any

from simulator.domain.contents import identifier, root_object, same_client, service_task_of, span_of
from simulator.domain.documents import Document, Group, Metadata, Stored
from simulator.domain.facts import Facts
from simulator.domain.permissions import Standing, code_of, objects
from simulator.domain.requests import Carrying, StoreDocument, Submission
from simulator.domain.rule import N_, NotKnownError

STRUCTURED = (
    Group.CLIENT_RELATIONSHIP,
    Group.CASE,
    Group.CLIENT_DOCUMENT,
    Group.DENIAL,
    Group.PERMIT,
)
"""The groups whose documents follow a structure."""
PDF_ONLY = (Group.PHASE_1, Group.OLD)
"""The groups whose documents are PDF/A."""


def document_of(request: Submission) -> Document | None:
    """The document that a submission carries."""
    return request.document if isinstance(request, Carrying) else None


def content_of(request: Submission) -> Mapping[str, Any]:
    """The object under the root key of the content that a submission carries; empty without one."""
    document = document_of(request)
    return root_object(document.content if document else None)


def about(request: Submission) -> Metadata:
    """The metadata that counts: the document's own, or the frame's where there is none."""
    document = document_of(request)
    return document.metadata if document else request.frame


def standing_of(request: Submission, facts: Facts) -> Standing:
    """Where the acting unit stands in the register that the submission writes to."""
    metadata = about(request)
    return facts.standing(request.header.unit, metadata.controller, metadata.client)


def target_of(request: Submission, facts: Facts) -> Stored | None:
    """The newest version of the document to be changed, as far as the caller may know of it.

    A right to one client tells nothing of another's documents, nor of another service task's.
    """
    newest = facts.newest
    if newest is None or newest.controller != about(request).controller:
        return None
    shown = facts.shows(request.header.unit, newest)
    hidden = standing_of(request, facts).allows and not shown
    return None if hidden else newest


def stored_already(request: Submission, facts: Facts) -> bool:
    """True when the archive holds the very document that the submission carries."""
    document, same = document_of(request), facts.same_document
    return document is not None and same is not None and same.digest == document.digest


def is_client_document(request: Submission) -> bool:
    """True for a message about a document that a producer under a right may write."""
    return about(request).group is Group.CLIENT_DOCUMENT


def task_of(request: Submission) -> str | None:
    """The service task that a submission names: a case's in its content, else in the metadata."""
    content, metadata = content_of(request), about(request)
    if metadata.group is Group.CASE:
        return code_of(_case_details(content).get("palvelutehtava")) or metadata.service_task
    return metadata.service_task or service_task_of(content)


def tasks_of_relationship(request: Submission) -> tuple[str, ...]:
    """The service tasks of the blocks of a client-relationship document's content."""
    blocks = objects(content_of(request).get("sosiaalihuollon_palvelutehtava"))
    tasks = (code_of(block.get("palvelutehtava")) for block in blocks)
    return tuple(dict.fromkeys(task for task in tasks if task))


def case_of(request: Submission) -> str | None:
    """The id of the case that a submission names; a case document's own is that of its content."""
    document, metadata = document_of(request), about(request)
    if document is None or metadata.group is not Group.CASE:
        return metadata.case
    return identifier(_case_details(root_object(document.content)).get("asiatunnus"))


def _case_details(content: Mapping[str, Any]) -> Mapping[str, Any]:
    details = content.get("asian_tiedot")
    return details if isinstance(details, dict) else {}


def opens_relationship(request: Submission, facts: Facts) -> bool:
    """True for a client-relationship document that is neither an old one's nor ended."""
    if about(request).group is not Group.CLIENT_RELATIONSHIP:
        return False
    span = span_of(content_of(request))
    return not span.old and (span.ends is None or span.ends >= facts.today)


def group_of(request: Submission, facts: Facts) -> Group | None:
    """The group of the document to be changed, or of the one that comes."""
    stored = target_of(request, facts) if not isinstance(request, StoreDocument) else None
    return stored.group if stored else about(request).group


def case_controller(request: Submission, facts: Facts) -> str | None:
    """The controller of the case that the document names, where it is another's."""
    case, metadata = facts.case, about(request)
    if case is None or metadata.client is None or metadata.group is not Group.CLIENT_DOCUMENT:
        return None
    mine = any(same_client(metadata.client, client) for client in case.clients)
    return case.controller if mine else None


GROUP_WORDS = {
    Group.CLIENT_RELATIONSHIP: N_("client relationship"),
    Group.CASE: N_("case"),
    Group.PHASE_1: N_("phase-one documents"),
    Group.OLD: N_("old documents"),
    Group.CLIENT_DOCUMENT: N_("client document"),
    Group.PERMIT: N_("permit"),
    Group.DENIAL: N_("denial"),
}


def group_word(group: Group) -> str:
    """The name of a document group, for a sentence."""
    return GROUP_WORDS[group]


def name_of(oid: str | None, facts: Facts) -> str:
    """An organisation's name and OID, or the OID alone when the register does not know it."""
    if oid is None:
        return "–"
    try:
        known = facts.organisations.get(oid)
    except NotKnownError:  # without the register a rule still says what it saw
        return oid
    return f"{known.name} ({oid})" if known else oid
