"""How long a document is kept: from which event, how many years, until when as far as known.

The periods are those that the law sets (sources law-703-2023 and national-archives). Which of them
a document falls under is told by its group, its type or its service task.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum
from typing import Any, Final

from simulator.domain.ages import born
from simulator.domain.codes import WireCodes
from simulator.domain.documents import Case, Metadata, Stored
from simulator.domain.rule import Basis


class RetentionError(ValueError):
    """A file of periods that cannot be used; says which period, what was seen and what to do."""


class Event(StrEnum):
    """From what a period is counted."""

    CASE_CLOSED = "case_closed"
    LAST_CASE_CLOSED = "last_case_closed"
    CLIENT_DEATH = "client_death"
    CLIENT_BIRTH = "client_birth"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period of the law, and which documents fall under it.

    *groups* are names of document groups, *service_tasks* and *document_types* codes; all three
    are empty where no public code tells the documents. *basis* is derived where our own reading
    of the types' names tells them.
    """

    key: str
    years: int
    event: Event
    basis: Basis
    source: str
    groups: frozenset[str] = frozenset()
    service_tasks: frozenset[str] = frozenset()
    document_types: frozenset[str] = frozenset()

    def covers(self, stored: Stored, metadata: Metadata) -> bool:
        return (
            stored.group.value in self.groups
            or metadata.specific_type in self.document_types
            or stored.service_task in self.service_tasks
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long a document is kept.

    *period* is None where none of the law's is known to cover it, *starts* where the event has not
    come or the archive does not know of it. *retention_class* is the document's own word, which is
    *permanent* or not public.
    """

    period: Period | None
    starts: date | None
    until: date | None
    retention_class: str | None
    permanent: bool


def retention_of(
    stored: Stored,
    metadata: Metadata,
    case: Case | None,
    periods: tuple[Period, ...],
    wire: WireCodes,
) -> Retention:
    """The retention of a stored document; *case* is the one it belongs to, if any."""
    period = next((one for one in periods if one.covers(stored, metadata)), None)
    starts = _starts(period.event, metadata, case) if period else None
    return Retention(
        period=period,
        starts=starts,
        until=_years_after(starts, period.years) if starts and period else None,
        retention_class=metadata.retention,
        permanent=metadata.retention == wire.retention_permanent,
    )


def _starts(event: Event, metadata: Metadata, case: Case | None) -> date | None:
    if event is Event.CLIENT_BIRTH:
        return born(metadata.client, metadata.birth_date)
    # Which case is the client's last, and a death, the archive is not told.
    return case.ended if case and event is Event.CASE_CLOSED else None


def _years_after(day: date, years: int) -> date:
    year = min(day.year + years, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February, in a year that has none
        return date(year, 3, 1)


_FIELDS: Final = (
    "key",
    "years",
    "event",
    "basis",
    "source",
    "groups",
    "service_tasks",
    "document_types",
)


def read_periods(text: str, service_tasks: Mapping[str, str]) -> tuple[Period, ...]:
    """Read the periods from TOML, tables ``[[period]]``; *service_tasks* are codes by name.

    Raises:
        RetentionError: it is no TOML, or a period is malformed or names an unknown service task.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise RetentionError(f"the periods cannot be read as TOML: {fault}") from fault
    return tuple(_periods(raw.get("period", ()), service_tasks))


def _periods(raw: Any, service_tasks: Mapping[str, str]) -> Iterator[Period]:
    for one in raw:
        place = f"period {one.get('key', '?')}"
        unknown = [name for name in one if name not in _FIELDS]
        unknown += [name for name in one.get("service_tasks", ()) if name not in service_tasks]
        if unknown:
            raise RetentionError(f"{place} has the unknown {unknown[0]!r}: mend it")
        try:
            yield Period(
                key=one["key"],
                years=one["years"],
                event=Event(one["event"]),
                basis=Basis(one["basis"]),
                source=one["source"],
                groups=frozenset(one.get("groups", ())),
                service_tasks=frozenset(service_tasks[t] for t in one.get("service_tasks", ())),
                document_types=frozenset(one.get("document_types", ())),
            )
        except (KeyError, ValueError) as fault:
            raise RetentionError(f"{place} lacks or misspells {fault}: mend it") from fault
