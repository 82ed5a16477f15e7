"""JSON as the code server's REST interface gives it: pages, one array of entries, or one a line.

Values may follow each other in one text, as when pages were put into one file. The pages of the
interface's third and sixth version are read alike.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from simulator.domain.concepts import ConceptCode
from simulator.messages.extracts import names
from simulator.messages.extracts.rows import Asked, Page, Read, Row, Unusable, entry

_DECODER: Final = json.JSONDecoder()
_BETWEEN: Final = " \t\r\n,"
_ENTRIES: Final = "conceptCodes"


def read_json(text: str, place: str, asked: Asked) -> Iterator[Read]:
    """Every entry and page in a text, and whatever cannot be used, in its order."""
    at, number = 0, 0
    while (at := _after_marks(text, at)) < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as fault:
            yield _broken(text, place, at, fault)
            at = _next_line(text, at)
            continue
        number += 1
        if isinstance(value, dict) and _ENTRIES in value:
            yield from _page(value, place, number, asked)
        else:
            yield _of(value, f"{place}, entry {number}", asked)


def _after_marks(text: str, at: int) -> int:
    """The next value: the brackets of an array around entries are stepped over."""
    while at < len(text) and text[at] in "[]" + _BETWEEN:
        at += 1
    return at


def _broken(text: str, place: str, at: int, fault: Exception) -> Unusable:
    line = text.count("\n", 0, at) + 1
    why = fault.msg if isinstance(fault, json.JSONDecodeError) else "it is nested too deeply"
    left = (
        "the line is left out" if _next_line(text, at) < len(text) else "what follows is not read"
    )
    return Unusable(f"{place}, line {line}", f"this is no JSON ({why}): fetch it again; {left}")


def _next_line(text: str, at: int) -> int:
    """Where the next entry of one a line begins, or the end."""
    found = text.find("\n{", at)
    return found + 1 if found >= 0 else len(text)


def _page(value: Mapping[str, Any], place: str, number: int, asked: Asked) -> Iterator[Read]:
    page = _whole(value.get("page"))
    within = f"{place}, page {page or number}"
    entries = value[_ENTRIES]
    if not isinstance(entries, list):
        kind = type(entries).__name__
        yield Unusable(within, f"{_ENTRIES} is a {kind}: it is to be an array of entries")
        return
    yield Page(
        place=within,
        number=page or number,
        holds=len(entries),
        total_items=_whole(value.get("totalItems")),
        total_pages=_whole(value.get("totalPages")),
    )
    for position, one in enumerate(entries, 1):
        yield _of(one, f"{within}, entry {position}", asked)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _of(value: object, place: str, asked: Asked) -> ConceptCode | Unusable:
    if not isinstance(value, dict):
        kind = type(value).__name__
        return Unusable(
            place, f"a {kind} stands where an entry is to be, an object with a {names.CODE}"
        )
    fields, strange = _fields(value)
    if strange:
        return Unusable(place, f"its {strange} is no text: write it between double quotes")
    attributes = _attributes(value.get("attributes", ()))
    if isinstance(attributes, str):
        return Unusable(place, attributes)
    return entry(Row(f"{place} ({fields.get(names.CODE, '?')})", fields, attributes), asked)


def _fields(value: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """The entry's fields as texts, and the name of one that is none."""
    fields: dict[str, str] = {}
    for name in names.FIELDS:
        said = value.get(name)
        if said is not None and not isinstance(said, str):
            return {}, name
        fields[name] = said or ""
    return fields, ""


def _attributes(told: object) -> dict[str, tuple[str, ...]] | str:
    """The attributes by name, or what is wrong with them."""
    if not isinstance(told, (list, tuple)):
        return 'its attributes are no array: write [{"attributeName": …, "attributeValue": […]}]'
    found: dict[str, tuple[str, ...]] = {}
    for one in told:
        name = one.get("attributeName") if isinstance(one, dict) else None
        values = _values(one.get("attributeValue")) if isinstance(one, dict) else None
        if not isinstance(name, str) or values is None:
            return f"an attribute is {str(one)[:60]!r}: give it an attributeName and attributeValue"
        name = names.attribute_of(name)
        found[name] = (*found.get(name, ()), *values)
    return found


def _values(told: object) -> tuple[str, ...] | None:
    if told is None:
        return ()
    if isinstance(told, str):
        return (told,)
    if isinstance(told, list) and all(one is None or isinstance(one, str) for one in told):
        return tuple(one for one in told if one)
    return None
