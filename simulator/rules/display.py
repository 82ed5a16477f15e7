"""What a document looks like: XHTML, or a PDF/A."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from simulator.domain.documents import Document, PdfReport
from simulator.domain.facts import Facts
from simulator.domain.requests import Carrying
from simulator.domain.rule import (
    DERIVED,
    N_,
    OBSERVE,
    OPEN,
    STATED,
    WARN,
    Problem,
    rule,
)
from simulator.rules.subjects import PDF_ONLY, STRUCTURED

PLACE = "component/nonXMLBody/text"
PDF, XHTML = "application/pdf", "application/xhtml+xml"
ATTACHMENTS = "3"
"""The part of the PDF/A standard that lets a document hold files of any kind."""


def _pdf_of(request: Carrying) -> PdfReport | None:
    return request.document.pdf if request.document else None


@rule(
    "display-01",
    "A document of phase one, and an old document, is a PDF/A.",
    on=Carrying,
    groups=PDF_ONLY,
    basis=STATED,
    source="kanta-2018; kanta-archive",
)
def phase_one_is_pdf(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = request.document
    if document is None or document.metadata.group not in PDF_ONLY:
        return
    if document.display_type != PDF or document.pdf is None:
        yield Problem(
            "The document's display form is {seen}: send it as a PDF/A, mediaType {wanted}",
            seen=document.display_type or N_("missing"),
            wanted=PDF,
            location=PLACE,
        )


@rule(
    "display-02",
    "What is sent as a PDF/A is one by its bytes, not by its name or its own word alone.",
    on=Carrying,
    basis=DERIVED,
    source="kanta-2018; messages-2026; sotebed",
    assumes="Parts 1, 2 and 3 of the PDF/A standard are taken, at every level: which of them the archive wants is not public.",
)
def really_pdf_a(request: Carrying, facts: Facts) -> Iterator[Problem]:
    pdf = _pdf_of(request)
    if pdf and pdf.fault:
        yield Problem(
            "The display form is no PDF/A, because {fault}: convert the document to PDF/A",
            fault=pdf.fault,
            location=PLACE,
        )
    for broken in pdf.broken if pdf else ():
        yield Problem(
            "The display form says that it is a PDF/A-{seen}, and is not: {broken}",
            seen=pdf.seen if pdf else "",
            broken=broken,
            location=PLACE,
        )


@rule(
    "display-03",
    "Nothing public says which parts of the PDF/A standard the archive takes.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="sotebed",
    assumes="Part 4 of the PDF/A standard, and a very large file, are taken unjudged: the library knows parts 1 to 3.",
)
def part_taken(request: Carrying, facts: Facts) -> Iterator[Problem]:
    pdf = _pdf_of(request)
    if pdf and not pdf.judged:
        yield Problem(
            "The display form says that it is a PDF/A-{seen}: this could not be judged",
            seen=pdf.seen or "?",
            location=PLACE,
        )
    elif pdf and not pdf.fault and pdf.seen.startswith(ATTACHMENTS):
        yield Problem(
            "The display form is a PDF/A-{seen}, which may hold files of any kind",
            seen=pdf.seen,
            location=PLACE,
        )


@rule(
    "display-04",
    "The format of the display form in the metadata, its media type and its bytes agree.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026",
)
def format_agrees(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document, wire = request.document, facts.codes.wire
    if document is None or document.display_type is None:
        return
    told = {wire.display_pdf: PDF, wire.display_xhtml: XHTML}.get(
        document.metadata.file_format or ""
    )
    if told and told != document.display_type:
        yield Problem(
            "The metadata give the format {format}, the display form's mediaType is {seen}",
            format=document.metadata.file_format or "–",
            seen=document.display_type,
            location="localSocialHeader/fileFormat",
        )
    if document.display_type == XHTML and (document.display or "").startswith("%PDF"):
        yield Problem(
            "The display form's mediaType is {seen}, but its bytes are a PDF",
            seen=XHTML,
            location=PLACE,
        )


@rule(
    "display-05",
    "A document has structured content just when its metadata give the content's format, and a PDF/A has none.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; kanta-2018",
)
def content_agrees(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = request.document
    if document is None:
        return
    format_, content = document.metadata.structured_format, _has_content(document)
    if content and document.display_type == PDF:
        yield Problem(
            "The document is a PDF and has structured content too: send one of them",
            location="component/nonXMLBody/json",
        )
    elif format_ and not content:
        yield Problem(
            "The metadata give the content's format {format}, and there is no content",
            format=format_,
            location="localSocialHeader/structuredFileFormat",
        )


def _has_content(document: Document) -> bool:
    return document.content is not None or bool(document.content_fault)


@rule(
    "display-06",
    "Body and display form have the document's id as their own, with OID before it.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026",
)
def ids_agree(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = request.document
    if document is None or document.metadata.id is None:
        return
    wanted = f"OID{document.metadata.id}"
    for element, seen in (("nonXMLBody", document.body_id), ("div", document.display_id)):
        if seen is not None and seen != wanted:
            yield Problem(
                "The id of {element} is {seen}, not {wanted}",
                element=element,
                seen=seen,
                wanted=wanted,
                location=PLACE if element == "div" else "component/nonXMLBody",
            )


@rule(
    "display-07",
    "A document that follows a structure is displayed as XHTML: a PDF alone is for documents of phase one and old ones.",
    on=Carrying,
    groups=STRUCTURED,
    basis=STATED,
    source="kanta-rko; messages-2026",
)
def structured_is_no_pdf(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = request.document
    if document is None or document.metadata.group not in STRUCTURED:
        return
    if document.display_type == PDF:
        yield Problem(
            "The document is sent as a PDF: send it in structured form, with XHTML as its display form",
            location=PLACE,
        )


@rule(
    "display-08",
    "The display form shows the texts that stand in the content.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="kanta-archive; messages-2026",
    assumes="A text of a sentence or more is shown word for word; how it is set out is free.",
)
def display_shows_the_content(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = request.document
    if document is None or not document.display or document.display_type == PDF:
        return
    shown = _letters(unescape(_TAG.sub("", document.display)))
    for path, text in _texts(document.content, ""):
        if _letters(text) not in shown:
            yield Problem(
                "The content says at {place} what the display form does not show: make both from the same data",
                place=path,
                location=PLACE,
            )


_TAG = re.compile(r"<[^<>]*>")
_NO_LETTERS = re.compile(r"[\W_]+")
_SENTENCE = 12
"""A text of so many letters is one that a reader must see."""


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The free texts of a content, with their places; codes and identifiers have none."""
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, path)
    elif isinstance(value, dict) and "system" not in value:
        for name, one in value.items():
            yield from _texts(one, f"{path}/{name}" if path else name)
    elif isinstance(value, str) and " " in value and len(_letters(value)) >= _SENTENCE:
        yield path, value


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())
