"""The entries of a bench's code service: its code sets and its organisation register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Insert,
    Row,
    func,
    or_,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement

from simulator.domain.concepts import ConceptCode, ConceptStatus
from simulator.domain.register_entries import Outline, outline_of
from simulator.storage.tables import concepts

AT_ONCE: Final = 5000
"""So many entries are written at a time."""

_OPEN: Final = date.max
_ESCAPE: Final = "\\"
_c = concepts.c
_KEY: Final = ("classification", "code", "begins")


class Field(StrEnum):
    """What a listing can be searched by or sorted by."""

    CODE = "code"
    ABBREVIATION = "abbreviation"
    NAME = "name"
    PARENT = "parent"
    BEGINS = "begins"
    ENDS = "ends"
    MODIFIED_BY = "modified_by"
    MODIFIED = "modified"
    CREATED = "created"


_COLUMNS: Final[dict[Field, Column[Any]]] = {
    Field.CODE: _c.code,
    Field.ABBREVIATION: _c.abbreviation_key,
    Field.NAME: _c.name_key,
    Field.PARENT: _c.parent,
    Field.BEGINS: _c.begins,
    Field.ENDS: _c.ends,
    Field.MODIFIED_BY: _c.modified_by,
    Field.MODIFIED: _c.modified,
    Field.CREATED: _c.created,
}
_OUTLINE: Final = [_c[name] for name in Outline._fields]
_FOLDED: Final = (Field.ABBREVIATION, Field.NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a listing of a classification's entries asks for; an empty tuple asks for any.

    *text* is looked for in any of *fields*, whole, its ``*`` standing for anything; the case of
    letters plays no part in names. *modified_after* is inclusive, *modified_before* is not. Entries come in the order of
    *sort_by*, then of their codes and beginnings.
    """

    classification: str
    codes: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    statuses: tuple[ConceptStatus, ...] = (ConceptStatus.ACTIVE,)
    valid_on: date | None = None
    modified_after: datetime | None = None
    modified_before: datetime | None = None
    text: str | None = None
    fields: tuple[Field, ...] = (Field.CODE, Field.ABBREVIATION, Field.NAME)
    sort_by: Field = Field.CODE


def put_concepts(db: Connection, given: Iterable[ConceptCode]) -> None:
    """Add entries, or update those of the same classification, code and beginning."""
    entries = iter(given)
    while some := list(islice(entries, AT_ONCE)):
        db.execute(_putting(db.dialect.name), [_row(one) for one in some])


@cache
def _putting(dialect: str) -> Insert:
    """The statement that adds rows, or updates those of the same key, as the database writes it."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        adding = postgresql.insert(concepts)
        return adding.on_conflict_do_update(index_elements=_KEY, set_=_new(adding.excluded))
    upserting = sqlite.insert(concepts)
    return upserting.on_conflict_do_update(index_elements=_KEY, set_=_new(upserting.excluded))


def _new(given: ReadOnlyColumnCollection[str, KeyedColumnElement[Any]]) -> dict[str, Any]:
    kept = ("sequence", *_KEY)
    return {column.name: column for column in given if column.name not in kept}


def find_concepts(
    db: Connection, wanted: Wanted, limit: int | None = None, offset: int = 0
) -> list[ConceptCode]:
    """The entries that match, in order; at most *limit* of them after the first *offset*."""
    page = select(_c.sequence).where(*_conditions(wanted)).order_by(*_order(wanted))
    if limit is not None:
        page = page.limit(limit).offset(offset)
    # Which entries stand on the page is told by indices alone; only those are read.
    listed = select(concepts).where(_c.sequence.in_(page)).order_by(*_order(wanted))
    return [_read(row) for row in db.execute(listed)]


def find_outlines(db: Connection, wanted: Wanted) -> list[Outline]:
    """The outlines of the entries that match, in the order of their codes and beginnings."""
    listed = select(*_OUTLINE).where(*_conditions(wanted)).order_by(_c.code, _c.begins)
    return [
        Outline(code, begins, _end(ends), *others)
        for code, begins, ends, *others in db.execute(listed)
    ]


def count_concepts(db: Connection, wanted: Wanted) -> int:
    """How many entries match."""
    counted = select(func.count()).select_from(concepts)
    return db.execute(counted.where(*_conditions(wanted))).scalar_one()


def _row(concept: ConceptCode) -> dict[str, Any]:
    outline = outline_of(concept)
    return {
        **outline._asdict(),
        "classification": concept.classification,
        "ends": concept.ends or _OPEN,
        "modified": concept.modified,
        "modified_by": concept.modified_by,
        "created": concept.created,
        "abbreviation_key": outline.abbreviation.casefold(),
        "name_key": outline.name.casefold(),
        "attributes": dict(concept.attributes),
    }


def _read(row: Row[Any]) -> ConceptCode:
    return ConceptCode(
        classification=row.classification,
        code=row.code,
        status=ConceptStatus(row.status),
        begins=row.begins,
        ends=_end(row.ends),
        modified=row.modified,
        modified_by=row.modified_by,
        created=row.created,
        attributes={name: tuple(values) for name, values in row.attributes.items()},
    )


def _end(kept: date) -> date | None:
    return None if kept == _OPEN else kept


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield _c.classification == wanted.classification
    if wanted.codes:
        yield _c.code.in_(wanted.codes)
    if wanted.parents:
        yield _c.parent.in_(wanted.parents)
    if wanted.statuses:
        yield _c.status.in_([status.value for status in wanted.statuses])
    if wanted.valid_on:
        yield _c.begins <= wanted.valid_on
        yield _c.ends >= wanted.valid_on
    if wanted.modified_after:
        yield _c.modified >= wanted.modified_after
    if wanted.modified_before:
        yield _c.modified < wanted.modified_before
    if wanted.text is not None:
        yield or_(*(_holds(field, wanted.text) for field in wanted.fields))


def _holds(field: Field, text: str) -> ColumnElement[bool]:
    sought = text.casefold() if field in _FOLDED else text
    column = _COLUMNS[field]
    if "*" not in sought:
        return column == sought
    for special in (_ESCAPE, "%", "_"):
        sought = sought.replace(special, _ESCAPE + special)
    return column.like(sought.replace("*", "%"), escape=_ESCAPE)


def _order(wanted: Wanted) -> tuple[Column[Any], ...]:
    order = (_COLUMNS[wanted.sort_by], _c.code, _c.begins)
    return tuple({column.name: column for column in order}.values())
