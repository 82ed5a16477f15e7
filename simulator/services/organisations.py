"""A bench's organisation register: its entries are kept, the organisations read from them at hand.

Only active entries make organisations. One with several periods is taken as it is on the day that
is asked about.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, islice
from typing import Final, Literal

from simulator.domain.concepts import ConceptCode, ConceptStatus
from simulator.domain.organisations import Organisation
from simulator.domain.register_entries import (
    Entering,
    Outline,
    entry_of,
    in_force,
    organisation_of,
    renamed,
    with_attributes,
)
from simulator.domain.worlds import World
from simulator.storage import Connection
from simulator.storage.concepts import (
    Wanted,
    count_concepts,
    find_concepts,
    find_outlines,
    put_concepts,
)
from simulator.storage.earlier import earlier_organisations

AT_ONCE: Final = 500
"""So many entries are looked up by name at a time."""
MANY: Final = 5000
"""When so many have changed, the whole register is read again."""


@dataclass(frozen=True, slots=True)
class OrganisationRegister:
    """The organisations by OID as they are on a day.

    *several* are the periods of those that have more than one.
    """

    day: date
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    several: Mapping[str, tuple[Organisation, ...]] = field(default_factory=dict)

    def on(self, day: date) -> "OrganisationRegister":
        """The register as it is on another day."""
        if not self.several:
            return replace(self, day=day)
        then = {oid: in_force(periods, day) for oid, periods in self.several.items()}
        return OrganisationRegister(day, {**self.organisations, **then}, self.several)


def read_register(db: Connection, entering: Entering, day: date) -> OrganisationRegister:
    """The whole register."""
    entries = find_outlines(db, Wanted(classification=entering.classification))
    above = {one.code: one for one in entries}
    return _with(OrganisationRegister(day), _periods(entries, above, entering))


def begin_register(db: Connection, entering: Entering, world: World) -> None:
    """Enter the organisations with which a world starts, unless the register holds some.

    In a store of an earlier version they are as that has kept them.
    """
    if count_concepts(db, Wanted(classification=entering.classification, statuses=())):
        return
    known = {**world.organisations, **earlier_organisations(db)}
    put_concepts(
        db,
        (
            with_attributes(entry_of(one, known, entering, None), world.register.get(oid, {}))
            for oid, one in known.items()
        ),
    )


def put_entries(
    db: Connection, register: OrganisationRegister, entering: Entering, given: Iterable[ConceptCode]
) -> OrganisationRegister:
    """Keep entries of the code service; the register as it is then."""
    changed: set[str] = set()
    put_concepts(db, _noted(given, entering.classification, changed))
    return _refreshed(db, register, entering, changed) if changed else register


def put_organisations(
    db: Connection,
    register: OrganisationRegister,
    entering: Entering,
    given: Iterable[Organisation],
) -> OrganisationRegister:
    """Enter organisations, or change known ones, and the names of the units below them."""
    new = {one.oid: one for one in given}
    then = {**register.organisations, **new}
    known = _by_code(_entries(db, entering, list(new), any_status=True))
    entries = [
        entry
        for one in new.values()
        for entry in _entered(one, then, entering, known.get(one.oid, []))
    ]
    below = _below(then, [oid for oid in new if _is_renamed(register.organisations, new[oid])])
    others = _entries(db, entering, [oid for oid in below if oid not in new])
    entries += [renamed(one, then, entering) for one in others]
    return put_entries(db, register, entering, entries)


def _noted(
    given: Iterable[ConceptCode], classification: str, changed: set[str]
) -> Iterator[ConceptCode]:
    for one in given:
        if one.classification == classification:
            changed.add(one.code)
        yield one


def _refreshed(
    db: Connection, register: OrganisationRegister, entering: Entering, changed: set[str]
) -> OrganisationRegister:
    """The register with what has changed, and with those below it: a name may hold the parent's."""
    if len(changed) > MANY:
        return read_register(db, entering, register.day)
    entries = _outlines(db, entering, "codes", changed)
    below = _outlines(db, entering, "parents", changed)
    others = [one for one in below if one.code not in changed]
    parents = {one.parent for one in (*entries, *others)}
    above = {one.code: one for one in _outlines(db, entering, "codes", parents)}
    gone = changed - {one.code for one in entries}
    return _with(register, _periods((*entries, *others), above, entering), gone)


