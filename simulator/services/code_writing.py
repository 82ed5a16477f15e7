"""Writing entries of the code service: made, replaced, changed and struck out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from simulator.domain.concepts import ConceptCode, ConceptStatus
from simulator.domain.register_entries import Attribute
from simulator.services.codes import period_on, periods_of
from simulator.testbed import Bench


class WritingError(Exception):
    """An entry cannot be written as asked: which field, what was seen, and what to do."""

    def __init__(self, field: str, value: str, issue: str) -> None:
        super().__init__(issue)
        self.field, self.value, self.issue = field, value, issue


class NoEntryError(Exception):
    """There is no such entry to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which entry is written, and by whom; *valid_on* names one of several periods."""

    classification: str
    code: str
    by: str
    valid_on: date | None = None


OPEN: Final = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an entry is to be; None leaves as it is what is known. An end of OPEN is no end."""

    begins: date | None = None
    ends: date | None = None
    status: ConceptStatus | None = None
    attributes: Mapping[str, tuple[str, ...]] | None = None


def make(bench: Bench, place: Place, draft: Draft) -> ConceptCode:
    """A new entry, active, from today when no beginning is told.

    Raises:
        WritingError: it does not fit.
    """
    now = bench.now()
    with bench.alone():
        entry = ConceptCode(
            classification=place.classification,
            code=place.code,
            begins=draft.begins or bench.today(now),
            ends=_end(draft.ends),
            modified=now,
            modified_by=place.by,
            created=now,
            attributes=_attributes(draft.attributes or {}),
        )
        _check(entry, _living(bench, place))
        bench.put_concepts([entry])
        made = periods_of(bench, place.classification, place.code)
    return next(one for one in made if one.begins == entry.begins)


def replace_entry(bench: Bench, place: Place, draft: Draft) -> None:
    """Put an entry in the place of one; what the draft does not tell is gone, its dates excepted.

    Raises:
        WritingError: it does not fit, or one of several periods would have to be named.
        NoEntryError: there is none.
    """
    _rewrite(bench, place, draft, {})


def change(bench: Bench, place: Place, draft: Draft) -> None:
    """Change of an entry what the draft tells; an attribute without values is taken away.

    Raises:
        WritingError: it does not fit, or one of several periods would have to be named.
        NoEntryError: there is none.
    """
    _rewrite(bench, place, draft, None)


def strike_out(bench: Bench, place: Place) -> None:
    """Let an entry be DELETED; it stays, and every listing of changes shows it.

    Raises:
        WritingError: one of several periods would have to be named.
        NoEntryError: there is none.
    """
    with bench.alone():
        bench.put_concepts([_struck(bench, place, _the_one(place, _living(bench, place)))])


def _rewrite(
    bench: Bench, place: Place, draft: Draft, base: Mapping[str, tuple[str, ...]] | None
) -> None:
    """Attributes are laid over *base*: over those that there are when it is None."""
    with bench.alone():
        every = _periods(bench, place)
        living = _living(bench, place)
        old = _the_one(place, living or every, draft.begins)
        known = old.attributes if base is None else base
        entry = replace(
            old,
            begins=draft.begins or old.begins,
            ends=old.ends if draft.ends is None else _end(draft.ends),
            status=draft.status or old.status,
            modified=bench.now(),
            modified_by=place.by,
            attributes=_attributes({**known, **(draft.attributes or {})}),
        )
        _check(entry, tuple(one for one in living if one.begins != old.begins))
        moved = [_struck(bench, place, old)] if entry.begins != old.begins else []
        bench.put_concepts([*moved, entry])


def _periods(bench: Bench, place: Place) -> tuple[ConceptCode, ...]:
    return tuple(
        replace(one, attributes=_attributes(one.attributes))
        for one in periods_of(bench, place.classification, place.code)
    )


def _living(bench: Bench, place: Place) -> tuple[ConceptCode, ...]:
    return tuple(one for one in _periods(bench, place) if one.status is not ConceptStatus.DELETED)


def _the_one(
    place: Place, periods: tuple[ConceptCode, ...], begins: date | None = None
) -> ConceptCode:
    """The period that is meant: that of the day named, that of the same beginning, or the only one."""
    if place.valid_on:
        found = period_on(periods, place.valid_on)
        if found is None:
            raise NoEntryError
        return found
    same = [one for one in periods if one.begins == begins]
    if not periods:
        raise NoEntryError
    if not same and len(periods) > 1:
        told = ", ".join(one.begins.isoformat() for one in periods)
        raise WritingError(
            "validOn", "", f"The code has periods from {told}: name a day of one by validOn."
        )
    return (same or list(periods))[0]


def _struck(bench: Bench, place: Place, entry: ConceptCode) -> ConceptCode:
    return replace(entry, status=ConceptStatus.DELETED, modified=bench.now(), modified_by=place.by)


def _attributes(told: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Attributes with a value; the level follows from the parents and is not kept."""
    return {name: values for name, values in told.items() if values and name != Attribute.LEVEL}


def _end(told: date | None) -> date | None:
    return None if told in (None, OPEN) else told


def _check(entry: ConceptCode, others: tuple[ConceptCode, ...]) -> None:
    if not (entry.first(Attribute.ABBREVIATION) or "").strip():
        raise WritingError("attributes", "", "Abbreviation is mandatory: add it with its value.")
    if entry.ends and entry.ends < entry.begins:
        raise WritingError(
            "expirationDate",
            entry.ends.isoformat(),
            f"Ends before it begins on {entry.begins}: correct one of the dates.",
        )
    if entry.status is ConceptStatus.DELETED:
        return
    for one in others:
        if entry.begins <= (one.ends or OPEN) and one.begins <= (entry.ends or OPEN):
            until = f"to {one.ends}" if one.ends else "without end"
            raise WritingError(
                "beginDate",
                entry.begins.isoformat(),
                f"The code is valid already from {one.begins} {until}: give another period.",
            )
