"""The archive's messages: bytes to requests and back."""

from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from simulator.domain.documents import Metadata
from simulator.domain.facts import Codebook
from simulator.domain.requests import (
    AnnulDocument,
    Carrying,
    FindDocuments,
    Header,
    Readable,
    ReplaceDocument,
    Request,
    RetrieveDocuments,
    Search,
    StoreDocument,
    Submission,
    Unreadable,
)
from simulator.domain.rule import N_
from simulator.messages.answers import write_answer
from simulator.messages.answers_reading import AnswerFault, read_answer
from simulator.messages.document import PDF, DocumentFault, Opened, open_document
from simulator.messages.envelope import (
    BY_MEDIA_TYPE,
    EnvelopeError,
    SoapVersion,
    action_in,
    media_type,
    open_envelope,
    wrap,
)
from simulator.messages.frame import FrameError, read_frame, read_parts
from simulator.messages.guard import ordinary_identities
from simulator.messages.metadata import frame_table, read_metadata
from simulator.messages.mime import MimeError, pack, unpack
from simulator.messages.pdf import judge_pdf, unpacked
from simulator.messages.query import read_query, write_query
from simulator.messages.reading import Found, Notes, path
from simulator.messages.signatures import read_signatures
from simulator.messages.terms import SUBMISSIONS, Terms, terms
from simulator.messages.transmission import ACTION, control_act, request_opening
from simulator.messages.writing import clinical_document, frame_of
from simulator.messages.xml import HL7, V3, child, local

__all__ = [
    "AnswerFault",
    "Received",
    "SoapVersion",
    "frame_for",
    "read_answer",
    "read_request",
    "write_answer",
    "write_request",
]

LIMIT: Final = 10_000_000
"""A message is at most so many bytes long."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message as received, and the version of SOAP to answer it in."""

    request: Request
    soap: SoapVersion


def read_request(
    body: bytes, content_type: str, codes: Codebook, action: str | None = None
) -> Received:
    """Read any bytes that were sent to the archive; never raises.

    *action* is the SOAPAction header, when there was one. What is no message becomes ``Unreadable``.
    """
    words = terms(codes)
    named = media_type(content_type)
    soap = BY_MEDIA_TYPE.get(named, SoapVersion.V11)
    if len(body) > LIMIT:
        return Received(_too_long(body), soap)
    if named and named not in BY_MEDIA_TYPE:
        return Received(_other_type(body, named), soap)
    try:
        soap, elements = open_envelope(body)
    except EnvelopeError as fault:
        return Received(_fault(body, fault), soap)
    return Received(_request(body, elements, action or action_in(content_type), words), soap)


def write_request(request: Readable, codes: Codebook, soap: SoapVersion) -> bytes:
    """The bytes of a request, as a client data system sends them."""
    words = terms(codes)
    header = request.header
    element = words.profile.interactions[header.interaction].id
    inner = control_act(header, _inner(request, words), words)
    return wrap(
        f'<{element} xmlns="{HL7}" ITSVersion="XML_1.0">'
        f"{request_opening(header, element, words)}{inner}</{element}>",
        soap,
    )


def frame_for(metadata: Metadata, codes: Codebook) -> Metadata:
    """What a frame repeats of a document's metadata, for a request that carries the document."""
    return frame_of(metadata, terms(codes))


def _request(
    body: bytes, elements: list[etree._Element], action: str | None, words: Terms
) -> Request:
    if len(elements) != 1:
        return _unread(body, "the SOAP Body must hold one message", None, words)
    element = elements[0]
    interaction = words.requests.get(str(element.tag))
    if interaction is None:
        return _unread(body, "the archive knows no message {message}", element, words)
    notes = Notes(words)
    try:
        header, found = read_frame(element, interaction, notes)
        _compare_action(action, words.profile.interactions[interaction].id, notes)
        if interaction in SUBMISSIONS:
            return _submission(body, header, found, notes)
        return _search(body, header, found, notes)
    except FrameError as fault:
        return _unread(body, str(fault), element, words)


def _compare_action(action: str | None, interaction: str, notes: Notes) -> None:
    named = (action or "").strip().strip('"')
    if named and named != ACTION + interaction:
        notes.place("SOAPAction", "the SOAP action is that of another message", named)


def _submission(body: bytes, header: Header, found: Found, notes: Notes) -> Submission:
    element = found.get("subject")
    if element is None:
        raise FrameError("the message has no subject/clinicalDocument")
    frame = read_metadata(element, frame_table, notes)
    text = child(element, V3 + "text")
    asked = notes.terms.profile.service_requests.get(header.service_request or "")
    if header.interaction == "replace" and asked is not None and asked.does == "annul":
        return AnnulDocument(
            header=header,
            frame=frame,
            carries_text=_has_content(text),
            ordinary_identities=ordinary_identities(body),
            defects=tuple(notes.defects),
        )
    kind = StoreDocument if header.interaction == "archive" else ReplaceDocument
    return _carrying(kind, body, header, frame, text, notes)


