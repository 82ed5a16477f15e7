"""What several rules ask about a request."""

from simulator.domain.documents import Document, Group, Metadata
from simulator.domain.facts import Facts
from simulator.domain.permissions import Standing
from simulator.domain.requests import Carrying, Submission


def document_of(request: Submission) -> Document | None:
    """The document that a submission carries."""
    return request.document if isinstance(request, Carrying) else None


def about(request: Submission) -> Metadata:
    """The metadata that counts: the document's own, or the frame's where there is none."""
    document = document_of(request)
    return document.metadata if document else request.frame


def standing_of(request: Submission, facts: Facts) -> Standing:
    """Where the acting unit stands in the register that the submission writes to."""
    metadata = about(request)
    return facts.standing(request.header.unit, metadata.controller, metadata.client)


def is_client_document(metadata: Metadata) -> bool:
    """True for the documents that a producer under a right may write."""
    return metadata.group is Group.CLIENT_DOCUMENT


def name_of(oid: str | None, facts: Facts) -> str:
    """An organisation's name and OID, or the OID alone when the register does not know it."""
    if oid is None:
        return "–"
    known = facts.organisations.get(oid)
    return f"{known.name} ({oid})" if known else oid
