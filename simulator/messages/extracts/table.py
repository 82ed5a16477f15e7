"""A table of entries, CSV: one row each, under the names of the REST interface or the XML export."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from simulator.domain.rule import N_
from simulator.messages.extracts import names
from simulator.messages.extracts.rows import (
    Asked,
    Place,
    Read,
    Row,
    Unusable,
    entry,
    unusable,
)

SEPARATORS: Final = ";,\t|"


def read_table(text: str, file: str, asked: Asked) -> Iterator[Read]:
    """Every entry of a table, and whatever cannot be used, in its order."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        header = next((row for row in rows if any(row)), [])
        if names.CODE not in [names.field_of(name) for name in header]:
            yield _headless(header, file)
            return
        yield from _read(rows, header, file, asked)
    except csv.Error as fault:
        yield unusable(
            Place(file, line=rows.line_num),
            N_("the row cannot be read, and what follows is not ({why}): see to its quotes"),
            why=fault,
        )


def _separator(text: str) -> str:
    """What separates the columns: the sign that stands most often in the first row."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=header.count)


def _headless(header: Sequence[str], file: str) -> Unusable:
    return unusable(
        Place(file),
        N_(
            "the first row has no column {field} or id, but {seen}: name the columns as the code server does"
        ),
        field=names.CODE,
        seen=", ".join(header)[:100] or "–",
    )


def _read(rows: Iterator[list[str]], header: list[str], file: str, asked: Asked) -> Iterator[Read]:
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        where = Place(file, line=getattr(rows, "line_num", 0))
        if len(row) != len(header):
            yield unusable(
                where,
                N_("it has {count} columns, the first row {wanted}: see to its quotes"),
                count=len(row),
                wanted=len(header),
            )
            continue
        yield entry(_row(header, row, where), asked)


def _row(header: Sequence[str], row: Sequence[str], place: Place) -> Row:
    fields: dict[str, str] = {}
    attributes: dict[str, tuple[str, ...]] = {}
    for name, cell in zip(header, row, strict=True):
        known = names.field_of(name)
        if known:
            fields[known] = cell
        elif name.strip() and cell.strip():
            attributes[names.attribute_of(name)] = (cell.strip(),)
    return Row(replace(place, code=fields.get(names.CODE, "").strip()), fields, attributes)