def _carrying(
    kind: type[Carrying],
    body: bytes,
    header: Header,
    frame: Metadata,
    text: etree._Element | None,
    notes: Notes,
) -> Carrying:
    opened, layers, fault, place = _package(text, notes)
    return kind(
        header=header,
        frame=frame,
        document=opened.document if opened else None,
        package_fault=fault,
        package_place=place,
        ordinary_identities=ordinary_identities(body, layers),
        defects=tuple(notes.defects),
    )


def _package(
    text: etree._Element | None, notes: Notes
) -> tuple[Opened | None, tuple[bytes, ...], str, str]:
    if text is None or not _has_content(text):
        return None, (), "", ""
    layers: tuple[bytes, ...] = ()
    try:
        part = unpack(text.text or "")
        layers = (part.data,)
        opened = open_document(part.data, notes)
    except MimeError as fault:
        return None, layers, str(fault), ""
    except DocumentFault as fault:
        return None, layers, fault.sentence, fault.place
    named = part.content_id
    if named and named != opened.document.metadata.id:
        notes.place(f"{path(text)}/Content-ID", "this is not the id of the document inside", named)
    is_pdf = opened.document.display_type == PDF
    inside = (unpacked(opened.shown or b""),) if is_pdf else ()
    return _looked_into(opened), (*layers, *opened.layers, *inside), "", ""


def _looked_into(opened: Opened) -> Opened:
    """The document with what only a closer look tells: its signatures, and a PDF."""
    document = opened.document
    if opened.signed:
        document = replace(document, signatures=read_signatures(document.raw))
    if document.display_type == PDF and opened.shown is not None:
        document = replace(document, pdf=judge_pdf(opened.shown))
    return replace(opened, document=document)


def _has_content(text: etree._Element | None) -> bool:
    return text is not None and (len(text) > 0 or bool((text.text or "").strip()))


def _search(body: bytes, header: Header, found: Found, notes: Notes) -> Search:
    element = found.get("parameters", found.get("continuation"))
    if element is None:
        raise FrameError("the message has neither queryByParameter nor queryContinuation")
    kind = FindDocuments if header.interaction == "find_metadata" else RetrieveDocuments
    return kind(
        header=header,
        query=read_query(element, notes),
        ordinary_identities=ordinary_identities(body),
        defects=tuple(notes.defects),
    )


def _unread(body: bytes, reason: str, element: etree._Element | None, words: Terms) -> Unreadable:
    found = read_parts(element, Notes(words)) if element is not None else {}
    values = (("message", local(element)),) if element is not None and "{" in reason else ()
    return Unreadable(
        reason=reason,
        values=values,
        fault=False,
        status=200,
        message_id=found.get("message_id"),
        sender=found.get("sender"),
        ordinary_identities=ordinary_identities(body),
    )


def _too_long(body: bytes) -> Unreadable:
    return Unreadable(
        reason=N_("the message is {length} bytes long: send at most {limit}"),
        values=(("length", str(len(body))), ("limit", str(LIMIT))),
        status=413,
        ordinary_identities=ordinary_identities(body[:LIMIT]),
    )


def _other_type(body: bytes, named: str) -> Unreadable:
    return Unreadable(
        reason=N_(
            "the Content-Type is {type}: send text/xml (SOAP 1.1) or application/soap+xml (1.2)"
        ),
        values=(("type", named[:100]),),
        status=415,
        ordinary_identities=ordinary_identities(body),
    )


def _fault(body: bytes, fault: EnvelopeError) -> Unreadable:
    placed = (("what", fault.sentence), ("place", fault.place))
    return Unreadable(
        reason=N_("{what}: {place}") if fault.place else fault.sentence,
        values=placed if fault.place else (),
        status=400,
        ordinary_identities=ordinary_identities(body),
    )


def _inner(request: Readable, words: Terms) -> str:
    if isinstance(request, Search):
        return write_query(request.query, words)
    if not isinstance(request, Submission):
        raise TypeError(f"a client data system sends no {type(request).__name__}")
    package = ""
    if isinstance(request, Carrying) and request.document is not None:
        held = request.document
        package = pack(held.metadata.id or "document", held.raw)
    document = clinical_document(request.frame, package, words, whole=False)
    return f"<subject>{document}</subject>"
