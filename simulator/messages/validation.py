"""What the validation service is given: a frame and its document apart, put together as one message."""

import re
from typing import Final

from lxml import etree

from simulator.domain.facts import Codebook
from simulator.domain.requests import Request
from simulator.messages.archive import read_request
from simulator.messages.envelope import SoapVersion
from simulator.messages.guard import ordinary_identities
from simulator.messages.mime import pack
from simulator.messages.xml import V3, parse

_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
_ENCODING: Final = re.compile(r"""encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,39})""")
_SUBJECT: Final = f"{V3}controlActProcess/{V3}subject/{V3}clinicalDocument"
SOAP: Final = SoapVersion.V11


def read_apart(frame: str, document: str, codes: Codebook) -> Request:
    """The message that a frame and a document make together, as the archive would read it.

    What the frame holds in ``text`` counts nothing. Never raises for a bad frame or document: what is no message
    becomes ``Unreadable``, or says what is wrong with it.

    Raises:
        XmlError: the frame is no XML.
    """
    body = as_message(frame, document)
    return read_request(body, SOAP.content_type, codes).request


def as_message(frame: str, document: str) -> bytes:
    """The SOAP message around a frame, with the document packed in its text; none without one.

    Raises:
        XmlError: the frame is no XML.
    """
    root = parse(without_declaration(frame).encode())
    described = root.find(_SUBJECT)
    if described is not None:
        _carry(described, document)
    return in_envelope(root)


def in_envelope(frame: etree._Element) -> bytes:
    """The SOAP message around a frame as it is."""
    envelope = etree.Element(f"{{{SOAP.namespace}}}Envelope")
    etree.SubElement(envelope, f"{{{SOAP.namespace}}}Body").append(frame)
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")


def identities_in(*texts: str) -> tuple[str, ...]:
    """The codes of people below the 900 series in texts that are read no further, masked."""
    return tuple(
        dict.fromkeys(code for text in texts for code in ordinary_identities(_bytes(text)))
    )


def has_declaration(document: str) -> bool:
    """Tell whether a document begins with an XML declaration."""
    return _DECLARATION.match(document.lstrip("\ufeff")) is not None


def without_declaration(text: str) -> str:
    """A text without its XML declaration: the encoding that it names was that of other bytes."""
    return _DECLARATION.sub("", text.lstrip("\ufeff"), count=1)


def document_bytes(document: str) -> bytes:
    """The bytes of a document's text, in the encoding that its declaration names."""
    declared = _DECLARATION.match(document)
    named = _ENCODING.search(declared[0]) if declared else None
    try:
        return document.encode(named[1] if named else "utf-8")
    except (LookupError, UnicodeEncodeError):
        return _bytes(document)


def _carry(described: etree._Element, document: str) -> None:
    for old in list(described.iterchildren(V3 + "text")):
        described.remove(old)
    if document.strip():
        # Nobody packed it, so the package has no id that could be another than the document's.
        etree.SubElement(described, V3 + "text").text = pack("", document_bytes(document))


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
