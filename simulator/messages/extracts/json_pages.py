"""JSON as the code server's REST interface gives it: pages, one array of entries, or one a line.

Values may follow each other in one text, as when pages were put into one file. The pages of the
interface's third and sixth version are read alike.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from simulator.domain.concepts import ConceptCode
from simulator.domain.rule import N_
from simulator.messages.extracts import names
from simulator.messages.extracts.rows import (
    Asked,
    Page,
    Place,
    Read,
    Row,
    Unusable,
    entry,
    unusable,
)

_DECODER: Final = json.JSONDecoder()
_BETWEEN: Final = " \t\r\n,"
_ENTRIES: Final = "conceptCodes"
_TEXT: Final = frozenset({str})


def read_json(text: str, file: str, asked: Asked) -> Iterator[Read]:
    """Every entry and page in a text, and whatever cannot be used, in its order."""
    at, number = 0, 0
    while (at := _after_marks(text, at)) < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as fault:
            yield _broken(text, file, at, fault)
            at = _next_line(text, at)
            continue
        number += 1
        if isinstance(value, dict) and _ENTRIES in value:
            yield from _page(value, file, number, asked)
        else:
            yield _of(value, Place(file, entry=number), asked)


def read_lines(lines: Iterable[bytes], file: str, asked: Asked) -> Iterator[Read]:
    """Entries and pages of one a line, each read as it comes."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = Place(file, line=number)
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as fault:
            text = N_("this is no JSON ({why}): the line is left out")
            yield unusable(place, text, why=_why(fault))
            continue
        if isinstance(value, dict) and _ENTRIES in value:
            yield from _page(value, file, number, asked)
        else:
            yield _of(value, place, asked)


def _after_marks(text: str, at: int) -> int:
    """The next value: the brackets of an array around entries are stepped over."""
    while at < len(text) and text[at] in "[]" + _BETWEEN:
        at += 1
    return at


def _broken(text: str, file: str, at: int, fault: Exception) -> Unusable:
    place = Place(file, line=text.count("\n", 0, at) + 1)
    why = _why(fault)
    if _next_line(text, at) < len(text):
        return unusable(place, N_("this is no JSON ({why}): the line is left out"), why=why)
    return unusable(
        place, N_("this is no JSON ({why}), and what follows is not read: fetch it again"), why=why
    )


def _why(fault: Exception) -> str:
    return fault.msg if isinstance(fault, json.JSONDecodeError) else type(fault).__name__


def _next_line(text: str, at: int) -> int:
    """Where the next entry of one a line begins, or the end."""
    found = text.find("\n{", at)
    return found + 1 if found >= 0 else len(text)


def _page(value: Mapping[str, Any], file: str, number: int, asked: Asked) -> Iterator[Read]:
    number = _whole(value.get("page")) or number
    place = Place(file, page=number)
    entries = value[_ENTRIES]
    if not isinstance(entries, list):
        yield unusable(place, N_("its {field} is no array of entries"), field=_ENTRIES)
        return
    yield Page(
        place=place,
        number=number,
        holds=len(entries),
        total_items=_whole(value.get("totalItems")),
        total_pages=_whole(value.get("totalPages")),
    )
    for position, one in enumerate(entries, 1):
        yield _of(one, replace(place, entry=position), asked)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _of(value: object, place: Place, asked: Asked) -> ConceptCode | Unusable:
    if not isinstance(value, dict):
        text = N_("what stands here is no entry: an object with a {field} is wanted")
        return unusable(place, text, field=names.CODE)
    fields, strange = _fields(value)
    if strange:
        return unusable(place, N_("its {field} is no text"), field=strange)
    attributes = _attributes(value.get("attributes", ()))
    if attributes is None:
        text = N_('its attributes are not as [{{"attributeName": "…", "attributeValue": ["…"]}}]')
        return unusable(place, text)
    return entry(Row(replace(place, code=fields[names.CODE]), fields, attributes), asked)


def _fields(value: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """The entry's fields as texts, and the name of one that is none."""
    fields: dict[str, str] = {}
    for name in names.FIELDS:
        said = value.get(name)
        if said is not None and not isinstance(said, str):
            return {}, name
        fields[name] = said or ""
    return fields, ""


def _attributes(told: object) -> dict[str, tuple[str, ...]] | None:
    """The attributes by name; None when they are not as they should be."""
    if not isinstance(told, (list, tuple)):
        return None
    found: dict[str, tuple[str, ...]] = {}
    for one in told:
        if not isinstance(one, dict):
            return None
        name, values = one.get("attributeName"), _values(one.get("attributeValue"))
        if not isinstance(name, str) or values is None:
            return None
        name = names.attribute_of(name)
        found[name] = found[name] + values if name in found else values
    return found


def _values(told: object) -> tuple[str, ...] | None:
    """The values of an attribute, empty ones left out; None when they are no texts."""
    if told is None or isinstance(told, str):
        return (told,) if told else ()
    if not isinstance(told, list):
        return None
    values = tuple(filter(None, told))
    return values if _TEXT.issuperset(map(type, values)) else None


def write_line(concept: ConceptCode) -> bytes:
    """An entry on a line of its own, as it is read here."""
    told = {
        names.CODE: concept.code,
        names.STATUS: concept.status.value,
        names.BEGINS: concept.begins.isoformat(),
        names.ENDS: concept.ends.isoformat() if concept.ends else "",
        names.MODIFIED: concept.modified.isoformat(),
        names.MODIFIED_BY: concept.modified_by,
        names.CREATED: concept.created.isoformat(),
        "attributes": [
            {"attributeName": name, "attributeValue": list(values)}
            for name, values in concept.attributes.items()
        ],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
