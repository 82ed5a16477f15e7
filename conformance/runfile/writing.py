"""Settings written as a run file: what somebody gave stands in it, defaults do not."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from conformance.runfile.instructions import Instructions
from conformance.runfile.settings import RunFile


def to_toml(file: RunFile) -> str:
    """The run file's text: reading it gives the same settings, and the same of them as given."""
    told = file.model_dump(exclude_unset=True, exclude_none=True)
    return "\n".join(_table(told, ())).strip("\n") + "\n"


def instructions_to_toml(told: Instructions) -> str:
    """Instructions as a file of their own."""
    given = told.model_dump(exclude_unset=True, exclude_none=True)
    return "\n".join(_table(given, ())).strip("\n") + "\n"


def _table(told: Mapping[str, Any], place: tuple[str, ...]) -> Iterator[str]:
    """The lines of a table: its own settings before the tables in it."""
    own = {name: value for name, value in told.items() if not _is_of_tables(value)}
    if place and own:
        yield f"\n[{'.'.join(place)}]"
    yield from _settings(own)
    for name, value in told.items():
        if isinstance(value, Mapping):
            yield from _table(value, (*place, name))
        elif name not in own:
            for row in value:
                yield f"\n[[{'.'.join((*place, name))}]]"
                yield from _settings(row)


def _is_of_tables(value: Any) -> bool:
    """True for a table, and for a list of tables."""
    if isinstance(value, Mapping):
        return True
    return isinstance(value, (list, tuple)) and all(isinstance(row, Mapping) for row in value)


def _settings(told: Mapping[str, Any]) -> Iterator[str]:
    return (f"{name} = {_value(value)}" for name, value in told.items())


def _value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    # The escapes of JSON are those of TOML, which has one more.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
