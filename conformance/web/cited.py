"""Sources as rules and checks cite them, and what rests on each."""

from collections.abc import Iterator
from dataclasses import dataclass

from conformance.catalogue import read_catalogue
from conformance.reports.force import force_told
from conformance.reports.sources import known
from conformance.reports.voice import Voice
from simulator.domain.rule import RULES
from simulator.domain.sources import Cited, Source, citations_in


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with the place in it that is meant; *source* is None for a text that names none.

    *date* is its day, month or year as the reader writes it; *force* says when it is in force, where that is known.
    """

    source: Source | None
    section: str
    date: str = ""
    force: str = ""


@dataclass(frozen=True, slots=True)
class Resting:
    """A source with the rules and checks that rest on it, by id."""

    source: Source
    rules: tuple[str, ...]
    checks: tuple[str, ...]


def citations(text: str, voice: Voice) -> tuple[Citation, ...]:
    """What such a text as `kanta-rko; thl-guide-fi 4.1.1` names."""
    return tuple(_citation(one, voice) for one in citations_in(text))


def _citation(one: Cited, voice: Voice) -> Citation:
    source = known().get(one.key)
    if source is None:
        return Citation(None, f"{one.key} {one.section}".strip())
    force = force_told(voice, source.force(one.section))
    return Citation(source, one.section, voice.dated(source.date), force)


def resting() -> Iterator[Resting]:
    """Every source that something rests on, in the order of keys."""
    rules = {id: _keys(rule.source) for id, rule in sorted(RULES.items())}
    checks = {check.id: _keys(check.source) for check in read_catalogue()}
    for key, source in sorted(known().items()):
        named = [tuple(id for id, keys in each.items() if key in keys) for each in (rules, checks)]
        yield Resting(source, *named)


def _keys(text: str) -> set[str]:
    return {one.key for one in citations_in(text)}
