"""The documents of a bench's archive."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    func,
    insert,
    or_,
    select,
    update,
)

from simulator.domain.documents import Case, ClientId, Group, Metadata, Stored
from simulator.domain.permissions import Relationship
from simulator.domain.plain import from_plain, to_plain
from simulator.storage.tables import documents, other_clients

OTHERS = "other_clients"
REMEMBERED = 1000
"""So many read values of a kind are known again: some megabytes."""

# In the order in which _stored reads them.
_LIGHT: list[ColumnElement[Any]] = [
    documents.c[name]
    for name in (
        "id",
        "set_id",
        "version",
        "controller",
        "register",
        "client_root",
        "client_extension",
        "group",
        "making_unit",
        "first_unit",
        "case",
        "service_task",
        "digest",
        "newest",
        "annulled",
        "stored_at",
    )
]
_LIGHT.append(cast(documents.c.extract, Text).label("extracted"))

# Statements are made once: making one takes longer than executing it.
_c = documents.c
_ADD = insert(documents)
_VERSIONS = (
    select(*_LIGHT)
    .where(or_(_c.id == bindparam("one"), _c.set_id == bindparam("of")))
    .order_by(_c.sequence)
)
# What is kept as JSON is asked for as text: read once, it is known again by its text.
_METADATA = cast(_c.metadata, Text).label("about")
_LIVE = select(cast(_c.extract, Text)).where(_c.newest, ~_c.annulled).order_by(_c.sequence)
_RELATIONSHIPS = _LIVE.where(
    _c.controller == bindparam("owner"),
    _c.client_root == bindparam("root"),
    _c.client_extension == bindparam("extension"),
    _c.group == Group.CLIENT_RELATIONSHIP.value,
)
_CLIENTS_CASES = _LIVE.where(
    _c.controller == bindparam("owner"),
    _c.client_root == bindparam("root"),
    _c.client_extension == bindparam("extension"),
    _c.group == Group.CASE.value,
)
_o = other_clients.c
_JOINT_CASES = _LIVE.where(
    _c.id == _o.document,
    _o.extension == bindparam("extension"),
    _o.root == bindparam("root"),
    _c.controller == bindparam("owner"),
    _c.group == Group.CASE.value,
)
_HAS_JOINT = select(_o.document).where(_o.extension == bindparam("extension")).limit(1)
_CASES = _LIVE.where(_c.group == Group.CASE.value, _c.case == bindparam("wanted"))
_DESCRIBED = select(*_LIGHT, _METADATA).where(_c.id.in_(bindparam("ids", expanding=True)))
_WHOLE = select(*_LIGHT, _METADATA, _c.raw).where(_c.id.in_(bindparam("ids", expanding=True)))


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
    db.execute(_ADD, _values(new))
    others = [
        {"document": stored.id, "root": one.root, "extension": one.extension}
        for one in stored.others
    ]
    if others:
        db.execute(insert(other_clients), others)


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
        "extract": {**new.extract, **_others_of(stored)},
        "raw": new.raw,
    }


def _others_of(stored: Stored) -> dict[str, Any]:
    """A joint document's other clients, kept beside what is read from its content."""
    return {OTHERS: [to_plain(one) for one in stored.others]} if stored.others else {}


def annul(db: Connection, set_id: str) -> None:
    """Void every version of a document."""
    db.execute(update(documents).where(documents.c.set_id == set_id).values(annulled=True))


