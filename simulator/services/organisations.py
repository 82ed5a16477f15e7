"""A bench's organisation register: its entries are kept, the organisations read from them at hand.

Only active entries make organisations. One with several periods is taken as it is on the day that
is asked about.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby, islice
from typing import Final, Literal

from simulator.domain.concepts import ConceptCode, ConceptStatus
from simulator.domain.organisation_register import OrganisationRegister
from simulator.domain.organisations import Organisation, units_below
from simulator.domain.register_entries import (
    Attribute,
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


def read_register(db: Connection, entering: Entering, day: date) -> OrganisationRegister:
    """The whole register."""
    every = find_outlines(db, Wanted(classification=entering.classification, statuses=()))
    entries = _active(every)
    above = {one.code: one for one in entries}
    return _with(OrganisationRegister(day), _periods(entries, above, entering), every)


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
    """Keep entries of the code service; the register as it is then.

    Those below a unit that moves change with it, for their levels do.
    """
    written: dict[tuple[str, date], datetime] = {}
    put_concepts(db, _noted(given, entering.classification, written))
    if not written:
        return register
    then = _refreshed(db, register, entering, {code for code, _ in written})
    put_concepts(db, _moved_along(db, entering, (register, then), written))
    return then


def put_organisations(
    db: Connection,
    register: OrganisationRegister,
    entering: Entering,
    given: Iterable[Organisation],
) -> OrganisationRegister:
    """Enter organisations, or change known ones, and the names of the units below them.

    One that is as it was changes nothing.
    """
    told = {one.oid: one for one in given}
    new = {oid: one for oid, one in told.items() if one not in register.periods(oid)}
    now = {oid: in_force(_periods_with(register, one), register.day) for oid, one in new.items()}
    then = {**register.organisations, **now}
    known = _by_code(_entries(db, entering, list(new), any_status=True))
    entries = [
        entry
        for one in new.values()
        for entry in _entered(one, then, entering, known.get(one.oid, []))
    ]
    tops = [oid for oid in now if _is_renamed(register.organisations, now[oid])]
    entries += _renamed_below(db, register, entering, then, tops, entries)
    return put_entries(db, register, entering, entries)


def _periods_with(register: OrganisationRegister, new: Organisation) -> tuple[Organisation, ...]:
    """An organisation's periods when one more is told: others that share days with it go."""
    return (*(one for one in register.periods(new.oid) if not _share_days(one, new)), new)


def _share_days(one: Organisation | ConceptCode, other: Organisation | ConceptCode) -> bool:
    if one.begins == other.begins:
        return True
    return one.begins <= (other.ends or date.max) and other.begins <= (one.ends or date.max)


def _renamed_below(
    db: Connection,
    register: OrganisationRegister,
    entering: Entering,
    then: Mapping[str, Organisation],
    tops: list[str],
    written: list[ConceptCode],
) -> Iterator[ConceptCode]:
    """The entries below those that are renamed, with their new names.

    A period that has ended keeps its own.
    """
    below = units_below(((one.oid, one.parent) for one in then.values()), tops)
    above, keys = {*tops, *below}, {(one.code, one.begins) for one in written}
    own = {(one.oid, one.begins): one for oid in below for one in register.periods(oid)}
    for entry in _entries(db, entering, below):
        one = own[entry.code, entry.begins]
        ended = one.ends is not None and one.ends < register.day
        if ended or one.parent not in above or (one.oid, one.begins) in keys:
            continue
        if (new := renamed(entry, one, then, entering)) != entry:
            yield new


def _noted(
    given: Iterable[ConceptCode], classification: str, written: dict[tuple[str, date], datetime]
) -> Iterator[ConceptCode]:
    for one in given:
        if one.classification == classification:
            written[one.code, one.begins] = one.modified
        yield one


def _moved_along(
    db: Connection,
    entering: Entering,
    before_and_then: tuple[OrganisationRegister, OrganisationRegister],
    written: Mapping[tuple[str, date], datetime],
) -> Iterator[ConceptCode]:
    """The entries whose level is another because those above them have moved: changed with them."""
    before, then = before_and_then
    changed = {code for code, _ in written}
    moved = {code for code in changed if before.parent(code) != then.parent(code)}
    below = units_below(then.parents(), moved)
    at = [moment for (code, _), moment in written.items() if code in moved]
    for one in _entries(db, entering, [o for o in below if o not in changed or o in then.several]):
        levels = {way.level(one.code, one.first(Attribute.PARENT)) for way in before_and_then}
        if len(levels) > 1 and (one.code, one.begins) not in written:
            yield replace(one, modified=max(one.modified, *at))


def _refreshed(
    db: Connection, register: OrganisationRegister, entering: Entering, changed: Collection[str]
) -> OrganisationRegister:
    """The register with what has changed, and with those below it: a name may hold the parent's."""
    if len(changed) > MANY:
        return read_register(db, entering, register.day)
    every = _outlines(db, entering, "codes", changed)
    below = _active(_outlines(db, entering, "parents", changed))
    entries = (*_active(every), *(one for one in below if one.code not in changed))
    parents = {one.parent for one in entries}
    above = {one.code: one for one in _active(_outlines(db, entering, "codes", parents))}
    return _with(register, _periods(entries, above, entering), every)


def _active(outlines: Iterable[Outline]) -> list[Outline]:
    return [one for one in outlines if one.status == ConceptStatus.ACTIVE]


def _with(
    register: OrganisationRegister,
    periods: Mapping[str, tuple[Organisation, ...]],
    written: Iterable[Outline],
) -> OrganisationRegister:
    """The register with these periods; of what was *written*, the rest is not active."""
    gone = {one.code: one.parent for one in written if one.code not in periods}
    organisations = dict(register.organisations)
    organisations.update((oid, in_force(some, register.day)) for oid, some in periods.items())
    several = {oid: some for oid, some in register.several.items() if oid not in periods}
    several.update((oid, some) for oid, some in periods.items() if len(some) > 1)
    others = {oid: parent for oid, parent in register.others.items() if oid not in periods}
    for oid in gone:
        organisations.pop(oid, None)
        several.pop(oid, None)
    return OrganisationRegister(register.day, organisations, several, {**others, **gone})


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
    wanted = Wanted(classification=entering.classification, statuses=())
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
    """The organisation's entry; others that share days with it are struck out."""
    same = [one for one in known if one.begins == organisation.begins]
    live = [one for one in known if one.status is not ConceptStatus.DELETED]
    yield entry_of(organisation, then, entering, next(iter((*same, *live[-1:])), None))
    for one in live:
        if one.begins != organisation.begins and _share_days(one, organisation):
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
