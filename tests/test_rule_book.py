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
from conformance.rule_book import entries
from fixtures import read_text
from simulator.domain.requests import Request
from simulator.domain.rule import RULES

ROOT = Path(__file__).resolve().parent.parent
BOOK = sorted(RULES.values(), key=lambda rule: rule.id)
CHECKS = read_catalogue()
SOURCES = frozenset(tomllib.loads(read_text("sources.toml")))

ELSEWHERE = {
    "access-01": "it refuses whatever the cause: the scenarios name the rule that tells the cause",
    "access-06": "the story has one service task; the tables of the rules show another",
    "agreement-01": "a reference system writes frame and document from the same metadata",
    "agreement-03": "a rehearsal's documents are written by its own clock",
    "agreement-04": "a reference system writes metadata and content of one relationship",
    "agreement-05": "a reference system writes metadata and content of one case",
    "agreement-06": "a reference system leaves the services to the content",
    "agreement-07": "a reference system leaves a case's other clients to the content",
    "agreement-08": "a reference system leaves the producer to the making unit",
    "agreement-09": "a reference system takes names from the register",
    "correction-01": "a reference system changes what it holds, so it cannot name what is not there",
    "correction-03": "a reference system gives each version its own id",
    "correction-06": "a reference system always gives the reason",
    "correction-07": "a reference system writes frame and document from the same metadata",
    "correction-08": "a reference system gives one reason in both places",
    "correction-09": "a reference system knows the reasons",
    "correction-10": "a reference system's new documents replace nothing",
    "declaration-01": "the story's client has a personal identity code",
    "declaration-02": "the story's denial is given on its day",
    "declaration-03": "an open question that the story does not put",
    "disclosure-01": "an open question: the story's client has given no permit",
    "display-01": "the story's documents follow structures: the tests of the archive store PDF/A",
    "display-03": "an open question that the story does not put",
    "display-04": "a reference system writes the format that it sends",
    "display-05": "a reference system always writes both forms",
    "display-08": "a reference system makes both forms from the same data",
    "display-06": "a reference system writes the document's id into both",
    "identification-04": "a rehearsal on the loopback has no certificates",
    "joining-03": "the joinings of a world fit their sectors",
    "joint-02": "the story's case has one client",
    "joint-03": "the story's case has one client",
    "joint-05": "nobody leaves the story's case",
    "joint-07": "the structure takes one client as well",
    "message-01": "a reference system sends messages: the tests of the messages send other bytes",
    "message-02": "a reference system writes what can be read: the tests of the messages spoil it",
    "message-03": "a reference system numbers its messages",
    "message-04": "a reference system knows the service requests",
    "message-07": "observed in every message, no scenario asks for another receiver",
    "message-08": "a reference system always says who acts",
    "metadata-01": "a reference system sends ready documents only",
    "metadata-02": "a reference system knows one register",
    "metadata-03": "a reference system writes all metadata",
    "metadata-04": "a reference system takes codes from the code sets",
    "metadata-05": "a reference system takes codes from the code sets",
    "metadata-06": "a reference system writes all metadata",
    "metadata-08": "a reference system keeps everything permanently",
    "notices-02": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notices-03": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notices-04": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notices-05": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notices-06": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notices-09": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notices-10": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notices-11": "a rehearsal on the loopback has no certificates",
    "notified-01": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notified-02": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notified-03": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notified-04": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notified-06": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notified-07": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notified-08": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notified-10": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notified-12": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "notified-13": "no rehearsal sends disclosure notices: the tables and the service's tests do",
    "old-01": "the story's old relationship names its client in full",
    "old-02": "a reference system knows today's service tasks",
    "old-03": "an open question that the story does not put",
    "organisations-01": "the senders of a world are valid: readiness looks at the register first",
    "organisations-06": "the controllers of a world are valid",
    "producing-04": "a reference system stores what it makes at once",
    "relationship-06": "the reference organiser ends entries and removes none",
    "relationship-07": "the structure asks for the service task as well",
    "relationship-08": "the story's relationship and case are of one service task",
    "relationship-09": "the reference organiser hides what non-disclosure hides",
    "relationship-10": "the reference organiser puts its units under their service tasks",
    "relationship-11": "the reference organiser tells when child protection began",
    "searching-01": "a reference system asks whole searches",
    "searching-02": "a reference system asks for one client at a time",
    "searching-03": "a reference system knows the service requests",
    "searching-04": "the story asks for no compilation; the archive's tests do",
    "showing-02": "a reference system tells of minors' documents only",
    "showing-04": "an open question that the story does not put",
    "showing-05": "a delay of the scenarios is explained: the personas' are not",
    "showing-06": "a delay of the scenarios is to come: a persona's is over",
    "showing-07": "the scenarios delay or withhold: a persona does both",
    "signing-06": "the certificates of a rehearsal have the form of DVV's",
    "signing-08": "a reference system tells the time of the signature",
    "signing-09": "in the story the author signs",
    "signing-11": "a reference system knows two types of signatures",
    "storing-03": "a reference system sends a document once",
    "storing-05": "a reference system numbers its versions",
    "storing-06": "the reference organiser replaces its document instead of storing a second",
    "storing-08": "the reference organiser opens the case before it stores in it",
    "storing-13": "the story has one service task",
    "structure-03": "a reference system always writes both forms",
    "structure-04": "a reference system takes the type from the structure",
    "structure-05": "a reference system writes metadata and content of one client",
    "structure-07": "the people of a world are born on one day",
    "structure-10": "a reference system takes group and structure from one plan",
}
"""Why no scenario names a rule."""


@cache
def features():
    return "\n".join(path.read_text() for path in sorted((ROOT / "features").rglob("*.feature")))


def named_in_features():
    return set(re.findall(r'"([a-z]+-\d\d)"', features()))


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
    tried = entry.checks or entry.scenarios

    assert tried or entry.rule.id in ELSEWHERE
    assert set(entry.checks) == {check.id for check in CHECKS if entry.rule.id in check.rules}
    assert set(entry.personas) <= set(PERSONAS)
