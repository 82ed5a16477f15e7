"""Messages that reached no bench: where they went and what came, never what was in them."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Column,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
)

from simulator.storage.engines import open_store
from simulator.storage.tables import SEQUENCE, Moment

FILE: Final = "lost.db"
"""Not named like a bench's file: a bench may be called lost."""

KEPT: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """One request that went nowhere.

    *text* says why, and what was probably meant, with *values* in its gaps. *length* is in bytes,
    None when the request did not tell it.
    """

    at: datetime
    method: str
    path: str
    content_type: str
    length: int | None
    remote: str
    text: str
    values: Mapping[str, str]


_metadata = MetaData()
_lost = Table(
    "lost",
    _metadata,
    Column("sequence", SEQUENCE, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("method", String(16), nullable=False),
    Column("path", String(200), nullable=False),
    Column("content_type", String(200), nullable=False),
    Column("length", Integer),
    Column("remote", String(64), nullable=False),
    Column("text", String(400), nullable=False),
    Column("values", JSON, nullable=False),
)
_FIELDS: Final = tuple(Lost.__dataclass_fields__)
_NEWEST = select(*(_lost.c[name] for name in _FIELDS)).order_by(_lost.c.sequence.desc())


class LostMessages:
    """The newest of them, in a file of their own in the folder of the benches; in memory without."""

    def __init__(self, folder: Path | None, kept: int = KEPT) -> None:
        self._folder = folder
        self._kept = kept
        self._engine: Engine | None = None
        self._lock = threading.RLock()

    def add(self, one: Lost) -> None:
        """Keep one, and forget what is older than the newest thousand."""
        values: dict[str, Any] = {name: getattr(one, name) for name in _FIELDS}
        with self._lock, self._opened().begin() as db:
            done = db.execute(insert(_lost).values({**values, "values": dict(one.values)}))
            newest = (done.inserted_primary_key or (0,))[0]
            db.execute(delete(_lost).where(_lost.c.sequence <= newest - self._kept))

    def newest_first(self) -> list[Lost]:
        """All that are kept."""
        with self._lock, self._opened().begin() as db:
            return [Lost(**row._mapping) for row in db.execute(_NEWEST)]

    def close(self) -> None:
        if self._engine:
            self._engine.dispose()

    def _opened(self) -> Engine:
        """Opened when first needed: no connection may be there before a worker is forked."""
        if self._engine is None:
            self._engine = open_store(self._folder / FILE if self._folder else None)
            _metadata.create_all(self._engine)
        return self._engine
