"""A rule that rests on nothing in force today is not asked."""

from dataclasses import replace
from datetime import date

import pytest

import simulator.rules  # noqa: F401  (enters the rule book)
from simulator.domain.rule import RULES, STATED, Problem, judge, rule
from simulator.domain.sources import read_sources
from tests.rules.builders import StoreDocument, facts, store

TABLE = """
[law]
title = "Laki"
publisher = "Eduskunta"
date = "2023"
language = "fi"
at = ""
in_force = 2027-03-01
"""


@pytest.fixture
def rule_by_law():
    @rule("made-01", "A rule.", on=StoreDocument, basis=STATED, source="law; sotebed")
    def always(request, so):
        yield Problem("It is broken")

    yield
    del RULES["made-01"]


@pytest.mark.parametrize(
    ("day", "found"), [(date(2027, 2, 28), []), (date(2027, 3, 1), ["made-01"])]
)
@pytest.mark.usefixtures("rule_by_law")
def test_a_rule_is_asked_from_the_day_on_which_its_source_is_in_force(day, found):
    now = facts()
    so = replace(now, today=day, codes=replace(now.codes, sources=read_sources(TABLE)))

    findings = judge(store(), so)

    assert [one.rule for one in findings if one.rule == "made-01"] == found
