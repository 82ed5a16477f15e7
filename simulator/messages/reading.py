"""Gathering values from elements by a table, and noting those that cannot be what they should."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from lxml import etree

from simulator.domain.codes import same_system
from simulator.domain.documents import ClientId
from simulator.domain.identifiers import mask
from simulator.domain.requests import Defect
from simulator.messages.terms import Terms
from simulator.messages.xml import V3, child, local, words

NOTED: Final = 50
"""So many defects of a message are told; a message with more is broken altogether."""

SEEN: Final = 200

_STAMP: Final = re.compile(
    r"(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)(?:(\d\d)(?:\.\d{1,6})?)?)?)?)?(?:[+-]\d{4})?", re.A
)
_NUMBER: Final = re.compile(r"[0-9]{1,9}", re.A)
_GIVEN: Final = V3 + "given"
_FAMILY: Final = V3 + "family"
_QUALIFIED: Final = "CL"


class Notes:
    """What the codes of a message mean, and the defects met while reading it, in order."""

    __slots__ = ("defects", "terms")

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.defects: list[Defect] = []

    def add(self, element: etree._Element, text: str, seen: str, wanted: str = "") -> None:
        """Note a value; its location is the path of element names from the root."""
        self.place(path(element), text, seen, wanted)

    def place(self, location: str, text: str, seen: str, wanted: str = "") -> None:
        """Note a value that stands in no element."""
        if len(self.defects) < NOTED:
            self.defects.append(Defect(location, text, mask(seen[:SEEN]), wanted))


Found = dict[str, Any]
Read = Callable[[etree._Element, Notes], Any]
Branch = Callable[[etree._Element, Found, Notes], None]


class Leaf(NamedTuple):
    """A field and how its value is read from an element."""

    field: str
    read: Read


Table = Mapping[Any, Any]
"""What to do with each child, by its Clark name: a Leaf, a Branch, or a Table to go on with."""


def gather(element: etree._Element, table: Table, found: Found, notes: Notes) -> None:
    """Read an element's children into *found*; what the table does not name is passed over."""
    for one in element:
        node = table.get(one.tag)
        if node is None:
            continue
        if type(node) is Leaf:
            value = node.read(one, notes)
            if value is not None:
                put(found, node.field, value, one, notes)
        elif type(node) is dict:
            gather(one, node, found, notes)
        else:
            node(one, found, notes)


def put(found: Found, field: str, value: Any, element: etree._Element, notes: Notes) -> None:
    """Keep a value unless another stands there already: that is noted, and the first stays."""
    if value is not None and found.setdefault(field, value) != value:
        notes.add(element, "this comes more than once, with different values", str(value))


def path(element: etree._Element) -> str:
    """The names from the root to the element."""
    above = [local(one) for one in element.iterancestors()]
    return "/".join([*reversed(above), local(element)])


def oid(element: etree._Element, notes: Notes) -> str | None:
    """An identifier that is a root alone."""
    root = element.get("root")
    if not root:
        return None
    if element.get("extension"):
        notes.add(
            element,
            "this identifier must stand whole in @root",
            f"{root} {element.get('extension')}",
        )
    return bare(root)


def key(element: etree._Element, _notes: Notes) -> str | None:
    """An identifier as ``root`` or ``root|extension``."""
    root, extension = element.get("root"), element.get("extension")
    if not root:
        return None
    return f"{bare(root)}|{extension.strip()}" if extension else bare(root)


def person(element: etree._Element, notes: Notes) -> ClientId | None:
    """A person's identifier."""
    root, extension = element.get("root"), element.get("extension")
    if root and extension:
        return ClientId(bare(root), extension.strip())
    if (root or extension) and not element.get("nullFlavor"):
        notes.add(element, "a person's identifier needs @root and @extension", root or "")
    return None


def bare(root: str) -> str:
    """An OID without urn:oid: and space."""
    return root.strip().removeprefix("urn:oid:")


def extension(element: etree._Element, _notes: Notes) -> str | None:
    """An identifier's extension, or for want of one its root."""
    return (element.get("extension") or element.get("root") or "").strip() or None


def code_in(system: str) -> Read:
    """Read a code of the named system; one of another system is noted and left out."""

    def read(element: etree._Element, notes: Notes) -> str | None:
        code = element.get("code")
        if not code:
            return None
        given, expected = element.get("codeSystem"), notes.terms.systems[system]
        if not given or given == expected or same_system(given, expected):
            return code.strip()
        notes.add(element, "this code is of another code system than the element's", given)
        return None

    return read


def language(element: etree._Element, _notes: Notes) -> str | None:
    """A language code, in lower case."""
    return (element.get("code") or "").strip().lower() or None


def whole_number(element: etree._Element, notes: Notes) -> int | None:
    """A number from 0 up in @value."""
    value = (element.get("value") or "").strip()
    if not value:
        return None
    if _NUMBER.fullmatch(value):
        return int(value)
    notes.add(element, "this must be a whole number", value)
    return None


def version_number(element: etree._Element, notes: Notes) -> int | None:
    """A number from 1 up in @value."""
    number = whole_number(element, notes)
    if number == 0:
        notes.add(element, "versions are numbered from 1 up", "0")
        return None
    return number


def time(element: etree._Element, notes: Notes) -> str | None:
    """A time stamp in @value, as written."""
    value = (element.get("value") or "").strip()
    if not value:
        return None
    if is_stamp(value):
        return value
    notes.add(element, "this must be a date or time, yyyyMMdd or yyyyMMddHHmmss±ZZZZ", value)
    return None


def is_stamp(value: str) -> bool:
    """Tell whether the value is an HL7 time stamp of a year or more, and in the calendar."""
    parts = _STAMP.fullmatch(value)
    if parts is None:
        return False
    year, month, day, hour, minute, second = (int(part or 0) for part in parts.groups())
    try:
        datetime(year, month or 1, day or 1, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return False
    return (parts[2] is None or month > 0) and (parts[3] is None or day > 0)


def text(element: etree._Element, _notes: Notes) -> str | None:
    """The element's text."""
    return words(element)


def name_of(who: str) -> Branch:
    """Read a name into ``<who>_family`` and ``<who>_given``; the name used daily is left out."""
    family, given = f"{who}_family", f"{who}_given"

    def read(element: etree._Element, found: Found, notes: Notes) -> None:
        names = [
            word
            for one in element.iterchildren(_GIVEN)
            if one.get("qualifier") != _QUALIFIED and (word := words(one))
        ]
        put(found, given, " ".join(names) or None, element, notes)
        put(found, family, words(child(element, _FAMILY)), element, notes)

    return read


def v3(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table of HL7 elements, keyed by Clark name."""
    return {V3 + name: node for name, node in table.items()}
