"""On which level a unit of the organisation register stands, and when that counts as a change."""

from dataclasses import replace
from datetime import timedelta

import pytest

from simulator.domain.concepts import ConceptStatus
from simulator.services.codes import periods_of
from simulator.services.organisations import MANY
from tests.services.registering import COUNTY, FAMILIES, UNIT, classification, unit_entry

BELOW = f"{UNIT}.1"
LOWEST = f"{UNIT}.2"
NOWHERE = "1.2.246.10.90000011.10.999"


@pytest.fixture
def bench(testbed):
    made = testbed.make("one")
    made.put_concepts([entry(made, UNIT, COUNTY), entry(made, BELOW, UNIT)])
    made.put_concepts([entry(made, LOWEST, BELOW)])
    return made


def entry(bench, code, parent, **others):
    attributes = {"Abbreviation": (code,)} | ({"ParentId": (parent,)} if parent else {})
    return unit_entry(bench, code=code, attributes=attributes, **others)


def level(bench, code):
    return shown(bench, code).first("HierarchyLevel")


def shown(bench, code):
    return periods_of(bench, classification(bench), code)[-1]


def test_each_parent_that_is_named_is_a_level(bench):
    assert [level(bench, code) for code in (COUNTY, UNIT, BELOW, LOWEST)] == ["0", "1", "2", "3"]


@pytest.mark.parametrize("status", [ConceptStatus.DELETED, ConceptStatus.PROPOSAL])
def test_a_level_does_not_change_when_a_parent_goes_or_comes_back(bench, status):
    before = [shown(bench, code) for code in (BELOW, LOWEST)]

    bench.put_concepts([entry(bench, UNIT, COUNTY, status=status)])
    gone = [shown(bench, code) for code in (BELOW, LOWEST)]
    bench.put_concepts([entry(bench, UNIT, COUNTY)])
    back = [shown(bench, code) for code in (BELOW, LOWEST)]

    assert gone == back == before


def test_a_parent_that_is_not_held_is_a_level_as_well(bench):
    bench.put_concepts([entry(bench, UNIT, NOWHERE)])
    without = [level(bench, code) for code in (UNIT, BELOW)]

    bench.put_concepts([entry(bench, NOWHERE, None)])

    assert without == [level(bench, code) for code in (UNIT, BELOW)] == ["1", "2"]


def test_the_units_of_a_ring_name_each_other(bench):
    bench.put_concepts([entry(bench, UNIT, LOWEST)])

    assert [level(bench, code) for code in (UNIT, BELOW, LOWEST)] == ["2", "2", "2"]


def test_a_unit_that_names_itself_is_no_root(bench):
    bench.put_concepts([entry(bench, UNIT, UNIT)])

    assert level(bench, UNIT) == "1"


@pytest.mark.parametrize("size", [1, MANY + 1])
def test_those_below_a_unit_that_moves_change_with_it(bench, size):
    later = bench.now() + timedelta(hours=1)
    others = [entry(bench, f"{UNIT}.7.{n}", COUNTY) for n in range(size - 1)]

    bench.put_concepts([entry(bench, UNIT, FAMILIES, modified=later), *others])

    told = [shown(bench, code) for code in (BELOW, LOWEST)]
    assert [(one.first("HierarchyLevel"), one.modified) for one in told] == [
        ("3", later),
        ("4", later),
    ]


def test_those_below_a_unit_that_moves_to_the_same_level_stay_as_they_are(bench):
    before = shown(bench, BELOW)
    other = "1.2.246.10.90000127.10.0"
    bench.put_concepts([entry(bench, other, None)])

    bench.put_concepts([entry(bench, UNIT, other, modified=bench.now() + timedelta(hours=1))])

    assert shown(bench, BELOW) == before


def test_those_below_a_unit_that_is_reported_elsewhere_change_once(bench):
    bench.advance(days=1, within_day=timedelta())

    bench.put_organisations([replace(bench.organisations[UNIT], parent=FAMILIES)])

    told = [shown(bench, code) for code in (BELOW, LOWEST)]
    assert [(one.first("HierarchyLevel"), one.modified) for one in told] == [
        ("3", bench.now()),
        ("4", bench.now()),
    ]
