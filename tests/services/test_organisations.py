"""The organisation register of a bench: its entries are the truth, organisations follow them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from simulator.app import make_testbed
from simulator.domain.concepts import ConceptStatus
from simulator.domain.organisations import Organisation, Sector
from simulator.domain.register_entries import Attribute
from simulator.services.organisations import MANY
from simulator.settings import Settings
from tests.services.registering import COUNTY, FAMILIES, UNIT, entries, unit_entry


@pytest.fixture
def bench(testbed):
    return testbed.make("one")


def test_the_world_s_organisations_are_entries_with_the_attributes_of_the_register(bench):
    (entry,) = entries(bench, FAMILIES)

    assert entry.status is ConceptStatus.ACTIVE
    assert (entry.begins, entry.ends) == (date(2023, 1, 1), None)
    assert entry.modified == datetime.fromisoformat("2023-01-01T00:00:00+02:00")
    told = {name: values[0] for name, values in entry.attributes.items()}
    assert told.keys() | {"HierarchyLevel"} == set(Attribute) | {"HierarchyLevel"}
    assert (
        told
        | {
            "Abbreviation": "Itärannan lapsiperheiden palvelut",
            "LongName": "Itärannan lapsiperheiden palvelut, Itärannan hyvinvointialue",
            "LongName_sv": "Österstrands service för barnfamiljer, Österstrands välfärdsområde",
            "ParentId": COUNTY,
            "Y-Tunnus": "9000001-1",
            "Sektori": "1 Julkinen",
            "Terv.toimintayksikkö": "F",
            "Terv.palveluyksikkö": "F",
            "Sos.toimintayksikkö": "F",
            "Sos.palveluyksikkö": "T",
            "Sijainti kunta": "993 Itäranta",
            "PostNumber": "09901",
        }
        == told
    )


def test_every_organisation_of_the_world_comes_back_from_its_entry(bench):
    assert bench.organisations == bench.world.organisations


def test_an_entry_makes_an_organisation_at_once(bench):
    bench.put_concepts([unit_entry(bench)])

    assert bench.organisations[UNIT] == Organisation(
        oid=UNIT,
        name="Perhetyö, koti ja arki",
        name_sv="Perhetyö, koti ja arki",
        parent=COUNTY,
        business_id="9000001-1",
        sector=Sector.PUBLIC,
        begins=date(2024, 1, 1),
        ends=None,
    )


@pytest.mark.parametrize("status", [ConceptStatus.DELETED, ConceptStatus.PROPOSAL])
def test_what_is_not_active_is_no_organisation(bench, status):
    bench.put_concepts([unit_entry(bench)])

    bench.put_concepts([unit_entry(bench, status=status)])

    assert UNIT not in bench.organisations


def test_the_period_that_covers_the_day_counts(bench):
    first = unit_entry(bench, ends=date(2026, 11, 30))
    second = unit_entry(bench, begins=date(2026, 12, 1))

    bench.put_concepts([first, second])
    before = bench.organisations[UNIT].ends
    bench.advance(days=30, within_day=timedelta())
    after = bench.organisations[UNIT].ends

    assert (before, after) == (date(2026, 11, 30), None)


def test_changing_an_organisation_keeps_what_it_does_not_tell(bench):
    (entry,) = entries(bench, FAMILIES)
    with_street = {**entry.attributes, "StreetAddress": ("Rantatie 1",)}
    bench.put_concepts([replace(entry, attributes=with_street)])
    unit = bench.organisations[FAMILIES]

    bench.put_organisations([replace(unit, ends=date(2026, 12, 31))])

    (changed,) = entries(bench, FAMILIES)
    assert changed.first(Attribute.STREET_ADDRESS) == "Rantatie 1"
    assert (changed.ends, changed.modified) == (date(2026, 12, 31), bench.now())
    assert changed.created == entry.created


def test_another_beginning_strikes_the_earlier_entry_out(bench):
    unit = bench.organisations[FAMILIES]

    bench.put_organisations([replace(unit, begins=date(2024, 5, 1))])

    told = [(one.begins, one.status, one.modified) for one in entries(bench, FAMILIES)]
    assert told[0] == (date(2023, 1, 1), ConceptStatus.DELETED, bench.now())
    assert told[1][:2] == (date(2024, 5, 1), ConceptStatus.ACTIVE)
    assert bench.organisations[FAMILIES].begins == date(2024, 5, 1)


def test_a_new_name_stands_in_the_names_of_the_units_below(bench):
    county = bench.organisations[COUNTY]

    bench.put_organisations([replace(county, name="Uusi hyvinvointialue")])

    (unit,) = entries(bench, FAMILIES)
    assert unit.first("LongName") == "Itärannan lapsiperheiden palvelut, Uusi hyvinvointialue"
    assert unit.modified == bench.now()
    assert bench.organisations[FAMILIES].name == "Itärannan lapsiperheiden palvelut"


def test_a_root_that_was_a_unit_has_no_parent_any_more(bench):
    unit = bench.organisations[FAMILIES]

    bench.put_organisations([replace(unit, parent=None, business_id=None)])

    (entry,) = entries(bench, FAMILIES)
    assert {"ParentId", "Y-Tunnus"}.isdisjoint(entry.attributes)
    assert entry.first("LongName") == "Itärannan lapsiperheiden palvelut"


def test_a_unit_entered_before_its_parent_gets_its_own_name_from_it(bench):
    top = "1.2.246.10.90000127.10.0"
    attributes = {"LongName": ("Kaislapuron kotipalvelu, Kaislapuro Oy",), "ParentId": (top,)}
    bench.put_concepts([unit_entry(bench, attributes={**attributes, "Abbreviation": ("KK",)})])

    root = {"LongName": ("Kaislapuro Oy",), "Abbreviation": ("KAISLA",)}
    bench.put_concepts([unit_entry(bench, code=top, attributes=root)])

    assert bench.organisations[UNIT].name == "Kaislapuron kotipalvelu"


def test_a_self_reported_unit_stays_one(bench):
    entry = unit_entry(bench)
    reported = {**entry.attributes, "Sektori": ("3 Yksityinen itseilmoitettu yksikkö",)}
    bench.put_concepts([replace(entry, attributes=reported)])
    unit = bench.organisations[UNIT]

    bench.put_organisations([replace(unit, name="Uusi nimi")])

    (changed,) = entries(bench, UNIT)
    assert unit.sector is Sector.PRIVATE
    assert changed.first("Sektori") == "3 Yksityinen itseilmoitettu yksikkö"


def test_a_store_of_an_earlier_version_keeps_its_organisations(tmp_path):
    settings = Settings(folder=tmp_path)
    testbed = make_testbed(settings)
    with testbed.make("kept").transaction() as db:
        db.execute(text("DELETE FROM concepts"))
        db.execute(
            text(
                "CREATE TABLE organisations (oid TEXT, name TEXT, name_sv TEXT, parent TEXT, "
                "business_id TEXT, sector TEXT, begins DATE, ends DATE)"
            )
        )
        db.execute(
            text(
                "INSERT INTO organisations VALUES "
                f"('{UNIT}', 'Kotipalvelu', 'Hemtjänst', '{COUNTY}', NULL, 'public', "
                "'2024-01-01', '2026-12-31')"
            )
        )

    bench = make_testbed(settings).bench("kept")

    assert bench.organisations[UNIT] == Organisation(
        oid=UNIT,
        name="Kotipalvelu",
        name_sv="Hemtjänst",
        parent=COUNTY,
        business_id=None,
        sector=Sector.PUBLIC,
        begins=date(2024, 1, 1),
        ends=date(2026, 12, 31),
    )
    assert set(bench.organisations) == {*bench.world.organisations, UNIT}


def test_what_is_at_hand_is_what_a_restart_reads(tmp_path):
    settings = Settings(folder=tmp_path)
    bench = make_testbed(settings).make("kept")
    units = [unit_entry(bench, code=f"{UNIT}.{n}") for n in range(20)]
    bench.put_concepts(units)
    bench.put_concepts(replace(one, status=ConceptStatus.DELETED) for one in units[:5])
    bench.put_concepts(replace(one, begins=date(2030, 1, 1)) for one in units[3:9])
    bench.put_concepts(replace(one, attributes={"Abbreviation": ("Y",)}) for one in units[9:12])
    county = bench.organisations[COUNTY]
    bench.put_organisations([replace(county, name="Uusi", begins=date(2022, 1, 1))])
    bench.put_organisations([replace(bench.organisations[f"{UNIT}.12"], parent=f"{UNIT}.13")])
    bench.put_concepts([replace(units[0], status=ConceptStatus.ACTIVE)])

    restarted = make_testbed(settings).bench("kept")

    assert restarted.register == bench.register


@pytest.mark.parametrize("number", [MANY, MANY + 1])
def test_many_entries_at_once_are_at_hand_as_few_are(bench, number):
    bench.put_concepts(unit_entry(bench, code=f"{UNIT}.{n}") for n in range(number))

    assert len(bench.organisations) == len(bench.world.organisations) + number
    assert bench.organisations[f"{UNIT}.{number - 1}"].name == "Perhetyö, koti ja arki"
