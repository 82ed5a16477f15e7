"""The rule book for its readers: each rule with its source and the scenarios that cover it."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from behave.parser import parse_file

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.catalogue import read_catalogue
from conformance.i18n import N_, Translate, translator
from conformance.outlines import name_of
from conformance.test_cases import features_root, rehearsed_features
from simulator.domain.documents import Group
from simulator.domain.rule import RULES, Basis, Effect, Owner, Rule
from simulator.rules.subjects import group_word

ASSUMED = N_("assumed")
RESTS_ON = N_("rests on")
CHECKS = N_("checks")
CAUGHT = N_("its checks must catch")
TRIED_BY_SERVICES = N_("tried by the services' scenario")
NO_SCENARIO = N_("no scenario breaks it on purpose")
TOTALS = N_(
    "{total} rules. Covered by scenarios of a rehearsal: {rehearsed}; by those of the national "
    "services only: {services}; by none, with the reason why: {neither}."
)
BASES = {
    Basis.STATED: N_("stated in a source"),
    Basis.DERIVED: N_("derived from a source"),
    Basis.OPEN: N_("open question"),
}
EFFECTS = {
    Effect.REFUSE: N_("the archive refuses"),
    Effect.WARN: N_("the archive warns"),
    Effect.OBSERVE: N_("the archive observes"),
}
PARTIES = {
    Owner.ORGANISER: N_("organiser"),
    Owner.PRODUCER: N_("producer"),
    Owner.BOTH: N_("both parties"),
    Owner.ARCHIVIST: N_("archivist"),
}
_NAMED = re.compile(r'rule "([a-z]+-\d+)"')


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as the book shows it.

    *scenarios* are the names of a rehearsal's that cover it, *services* of those that try it at the
    national services; *without_scenario* says why none breaks it on purpose. *checks* are the ids of
    those that rest on it, *personas* the names of the faulty systems that those checks must catch.
    """

    rule: Rule
    sentence: str
    scenarios: tuple[str, ...]
    checks: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    without_scenario: str = ""

    def told(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "id": self.rule.id,
            "sentence": self.sentence,
            "basis": self.rule.basis.value,
            "effect": self.rule.effect.value,
            "party": self.rule.party.value,
            "source": self.rule.source,
            "assumes": self.rule.assumes,
            "rests_on": [group.value for group in _grounds_of(self.rule)],
            "scenarios": list(self.scenarios),
            "services_scenarios": list(self.services),
            "without_scenario": self.without_scenario,
            "checks": list(self.checks),
            "personas": list(self.personas),
        }


def entries(language: str) -> tuple[Entry, ...]:
    """Every rule in the order of its id."""
    translate = translator(language)
    covering, services, reasons = coverage(), services_coverage(), read_rule_reasons()
    return tuple(
        Entry(
            rule,
            translate(rule.sentence),
            tuple(map(translate, covering.get(id, ()))),
            checks_on(id),
            tuple(name for check in checks_on(id) for name in personas_of(check)),
            tuple(map(translate, services.get(id, ()))),
            translate(reasons.get(id, "")),
        )
        for id, rule in sorted(RULES.items())
    )


def checks_on(rule: str) -> tuple[str, ...]:
    """The ids of the checks that rest on a rule."""
    return tuple(check for check, rules in _resting().items() if rule in rules)


def personas_of(check: str) -> tuple[str, ...]:
    """The names of the faulty systems that a check must catch."""
    return _caught().get(check, ())


def personas_named(names: Iterable[str]) -> list[Any]:
    """The personas of these names."""
    from conformance.personas import PERSONAS

    return [PERSONAS[name] for name in names]


@cache
def _caught() -> Mapping[str, tuple[str, ...]]:
    from conformance.personas import PERSONAS  # lazily: what shows no personas starts without

    caught: dict[str, tuple[str, ...]] = {}
    for one in PERSONAS.values():
        if one.check:
            caught[one.check] = (*caught.get(one.check, ()), one.name)
    return caught


def coverage() -> Mapping[str, Sequence[str]]:
    """The scenarios of a rehearsal that cover each rule: a step names it, or a check of theirs rests on it."""
    return _covering(of_services=False)


