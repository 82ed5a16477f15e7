"""What the code service answers: classifications, and their entries listed, found and written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from simulator.domain.classifications import Classification, classifications_of, entries_of
from simulator.domain.concepts import ConceptCode, ConceptStatus
from simulator.domain.organisation_register import OrganisationRegister
from simulator.domain.register_entries import Attribute
from simulator.storage.concepts import Wanted, count_concepts, find_concepts
from simulator.testbed import RECORDED_BY, Bench

ENTERED: Final = "code_sets_entered"


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a listing, and how many entries there are in all."""

    entries: tuple[ConceptCode, ...]
    total: int


def classifications(bench: Bench) -> Mapping[str, Classification]:
    """Every classification by its id."""
    return classifications_of(bench.codes.sets)


def page_of(bench: Bench, wanted: Wanted, page: int, size: int) -> Page:
    """A page of the entries that match; pages are counted from 1."""
    _enter_code_sets(bench, wanted.classification)
    with bench.transaction() as db:
        total = count_concepts(db, wanted)
        offset = (page - 1) * size
        found = find_concepts(db, wanted, size, offset) if offset < total else []
    return Page(_with_levels(bench, found), total)


def periods_of(
    bench: Bench, classification: str, code: str, modified_before: datetime | None = None
) -> tuple[ConceptCode, ...]:
    """Every period of a code, whatever its status, in the order of their beginnings."""
    wanted = Wanted(
        classification=classification, codes=(code,), statuses=(), modified_before=modified_before
    )
    _enter_code_sets(bench, classification)
    with bench.transaction() as db:
        found = find_concepts(db, wanted)
    return _with_levels(bench, found)


def period_on(periods: tuple[ConceptCode, ...], day: date) -> ConceptCode | None:
    """The period that covers the day; one that was struck out only for want of another."""
    fitting = [one for one in periods if _covers(one, day)]
    living = [one for one in fitting if one.status is not ConceptStatus.DELETED]
    return next(iter((*reversed(living), *reversed(fitting))), None)


def period_shown(periods: tuple[ConceptCode, ...], today: date) -> ConceptCode | None:
    """The period that is shown when no day is asked about: today's, else the last that lives."""
    living = tuple(one for one in periods if one.status is not ConceptStatus.DELETED)
    last = next(iter((*reversed(living), *reversed(periods))), None)
    return period_on(living, today) or last


def _covers(entry: ConceptCode, day: date) -> bool:
    return entry.begins <= day and (entry.ends is None or day <= entry.ends)


def _enter_code_sets(bench: Bench, asked: str) -> None:
    """The values of code sets are kept by a bench from the first time that it is asked for some."""
    if bench.kept(ENTERED) or asked == bench.register_id:
        return
    with bench.alone():
        if not bench.kept(ENTERED):
            bench.put_concepts(
                one
                for whole in classifications(bench).values()
                for one in entries_of(whole, RECORDED_BY)
            )
            bench.keep(ENTERED, True)


def _with_levels(bench: Bench, entries: Iterable[ConceptCode]) -> tuple[ConceptCode, ...]:
    """Entries of the organisation register get their level in it, 0 at the root."""
    register, registered = bench.register, bench.register_id
    return tuple(
        _with_level(one, register) if one.classification == registered else one for one in entries
    )


def _with_level(entry: ConceptCode, register: OrganisationRegister) -> ConceptCode:
    level = register.level(entry.code, entry.first(Attribute.PARENT))
    return replace(entry, attributes={**entry.attributes, Attribute.LEVEL.value: (str(level),)})
