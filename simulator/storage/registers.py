"""The bench's own settings."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from simulator.storage.tables import settings


def put_setting(db: Connection, key: str, value: Any) -> None:
    """Keep one setting of the bench."""
    db.execute(delete(settings).where(settings.c.key == key))
    db.execute(insert(settings).values(key=key, value=value))


def read_settings(db: Connection) -> dict[str, Any]:
    """Every setting of the bench by key."""
    return {row.key: row.value for row in db.execute(select(settings))}
