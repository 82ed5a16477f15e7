"""The organisations of a bench's register, and the bench's own settings."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from simulator.domain.organisations import Organisation, Sector
from simulator.storage.tables import organisations, settings


def put_organisations(db: Connection, given: Iterable[Organisation]) -> None:
    """Add organisations, or update those whose OID is known."""
    rows = [_row(organisation) for organisation in given]
    if rows:
        known = organisations.c.oid.in_([row["oid"] for row in rows])
        db.execute(delete(organisations).where(known))
        db.execute(insert(organisations), rows)


def _row(organisation: Organisation) -> dict[str, Any]:
    return {
        "oid": organisation.oid,
        "name": organisation.name,
        "name_sv": organisation.name_sv,
        "parent": organisation.parent,
        "business_id": organisation.business_id,
        "sector": organisation.sector.value,
        "begins": organisation.begins,
        "ends": organisation.ends,
    }


def read_organisations(db: Connection) -> dict[str, Organisation]:
    """The whole register by OID."""
    rows = db.execute(select(organisations).order_by(organisations.c.oid))
    return {row.oid: Organisation(**{**row._mapping, "sector": Sector(row.sector)}) for row in rows}


def put_setting(db: Connection, key: str, value: Any) -> None:
    """Keep one setting of the bench."""
    db.execute(delete(settings).where(settings.c.key == key))
    db.execute(insert(settings).values(key=key, value=value))


def read_settings(db: Connection) -> dict[str, Any]:
    """Every setting of the bench by key."""
    return {row.key: row.value for row in db.execute(select(settings))}
