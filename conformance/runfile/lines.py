"""On which line of a TOML text a setting stands."""

import re
import tomllib
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from conformance.runfile.faults import Place

Readable = tuple[tuple[int, Mapping[str, Any]], ...]

_NAMED = re.compile(r"\(at line (\d+),")


def readable_starts(text: str) -> Readable:
    """What the text says up to each line at which it can be read: the number of lines, the tables.

    Where a value goes on over several lines, the text cannot be read before the last of them.
    """
    lines = text.splitlines(keepends=True)
    found: list[tuple[int, Mapping[str, Any]]] = [(0, {})]
    for count in range(1, len(lines) + 1):
        try:
            found.append((count, tomllib.loads("".join(lines[:count]))))
        except tomllib.TOMLDecodeError:
            continue
    return tuple(found)


def line_of(place: Place, starts: Readable) -> int | None:
    """The line on which a setting, or else the nearest table around it, begins."""
    for (before, _), (_, tables) in pairwise(starts):
        if _holds(tables, place):
            return before + 1
    return line_of(place[:-1], starts) if len(place) > 1 else None


def _holds(tables: Any, place: Place) -> bool:
    for name in place:
        if isinstance(tables, list) and name.isdigit() and int(name) <= len(tables):
            tables = tables[int(name) - 1]
        elif isinstance(tables, Mapping) and name in tables:
            tables = tables[name]
        else:
            return False
    return True


def line_told(fault: tomllib.TOMLDecodeError, text: str) -> int:
    """The line that a fault of TOML names; the last one where it names the end."""
    named = _NAMED.search(str(fault))
    return int(named[1]) if named else max(1, len(text.splitlines()))