def versions(db: Connection, id: str | None, set_id: str | None) -> tuple[Stored, ...]:
    """The document of that id and every version of that set, oldest first."""
    rows = db.execute(_VERSIONS, {"one": id or "", "of": set_id or ""})
    return tuple(_stored(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Extracts:
    """What the live relationship and case documents say: newest versions, neither annulled."""

    relationships: tuple[Relationship, ...] = ()
    cases: tuple[Case, ...] = ()


def extracts(
    db: Connection, controller: str | None, clients: Iterable[ClientId], cases: Iterable[str]
) -> Extracts:
    """The clients' relationship documents in the register, and the cases of those ids."""
    relationships = [
        relationship_of(row[0])
        for client in clients
        for row in db.execute(
            _RELATIONSHIPS,
            {"owner": controller or "", "root": client.root, "extension": client.extension},
        )
    ]
    found = [case_of(row[0]) for case in cases for row in db.execute(_CASES, {"wanted": case})]
    return Extracts(tuple(relationships), tuple(found))


def cases_of(db: Connection, controller: str, client: ClientId) -> tuple[Case, ...]:
    """The client's cases in a register."""
    place = {"owner": controller, "root": client.root, "extension": client.extension}
    own, joint = (db.execute(asked, place).all() for asked in (_CLIENTS_CASES, _JOINT_CASES))
    return tuple(case_of(row[0]) for row in (*own, *joint))


def find(db: Connection, wanted: Wanted) -> tuple[Stored, ...]:
    """The documents that match, newest stored first, then by id."""
    found = _found(db, wanted)
    if _has_joint(db, wanted.clients):
        found = _in_order({one.id: one for one in (*found, *_found(db, wanted, joint=True))})
    clients = frozenset(wanted.clients)
    return tuple(one for one in found if not clients or clients.intersection(one.clients))


def _found(db: Connection, wanted: Wanted, *, joint: bool = False) -> list[Stored]:
    """What one index leads to: by the client of the metadata, or *joint* by the others."""
    asked = {name: value for name, value in _asked(wanted).items() if value}
    single = {name: asked[name][0] for name in asked if name in _AMONG and len(asked[name]) == 1}
    states = (wanted.old_versions, wanted.annulled)
    statement = _finding(frozenset(asked), frozenset(single), *states, joint=joint)
    return [_stored(row) for row in db.execute(statement, {**asked, **single})]


def _in_order(found: Mapping[str, Stored]) -> list[Stored]:
    by_id = sorted(found.values(), key=lambda one: one.id)
    return sorted(by_id, key=lambda one: one.stored_at, reverse=True)


def _has_joint(db: Connection, clients: Iterable[ClientId]) -> bool:
    """True when one of the clients has a document beside the client of its metadata.

    Most have none: asking first keeps the search to one statement and one index.
    """
    return any(
        db.execute(_HAS_JOINT, {"extension": one.extension}).first() is not None for one in clients
    )


_AMONG: Mapping[str, Column[Any]] = {
    "controllers": _c.controller,
    "registers": _c.register,
    "clients": _c.client_extension,
    "ids": _c.id,
    "sets": _c.set_id,
    "cases": _c.case,
    "service_tasks": _c.service_task,
    "specific_types": _c.specific_type,
    "groups": _c.group,
}


def _asked(wanted: Wanted) -> dict[str, Any]:
    return {
        "controllers": wanted.controllers,
        "registers": wanted.registers,
        "clients": tuple(client.extension for client in wanted.clients),
        "ids": wanted.documents,
        "sets": wanted.sets,
        "cases": wanted.cases,
        "service_tasks": wanted.service_tasks,
        "specific_types": wanted.specific_types,
        "groups": tuple(group.value for group in wanted.groups),
        "written_from": wanted.written_from,
        "written_to": wanted.written_to,
    }


@cache
def _finding(
    named: frozenset[str],
    single: frozenset[str],
    old_versions: bool,
    annulled: bool,
    *,
    joint: bool,
) -> Select[Any]:
    """The statement that looks for documents by the parts named; *single* have one value."""
    # A list of values is written into the statement anew each time: one value need not be.
    among = [
        _among(column, name, alone=name in single)
        for name, column in _AMONG.items()
        if name in named
    ]
    if joint:  # joined, for within a list of ids the register's own index would be chosen
        at = [name for name in _AMONG if name in named].index("clients")
        of_others = _among(_o.extension, "clients", alone="clients" in single)
        among[at] = and_(_c.id == _o.document, of_others)
    limits = {
        "written_from": _c.written_on >= bindparam("written_from"),
        "written_to": _c.written_on <= bindparam("written_to"),
    }
    within = [limit for name, limit in limits.items() if name in named]
    states = ([] if old_versions else [_c.newest]) + ([] if annulled else [~_c.annulled])
    return select(*_LIGHT).where(*among, *within, *states).order_by(_c.stored_at.desc(), _c.id)


def _among(column: Column[Any], name: str, *, alone: bool) -> ColumnElement[bool]:
    if alone:
        return column == bindparam(name)
    return column.in_(bindparam(name, expanding=True))


def get(db: Connection, ids: Iterable[str], *, raw: bool = True) -> tuple[Kept, ...]:
    """The documents of those ids, in that order; without bytes when *raw* is False."""
    wanted = list(ids)
    rows = db.execute(_WHOLE if raw else _DESCRIBED, {"ids": wanted})
    found = {row.id: row for row in rows}
    return tuple(
        Kept(_stored(row), _metadata(row.about), row.raw if raw else b"")
        for row in (found[id] for id in wanted if id in found)
    )


@lru_cache(REMEMBERED)
def _metadata(text: str) -> Metadata:
    return from_plain(Metadata, json.loads(text))


@lru_cache(REMEMBERED)
def relationship_of(text: str) -> Relationship:
    """What a client-relationship document says, from the text in which it is kept."""
    return from_plain(Relationship, json.loads(text))


@lru_cache(REMEMBERED)
def case_of(text: str) -> Case:
    """What a case document says, from the text in which it is kept."""
    return from_plain(Case, json.loads(text))


def _stored(row: Any) -> Stored:
    id, set_id, version, controller, register, root, extension, group, *rest = row
    making_unit, first_unit, case, service_task, digest, newest, annulled, stored_at, *also = rest
    return Stored(
        id=id,
        set_id=set_id,
        version=version,
        controller=controller,
        register=register,
        client=ClientId(root, extension),
        group=Group(group),
        making_unit=making_unit,
        first_unit=first_unit,
        case=case,
        service_task=service_task,
        digest=digest,
        newest=newest,
        annulled=annulled,
        stored_at=stored_at,
        others=_others(also[0]) if OTHERS in also[0] else (),
    )


@lru_cache(REMEMBERED)
def _others(text: str) -> tuple[ClientId, ...]:
    return tuple(from_plain(ClientId, one) for one in json.loads(text).get(OTHERS, ()))


def count(db: Connection) -> int:
    """How many document versions the archive holds."""
    return db.execute(select(func.count()).select_from(documents)).scalar_one()
