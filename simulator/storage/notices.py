"""Disclosure notices of a bench: the messages that brought them, and the resources stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from simulator.storage.tables import notice_messages, notices


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeMessage:
    """A request that brought notices, and its answer; bytes are None where the guard dropped them.

    *findings* and *facts* are plain data, *controllers* those that its notices name.
    """

    id: str
    at: datetime
    request_id: str | None
    correlation_id: str | None
    digest: str
    controllers: Sequence[str]
    outcome: str
    findings: Sequence[Mapping[str, Any]]
    facts: Mapping[str, Any] | None
    request_bytes: bytes | None
    status: int
    answer_bytes: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResource:
    """A notice or its metadata as stored, under the id it was given."""

    id: str
    kind: str
    message: str
    controller: str | None
    client: str | None
    at: datetime
    resource: Mapping[str, Any]


_MESSAGE = tuple(NoticeMessage.__dataclass_fields__)
_RESOURCE = tuple(StoredResource.__dataclass_fields__)


def append_message(db: Connection, message: NoticeMessage) -> None:
    """Enter a request and its answer."""
    db.execute(insert(notice_messages), {name: getattr(message, name) for name in _MESSAGE})


def with_request_id(db: Connection, request_id: str) -> list[NoticeMessage]:
    """The requests that had this X-Request-Id, oldest first."""
    c = notice_messages.c
    rows = db.execute(
        select(*(c[name] for name in _MESSAGE))
        .where(c.request_id == request_id)
        .order_by(c.sequence)
    )
    return [NoticeMessage(**row._mapping) for row in rows]


def add(db: Connection, resources: Iterable[StoredResource]) -> None:
    """Store resources."""
    rows = [{name: getattr(one, name) for name in _RESOURCE} for one in resources]
    db.execute(insert(notices), rows)


def get(db: Connection, kind: str, id: str) -> StoredResource | None:
    """One resource by the id it was given."""
    c = notices.c
    wanted = select(*(c[name] for name in _RESOURCE)).where(c.id == id, c.kind == kind)
    row = db.execute(wanted).first()
    return None if row is None else StoredResource(**row._mapping)


def page(
    db: Connection, kind: str, controller: str, after: int, limit: int
) -> tuple[list[StoredResource], int | None]:
    """A controller's resources of a kind after a place, oldest first, and where to go on."""
    c = notices.c
    rows = db.execute(
        select(c.sequence, *(c[name] for name in _RESOURCE))
        .where(c.kind == kind, c.controller == controller, c.sequence > after)
        .order_by(c.sequence)
        .limit(limit + 1)
    ).all()
    found = [StoredResource(**{name: row._mapping[name] for name in _RESOURCE}) for row in rows]
    return found[:limit], rows[limit - 1].sequence if len(rows) > limit else None


def messages(db: Connection, after: int, limit: int) -> tuple[list[NoticeMessage], int | None]:
    """Requests after a place, oldest first, and where to go on when more remain."""
    c = notice_messages.c
    rows = db.execute(
        select(c.sequence, *(c[name] for name in _MESSAGE))
        .where(c.sequence > after)
        .order_by(c.sequence)
        .limit(limit + 1)
    ).all()
    found = [NoticeMessage(**{name: row._mapping[name] for name in _MESSAGE}) for row in rows]
    return found[:limit], rows[limit - 1].sequence if len(rows) > limit else None
