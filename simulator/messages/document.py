"""A document's bytes: header, display form and content."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import isfinite
from typing import Any, Final

from lxml import etree

from simulator.domain.documents import Document, Metadata
from simulator.domain.facts import Codebook
from simulator.domain.rule import N_
from simulator.messages.metadata import header_table, read_metadata
from simulator.messages.mime import base64_bytes
from simulator.messages.patient import patient_form
from simulator.messages.reading import Notes
from simulator.messages.signatures import collection_in
from simulator.messages.signers import read_signers
from simulator.messages.terms import terms
from simulator.messages.writing import document_header
from simulator.messages.xml import FI, HL7, HL7_FINLAND, V3, XmlError, attribute, child, parse

XHTML: Final = "application/xhtml+xml"
PDF: Final = "application/pdf"
DEPTH: Final = 100
"""Content is nested less deeply than this; a structure has some ten levels."""

_ROOT: Final = V3 + "ClinicalDocument"
_DIV_ID: Final = re.compile(
    r"""\s*(?:<\?.{0,200}?\?>\s*)?<[\w:]+\b[^<>]{0,2000}?\sid=["']([^"'<>]{0,100})"""
)
_SCHEMA: Final = "CDA_Fi_sos.xsd"


DIGITS: Final = 18


class _ContentError(ValueError):
    """JSON that is no content; its message is a sentence."""


