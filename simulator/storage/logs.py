"""The logs of a bench: entries are added, chained by digests, and never changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, Table, Text, bindparam, cast, func, insert, select, text

from simulator.domain.chain import BEGINNING, Link, linked
from simulator.domain.dates import HELSINKI
from simulator.domain.logs import Disclosure, Use, written
from simulator.storage.tables import disclosure_log, use_log


class Log(StrEnum):
    """Which log."""

    USE = "use_log"
    DISCLOSURES = "disclosure_log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which entries are wanted; None asks for all. *begins* is inclusive, *before* is not.

    *client* is an id as ``root|extension``, or its extension alone.
    """

    controller: str | None = None
    client: str | None = None
    unit: str | None = None
    begins: datetime | None = None
    before: datetime | None = None


HEADS = "log_heads"
"""Where a connection remembers the last link of each log; forgotten when its transaction fails."""

_TABLES = {Log.USE: use_log, Log.DISCLOSURES: disclosure_log}
_LINK = ("sequence", "entry", "previous", "digest")
_BESIDE = ("at", "controller", "unit", "client", "exchange")

# Statements are made once: to make one takes longer than to execute it.
_ADD = {log: insert(table) for log, table in _TABLES.items()}
_HEAD = {
    log: select(table.c.sequence, table.c.digest).order_by(table.c.sequence.desc()).limit(1)
    for log, table in _TABLES.items()
}
_OF_EXCHANGE = (
    select(use_log.c.entry)
    .where(use_log.c.exchange == bindparam("exchange"))
    .order_by(use_log.c.sequence)
)


def append(db: Connection, log: Log, entries: Sequence[Use | Disclosure]) -> None:
    """Add entries at the end, each linked to the one before."""
    if not entries:
        return
    heads = db.info.setdefault(HEADS, {})
    if log not in heads:
        last = db.execute(_HEAD[log]).first()
        heads[log] = (last[0], last[1]) if last else (0, BEGINNING)
    links = list(linked(map(written, entries), *heads[log]))
    heads[log] = (links[-1].sequence, links[-1].digest)
    rows = [_row(link, entry) for link, entry in zip(links, entries, strict=True)]
    db.execute(_ADD[log], rows)


def _row(link: Link, entry: Use | Disclosure) -> dict[str, Any]:
    return {
        "sequence": link.sequence,
        "at": entry.at,
        "controller": entry.controller,
        "unit": entry.unit,
        "client": entry.client,
        "exchange": entry.exchange,
        "entry": link.text,
        "previous": link.previous,
        "digest": link.digest,
    }


def page(
    db: Connection, log: Log, asked: Asked, after: int, limit: int
) -> tuple[list[Link], int | None]:
    """Entries after a place, oldest first, and the place to go on after when more remain."""
    table = _TABLES[log]
    wanted = _narrowed(_links(table), table, asked).where(table.c.sequence > after)
    rows = db.execute(wanted.order_by(table.c.sequence).limit(limit + 1)).all()
    found = [Link(*row) for row in rows[:limit]]
    return found, found[-1].sequence if len(rows) > limit else None


def count(db: Connection, log: Log, asked: Asked) -> int:
    """How many entries there are of what is asked."""
    table = _TABLES[log]
    wanted = _narrowed(select(func.count()).select_from(table), table, asked)
    return int(db.execute(wanted).scalar_one())


def of_exchange(db: Connection, exchange: str) -> list[str]:
    """The uses that a message was, as they are written."""
    return list(db.execute(_OF_EXCHANGE, {"exchange": exchange}).scalars())


def newest_of_client(db: Connection, client: str) -> Iterator[str]:
    """The uses of a client's data as they are written, newest first, read as they are taken."""
    c = use_log.c
    wanted = select(c.entry).where(c.client == client).order_by(c.sequence.desc())
    yield from db.execute(wanted).scalars()


def chain(db: Connection, log: Log) -> Iterator[Link]:
    """The whole log in order, each link with the columns beside it that entries are found by."""
    table = _TABLES[log]
    beside = [table.c[name] for name in _BESIDE]
    for row in db.execute(select(*_columns(table), *beside).order_by(table.c.sequence)):
        found = {name: row._mapping[name] for name in _BESIDE}
        at = found["at"].astimezone(HELSINKI).isoformat()
        link = Link(*row[:4])
        yield replace(link, beside={**found, "at": at})


def written_up_to(db: Connection, log: Log) -> int:
    """The last place ever given in a log, whatever was taken out of it since."""
    if db.dialect.name != "sqlite":
        return 0
    known = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return int(db.execute(known, {"name": log.value}).scalar() or 0)


def _columns(table: Table) -> list[Any]:
    return [table.c[name] for name in _LINK]


def _links(table: Table) -> Select[Any]:
    return select(*_columns(table))


def _narrowed(statement: Select[Any], table: Table, asked: Asked) -> Select[Any]:
    c = table.c
    same = {"controller": asked.controller, "unit": asked.unit}
    limits: Iterable[Any] = [
        *(c[name] == value for name, value in same.items() if value is not None),
        *([_is_client(c.client, asked.client)] if asked.client is not None else []),
        *([c.at >= asked.begins] if asked.begins else []),
        *([c.at < asked.before] if asked.before else []),
    ]
    return statement.where(*limits)


def _is_client(column: Any, client: str) -> Any:
    whole = cast(column, Text)
    return whole == client if "|" in client else whole.endswith(f"|{client}", autoescape=True)
