"""The run file held against Astori, where it knows the system."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from conformance.readiness import Ground, Registered, examine
from tests.conformance.readiness.grounds import TODAY, ground, item, not_ready, party

SOUND = Registered(name="Kerttu", versions=("4.1",), certificate_ends=TODAY + timedelta(days=365))


def known(found: Registered = SOUND, **told: Any) -> Ground:
    return ground(producer=party(**told), registered={"producer": found})


@pytest.mark.parametrize(
    ("told", "found", "said"),
    [
        ({}, SOUND, "in Astori as A-1: Kerttu"),
        ({"name": "kerttu"}, SOUND, "in Astori as A-1: Kerttu"),
        ({"name": ""}, SOUND, "in Astori as A-1: Kerttu"),
    ],
)
def test_a_system_that_astori_has_by_that_name_is_ready(
    told: dict[str, Any], found: Registered, said: str
) -> None:
    entry = item(known(found, **told), "A04", "producer")

    assert (entry.ready, entry.advice) == (True, None)
    assert said in str(entry.told)


def test_another_name_than_astoris_is_not_ready() -> None:
    entry = item(known(name="Martta"), "A04", "producer")

    assert not entry.ready
    assert "Astori has Kerttu under the id A-1" in str(entry.told)
    assert not_ready(known(name="Martta")) == {"A04"}


@pytest.mark.parametrize(
    ("told", "found", "said"),
    [
        ({"version": "5"}, SOUND, "versions 4.1 of it, not 5"),
        ({}, replace(SOUND, deviates_since=date(2026, 3, 1)), "deviation of the producer's system"),
    ],
)
def test_what_astori_adds_is_advice(told: dict[str, Any], found: Registered, said: str) -> None:
    entry = item(known(found, **told), "A04", "producer")

    assert entry.ready
    assert said in str(entry.advice)


@pytest.mark.parametrize(
    ("ends", "ready", "said"),
    [
        (TODAY - timedelta(days=1), False, "expired on 2026-11-22"),
        (TODAY, True, "valid until 2026-11-23"),
        (TODAY + timedelta(days=365), True, "valid until 2027-11-23"),
    ],
)
def test_the_certificate_that_counts_is_astoris(ends: date, ready: bool, said: str) -> None:
    found = replace(SOUND, certificate_ends=ends)

    entry = item(known(found), "A05", "producer")

    assert entry.ready is ready
    assert said in str(entry.told)


def test_a_date_that_differs_from_astoris_is_told_of() -> None:
    entry = item(known(certificate_expires=TODAY + timedelta(days=99)), "A05", "producer")

    assert entry.ready
    assert "correct the date" in str(entry.advice)


def test_astori_tells_the_date_that_the_run_file_leaves_out() -> None:
    assert item(known(certificate_expires=None), "A05", "producer").ready


def test_a_system_without_a_certificate_in_astori_is_taken_by_the_run_file() -> None:
    found = replace(SOUND, certificate_ends=None)

    entry = item(known(found, certificate_expires=None), "A05", "producer")

    assert not entry.ready


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"has_right": False}, "the register access right built in"),
        ({"jointly_tested": False}, "has been jointly tested"),
    ],
)
def test_what_astori_does_not_show_of_a_system_is_told(lacking: dict[str, bool], said: str) -> None:
    known = {"producer": Registered(name="Kerttu", **lacking)}

    items = [one for one in examine(ground(registered=known)) if one.check == "A03"]

    assert [one.advice is not None for one in items] == [False, True]
    assert said in str(items[1].told)