def _with(
    register: OrganisationRegister,
    periods: Mapping[str, tuple[Organisation, ...]],
    gone: Iterable[str] = (),
) -> OrganisationRegister:
    organisations = dict(register.organisations)
    organisations.update((oid, in_force(some, register.day)) for oid, some in periods.items())
    several = {oid: some for oid, some in register.several.items() if oid not in periods}
    several.update((oid, some) for oid, some in periods.items() if len(some) > 1)
    for oid in gone:
        organisations.pop(oid, None)
        several.pop(oid, None)
    return OrganisationRegister(register.day, organisations, several)


def _periods(
    entries: Iterable[Outline], above: Mapping[str, Outline], entering: Entering
) -> dict[str, tuple[Organisation, ...]]:
    found: dict[str, tuple[Organisation, ...]] = {}
    for one in entries:
        organisation = organisation_of(one, above.get(one.parent), entering.values)
        found[one.code] = (*found.get(one.code, ()), organisation)
    return found


def _entries(
    db: Connection, entering: Entering, codes: Iterable[str], *, any_status: bool = False
) -> list[ConceptCode]:
    statuses = () if any_status else (ConceptStatus.ACTIVE,)
    wanted = Wanted(classification=entering.classification, statuses=statuses)
    return [
        one for some in _in_parts(codes) for one in find_concepts(db, replace(wanted, codes=some))
    ]


def _outlines(
    db: Connection, entering: Entering, by: Literal["codes", "parents"], named: Iterable[str]
) -> list[Outline]:
    wanted = Wanted(classification=entering.classification)
    return [
        one
        for some in _in_parts(named)
        for one in find_outlines(
            db, replace(wanted, codes=some) if by == "codes" else replace(wanted, parents=some)
        )
    ]


def _in_parts(codes: Iterable[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(codes)
    while some := tuple(islice(rest, AT_ONCE)):
        yield some


def _by_code(entries: Iterable[ConceptCode]) -> dict[str, list[ConceptCode]]:
    return {code: list(some) for code, some in groupby(entries, key=lambda one: one.code)}


def _entered(
    organisation: Organisation,
    then: Mapping[str, Organisation],
    entering: Entering,
    known: list[ConceptCode],
) -> Iterator[ConceptCode]:
    """The organisation's entry; entries that it had from another day on are struck out."""
    same = [one for one in known if one.begins == organisation.begins]
    live = [one for one in known if one.status is not ConceptStatus.DELETED]
    yield entry_of(organisation, then, entering, next(iter((*same, *live[-1:])), None))
    for one in live:
        if one.begins != organisation.begins:
            yield replace(
                one,
                status=ConceptStatus.DELETED,
                modified=entering.at or one.modified,
                modified_by=entering.by,
            )


def _is_renamed(before: Mapping[str, Organisation], now: Organisation) -> bool:
    was = before.get(now.oid)
    if was is None:
        return True
    return (was.name, was.name_sv, was.parent) != (now.name, now.name_sv, now.parent)


def _below(register: Mapping[str, Organisation], tops: list[str]) -> list[str]:
    """Everything that stands under these, at any depth."""
    if not tops:
        return []
    children: dict[str, list[str]] = {}
    for one in register.values():
        if one.parent:
            children.setdefault(one.parent, []).append(one.oid)
    found: dict[str, None] = {}
    left = list(tops)
    while left:
        new = [oid for oid in children.get(left.pop(), ()) if oid not in found]
        found.update(dict.fromkeys(new))
        left += new
    return list(found)
