"""Messages and documents in files: what kind each is, and what a rule can know of it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from conformance.i18n import N_
from conformance.sentences import Sentence, told
from simulator.domain.documents import Document, Metadata
from simulator.domain.facts import Codebook
from simulator.domain.partial import hiding
from simulator.domain.requests import Header, Request, StoreDocument
from simulator.messages.archive import LIMIT, SoapVersion, frame_for, read_request, write_request
from simulator.messages.document import DocumentFault, read_content, read_document
from simulator.messages.envelope import BY_NAMESPACE
from simulator.messages.guard import ordinary_identities
from simulator.messages.terms import terms
from simulator.messages.validation import in_envelope, read_apart
from simulator.messages.xml import V3, XmlError, local, parse

NAMES: Final = (".xml", ".json")
"""What files of a folder are looked at end in."""

SOAP: Final = SoapVersion.V11
APART: Final = ("siirtokehysXml", "asiakirjaXml")
_NOBODY: Final = "–"


StructureOf = Callable[[str], str]


class Kind(StrEnum):
    """What a file holds."""

    MESSAGE = N_("message")
    FRAME = N_("frame without an envelope")
    APART = N_("frame and document for the validation service")
    DOCUMENT = N_("document")
    CONTENT = N_("content of a document")


class UnreadableError(ValueError):
    """A file that is none of these; the sentence says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Held:
    """What a file holds: as a whole message, for what is gathered about it, and as rules may know it."""

    kind: Kind
    whole: Request
    known: Request


def files_of(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """The files, and those of the folders by name; True for one that was named itself."""
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.suffix.lower() in NAMES)
            yield from ((one, False) for one in inside if one.is_file())
        else:
            yield path, True


def read(raw: bytes, codes: Codebook, structure_of: StructureOf) -> Held:
    """What the bytes of a file hold.

    *structure_of* gives the OID of the structure that JSON with a root key follows, or "".

    Raises:
        UnreadableError: they hold no message, document or content.
    """
    if len(raw) > LIMIT:
        raise UnreadableError(
            told("it is {size} bytes long: at most {limit} are judged", size=len(raw), limit=LIMIT)
        )
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _json(raw, codes, structure_of)
    return _xml(raw, codes)


def _xml(raw: bytes, codes: Codebook) -> Held:
    try:
        root = parse(raw)
    except XmlError as fault:
        raise UnreadableError(told("it cannot be read: {why}", why=fault.sentence)) from None
    if root.tag in BY_NAMESPACE:
        return _whole(Kind.MESSAGE, read_request(raw, "", codes).request)
    if root.tag in terms(codes).requests:
        return _whole(Kind.FRAME, read_request(in_envelope(root), "", codes).request)
    if root.tag == f"{V3}ClinicalDocument":
        return _document(raw, codes)
    text = N_(
        "its outermost element is {name}: give a SOAP Envelope, a frame or a ClinicalDocument"
    )
    raise UnreadableError(told(text, name=local(root)[:80]))


def _whole(kind: Kind, request: Request) -> Held:
    return Held(kind, request, request)


def _document(raw: bytes, codes: Codebook) -> Held:
    """A document in a frame that says the same, sent by whoever made it: neither is known."""
    try:
        metadata = read_document(raw, codes).metadata
    except DocumentFault as fault:
        raise UnreadableError(told("it cannot be read: {why}", why=str(fault))) from None
    changes = metadata.replaces is not None or (metadata.version or 1) > 1
    changed_for = codes.profile.correction_reasons["correction"].code
    frame = replace(
        frame_for(metadata, codes),
        register=codes.wire.register,
        correction_reason=metadata.correction_reason or (changed_for if changes else None),
    )
    made = StoreDocument(
        header=_header("replace" if changes else "archive", metadata),
        frame=frame,
        document=Document(metadata=metadata, raw=raw),
    )
    read = read_request(write_request(made, codes, SOAP), SOAP.content_type, codes).request
    return Held(Kind.DOCUMENT, read, hiding(read, {"header"}))


def _header(interaction: str, metadata: Metadata) -> Header:
    unit = metadata.making_unit
    return Header(message_id=_NOBODY, interaction=interaction, sender=unit, unit=unit)


def without_frame(held: Held) -> Request:
    """A lone document, of which nobody knows the frame either."""
    return hiding(held.whole, {"header", "frame"})


# ---- JSON


def _json(raw: bytes, codes: Codebook, structure_of: StructureOf) -> Held:
    content, fault = read_content(raw)
    if content is None:
        raise UnreadableError(told("it cannot be read: {why}", why=fault))
    if content.keys() >= set(APART):
        return _apart(content, codes)
    key = next(iter(content), "")
    oid = structure_of(key) if len(content) == 1 else ""
    if not oid:
        text = N_("its root key {key} is no structure's: name the structure with --structure OID")
        raise UnreadableError(told(text, key=str(key)[:80]))
    return _content(content, oid)


def _apart(content: Mapping[str, Any], codes: Codebook) -> Held:
    frame, document = (content[name] for name in APART)
    if not isinstance(frame, str) or not isinstance(document, str):
        raise UnreadableError(told("{names} must be texts", names=" and ".join(APART)))
    try:
        return _whole(Kind.APART, read_apart(frame, document, codes))
    except XmlError as fault:
        raise UnreadableError(told("it cannot be read: {why}", why=fault.sentence)) from None


def _content(content: Mapping[str, Any], structure: str) -> Held:
    metadata = Metadata(structure=structure)
    document = Document(metadata=metadata, content=content)
    whole = StoreDocument(
        header=_header("archive", metadata),
        frame=metadata,
        document=document,
        ordinary_identities=ordinary_identities(json.dumps(content, ensure_ascii=False).encode()),
    )
    others = {name for name in Document.__slots__ if name not in ("content", "content_fault")}
    alone = replace(whole, document=hiding(document, others))
    return Held(Kind.CONTENT, whole, hiding(alone, {"header", "frame"}))
