"""The code server's XML export: `arb:result`, one `termitementry` for each entry.

It is read entry by entry, however long it is; no entity is resolved and nothing fetched.
"""

from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from lxml import etree

from simulator.messages.extracts import names
from simulator.messages.extracts.rows import Asked, Read, Row, Unusable, entry
from simulator.messages.xml import local

_ENTRY: Final = "termitementry"
_SET: Final = "termsystem"
_FINNISH_FIRST: Final = {"fi": 0, "": 1, "sv": 2}


def read_xml(stream: BinaryIO, place: str, asked: Asked) -> Iterator[Read]:
    """Every entry of an export, and whatever cannot be used, in its order."""
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    number, told = 0, ""
    try:
        for event, element in events:
            name = local(element)
            if event == "start":
                if element.getparent() is None and element.getroottree().docinfo.doctype:
                    yield Unusable(place, "a DOCTYPE is not accepted: take it out of the export")
                    return
                if name == _SET:
                    told = _code_set(element)
            elif name == _ENTRY:
                number += 1
                yield entry(_row(element, f"{place}, entry {number}", told), asked)
                _forget(element)
    except etree.XMLSyntaxError as fault:
        line = fault.position[0]
        yield Unusable(
            f"{place}, line {line}",
            f"this is not well-formed XML, and what follows is not read ({number} entries were): "
            "fetch the export again",
        )
        return
    if not number:
        yield Unusable(place, f"it has no {_ENTRY}: give the XML export of the code server")


def _code_set(element: etree._Element) -> str:
    """The code set that the entries belong to, where the export names it by its OID."""
    said = element.get("id", "")
    return said if said.startswith("1.2.") else ""


def _row(element: etree._Element, place: str, code_set: str) -> Row:
    fields = {names.CLASSIFICATION: code_set}
    for name, value in element.attrib.items():
        known = names.field_of(str(name))
        if known:
            fields[known] = str(value)
    said = fields.get(names.CODE, "?")
    return Row(f"{place} ({said})", fields, _attributes(element))


def _attributes(element: etree._Element) -> Mapping[str, tuple[str, ...]]:
    """Each attribute with its values, the Finnish one first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for child in element.iterchildren("{*}attribute"):
        value = "".join(child.itertext()).strip()
        rank = _FINNISH_FIRST.get(child.get("language", "").lower()[:2], 3)
        if value:
            found.setdefault(names.attribute_of(child.get("type", "")), []).append((rank, value))
    return {
        name: tuple(value for _, value in sorted(values, key=lambda one: one[0]))
        for name, values in found.items()
        if name
    }


def _forget(element: etree._Element) -> None:
    """Let go of an entry that was read, and of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
