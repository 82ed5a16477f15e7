"""The documents of a bench's archive."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    Text,
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
from simulator.storage.stored import LIGHT, OTHERS, REMEMBERED, stored_of
from simulator.storage.tables import documents, other_clients

# Statements are made once: making one takes longer than executing it.
_c = documents.c
_ADD = insert(documents)
_VERSIONS = (
    select(*LIGHT)
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
_MADE = (
    select(_c.first_unit, _c.specific_type)
    .distinct()
    .where(
        _c.newest,
        ~_c.annulled,
        _c.controller == bindparam("owner"),
        _c.group == Group.CLIENT_DOCUMENT.value,
    )
)
_MADE_OF_CLIENT = _MADE.where(
    _c.client_root == bindparam("root"), _c.client_extension == bindparam("extension")
)
_MADE_OF_JOINT = _MADE.where(
    _c.id == _o.document, _o.extension == bindparam("extension"), _o.root == bindparam("root")
)
_CASES = _LIVE.where(_c.group == Group.CASE.value, _c.case == bindparam("wanted"))
_AMONG = _c.id.in_(bindparam("ids", expanding=True))
_DESCRIBED = select(*LIGHT, _METADATA).where(_AMONG)
_WHOLE = select(*LIGHT, _METADATA, _c.raw).where(_AMONG)
_ABOUT = select(_c.id, _METADATA).where(_AMONG)
_ABOUT_AND_RAW = select(_c.id, _METADATA, _c.raw).where(_AMONG)


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
    return tuple(stored_of(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Extracts:
    """What the live relationship and case documents say: newest versions, neither annulled."""

    relationships: tuple[Relationship, ...] = ()
    cases: tuple[Case, ...] = ()


def extracts(
    db: Connection, controller: str | None, clients: Iterable[ClientId], cases: Iterable[str]
) -> Extracts:
    """The clients' relationship documents in the register, and the cases of those ids.

    In one order, whatever the order of the clients: some come in a set.
    """
    relationships = [
        relationship_of(row[0])
        for client in sorted(clients, key=lambda one: one.key)
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


def makers_of(db: Connection, controller: str, client: ClientId) -> tuple[tuple[str, str], ...]:
    """The units that made the client's live documents in a register, each with a type it made."""
    place = {"owner": controller, "root": client.root, "extension": client.extension}
    own, joint = (db.execute(asked, place).all() for asked in (_MADE_OF_CLIENT, _MADE_OF_JOINT))
    return tuple((unit, made or "") for unit, made in (*own, *joint) if unit)


def get(db: Connection, ids: Iterable[str], *, raw: bool = True) -> tuple[Kept, ...]:
    """The documents of those ids, in that order; without bytes when *raw* is False."""
    wanted = list(ids)
    rows = db.execute(_WHOLE if raw else _DESCRIBED, {"ids": wanted})
    found = {row.id: row for row in rows}
    return tuple(
        Kept(stored_of(row), _metadata(row.about), row.raw if raw else b"")
        for row in (found[id] for id in wanted if id in found)
    )


def completed(db: Connection, known: Sequence[Stored], *, raw: bool) -> tuple[Kept, ...]:
    """These documents with what a listing leaves out; without bytes when *raw* is False."""
    rows = db.execute(_ABOUT_AND_RAW if raw else _ABOUT, {"ids": [one.id for one in known]})
    found = {row[0]: row for row in rows}
    return tuple(
        Kept(one, _metadata(found[one.id][1]), found[one.id][2] if raw else b"") for one in known
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


def count(db: Connection) -> int:
    """How many document versions the archive holds."""
    return db.execute(select(func.count()).select_from(documents)).scalar_one()
