"""Every table of a bench's store."""

from datetime import MINYEAR, UTC, datetime
from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    event,
)

metadata = MetaData()

_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC ISO text: SQLite drops the zone."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else _in_utc(value).isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


def _in_utc(moment: datetime) -> datetime:
    """The moment in UTC; where the calendar has no such moment, its first or its last."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return _FIRST if moment.year == MINYEAR else _LAST


SEQUENCE = BigInteger().with_variant(Integer, "sqlite")

documents = Table(
    "documents",
    metadata,
    Column("sequence", SEQUENCE, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("set_id", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("controller", String(64), nullable=False),
    Column("register", String(16), nullable=False),
    Column("client_root", String(64), nullable=False),
    Column("client_extension", String(64), nullable=False),
    Column("group", String(32), nullable=False),
    Column("making_unit", String(64)),
    Column("first_unit", String(64)),
    Column("case", String(64)),
    Column("service_task", String(16)),
    Column("specific_type", String(16)),
    Column("structure", String(64)),
    Column("written_on", Date),
    Column("digest", String(64), nullable=False),
    Column("newest", Boolean, nullable=False),
    Column("annulled", Boolean, nullable=False),
    Column("stored_at", Moment, nullable=False),
    Column("metadata", JSON, nullable=False),
    Column("extract", JSON, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Index("documents_of_client", "controller", "client_extension", "client_root", "group"),
    Index("documents_of_set", "set_id", "version"),
    Index("documents_of_case", "group", "case"),
)

# Whose a joint case's document is beside the client of its metadata, who stands in documents.
other_clients = Table(
    "other_clients",
    metadata,
    Column("document", String(64), primary_key=True),
    Column("root", String(64), primary_key=True),
    Column("extension", String(64), primary_key=True),
    Index("documents_of_other_client", "extension", "root"),
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("sequence", SEQUENCE, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    Column("message_id", String(200)),
    Column("digest", String(64), nullable=False),
    Column("caller_organisation", String(64)),
    Column("caller_unit", String(64)),
    Column("verified", Boolean, nullable=False),
    Column("request", String(16), nullable=False),
    Column("service_request", String(16)),
    Column("outcome", String(16), nullable=False),
    Column("findings", JSON, nullable=False),
    Column("documents", JSON, nullable=False),
    Column("facts", JSON),
    Column("content_type", String(200), nullable=False),
    Column("request_bytes", LargeBinary),
    Column("status", Integer, nullable=False),
    Column("answer_type", String(200), nullable=False),
    Column("answer_bytes", LargeBinary),
    Column("provoked", String(120)),
    Index("exchanges_of_message", "message_id"),
)

queries = Table(
    "queries",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("caller", String(64), primary_key=True),
    Column("query", JSON, nullable=False),
    Column("hits", JSON, nullable=False),
)

# Keys are what is searched and sorted by: folded, so that the case of letters plays no part.
# What makes an organisation stands in columns of its own: a whole register is read at the start.
concepts = Table(
    "concepts",
    metadata,
    Column("sequence", SEQUENCE, primary_key=True, autoincrement=True),
    Column("classification", String(64), nullable=False),
    Column("code", String(64), nullable=False),
    Column("begins", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("status", String(16), nullable=False),
    Column("modified", Moment, nullable=False),
    Column("modified_by", String(200), nullable=False),
    Column("created", Moment, nullable=False),
    Column("abbreviation", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_sv", Text, nullable=False),
    Column("parent", Text, nullable=False),
    Column("business_id", Text, nullable=False),
    Column("sector", Text, nullable=False),
    Column("abbreviation_key", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("attributes", JSON, nullable=False),
    Index("concepts_of_code", "classification", "code", "begins", unique=True),
    Index("concepts_in_order", "classification", "status", "code", "begins", "ends"),
    Index("concepts_by_change", "classification", "status", "modified", "code", "begins"),
    Index("concepts_by_name", "classification", "status", "name_key", "code", "begins"),
    Index("concepts_by_parent", "classification", "parent"),
)

producers = Table(
    "producers",
    metadata,
    Column("business_id", String(16), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("name_sv", String(200), nullable=False),
    Column("state", String(16), nullable=False),
    Column("begins", Date, nullable=False),
    Column("ends", Date),
    Column("oid", String(64)),
    Column("changed", Moment, nullable=False),
    Column("transferred", Moment),
)

service_units = Table(
    "service_units",
    metadata,
    Column("sequence", SEQUENCE, primary_key=True, autoincrement=True),
    Column("producer", String(16), nullable=False),
    Column("name", String(200), nullable=False),
    Column("name_sv", String(200), nullable=False),
    Column("state", String(16), nullable=False),
    Column("begins", Date, nullable=False),
    Column("ends", Date),
    Column("oid", String(64)),
    Column("parent", String(64)),
    Column("social", Boolean, nullable=False),
    Column("health", Boolean, nullable=False),
    Column("points", JSON, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("transferred", Moment),
    Index("service_units_of_producer", "producer"),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", JSON, nullable=False),
)


def _log(name: str) -> Table:
    """A table that is only added to: the store itself refuses to change or remove an entry."""
    made = Table(
        name,
        metadata,
        Column("sequence", SEQUENCE, primary_key=True, autoincrement=False),
        Column("at", Moment, nullable=False),
        Column("controller", String(200)),
        Column("unit", String(200)),
        Column("client", String(200)),
        Column("exchange", String(64), nullable=False),
        Column("entry", Text, nullable=False),
        Column("previous", String(64), nullable=False),
        Column("digest", String(64), nullable=False),
        # SQLite remembers the last place given, so that a log cut short shows
        sqlite_autoincrement=True,
    )
    for act in ("UPDATE", "DELETE"):
        refused = DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy types it not
            f"CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, 'a log is only added to: no {act}'); END"
        )
        event.listen(made, "after_create", refused.execute_if(dialect="sqlite"))
    return made


use_log = _log("use_log")
disclosure_log = _log("disclosure_log")

notice_messages = Table(
    "notice_messages",
    metadata,
    Column("sequence", SEQUENCE, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    Column("request_id", String(200)),
    Column("correlation_id", String(200)),
    Column("digest", String(64), nullable=False),
    Column("controllers", JSON, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("findings", JSON, nullable=False),
    Column("facts", JSON),
    Column("request_bytes", LargeBinary),
    Column("status", Integer, nullable=False),
    Column("answer_bytes", LargeBinary, nullable=False),
    Index("notice_messages_of_request", "request_id"),
)

notices = Table(
    "notices",
    metadata,
    Column("sequence", SEQUENCE, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("kind", String(32), nullable=False),
    Column("message", String(64), nullable=False),
    Column("controller", String(64)),
    Column("client", String(300)),
    Column("at", Moment, nullable=False),
    Column("resource", JSON, nullable=False),
    Index("notices_of_controller", "controller"),
)
