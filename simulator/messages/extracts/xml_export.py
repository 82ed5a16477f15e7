"""The code server's XML export: `arb:result`, one `termitementry` for each entry.

It is read entry by entry, however long it is; no entity is resolved and nothing fetched.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, Final

from lxml import etree

from simulator.domain.rule import N_
from simulator.messages.extracts import names
from simulator.messages.extracts.rows import Asked, Place, Read, Row, Unusable, entry, unusable
from simulator.messages.xml import local

_ENTRY: Final = "termitementry"
_SET: Final = "termsystem"


def read_xml(stream: BinaryIO, file: str, asked: Asked) -> Iterator[Read]:
    """Every entry of an export, and whatever cannot be used, in its order."""
    number = 0
    try:
        for number, (element, code_set) in enumerate(_entries(stream), 1):
            yield entry(_row(element, Place(file, entry=number), code_set), asked)
            _forget(element)
    except _DoctypeError:
        yield unusable(Place(file), N_("a DOCTYPE is not accepted: take it out of the export"))
    except etree.XMLSyntaxError as fault:
        yield _broken(Place(file, line=fault.position[0]), number)
    else:
        if not number:
            text = N_("it has no {element}: give the XML export of the code server")
            yield unusable(Place(file), text, element=_ENTRY)


class _DoctypeError(ValueError):
    """The export begins with a DOCTYPE."""


def _entries(stream: BinaryIO) -> Iterator[tuple[etree._Element, str]]:
    """Each entry as it ends, with the code set in which it stands."""
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=(f"{{*}}{_SET}", f"{{*}}{_ENTRY}"),  # the others are many, and are seen from these
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    code_set, looked = "", False
    for event, element in events:
        if not looked and element.getroottree().docinfo.doctype:
            raise _DoctypeError
        looked = True
        if event == "end" and local(element) == _ENTRY:
            yield element, code_set
        elif event == "start" and local(element) == _SET:
            code_set = _code_set(element)


def _broken(place: Place, read: int) -> Unusable:
    text = N_(
        "this is not well-formed XML, and what follows is not read ({count} entries were): fetch the export again"
    )
    return unusable(place, text, count=read)


def _code_set(element: etree._Element) -> str:
    """The code set that the entries belong to, where the export names it by its OID."""
    said = element.get("id", "")
    return said if said.startswith("1.2.") else ""


def _row(element: etree._Element, place: Place, code_set: str) -> Row:
    fields = {names.CLASSIFICATION: code_set}
    for name, value in element.attrib.items():
        known = names.field_of(str(name))
        if known:
            fields[known] = str(value)
    return Row(replace(place, code=fields.get(names.CODE, "")), fields, _attributes(element))


def _attributes(element: etree._Element) -> Mapping[str, tuple[str, ...]]:
    """Each attribute with its values; the name in Swedish is an attribute of its own."""
    found: dict[str, tuple[str, ...]] = {}
    for child in element.iterchildren("{*}attribute"):
        name = names.attribute_of(child.get("type", ""))
        name = names.in_language(name, child.get("language", "").lower()[:2])
        value = "".join(child.itertext()).strip()
        if name and value:
            found[name] = (*found.get(name, ()), value)
    return found


def _forget(element: etree._Element) -> None:
    """Let go of an entry that was read, and of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
