"""Which checks may be judged on a day: those that rest on something that is in force."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from conformance.i18n import N_
from conformance.sentences import Sentence, told
from fixtures import read_text
from simulator.domain.sources import Cited, Force, Source, not_in_force, read_sources

NOT_YET = N_("{source} is in force from {date} on: the run was on {day}")
NO_LONGER = N_("{source} was in force until {date}: the run was on {day}")


@cache
def known_sources() -> Mapping[str, Source]:
    """Every source, by key."""
    return read_sources(read_text("sources.toml"))


def why_not_judged(source: str, sources: Mapping[str, Source], day: date) -> Sentence | None:
    """Why a check is not judged on that day: nothing it rests on is in force; None when it is."""
    lacking = not_in_force(source, sources, day)
    return _why(*_nearest(lacking, day), day) if lacking else None


def _nearest(lacking: tuple[tuple[Cited, Force], ...], day: date) -> tuple[Cited, Force]:
    """Of what is not in force, what will be next; else what was last."""
    coming = [one for one in lacking if one[1].begins and day < one[1].begins]
    if coming:
        return min(coming, key=lambda one: one[1].begins or date.max)
    return max(lacking, key=lambda one: one[1].ends or date.min)


def _why(cited: Cited, force: Force, day: date) -> Sentence:
    source = f"{cited.key} {cited.section}".strip()
    if force.begins and day < force.begins:
        return told(NOT_YET, source=source, date=force.begins, day=day)
    return told(NO_LONGER, source=source, date=force.ends, day=day)
