"""The documents of a bench's archive."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, or_, select, update

from simulator.domain.documents import Case, ClientId, Group, Metadata, Stored
from simulator.domain.permissions import Relationship
from simulator.domain.plain import from_plain, to_plain
from simulator.storage.tables import documents, queries

_LIGHT = [
    column
    for column in documents.c
    if column.name not in ("metadata", "extract", "raw", "sequence", "specific_type", "structure")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A document to be kept: what is known of it, its metadata and its bytes.

    *extract* is what rules read from a client-relationship or case document, as plain data.
    """

    stored: Stored
    metadata: Metadata
    written_on: date | None
    extract: Mapping[str, Any] = field(default_factory=dict)
    raw: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept document with its metadata and bytes."""

    stored: Stored
    metadata: Metadata
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a listing of documents asks for; an empty tuple asks for any."""

    controllers: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    clients: tuple[ClientId, ...] = ()
    documents: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    service_tasks: tuple[str, ...] = ()
    specific_types: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    written_from: date | None = None
    written_to: date | None = None
    old_versions: bool = False
    annulled: bool = False


def add(db: Connection, new: NewDocument) -> None:
    """Keep a document; earlier versions of its set are no longer the newest."""
    stored = new.stored
    if stored.version > 1:
        db.execute(
            update(documents).where(documents.c.set_id == stored.set_id).values(newest=False)
        )
    db.execute(insert(documents).values(_values(new)))


def _values(new: NewDocument) -> dict[str, Any]:
    stored, about = new.stored, new.metadata
    return {
        "id": stored.id,
        "set_id": stored.set_id,
        "version": stored.version,
        "controller": stored.controller,
        "register": stored.register,
        "client_root": stored.client.root,
        "client_extension": stored.client.extension,
        "group": stored.group.value,
        "making_unit": stored.making_unit,
        "first_unit": stored.first_unit,
        "case": stored.case,
        "service_task": stored.service_task,
        "specific_type": about.specific_type,
        "structure": about.structure,
        "written_on": new.written_on,
        "digest": stored.digest,
        "newest": True,
        "annulled": False,
        "stored_at": stored.stored_at,
        "metadata": to_plain(about),
        "extract": dict(new.extract),
        "raw": new.raw,
    }


def annul(db: Connection, set_id: str) -> None:
    """Void every version of a document."""
    db.execute(update(documents).where(documents.c.set_id == set_id).values(annulled=True))


def versions(db: Connection, id: str | None, set_id: str | None) -> tuple[Stored, ...]:
    """The document of that id and every version of that set, oldest first."""
    where = or_(documents.c.id == (id or ""), documents.c.set_id == (set_id or ""))
    rows = db.execute(select(*_LIGHT).where(where).order_by(documents.c.sequence))
    return tuple(_stored(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Extracts:
    """What the live relationship and case documents say: newest versions, neither annulled."""

    relationships: tuple[Relationship, ...] = ()
    cases: tuple[Case, ...] = ()


def extracts(
    db: Connection, controller: str | None, clients: Iterable[ClientId], cases: Iterable[str]
) -> Extracts:
    """The clients' relationship documents and cases in the register, and the cases of those ids."""
    about = [
        and_(documents.c.client_root == c.root, documents.c.client_extension == c.extension)
        for c in clients
    ]
    relationship = and_(
        documents.c.controller == (controller or ""),
        documents.c.group == Group.CLIENT_RELATIONSHIP.value,
        or_(False, *about),
    )
    case = and_(
        documents.c.group == Group.CASE.value,
        or_(
            documents.c.case.in_(list(cases)),
            and_(documents.c.controller == (controller or ""), or_(False, *about)),
        ),
    )
    rows = db.execute(
        select(documents.c.group, documents.c.extract)
        .where(documents.c.newest, ~documents.c.annulled, or_(relationship, case))
        .order_by(documents.c.sequence)
    ).all()
    return Extracts(
        tuple(from_plain(Relationship, r[1]) for r in rows if r[0] != Group.CASE.value),
        tuple(from_plain(Case, r[1]) for r in rows if r[0] == Group.CASE.value),
    )


def find(db: Connection, wanted: Wanted) -> tuple[Stored, ...]:
    """The documents that match, newest stored first, then by id."""
    rows = db.execute(
        select(*_LIGHT)
        .where(*_conditions(wanted))
        .order_by(documents.c.stored_at.desc(), documents.c.id)
    )
    return tuple(_stored(row) for row in rows)


def _conditions(wanted: Wanted) -> list[Any]:
    c = documents.c
    lists = {
        c.controller: wanted.controllers,
        c.register: wanted.registers,
        c.id: wanted.documents,
        c.set_id: wanted.sets,
        c.case: wanted.cases,
        c.service_task: wanted.service_tasks,
        c.specific_type: wanted.specific_types,
        c.group: tuple(group.value for group in wanted.groups),
    }
    conditions: list[Any] = [column.in_(values) for column, values in lists.items() if values]
    if wanted.clients:
        pairs = [
            and_(c.client_root == one.root, c.client_extension == one.extension)
            for one in wanted.clients
        ]
        conditions.append(or_(*pairs))
    if wanted.written_from:
        conditions.append(c.written_on >= wanted.written_from)
    if wanted.written_to:
        conditions.append(c.written_on <= wanted.written_to)
    if not wanted.old_versions:
        conditions.append(c.newest)
    if not wanted.annulled:
        conditions.append(~c.annulled)
    return conditions


def get(db: Connection, ids: Iterable[str], *, raw: bool = True) -> tuple[Kept, ...]:
    """The documents of those ids, in that order; without bytes when *raw* is False."""
    wanted = list(ids)
    columns = [*_LIGHT, documents.c.metadata, *([documents.c.raw] if raw else [])]
    rows = db.execute(select(*columns).where(documents.c.id.in_(wanted)))
    found = {row.id: row for row in rows}
    return tuple(
        Kept(_stored(row), from_plain(Metadata, row.metadata), row.raw if raw else b"")
        for row in (found[id] for id in wanted if id in found)
    )


def _stored(row: Row[Any]) -> Stored:
    return Stored(
        id=row.id,
        set_id=row.set_id,
        version=row.version,
        controller=row.controller,
        register=row.register,
        client=ClientId(row.client_root, row.client_extension),
        group=Group(row.group),
        making_unit=row.making_unit,
        first_unit=row.first_unit,
        case=row.case,
        service_task=row.service_task,
        digest=row.digest,
        newest=row.newest,
        annulled=row.annulled,
        stored_at=row.stored_at,
    )


def count(db: Connection) -> int:
    """How many document versions the archive holds."""
    return db.execute(select(func.count()).select_from(documents)).scalar_one()


def keep_query(
    db: Connection, id: str, caller: str, query: Mapping[str, Any], hits: list[str]
) -> None:
    """Remember a search's hits, so that its next page comes from the same list."""
    key = and_(queries.c.id == id, queries.c.caller == caller)
    db.execute(queries.delete().where(key))
    db.execute(insert(queries).values(id=id, caller=caller, query=dict(query), hits=hits))


def kept_query(db: Connection, id: str, caller: str) -> tuple[Mapping[str, Any], list[str]] | None:
    """The query and the ids of its hits; None when this caller has asked no such query."""
    key = and_(queries.c.id == id, queries.c.caller == caller)
    row = db.execute(select(queries.c.query, queries.c.hits).where(key)).first()
    return None if row is None else (row[0], row[1])
