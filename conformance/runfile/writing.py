"""Settings written as a run file: what somebody gave stands in it, defaults do not."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from conformance.runfile.settings import RunFile


def to_toml(file: RunFile) -> str:
    """The run file's text: reading it gives the same settings, and the same of them as given."""
    told = file.model_dump(exclude_unset=True, exclude_none=True)
    return "\n".join(_table(told, ())).strip("\n") + "\n"


def _table(told: Mapping[str, Any], place: tuple[str, ...]) -> Iterator[str]:
    """The lines of a table: its own settings before the tables in it."""
    own = {name: value for name, value in told.items() if not isinstance(value, Mapping)}
    if place and own:
        yield f"\n[{'.'.join(place)}]"
    for name, value in own.items():
        yield f"{name} = {_value(value)}"
    for name, value in told.items():
        if isinstance(value, Mapping):
            yield from _table(value, (*place, name))


def _value(value: str | date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    # The escapes of JSON are those of TOML, which has one more.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
