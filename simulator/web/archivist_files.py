"""A stored document as a file: its display form, and the whole as it was stored."""

from typing import Final

from flask import Response

from simulator.domain.rule import N_
from simulator.messages.document import PDF, XHTML, read_document, shown_bytes
from simulator.storage.archive import Kept
from simulator.testbed import Bench
from simulator.web.refusing import refuse

XML: Final = "application/xml"
OTHER: Final = "application/octet-stream"
_ENDINGS: Final = {PDF: "pdf", XHTML: "xhtml", XML: "xml"}
_NO_FORM: Final = N_("The document {id} has no display form that can be read.")


def display_form(bench: Bench, kept: Kept) -> Response:
    """The display form as it was stored: a PDF, or XHTML."""
    found = shown_bytes(kept.raw, bench.codes)
    if not found:
        refuse(404, _NO_FORM, id=kept.stored.id)
    told = read_document(kept.raw, bench.codes).display_type
    return _file(kept.stored.id, found, told if told in _ENDINGS else OTHER)


def as_stored(kept: Kept) -> Response:
    """The document's bytes."""
    return _file(kept.stored.id, kept.raw, XML)


def _file(id: str, data: bytes, media_type: str) -> Response:
    """To be kept, not opened in the page's place: what somebody stored may hold anything."""
    answer = Response(data, content_type=media_type)
    name = "".join(one for one in id if one.isascii() and (one.isalnum() or one in ".-_"))
    ending = _ENDINGS.get(media_type, "bin")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
