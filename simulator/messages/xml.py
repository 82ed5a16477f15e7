"""The one way in which bytes become XML, and values become text in it."""

import re
import threading
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

HL7: Final = "urn:hl7-org:v3"
HL7_FINLAND: Final = "urn:hl7finland"
V3: Final = f"{{{HL7}}}"
FI: Final = f"{{{HL7_FINLAND}}}"

_SINGLE_BYTE: Final = {"us-ascii", "ascii", "iso-8859-1", "latin1", "iso-8859-15", "windows-1252"}
_UNICODE: Final = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be"}
_DECLARED: Final = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})""")
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What is made of these alone needs no escape: nearly every value, and it is seen at once.
_PLAIN: Final = re.compile(r"[\w .:,|/+-]*")
_ATTRIBUTE: Final = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_TEXT: Final = {"\r": "&#13;"}


class XmlError(ValueError):
    """Bytes that cannot be read as XML: a sentence, and where it broke (empty when unknown)."""

    def __init__(self, sentence: str, place: str = "") -> None:
        super().__init__(f"{sentence}: {place}" if place else sentence)
        self.sentence = sentence
        self.place = place


def parse(raw: bytes, *, whole: bool = False) -> etree._Element:
    """Read bytes as XML; no entity is ever resolved, nothing fetched.

    Comments and processing instructions are left out unless *whole*: a signature counts them.

    Raises:
        XmlError: not well-formed, nested too deeply, with a DOCTYPE, or in another encoding than
            UTF-8, UTF-16 or the Western European single-byte ones.
    """
    data = utf8(raw)
    if not data.strip():
        raise XmlError("the message is empty: send XML")
    if b"<!DOCTYPE" in data:
        raise XmlError("a DOCTYPE is not accepted: send the message without one")
    try:
        return etree.fromstring(data, _PARSERS.whole if whole else _PARSERS.brief)
    except etree.XMLSyntaxError as error:
        raise XmlError("this is not well-formed XML", _place(error)) from None


def utf8(raw: bytes) -> bytes:
    """The same text in UTF-8, without a byte order mark."""
    if raw[:3] == b"\xef\xbb\xbf":
        return raw[3:]
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _recoded(raw, "utf-16")
    if b"\0" in raw[:2]:
        return _recoded(raw, "utf-16-be" if raw[:1] == b"\0" else "utf-16-le")
    declared = _DECLARED.match(raw)
    name = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    if name in _UNICODE:
        return raw
    if name in _SINGLE_BYTE:
        return _recoded(raw, name)
    raise XmlError("this encoding is not accepted: write the message in UTF-8", name)


def attribute(value: object) -> str:
    """The value as it stands between double quotes."""
    return _escaped(str(value), _ATTRIBUTE)


def content(value: object) -> str:
    """The value as it stands between tags."""
    return _escaped(str(value), _TEXT)


def words(element: etree._Element | None) -> str | None:
    """The text of an element without space around it; None when it has none."""
    found = element.text if element is not None else None
    return (found.strip() or None) if found else None


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that Clark name; lxml's own ``find`` is ten times slower."""
    return next(element.iterchildren(name), None)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


class _Parsers(threading.local):
    """A thread's parsers: to make one takes longer than to read a short message with it."""

    def __init__(self) -> None:
        self.brief = _parser(whole=False)
        self.whole = _parser(whole=True)


def _parser(*, whole: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=not whole,
        remove_pis=not whole,
    )


_PARSERS: Final = _Parsers()


def _recoded(raw: bytes, encoding: str) -> bytes:
    try:
        return raw.decode(encoding).lstrip("\ufeff").encode()
    except UnicodeError:
        raise XmlError("the bytes do not fit their encoding", encoding) from None


def _place(error: etree.XMLSyntaxError) -> str:
    """Line and column, which need no words: the place stands in sentences of any language."""
    line, column = error.position
    return f"{line}:{column}" if line else ""


def _escaped(value: str, more: dict[str, str]) -> str:
    return value if _PLAIN.fullmatch(value) else escape(_clean(value), more)


def _clean(value: str) -> str:
    # What XML cannot hold may come from JSON; the answer must be readable all the same.
    return _NO_XML.sub("\ufffd", value)
