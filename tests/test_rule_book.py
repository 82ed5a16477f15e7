"""The rule book as a whole: every rule tested, sourced, shown by a scenario or excused."""

import re
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.catalogue import read_catalogue
from conformance.personas import PERSONAS
from conformance.rule_book import entries, read_rule_reasons, shown
from fixtures import read_text
from simulator.domain.requests import Request
from simulator.domain.rule import RULES

ROOT = Path(__file__).resolve().parent.parent
BOOK = sorted(RULES.values(), key=lambda rule: rule.id)
CHECKS = read_catalogue()
SOURCES = frozenset(tomllib.loads(read_text("sources.toml")))

ELSEWHERE = read_rule_reasons()
"""Why no scenario names a rule."""


@cache
def features():
    return "\n".join(path.read_text() for path in sorted((ROOT / "features").rglob("*.feature")))


def named_in_features():
    return set(re.findall(r'(?:"|\| )([a-z]+-\d\d)(?:"| +\|)', features()))


def tags():
    return set(re.findall(r"(?m)(?<=@)[A-Z]\d\d\b", features()))


@cache
def table():
    """The rows of every chapter's tables."""
    chapters = sorted({rule.chapter for rule in BOOK})
    return [row for name in chapters for row in import_module(f"tests.rules.test_{name}").ROWS]


def named(rule):
    return rule.id


@pytest.mark.parametrize("broken", [True, False], ids=["breaks", "holds"])
@pytest.mark.parametrize("rule", BOOK, ids=named)
def test_a_rule_has_a_case_that_breaks_it_and_one_that_does_not(rule, broken):
    assert any(row.rule == rule.id and row.broken is broken for row in table())


def test_the_tables_name_no_rule_that_the_book_lacks():
    assert {row.rule for row in table()} <= set(RULES)


@pytest.mark.parametrize("rule", BOOK, ids=named)
def test_a_rule_is_called_by_its_chapter_and_a_number(rule):
    assert re.fullmatch(r"[a-z]+-\d\d", rule.id)
    assert rule.problems.__module__ == f"simulator.rules.{rule.chapter}"


@pytest.mark.parametrize("chapter", sorted({rule.chapter for rule in BOOK}))
def test_the_numbers_of_a_chapter_run_from_one_without_a_gap(chapter):
    numbers = sorted(int(rule.id[-2:]) for rule in BOOK if rule.chapter == chapter)

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("rule", BOOK, ids=named)
def test_a_rule_is_one_sentence(rule):
    assert rule.sentence[0].isupper()
    assert rule.sentence.endswith(".")
    assert ". " not in rule.sentence


@pytest.mark.parametrize("rule", BOOK, ids=named)
def test_a_rule_names_sources_that_are_held(rule):
    assert sources(rule.source) <= SOURCES


@pytest.mark.parametrize("rule", BOOK, ids=named)
def test_a_rule_looks_at_requests_and_names_a_known_error(rule, codes):
    assert all(issubclass(kind, Request) for kind in rule.on)
    assert rule.error in codes.profile.errors


def test_the_rules_that_only_the_journal_hears_are_causes_of_a_missing_right():
    silent = {rule.id for rule in BOOK if not rule.in_answer}

    assert silent == {rule.id for rule in BOOK if rule.error == "access_right"} - {"access-01"}


def sources(text):
    """The keys of a source: before each section, one after the other."""
    return {part.split()[0] for part in text.split(";")}


# ---- scenarios


@pytest.mark.parametrize("rule", BOOK, ids=named)
def test_a_rule_has_a_scenario_or_a_reason_for_having_none(rule):
    shown = rule.id in named_in_features()

    assert shown is not (rule.id in ELSEWHERE), "give a scenario or a reason, not both"


def test_a_reason_is_given_for_rules_of_the_book_only():
    assert set(ELSEWHERE) <= set(RULES)


def test_scenarios_name_rules_of_the_book_only():
    assert named_in_features() <= set(RULES)


# ---- the catalogue


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_names_known_rules_and_sources(check):
    assert set(check.rules) <= set(RULES)
    assert sources(check.source) <= SOURCES


def test_every_check_by_scenario_has_one_and_every_tag_is_a_check():
    by_scenario = {check.id for check in CHECKS if check.how == "scenario"}

    assert tags() == by_scenario


@pytest.mark.parametrize("entry", entries("en"), ids=lambda entry: entry.rule.id)
def test_the_book_tells_what_tries_a_rule(entry):
    tried = entry.checks or entry.scenarios or entry.services

    assert tried or entry.rule.id in ELSEWHERE
    assert set(entry.checks) == {check.id for check in CHECKS if entry.rule.id in check.rules}
    assert set(entry.personas) <= set(PERSONAS)


@pytest.mark.parametrize("entry", entries("en"), ids=lambda entry: entry.rule.id)
def test_a_rule_that_no_scenario_covers_tells_why(entry):
    assert entry.scenarios or entry.services or entry.without_scenario
    assert entry.without_scenario == ELSEWHERE.get(entry.rule.id, "")


@pytest.mark.parametrize("reason", sorted(set(ELSEWHERE.values())))
def test_a_reason_is_a_sentence(reason):
    assert reason[0].isupper()
    assert reason.endswith(".")


def test_what_only_the_services_scenarios_try_is_told_apart():
    (entry,) = [one for one in entries("en") if one.rule.id == "notified-05"]

    assert not entry.scenarios
    assert entry.services == (
        "A disclosure without a service task is refused, and the rule is named",
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "no scenario breaks it on purpose: Scenarios are played over plain HTTP"),
        ("fi", "mikään testitapaus ei riko sitä tahallaan: Testitapaukset"),
        ("sv", "inget testfall bryter mot den avsiktligt: Testfallen"),
    ],
)
def test_the_book_as_text_tells_why_no_scenario_breaks_a_rule(language, said):
    assert said in shown(entries(language), language)


def test_the_book_as_text_counts_what_covers_its_rules():
    book = entries("en")
    neither = sum(not (one.scenarios or one.services) for one in book)

    *_, last = shown(book, "en").split("\n\n")

    assert last.startswith(f"{len(book)} rules.")
    assert last.endswith(f"by none, with the reason why: {neither}.")


def test_a_rehearsals_scenarios_are_told_apart_from_the_services():
    (entry,) = [one for one in entries("en") if one.rule.id == "access-04"]

    assert "After the end, the producer's search shows nothing" in entry.scenarios
    assert "After the end, the producer's search shows nothing" not in entry.services
