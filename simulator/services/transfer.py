"""The transfer from Soteri to the organisation register, at night or when it is asked for.

Nobody waits up for it: once a bench's clock has passed midnight, what was changed on earlier days
is handed over when the bench is next used, before anything else is done there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from simulator.domain.dates import midnight_after
from simulator.domain.organisations import HierarchyProblem, Organisation, Register, problems_of
from simulator.domain.producers import (
    Producer,
    Registration,
    ServiceUnit,
    as_root,
    as_unit,
    attributes_of,
    next_number,
    owner_arc,
)
from simulator.services.soteri import BEGUN, opened, root_oid
from simulator.storage import Connection, registers, soteri
from simulator.storage.concepts import Wanted, find_concepts
from simulator.testbed import Bench

R = TypeVar("R", bound=Registration)


@dataclass(frozen=True, slots=True)
class Transfer:
    """What one transfer handed over, and what breaks the hierarchy rule in it."""

    organisations: tuple[Organisation, ...] = ()
    problems: tuple[HierarchyProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Due:
    """Who is to be handed over; *tops* are the OIDs of the units' producers by business id."""

    producers: tuple[Producer, ...]
    units: tuple[ServiceUnit, ...]
    tops: Mapping[str, str] = field(default_factory=dict)


def nightly(bench: Bench) -> None:
    """Hand over what was changed before the bench's day, where Soteri has been used at all."""
    with bench.transaction() as db:
        begun = BEGUN in registers.read_settings(db)
    if begun:
        transfer(bench, bench.today())


def transfer(bench: Bench, before: date | None = None) -> Transfer:
    """Hand over what the organisation register lacks: all now, or what was changed before a day.

    What was changed before a day was handed over in its night, whenever the bench is next used.
    """
    with opened(bench) as db:
        due = _due(db, before)
        if not due.producers and not due.units:
            return Transfer()
        named = _with_oids(db, due, dict(bench.organisations))
    given = tuple(_organisations(named))
    bench.put_organisations(given)
    _describe(bench, named)
    _mark(bench, named, by_night=before is not None)
    return Transfer(given, tuple(_problems(bench.organisations, given)))


def _due(db: Connection, before: date | None) -> _Due:
    every = {one.business_id: one for one in soteri.all_producers(db)}
    units = _waiting(soteri.units(db), before)
    owners = {one.producer for one in units}
    late = {one.business_id for one in _waiting(every.values(), before)}
    late |= {owner for owner in owners if every[owner].oid is None}
    tops = {owner: every[owner].oid or "" for owner in owners}
    return _Due(tuple(every[one] for one in sorted(late)), units, tops)


def _waiting(given: Iterable[R], before: date | None) -> tuple[R, ...]:
    return tuple(one for one in given if (one.is_due(before) if before else one.waits))


def _with_oids(db: Connection, due: _Due, register: dict[str, Organisation]) -> _Due:
    """The same under OIDs that are theirs for good: kept before they are handed over."""
    producers = tuple(replace(one, oid=root_oid(one, register)) for one in due.producers)
    for one in producers:
        soteri.change_producer(db, one)
    taken = {*register, *(one.oid for one in soteri.units(db) if one.oid)}
    units = []
    for unit in due.units:
        oid = unit.oid or f"{owner_arc(unit.producer)}.{next_number(taken, unit.producer)}"
        taken.add(oid)
        units.append(replace(unit, oid=oid))
    soteri.change_units(db, units)
    tops = {**due.tops, **{one.business_id: one.oid or "" for one in producers}}
    return _Due(producers, tuple(units), tops)


def _organisations(due: _Due) -> Iterator[Organisation]:
    yield from (as_root(one, one.oid or "") for one in due.producers)
    yield from (as_unit(unit, unit.oid or "", due.tops[unit.producer]) for unit in due.units)


def _describe(bench: Bench, due: _Due) -> None:
    """Let the units' entries tell what an organisation does not: their care, their first place."""
    units = {unit.oid or "": unit for unit in due.units}
    with bench.transaction() as db:
        wanted = Wanted(classification=bench.register_id, codes=tuple(units))
        entries = find_concepts(db, wanted) if units else []
    values, now = bench.codes.wire.organisation_register, bench.now()
    told = {one.code: attributes_of(units[one.code], values) for one in entries}
    bench.put_concepts(
        replace(one, attributes={**one.attributes, **told[one.code]}, modified=now)
        for one in entries
        if one.begins == units[one.code].begins
        and not told[one.code].items() <= one.attributes.items()
    )


def _mark(bench: Bench, due: _Due, *, by_night: bool) -> None:
    """Keep that they were handed over, but for those that have been changed meanwhile."""
    now = bench.now()
    with bench.transaction() as db:
        for one in due.producers:
            if soteri.producer(db, one.business_id) == one:
                soteri.change_producer(
                    db, replace(one, transferred=_handed_over(one, now, by_night))
                )
        unchanged = [one for one in due.units if soteri.unit(db, one.id) == one]
        soteri.change_units(
            db, [replace(one, transferred=_handed_over(one, now, by_night)) for one in unchanged]
        )


def _handed_over(one: Registration, now: datetime, by_night: bool) -> datetime:
    """The moment of a transfer: by night, that which follows the change, unless it has yet to come."""
    return min(now, midnight_after(one.changed)) if by_night else now


def _problems(register: Register, given: Iterable[Organisation]) -> Iterator[HierarchyProblem]:
    for one in given:
        yield from problems_of(register, one.oid)
