"""Searches whose next pages may be asked for: what was asked, and what it found."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, insert, select

from simulator.storage.tables import queries


def keep(db: Connection, id: str, caller: str, query: Mapping[str, Any], hits: list[str]) -> None:
    """Remember a search's hits, so that its next page comes from the same list."""
    key = and_(queries.c.id == id, queries.c.caller == caller)
    db.execute(queries.delete().where(key))
    db.execute(insert(queries).values(id=id, caller=caller, query=dict(query), hits=hits))


def kept(db: Connection, id: str, caller: str) -> tuple[Mapping[str, Any], list[str]] | None:
    """The query and the ids of its hits; None when this caller has asked no such query."""
    key = and_(queries.c.id == id, queries.c.caller == caller)
    row = db.execute(select(queries.c.query, queries.c.hits).where(key)).first()
    return None if row is None else (row[0], row[1])
