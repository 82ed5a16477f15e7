"""A table of entries, CSV: one row each, under the names of the REST interface or the XML export."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from simulator.messages.extracts import names
from simulator.messages.extracts.rows import Asked, Read, Row, Unusable, entry

SEPARATORS: Final = ";,\t|"


def read_table(text: str, place: str, asked: Asked) -> Iterator[Read]:
    """Every entry of a table, and whatever cannot be used, in its order."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        header = next((row for row in rows if any(row)), [])
        if names.CODE not in [names.field_of(name) for name in header]:
            yield _headless(header, place)
            return
        yield from _read(rows, header, place, asked)
    except csv.Error as fault:
        yield Unusable(
            f"{place}, line {rows.line_num}",
            f"the row cannot be read, and what follows is not ({fault}): see to its quotes",
        )


def _separator(text: str) -> str:
    """What separates the columns: the sign that stands most often in the first row."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=header.count)


def _headless(header: Sequence[str], place: str) -> Unusable:
    seen = ", ".join(header)[:100] or "nothing"
    return Unusable(
        place,
        f"the first row has no column {names.CODE} (or id), but {seen}: name the columns as the "
        "code server does",
    )


def _read(rows: Iterator[list[str]], header: list[str], place: str, asked: Asked) -> Iterator[Read]:
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        where = f"{place}, line {getattr(rows, 'line_num', 0)}"
        if len(row) != len(header):
            yield Unusable(
                where, f"it has {len(row)} columns, the first row {len(header)}: see to its quotes"
            )
            continue
        yield entry(_row(header, row, where), asked)


def _row(header: Sequence[str], row: Sequence[str], place: str) -> Row:
    fields: dict[str, str] = {}
    attributes: dict[str, tuple[str, ...]] = {}
    for name, cell in zip(header, row, strict=True):
        known = names.field_of(name)
        if known:
            fields[known] = cell
        elif name.strip() and cell.strip():
            attributes[names.attribute_of(name)] = (cell.strip(),)
    said = fields.get(names.CODE, "").strip() or "?"
    return Row(f"{place} ({said})", fields, attributes)
