"""What a user or the archivist sees: read from the archive's answer or the archivist's list."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from conformance.actions import Shown, ShownDocument
from simulator.domain.answers import Acknowledgement, Hit, SearchAnswer, SoapFault
from simulator.domain.contents import root_object
from simulator.domain.facts import Codebook
from simulator.domain.permissions import Entry, code_of, read_entries, read_subcontracts
from simulator.messages.document import read_document


def content_digest(content: object) -> str:
    """The SHA-256 of a document's content, whatever the order of its members."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def on_screen(hit: Hit, codes: Codebook) -> ShownDocument:
    """A document of the archive's answer."""
    about = hit.metadata
    content = read_document(hit.raw, codes).content if hit.raw else None
    return ShownDocument(
        id=about.id or "",
        set_id=about.set_id or "",
        version=about.version or 1,
        controller=about.controller or "",
        content=content_digest(content) if content is not None else "",
        case=about.case or "",
        structure=about.structure or "",
    )


def shown_in(answer: object, codes: Codebook) -> Shown:
    """The documents of the archive's answer; none when it is no answer to a search."""
    hits = answer.hits if isinstance(answer, SearchAnswer) else ()
    return Shown(documents=tuple(on_screen(hit, codes) for hit in hits))


def words_of(answer: object) -> tuple[str, ...]:
    """What the archive said to a message."""
    if isinstance(answer, Acknowledgement):
        return tuple(detail.text for detail in answer.details)
    if isinstance(answer, SoapFault):
        return (answer.reason,)
    return ()


def listed(document: Mapping[str, Any]) -> ShownDocument:
    """A document of the archivist's list."""
    content = document.get("content")
    return ShownDocument(
        id=document["id"],
        set_id=document["set_id"],
        version=document["version"],
        controller=document["controller"],
        content=content_digest(content) if content is not None else "",
        case=document["case"] or "",
        structure=document["structure"] or "",
        first_unit=document["first_unit"] or "",
        entries=tuple(entries_in(root_object(content))),
        ended=_ended(root_object(content)),
    )


def entries_in(body: Mapping[str, Any]) -> Iterator[str]:
    """The producers' entries in a client relationship, then the subcontractors', each as one line."""
    for entry in read_entries(body):
        if not entry.subcontractor:
            yield _line(entry)
    for above, below in read_subcontracts(body):
        yield f"{above.unit} > {_line(below)}"


def entry_line(unit: str, begins: str, ends: str) -> str:
    """An entry as one line: its unit, its first day and its last, which may be open."""
    return f"{unit} {begins}..{ends}"


def _line(entry: Entry) -> str:
    return entry_line(entry.unit or "", _iso(entry.begins), _iso(entry.ends))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _ended(body: Mapping[str, Any]) -> str:
    """The last day of a client relationship; of a case its state and its last day."""
    span, details = body.get("sosiaalihuollon_asiakkuus"), body.get("asian_tiedot")
    if isinstance(span, dict):
        return str(span.get("asiakkuuden_paattymispvm") or "")
    if isinstance(details, dict):
        return f"{code_of(details.get('tila'))} {details.get('paattymispaiva') or ''}".strip()
    return ""
