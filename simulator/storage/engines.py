"""Opening a store: an SQLite file, or one in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, inspect, text
from sqlalchemy.pool import StaticPool


def open_store(path: Path | None) -> Engine:
    """The store in that file, made with its folder when there is none; in memory without a path."""
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        f"sqlite:///{path}" if path else "sqlite://",
        connect_args={"check_same_thread": False},
        poolclass=StaticPool,
    )
    event.listen(engine, "connect", _prepare)
    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction: committed at the end, rolled back on an exception. None stands within another.

    What a connection remembers of its store is forgotten with what is rolled back. No listener does
    that: for a rollback's, an engine asks around every statement.
    """
    with engine.connect() as db:
        try:
            with db.begin():
                yield db
        except BaseException:
            db.info.clear()
            raise


def bring_up_to_date(engine: Engine, metadata: MetaData) -> None:
    """Make the tables, and the columns, that a store made by an earlier version lacks.

    A column that comes later may be null, or has a default in the database.
    """
    look = inspect(engine)
    if not look.get_table_names():
        metadata.create_all(engine, checkfirst=False)
        return
    metadata.create_all(engine)
    with engine.begin() as db:
        for table in metadata.sorted_tables:
            held = {column["name"] for column in look.get_columns(table.name)}
            for column in (one for one in table.columns if one.name not in held):
                name = engine.dialect.identifier_preparer.quote(column.name)
                kind = column.type.compile(engine.dialect)
                db.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {name} {kind}"))


def _prepare(connection: Any, _record: object) -> None:
    """Write-ahead log: what is committed outlives the process, and readers do not wait."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
