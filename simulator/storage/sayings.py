"""What documents of a client say, in whichever register: relationships, cases, permits, denials."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Text, bindparam, cast, select

from simulator.domain.disclosure import Denial, Denials, Permit
from simulator.domain.documents import Case, ClientId, Group
from simulator.domain.permissions import Relationship
from simulator.domain.plain import from_plain
from simulator.storage.archive import case_of, relationship_of
from simulator.storage.tables import documents

_c = documents.c
_WILLS = (
    select(_c.group, cast(_c.extract, Text).label("extracted"))
    .where(
        _c.newest,
        ~_c.annulled,
        _c.client_root == bindparam("root"),
        _c.client_extension == bindparam("extension"),
        _c.group.in_((Group.PERMIT.value, Group.DENIAL.value)),
    )
    .order_by(_c.sequence)
)
_TOLD = select(_c.id, _c.group, cast(_c.extract, Text).label("extracted")).where(
    _c.id.in_(bindparam("ids", expanding=True)),
    _c.group.in_((Group.CLIENT_RELATIONSHIP.value, Group.CASE.value)),
)


def wills(db: Connection, client: ClientId) -> tuple[tuple[Permit, ...], tuple[Denial, ...]]:
    """A client's permits and denials in every register, oldest first."""
    place = {"root": client.root, "extension": client.extension}
    rows = [(row.group, json.loads(row.extracted)) for row in db.execute(_WILLS, place)]
    permits = [from_plain(Permit, told) for group, told in rows if group == Group.PERMIT.value]
    denied = [from_plain(Denials, told) for group, told in rows if group == Group.DENIAL.value]
    return tuple(permits), tuple(denial for one in denied for denial in one.each)


def told(db: Connection, ids: Iterable[str]) -> tuple[tuple[str, Relationship | Case], ...]:
    """What relationship and case documents of those ids say, each after its id, in that order."""
    wanted = list(ids)
    found = {row.id: row for row in db.execute(_TOLD, {"ids": wanted})}
    return tuple((id, _read_told(found[id])) for id in wanted if id in found)


def _read_told(row: Any) -> Relationship | Case:
    is_case = row.group == Group.CASE.value
    return case_of(row.extracted) if is_case else relationship_of(row.extracted)
