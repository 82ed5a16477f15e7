"""The journal of a bench: every exchange, with the facts it was judged on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, null, select

from simulator.storage.tables import exchanges


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer.

    *findings* and *facts* are plain data; the bytes are None where the identity guard dropped
    them. *verified* tells whether a certificate speaks for the caller's organisation. *provoked*
    names the faults that the bench was told to have, where they spoiled the answer on its way.
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
    provoked: str | None = None


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
ANSWERED = ("accepted", "refused")

# Statements are made once: to make one takes longer than to execute it.
_FIELDS = tuple(Exchange.__dataclass_fields__)
_APPEND = insert(exchanges)
_HEAVY = ("facts", "request_bytes", "answer_bytes")
_BRIEF = [null().label(name) if name in _HEAVY else exchanges.c[name] for name in _FIELDS]
_OF_MESSAGE = (
    select(exchanges.c.request, *(exchanges.c[name] for name in Earlier.__dataclass_fields__))
    .where(
        exchanges.c.message_id == bindparam("message_id"),
        exchanges.c.verified == bindparam("verified"),
    )
    .order_by(exchanges.c.sequence)
)


_PAGE, _BRIEFLY = (
    select(*columns)
    .where(exchanges.c.sequence > bindparam("after"))
    .order_by(exchanges.c.sequence)
    .limit(bindparam("most"))
    for columns in ([exchanges.c[name] for name in _FIELDS], _BRIEF)
)
_SEQUENCE = select(exchanges.c.sequence).where(exchanges.c.id == bindparam("wanted"))
_ONE = select(exchanges).where(exchanges.c.id == bindparam("wanted"))


def append(db: Connection, exchange: Exchange) -> None:
    """Enter an exchange."""
    db.execute(_APPEND, {name: getattr(exchange, name) for name in _FIELDS})


def earlier(
    db: Connection, message_id: str, digest: str, *, verified: bool = False
) -> Earlier | None:
    """The first submission under that message id that was accepted or refused; the same one first.

    Of those whose caller was verified, or of those whose caller was not.
    """
    rows = db.execute(_OF_MESSAGE, {"message_id": message_id, "verified": verified})
    answered = [Earlier(*row[1:]) for row in rows if row[0] in SUBMISSIONS and row[3] in ANSWERED]
    same = [one for one in answered if one.digest == digest]
    return next(iter([*same, *answered]), None)


def page(
    db: Connection, after: str | None, limit: int, *, whole: bool = True
) -> tuple[list[Exchange], str | None]:
    """Exchanges after the named one, oldest first, and the id to go on after when more remain.

    Without bytes and facts when not *whole*. KeyError when no exchange has that id.
    """
    following = {"after": _sequence(db, after) if after else 0, "most": limit + 1}
    rows = db.execute(_PAGE if whole else _BRIEFLY, following).all()
    found = [_exchange(row) for row in rows[:limit]]
    return found, found[-1].id if len(rows) > limit else None


def _sequence(db: Connection, id: str) -> int:
    found = db.execute(_SEQUENCE, {"wanted": id}).scalar()
    if found is None:
        raise KeyError(id)
    return int(found)


def get(db: Connection, id: str) -> Exchange | None:
    """One exchange by its id."""
    row = db.execute(_ONE, {"wanted": id}).first()
    return None if row is None else _exchange(row)


def _exchange(row: Row[Any]) -> Exchange:
    return Exchange(**{name: row._mapping[name] for name in Exchange.__dataclass_fields__})


def annulment_of(db: Connection, documents: Iterable[str]) -> Exchange | None:
    """The accepted annulment that names one of these documents; None when there is none."""
    c = exchanges.c
    named = frozenset(documents)
    rows = db.execute(
        select(c.id, c.documents)
        .where(c.request == "annul", c.outcome == "accepted")
        .order_by(c.sequence.desc())
    )
    found = next((row.id for row in rows if named.intersection(row.documents)), None)
    return get(db, found) if found else None
