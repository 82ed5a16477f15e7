"""What a user or the archivist sees: read from the archive's answer or the archivist's list."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from conformance.actions import Shown, ShownDocument
from simulator.domain.answers import Acknowledgement, Hit, SearchAnswer, SoapFault
from simulator.domain.contents import root_object
from simulator.domain.facts import Codebook
from simulator.domain.permissions import read_entries
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


def in_own_view(document: Mapping[str, Any]) -> ShownDocument:
    """A document that OmaKanta shows."""
    return ShownDocument(
        id=document["id"],
        set_id=document["set_id"],
        version=document["version"],
        controller=document["controller"],
    )


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
        units=tuple(one.unit for one in read_entries(root_object(content)) if one.unit),
    )