class DocumentFault(ValueError):  # noqa: N818 - a fault, in the words of the house
    """Bytes that are no document: a sentence, and where it broke (empty when unknown)."""

    def __init__(self, sentence: str, place: str = "") -> None:
        super().__init__(f"{sentence}: {place}" if place else sentence)
        self.sentence = sentence
        self.place = place


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as read, its decoded parts as bytes, and whether anybody signed it.

    *shown* is the display form as bytes, None where these cannot be read.
    """

    document: Document
    layers: tuple[bytes, ...]
    signed: bool = False
    shown: bytes | None = b""


def read_document(raw: bytes, codes: Codebook) -> Document:
    """Read a ClinicalDocument; single values that are wrong, and signatures, are passed over.

    Raises:
        DocumentFault: the bytes are no ClinicalDocument.
    """
    return open_document(raw, Notes(terms(codes))).document


def open_document(raw: bytes, notes: Notes) -> Opened:
    """Read a ClinicalDocument, and note what is wrong with single values.

    Raises:
        DocumentFault: the bytes are no ClinicalDocument.
    """
    root = _root(raw)
    body = _body(root)
    media_type, shown = _display(body, notes)
    content, fault, held = _content(body, notes)
    display = _display_text(media_type, shown, body, notes)
    document = Document(
        metadata=read_metadata(root, header_table, notes),
        display=display,
        display_type=media_type,
        content=content,
        content_fault=fault,
        signers=read_signers(root),
        digest=sha256(raw).hexdigest(),
        raw=raw,
        body_id=body.get("ID") if body is not None else None,
        display_id=_display_id(display),
        patient_form=patient_form(root, notes.terms.wire.roots.health_template),
    )
    layers = tuple(layer for layer in (shown, held) if layer)
    return Opened(document, layers, collection_in(root) is not None, shown)


def shown_bytes(raw: bytes, codes: Codebook) -> bytes:
    """The display form of a document as bytes, such as those of a PDF; empty when it has none.

    Raises:
        DocumentFault: the bytes are no ClinicalDocument.
    """
    return _display(_body(_root(raw)), Notes(terms(codes)))[1] or b""


def write_document(
    metadata: Metadata,
    display: str | None,
    content: Mapping[str, Any] | None,
    codes: Codebook,
    pdf: bytes | None = None,
) -> bytes:
    """The bytes of a ClinicalDocument with a display form (XHTML, or PDF) and content."""
    shown = (
        _text(PDF, pdf) if pdf is not None else _text(XHTML, display.encode() if display else b"")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<ClinicalDocument xmlns="{HL7}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{HL7} {_SCHEMA}">{document_header(metadata, terms(codes))}'
        f'<component><nonXMLBody ID="OID{attribute(metadata.id or "")}">{shown}{_json(content)}'
        "</nonXMLBody></component></ClinicalDocument>\n"
    ).encode()


def _root(raw: bytes) -> etree._Element:
    try:
        root = parse(raw)
    except XmlError as fault:
        raise DocumentFault(fault.sentence, fault.place) from None
    if root.tag != _ROOT:
        raise DocumentFault("the document's outermost element must be an HL7 ClinicalDocument")
    return root


def _body(root: etree._Element) -> etree._Element | None:
    component = child(root, V3 + "component")
    return child(component, V3 + "nonXMLBody") if component is not None else None


def _display(body: etree._Element | None, notes: Notes) -> tuple[str | None, bytes | None]:
    """The media type of the display form and its bytes, None where these cannot be read."""
    text = child(body, V3 + "text") if body is not None else None
    if text is None:
        return None, b""
    media_type = (text.get("mediaType") or "").strip().lower() or None
    try:
        return media_type, base64_bytes(text.text or "")
    except ValueError:
        notes.add(text, "the display form is not right base64", "")
        return media_type, None


def _display_id(display: str | None) -> str | None:
    found = _DIV_ID.match(display) if display else None
    return found[1] if found else None


def _display_text(
    media_type: str | None, shown: bytes | None, body: etree._Element | None, notes: Notes
) -> str | None:
    if not shown or media_type == PDF:
        return None
    try:
        return shown.decode("utf-8-sig")
    except UnicodeDecodeError:
        if body is not None:
            notes.add(body, "the display form is not written in UTF-8", "")
        return None


def _content(
    body: etree._Element | None, notes: Notes
) -> tuple[Mapping[str, Any] | None, str, bytes]:
    elements = list(body.iterchildren(FI + "json")) if body is not None else []
    if not elements:
        return None, "", b""
    for extra in elements[1:]:
        notes.add(extra, "this must come only once", "")
    try:
        held = base64_bytes(elements[0].text or "")
    except ValueError:
        return None, N_("the content is not right base64"), b""
    return *read_content(held), held


def read_content(held: bytes) -> tuple[Mapping[str, Any] | None, str]:
    """The JSON object in bytes, or None and a sentence that says why there is none."""
    try:
        text = held.decode("utf-8-sig")
        content = json.loads(
            text,
            parse_constant=_refuse,
            parse_float=_number,
            parse_int=_whole_number,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError:
        return None, N_("the content is not written in UTF-8")
    except json.JSONDecodeError as error:
        return None, f"the content is not JSON: line {error.lineno}, column {error.colno}"
    except RecursionError:
        return None, N_("the content is nested too deeply")
    except _ContentError as fault:
        return None, str(fault)
    if not isinstance(content, dict):
        return None, N_("the content must be one JSON object")
    if text.count("{") + text.count("[") > DEPTH and _depth(content) > DEPTH:
        return None, N_("the content is nested too deeply")
    if "\\u" in text and not _is_text(content):
        return None, N_("the content holds characters that are no text")
    return content, ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _ContentError("the content has the same field twice in one object")
    return found


def _number(digits: str) -> float:
    number = float(digits)
    return number if isfinite(number) else _refuse(digits)


def _whole_number(digits: str) -> int:
    return int(digits) if len(digits) <= DIGITS else _refuse(digits)


def _refuse(_number: str) -> Any:
    raise _ContentError("the content has a number that cannot be read")


def _depth(content: Mapping[str, Any]) -> int:
    level: list[Any] = [content]
    depth = 0
    while level and depth <= DEPTH:
        depth += 1
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, dict | list)
        ]
    return depth


def _is_text(content: Mapping[str, Any]) -> bool:
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _text(media_type: str, shown: bytes) -> str:
    if not shown:
        return ""
    packed = b64encode(shown).decode()
    return f'<text mediaType="{media_type}" representation="B64">{packed}</text>'


def _json(content: Mapping[str, Any] | None) -> str:
    if content is None:
        return ""
    packed = b64encode(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
    return (
        f'<hl7fi:json xmlns:hl7fi="{HL7_FINLAND}" representation="B64">{packed.decode()}'
        "</hl7fi:json>"
    )
