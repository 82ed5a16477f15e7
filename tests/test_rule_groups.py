"""The groups of documents that rules name: what is not asked has nothing to say."""

from importlib import import_module

import pytest

import simulator.rules  # noqa: F401  (enters the rule book)
from simulator.domain.rule import RULES, group_in

CHAPTERS = sorted({rule.chapter for rule in RULES.values()})
GROUPED = [rule for rule in RULES.values() if rule.groups]


def rows(chapter):
    return import_module(f"tests.rules.test_{chapter}").ROWS


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_rule_is_asked_of_every_message_that_breaks_it(chapter):
    broken = [row for row in rows(chapter) if row.broken]

    assert [row for row in broken if not asked(RULES[row.rule], row.request)] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_rule_says_nothing_of_a_document_of_another_group(chapter):
    said = [
        (rule.id, str(row))
        for row in rows(chapter)
        for rule in GROUPED
        if isinstance(row.request, rule.on) and not asked(rule, row.request) and says(rule, row)
    ]

    assert said == []


def asked(rule, request):
    return rule.looks_at(type(request), group_in(request))


def says(rule, row):
    return list(rule.problems(row.request, row.facts))
