"""The display form of a document, as a browser is given it."""

import re
from typing import Final

from conformance.enclosed import Enclosed
from simulator.messages.document import PDF, XHTML
from simulator.messages.xml import XmlError, utf8

STYLE: Final = "/static/rehearsals/display.css"
_STYLED: Final = f'<?xml-stylesheet type="text/css" href="{STYLE}"?>'.encode()
_DECLARATION: Final = re.compile(rb"\s*<\?xml\s[^>]*\?>")


def display_of(document: Enclosed) -> tuple[bytes, str] | None:
    """The display form and its type, where a browser can show it; None where there is none.

    XHTML names no style of its own, so that it is given the site's.
    """
    if not document.display or document.display_type not in (XHTML, PDF):
        return None
    if document.display_type == PDF:
        return document.display, PDF
    return _styled(document.display), XHTML


def _styled(xhtml: bytes) -> bytes:
    try:
        bare = utf8(xhtml)
    except XmlError:
        return xhtml
    return _STYLED + _DECLARATION.sub(b"", bare, count=1)
