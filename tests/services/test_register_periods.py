"""An organisation with several periods: each keeps what it tells."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from simulator.domain.concepts import ConceptStatus
from tests.services.registering import COUNTY, FAMILIES, UNIT, entries, unit_entry

LAST = date(2023, 12, 31)
SINCE = date(2024, 1, 1)


@pytest.fixture
def bench(testbed):
    """A unit that had another name and stood elsewhere until the end of 2023."""
    made = testbed.make("one")
    former = {"Abbreviation": ("Kotipalvelu",), "ParentId": (FAMILIES,)}
    families = "Itärannan lapsiperheiden palvelut, Itärannan hyvinvointialue"
    former |= {"LongName": (f"Kotipalvelu, {families}",), "Sektori": ("1 Julkinen",)}
    made.put_concepts([unit_entry(made, begins=date(2020, 1, 1), ends=LAST, attributes=former)])
    made.put_concepts([unit_entry(made)])
    made.advance(days=1, within_day=timedelta())
    return made


def test_a_report_of_the_period_in_force_leaves_those_that_have_ended(bench):
    former, _ = entries(bench, UNIT)

    bench.put_organisations([replace(bench.organisations[UNIT], name="Uusi nimi")])

    kept, now = entries(bench, UNIT)
    assert kept == former
    assert (now.first("Abbreviation"), now.modified) == ("Uusi nimi", bench.now())


@pytest.mark.parametrize("renamed", [COUNTY, FAMILIES])
def test_a_period_that_has_ended_keeps_its_names_when_a_unit_above_is_renamed(bench, renamed):
    former, _ = entries(bench, UNIT)

    bench.put_organisations([replace(bench.organisations[renamed], name="Uusi nimi")])

    assert entries(bench, UNIT)[0] == former


def test_a_period_to_come_keeps_its_own_name_below_the_new_one_of_the_unit_above(bench):
    bench.put_concepts([unit_entry(bench, ends=date(2026, 12, 31))])
    told = {"Abbreviation": ("Arki",), "LongName": ("Arki, Itärannan hyvinvointialue",)}
    to_come = unit_entry(bench, begins=date(2027, 1, 1))
    bench.put_concepts([replace(to_come, attributes={**to_come.attributes, **told})])

    bench.put_organisations([replace(bench.organisations[COUNTY], name="Uusi hyvinvointialue")])

    names = [one.first("LongName") for one in entries(bench, UNIT)][1:]
    assert names == [
        "Perhetyö, koti ja arki, Uusi hyvinvointialue",
        "Arki, Uusi hyvinvointialue",
    ]


def test_another_period_is_added_to_those_that_there_are(bench):
    unit = bench.organisations[UNIT]
    bench.put_organisations([replace(unit, ends=date(2026, 12, 31))])

    bench.put_organisations([replace(unit, name="Arki", begins=date(2027, 1, 1))])

    told = entries(bench, UNIT)
    assert [one.begins.year for one in told] == [2020, 2024, 2027]
    assert {one.status for one in told} == {ConceptStatus.ACTIVE}
    assert bench.organisations[UNIT].name == "Perhetyö, koti ja arki"


def test_a_period_that_shares_days_with_the_one_told_is_struck_out(bench):
    unit = bench.organisations[UNIT]

    bench.put_organisations([replace(unit, begins=LAST)])

    told = [(one.begins, one.status) for one in entries(bench, UNIT)]
    assert told == [
        (date(2020, 1, 1), ConceptStatus.DELETED),
        (LAST, ConceptStatus.ACTIVE),
        (SINCE, ConceptStatus.DELETED),
    ]


def test_a_correction_of_a_period_that_has_ended_renames_nobody_below(bench):
    below = unit_entry(bench, code=f"{UNIT}.1")
    long = "Ryhmä, Perhetyö, koti ja arki, Itärannan hyvinvointialue"
    told = {"Abbreviation": ("Ryhmä",), "LongName": (long,), "ParentId": (UNIT,)}
    bench.put_concepts([replace(below, attributes=told)])
    former, _ = bench.register.periods(UNIT)

    bench.put_organisations([replace(former, name="Kotiapu")])

    assert entries(bench, f"{UNIT}.1")[0].first("LongName") == long
    assert entries(bench, UNIT)[0].first("LongName") == (
        "Kotiapu, Itärannan lapsiperheiden palvelut, Itärannan hyvinvointialue"
    )
    assert bench.organisations[UNIT].begins == SINCE


def test_what_is_reported_unchanged_is_no_change(bench):
    before = entries(bench)

    bench.put_organisations(bench.organisations.values())

    assert entries(bench) == before


def test_a_unit_reported_unchanged_beside_a_renamed_parent_gets_the_parents_name(bench):
    county, unit = bench.organisations[COUNTY], bench.organisations[FAMILIES]

    bench.put_organisations([replace(county, name="Uusi hyvinvointialue"), unit])

    (told,) = entries(bench, FAMILIES)
    assert told.first("LongName") == "Itärannan lapsiperheiden palvelut, Uusi hyvinvointialue"
