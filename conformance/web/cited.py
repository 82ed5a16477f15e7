"""Sources as rules and checks cite them, and what rests on each."""

from collections.abc import Iterator
from dataclasses import dataclass

from conformance.catalogue import read_catalogue
from conformance.reports.sources import known
from simulator.domain.rule import RULES
from simulator.domain.sources import Source


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with the place in it that is meant; *source* is None for a text that names none."""

    source: Source | None
    section: str


@dataclass(frozen=True, slots=True)
class Resting:
    """A source with the rules and checks that rest on it, by id."""

    source: Source
    rules: tuple[str, ...]
    checks: tuple[str, ...]


def citations(text: str) -> tuple[Citation, ...]:
    """What such a text as `kanta-rko; thl-guide-fi 4.1.1` names."""
    return tuple(_citation(part.strip()) for part in text.split(";") if part.strip())


def _citation(part: str) -> Citation:
    key, _, section = part.partition(" ")
    source = known().get(key)
    return Citation(source, section if source else part)


def resting() -> Iterator[Resting]:
    """Every source that something rests on, in the order of keys."""
    rules = {id: _keys(rule.source) for id, rule in sorted(RULES.items())}
    checks = {check.id: _keys(check.source) for check in read_catalogue()}
    for key, source in sorted(known().items()):
        named = [tuple(id for id, keys in each.items() if key in keys) for each in (rules, checks)]
        yield Resting(source, *named)


def _keys(text: str) -> set[str]:
    return {part.split()[0] for part in text.split(";") if part.strip()}
