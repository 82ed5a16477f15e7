"""The parties' places in the organisation register, found before the first step."""

from datetime import date
from typing import Any

import pytest

from conformance.readiness import examine
from tests.conformance.readiness.grounds import ground, item, items, with_organisation, with_place

COUNTY = "1.2.246.10.90000011.10.0"
OTHER_COUNTY = "1.2.246.10.90000038.10.0"
INHERITED = "1.2.246.10.90000118.10.5"
COMPANY = "1.2.246.10.90000046.10.0"
UNIT = "1.2.246.10.90000046.10.21"
CLOSED = "1.2.246.10.90000046.10.23"
UNKNOWN = "1.2.246.10.90000046.10.99"
WHERE = {"organiser": "A28", "producer": "A13"}


@pytest.mark.parametrize("role", WHERE)
def test_a_unit_under_its_own_organisation_is_ready(role: str) -> None:
    found = item(ground(), WHERE[role])

    assert found.ready
    assert found.party == role
    assert ground().setting.places[role].unit.name in str(found.told)


@pytest.mark.parametrize(
    ("role", "organisation", "unit", "said"),
    [
        ("producer", "1.2.246.10.90000054.10.0", UNIT, "stands under Majakka Hoiva Oy"),
        ("organiser", OTHER_COUNTY, "1.2.246.10.90000011.10.11", "not under Läntisen saariston"),
        ("producer", COMPANY, CLOSED, "is not valid on 2026-11-23"),
        ("producer", COMPANY, UNKNOWN, f"({UNKNOWN}) is not in the organisation register"),
        ("organiser", UNKNOWN, "1.2.246.10.90000011.10.11", f"({UNKNOWN}) is not in the"),
    ],
)
def test_a_unit_out_of_its_place_is_told_with_what_to_do(
    role: str, organisation: str, unit: str, said: str
) -> None:
    found = item(with_place(ground(), role, organisation, unit), WHERE[role])

    assert not found.ready
    assert said in str(found.told)
    assert "register corrected" in str(found.advice)


@pytest.mark.parametrize(
    "changes",
    [{"ends": date(2026, 11, 22)}, {"begins": date(2026, 11, 24)}],
    ids=["ended yesterday", "begins tomorrow"],
)
@pytest.mark.parametrize(("role", "oid"), [("organiser", COUNTY), ("producer", UNIT)])
def test_an_organisation_that_is_not_valid_today_is_told(
    role: str, oid: str, changes: dict[str, Any]
) -> None:
    found = item(with_organisation(ground(), oid, **changes), WHERE[role])

    assert not found.ready
    assert "is not valid on 2026-11-23" in str(found.told)


def test_a_unit_is_valid_on_its_last_day() -> None:
    asked = with_organisation(ground(), UNIT, ends=date(2026, 11, 23))

    assert item(asked, "A13").ready


def test_a_unit_whose_parent_the_register_lacks_is_told() -> None:
    found = item(with_organisation(ground(), COMPANY, gone=True), "A13")

    assert not found.ready


def test_a_private_unit_in_a_public_hierarchy_is_told_by_name() -> None:
    (found,) = items(with_organisation(ground(), UNIT, parent=COUNTY), "A14")

    assert not found.ready
    assert "Majakka Hoiva, perhetyö" in str(found.told)


def test_an_organisation_named_as_a_unit_is_advised_against() -> None:
    found = item(with_place(ground(), "organiser", COUNTY, COUNTY), "A15", "organiser")

    assert found.ready
    assert "not a service unit" in str(found.told)
    assert found.advice is not None


def test_a_unit_that_the_register_lacks_is_not_said_to_be_a_service_unit() -> None:
    assert items(with_place(ground(), "producer", COMPANY, UNKNOWN), "A15", "producer") == []


def test_a_unit_with_an_inherited_oid_is_accepted_for_the_register_says_whose_it_is() -> None:
    asked = with_place(ground(), "organiser", COUNTY, INHERITED)

    inherited = item(asked, "A17", "organiser")

    assert item(asked, "A28").ready
    assert inherited.ready
    assert inherited.advice is None
    assert INHERITED in str(inherited.told)


def test_a_private_unit_that_was_misplaced_on_the_bench_is_told() -> None:
    items = [one for one in examine(ground(misplaced=("1.2.3",))) if one.check == "A14"]

    assert [one.ready for one in items] == [False]
    assert "1.2.3" in str(items[0].told)
