"""What stores of earlier versions hold elsewhere."""

from sqlalchemy import Column, Connection, Date, MetaData, String, Table, inspect, select

from simulator.domain.organisations import Organisation, Sector

# The organisation register, before its entries were kept with those of the code service.
_organisations = Table(
    "organisations",
    MetaData(),
    Column("oid", String(64), primary_key=True),
    Column("name", String(200)),
    Column("name_sv", String(200)),
    Column("parent", String(64)),
    Column("business_id", String(16)),
    Column("sector", String(16)),
    Column("begins", Date),
    Column("ends", Date),
)


def earlier_organisations(db: Connection) -> dict[str, Organisation]:
    """The organisations of a store that an earlier version made, by OID; empty for any other."""
    if not inspect(db).has_table(_organisations.name):
        return {}
    rows = db.execute(select(_organisations))
    return {row.oid: Organisation(**{**row._mapping, "sector": Sector(row.sector)}) for row in rows}
