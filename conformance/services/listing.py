"""What is simulated, what is known of it and what is assumed: put together from the project's data."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from behave.parser import parse_file

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.i18n import N_
from conformance.outlines import name_of
from conformance.rule_book import rules_of
from conformance.test_cases import features_root
from fixtures import read_text
from simulator.domain.codes import CodeSet
from simulator.domain.facts import Codebook
from simulator.domain.profile import Interaction, ServiceRequest, Status
from simulator.domain.rule import RULES, Rule

SHAPES: Mapping[str, str] = {
    "known": N_("known"),
    "partly": N_("known in part"),
    "own": N_("our own"),
}
"""How much of a system's interface a public source shows."""


@dataclass(frozen=True, slots=True)
class System:
    """A system that the sources name, and how it is used here.

    *names* are by language. *seeds* cites where sources name it. *shape* is a key of SHAPES.
    *scenarios* use it through its interface; *rules* are those that they name or rest on.
    """

    key: str
    names: Mapping[str, str]
    seeds: str
    interface: tuple[str, ...]
    shape: str
    why: str
    scenarios: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvokedFault:
    """A fault that a bench can be told to have; *checks* are titles by id, *services* where."""

    key: str
    name: str
    checks: Mapping[str, str]
    services: str


@dataclass(frozen=True, slots=True)
class Value:
    """A code of the interface: *ground* is its source where it is known, else why it is assumed."""

    table: str
    name: str
    code: str
    known: bool
    ground: str


@dataclass(frozen=True, slots=True)
class Simulated:
    """Everything that is simulated, and what each part rests on."""

    systems: tuple[System, ...]
    values: tuple[Value, ...]
    code_sets: tuple[CodeSet, ...]
    assuming: tuple[Rule, ...]
    faults: tuple[ProvokedFault, ...]


def simulated(codes: Codebook) -> Simulated:
    """What is simulated with these codes."""
    return Simulated(
        systems=systems(),
        values=tuple(_values(codes)),
        code_sets=tuple(sorted(codes.sets, key=lambda one: one.fi.casefold())),
        assuming=tuple(rule for _, rule in sorted(RULES.items()) if rule.assumes),
        faults=faults(),
    )


@cache
def systems() -> tuple[System, ...]:
    """Every system, in the order of its file."""
    tables = tomllib.loads(read_text("systems.toml"))
    return tuple(_system(key, table) for key, table in tables.items())


def _system(key: str, table: Mapping[str, Any]) -> System:
    scenarios = [one for name in table["features"] for one in _scenarios(name)]
    return System(
        key=key,
        names={language: table[language] for language in ("fi", "sv", "en")},
        seeds=table["seeds"],
        interface=tuple(table["interface"]),
        shape=table["shape"],
        why=table["why"],
        scenarios=tuple(dict.fromkeys(map(name_of, scenarios))),
        rules=tuple(sorted({rule for one in scenarios for rule in rules_of(one)})),
    )


def _scenarios(feature: str) -> Sequence[Any]:
    path = features_root() / Path(f"{feature}.feature")
    return list(parse_file(str(path)).walk_scenarios()) if path.exists() else ()


def faults() -> tuple[ProvokedFault, ...]:
    """Every fault that can be provoked, in the order of its file."""
    tables = tomllib.loads(read_text("faults.toml"))
    return tuple(
        ProvokedFault(key, one["en"], one["checks"], one["services"]) for key, one in tables.items()
    )


def _values(codes: Codebook) -> Iterator[Value]:
    for table, entry in codes.profile.entries():
        known = entry.status is Status.KNOWN
        ground = entry.source if known else entry.why
        if isinstance(entry, Interaction):
            yield Value(table, entry.kind, entry.id, known, ground)
        elif isinstance(entry, ServiceRequest):
            does = " ".join(part for part in (entry.does, entry.group, entry.what) if part)
            yield Value(table, does, entry.code, known, ground)
        else:
            yield Value(table, entry.name, entry.code, known, ground)
