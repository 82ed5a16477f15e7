"""The journal of a bench: every exchange, with the facts it was judged on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from simulator.storage.tables import exchanges


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer.

    *findings* and *facts* are plain data; the bytes are None where the identity guard dropped
    them. *verified* tells whether the caller's organisation came from a certificate.
    """

    id: str
    at: datetime
    message_id: str | None
    digest: str
    caller_organisation: str | None
    caller_unit: str | None
    verified: bool
    request: str
    service_request: str | None
    outcome: str
    findings: list[Mapping[str, Any]]
    documents: list[str]
    facts: Mapping[str, Any] | None
    content_type: str
    request_bytes: bytes | None
    status: int
    answer_type: str
    answer_bytes: bytes | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier submission with the same message id, and what it was answered."""

    id: str
    digest: str
    outcome: str
    status: int
    answer_type: str
    answer_bytes: bytes | None


SUBMISSIONS = ("store", "replace", "annul")


def append(db: Connection, exchange: Exchange) -> None:
    """Enter an exchange."""
    db.execute(
        insert(exchanges).values(
            {name: getattr(exchange, name) for name in Exchange.__dataclass_fields__}
        )
    )


def earlier(db: Connection, message_id: str, digest: str) -> Earlier | None:
    """The first submission under that message id that was accepted or refused; the same one first."""
    c = exchanges.c
    row = db.execute(
        select(c.id, c.digest, c.outcome, c.status, c.answer_type, c.answer_bytes)
        .where(
            c.message_id == message_id,
            c.request.in_(SUBMISSIONS),
            c.outcome.in_(("accepted", "refused")),
        )
        .order_by(c.digest != digest, c.sequence)
        .limit(1)
    ).first()
    return None if row is None else Earlier(*row)


def page(db: Connection, after: str | None, limit: int) -> tuple[list[Exchange], str | None]:
    """Exchanges after the named one, oldest first, and the id to go on after when more remain.

    KeyError when no exchange has that id.
    """
    c = exchanges.c
    rows = db.execute(
        select(exchanges)
        .where(c.sequence > (_sequence(db, after) if after else 0))
        .order_by(c.sequence)
        .limit(limit + 1)
    ).all()
    found = [_exchange(row) for row in rows[:limit]]
    return found, found[-1].id if len(rows) > limit else None


def _sequence(db: Connection, id: str) -> int:
    found = db.execute(select(exchanges.c.sequence).where(exchanges.c.id == id)).scalar()
    if found is None:
        raise KeyError(id)
    return int(found)


def get(db: Connection, id: str) -> Exchange | None:
    """One exchange by its id."""
    row = db.execute(select(exchanges).where(exchanges.c.id == id)).first()
    return None if row is None else _exchange(row)


def _exchange(row: Row[Any]) -> Exchange:
    return Exchange(**{name: row._mapping[name] for name in Exchange.__dataclass_fields__})