def services_coverage() -> Mapping[str, Sequence[str]]:
    """The scenarios of the national services that try each rule; no rehearsal plays them."""
    return _covering(of_services=True)


@cache
def _covering(*, of_services: bool) -> Mapping[str, Sequence[str]]:
    rehearsed = frozenset(rehearsed_features())
    covering: dict[str, list[str]] = {}
    for path, scenarios in _features().items():
        if (path not in rehearsed) is of_services:
            for scenario in scenarios:
                for id in rules_of(scenario):
                    covering.setdefault(id, []).append(name_of(scenario))
    return {id: list(dict.fromkeys(names)) for id, names in covering.items()}


@cache
def read_rule_reasons() -> Mapping[str, str]:
    """Why no scenario breaks a rule on purpose, by the rule's id."""
    path = Path(__file__).parent / "rule_reasons.toml"
    reasons: Mapping[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return reasons


def rules_of(scenario: Any) -> list[str]:
    """The ids of the rules that a scenario covers: a step names it, or a check of its tags rests on it."""
    resting = _resting()
    named = [id for step in scenario.steps for id in _NAMED.findall(step.name)]
    rested = [id for tag in scenario.effective_tags for id in resting.get(str(tag), ())]
    return list(dict.fromkeys([*named, *rested]))


@cache
def _resting() -> Mapping[str, Sequence[str]]:
    return {check.id: check.rules for check in read_catalogue()}


def scenarios_of(check: str) -> list[str]:
    """The names of the scenarios that show a check."""
    return [name_of(one) for one in _scenarios() if check in map(str, one.effective_tags)]


def _scenarios() -> list[Any]:
    return [scenario for scenarios in _features().values() for scenario in scenarios]


@cache
def _features() -> Mapping[Path, Sequence[Any]]:
    """The scenarios of every feature, by its file."""
    paths = sorted(features_root().rglob("*.feature"))
    return {path: list(parse_file(str(path)).walk_scenarios()) for path in paths}


def shown(book: Sequence[Entry], language: str) -> str:
    """The book as text, a rule a paragraph, and how many are covered by what."""
    translate = translator(language)
    return "\n\n".join(
        [*(_paragraph(entry, translate) for entry in book), _totals(book, translate)]
    )


def _totals(book: Sequence[Entry], translate: Translate) -> str:
    rehearsed = sum(bool(entry.scenarios) for entry in book)
    services = sum(bool(entry.services) and not entry.scenarios for entry in book)
    return translate(TOTALS).format(
        total=len(book),
        rehearsed=rehearsed,
        services=services,
        neither=len(book) - rehearsed - services,
    )


def _paragraph(entry: Entry, translate: Translate) -> str:
    rule = entry.rule
    marks = (BASES[rule.basis], EFFECTS[rule.effect], PARTIES[rule.party])
    lines = [
        f"{rule.id}  {entry.sentence}",
        "    " + " · ".join([*map(translate, marks), rule.source]),
    ]
    if rule.assumes:
        lines.append(f"    {translate(ASSUMED)}: {translate(rule.assumes)}")
    if grounds := _grounds_of(rule):
        words = ", ".join(translate(group_word(group)) for group in grounds)
        lines.append(f"    {translate(RESTS_ON)}: {words}")
    for label, names in ((CHECKS, entry.checks), (CAUGHT, entry.personas)):
        lines += [f"    {translate(label)}: {', '.join(names)}"] if names else []
    lines += [f"    – {name}" for name in entry.scenarios]
    lines += [f"    – {translate(TRIED_BY_SERVICES)}: {name}" for name in entry.services]
    if entry.without_scenario:
        lines.append(f"    {translate(NO_SCENARIO)}: {entry.without_scenario}")
    return "\n".join(lines)


def _grounds_of(rule: Rule) -> list[Group]:
    """The groups of the documents that another than the sender writes, and that the rule rests on."""
    return sorted(rule.rests_on)


def book_version() -> str:
    """The version of the rule book: the first digits of a digest over every rule's words."""
    words = "\n".join(
        f"{rule.id}|{rule.sentence}|{rule.basis}|{rule.effect}|{rule.source}|{rule.assumes}"
        for _, rule in sorted(RULES.items())
    )
    return hashlib.sha256(words.encode()).hexdigest()[:12]
