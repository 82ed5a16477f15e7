"""Which documents of a bench's archive match what is looked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, bindparam, select

from simulator.domain.documents import ClientId, Group, Stored
from simulator.storage.stored import LIGHT, stored_of
from simulator.storage.tables import documents, other_clients

_c = documents.c
_o = other_clients.c
_HAS_JOINT = select(_o.document).where(_o.extension == bindparam("extension")).limit(1)


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
    return [stored_of(row) for row in db.execute(statement, {**asked, **single})]


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
    return select(*LIGHT).where(*among, *within, *states).order_by(_c.stored_at.desc(), _c.id)


def _among(column: Column[Any], name: str, *, alone: bool) -> ColumnElement[bool]:
    if alone:
        return column == bindparam(name)
    return column.in_(bindparam(name, expanding=True))
