"""Soteri: producers first, then units; in the organisation register the day after."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from simulator.app import create_app, make_testbed
from simulator.testbed import Testbed
from tests.web.conftest import NOW

SOTERI = "/b/demo/soteri"
CLOCK = "/api/v1/benches/demo/clock"
PRODUCER = {"business_id": "9000012-6", "name": "Niemen Apu Oy", "state": "registered"}
UNIT: dict[str, Any] = {
    "producer": "9000012-6",
    "name": "Niemen Apu, kotihoito",
    "state": "registered",
    "points": [{"name": "Toimisto", "post_number": "00100", "municipality": "Helsinki"}],
}
ENTRIES = "/b/demo/codeserver/csapi/v6/classifications/1.2.246.537.6.202/conceptcodes"
ROOT = "1.2.246.10.90000126.10.0"
FIRST = "1.2.246.10.90000126.10.1"
PUBLIC = "1.2.246.10.90000011.10.0"


@pytest.fixture
def registered(http: FlaskClient) -> FlaskClient:
    http.post(f"{SOTERI}/producers", json=PRODUCER)
    return http


@pytest.fixture(scope="module")
def still() -> FlaskClient:
    """A simulator in which nothing that is asked changes anything."""
    http = create_app(make_testbed(now=lambda: NOW)).test_client()
    http.post(f"{SOTERI}/producers", json=PRODUCER)
    return http


def unit(http: FlaskClient, **changes: Any) -> dict[str, Any]:
    answer = http.post(f"{SOTERI}/units", json={**UNIT, **changes})
    assert answer.status_code == 201, answer.get_json()
    made: dict[str, Any] = answer.get_json()
    return made


def next_day(http: FlaskClient) -> None:
    http.put(CLOCK, json={"advance": "P1D"})


def shown(http: FlaskClient, id: str) -> dict[str, Any]:
    made: dict[str, Any] = http.get(f"{SOTERI}/units/{id}").get_json()
    return made


def test_a_unit_of_today_is_in_the_organisation_register_tomorrow(
    registered: FlaskClient, testbed: Testbed
) -> None:
    made = unit(registered)
    today = set(testbed.bench("demo").organisations)

    next_day(registered)

    found = testbed.bench("demo").organisations
    assert made["oid"] is None
    assert made["waits_for_transfer"]
    assert not {ROOT, FIRST} & today
    assert (found[FIRST].parent, found[FIRST].name) == (ROOT, UNIT["name"])
    assert (found[ROOT].parent, found[ROOT].business_id) == (None, "9000012-6")
    assert found[FIRST].sector == "private"


def test_the_code_service_tells_of_a_unit_that_was_handed_over(registered: FlaskClient) -> None:
    unit(registered)
    next_day(registered)

    found = registered.get(f"{ENTRIES}/{FIRST}").get_json()
    told = {one["attributeName"]: one["attributeValue"] for one in found["attributes"]}
    assert told["LongName"] == ["Niemen Apu, kotihoito, Niemen Apu Oy"]
    assert told["Sektori"] == ["2 Yksityinen"]
    assert (told["PostNumber"], told["Sos.palveluyksikkö"]) == (["00100"], ["T"])


def test_the_two_identifiers_are_kept_together(registered: FlaskClient) -> None:
    made = unit(registered)
    next_day(registered)

    found = shown(registered, made["id"])

    assert (found["id"], found["oid"]) == (made["id"], FIRST)
    assert not found["waits_for_transfer"]


def test_a_transfer_is_told_at_the_night_s_moment_whenever_it_is_asked(
    registered: FlaskClient,
) -> None:
    made = unit(registered)
    registered.put(CLOCK, json={"now": "2026-11-24T15:00:00+02:00"})

    told = shown(registered, made["id"])

    assert told["transferred"] == "2026-11-24T00:00:00+02:00"
    assert told["changed"] == made["changed"] == "2026-11-23T09:00:00+02:00"


def test_after_a_week_a_transfer_is_told_at_the_first_night(
    registered: FlaskClient,
) -> None:
    made = unit(registered)
    registered.put(CLOCK, json={"advance": "P1W"})

    assert shown(registered, made["id"])["transferred"] == "2026-11-24T00:00:00+02:00"


def test_a_minute_before_midnight_is_still_today(registered: FlaskClient, testbed: Testbed) -> None:
    registered.put(CLOCK, json={"now": "2026-11-23T23:58:00+02:00"})
    unit(registered)

    registered.put(CLOCK, json={"advance": "PT1M"})
    before = FIRST in testbed.bench("demo").organisations
    registered.put(CLOCK, json={"advance": "PT1M"})

    assert (before, FIRST in testbed.bench("demo").organisations) == (False, True)


def test_a_transfer_can_be_asked_for_at_once(registered: FlaskClient, testbed: Testbed) -> None:
    unit(registered)

    answer = registered.post(f"{SOTERI}/transfer").get_json()

    assert answer["transferred"] == [ROOT, FIRST]
    assert FIRST in testbed.bench("demo").organisations
    assert registered.post(f"{SOTERI}/transfer").get_json()["transferred"] == []


def test_an_ended_unit_gets_its_end_date_with_the_next_transfer(
    registered: FlaskClient, testbed: Testbed
) -> None:
    made = unit(registered)
    next_day(registered)

    ended = registered.post(f"{SOTERI}/units/{made['id']}/end", json={"ends": "2026-12-31"})
    same_day = testbed.bench("demo").organisations[FIRST].ends
    next_day(registered)

    assert ended.get_json()["state"] == "ended"
    assert same_day is None
    assert str(testbed.bench("demo").organisations[FIRST].ends) == "2026-12-31"


def test_a_change_of_today_does_not_hold_back_yesterdays_registration(
    registered: FlaskClient, testbed: Testbed
) -> None:
    made = unit(registered)
    next_day(registered)

    changed = {**UNIT, "name": "Niemen Apu, tukipalvelut"}
    del changed["producer"]
    registered.put(f"{SOTERI}/units/{made['id']}", json=changed)

    name = testbed.bench("demo").organisations[FIRST].name
    next_day(registered)
    assert name == UNIT["name"]
    assert testbed.bench("demo").organisations[FIRST].name == "Niemen Apu, tukipalvelut"


def test_a_service_point_that_has_moved_is_a_change_of_the_entry(registered: FlaskClient) -> None:
    made = unit(registered)
    next_day(registered)
    point = {**UNIT["points"][0], "street_address": "Toinen tie 2"}
    changed = {name: told for name, told in UNIT.items() if name != "producer"}

    registered.put(f"{SOTERI}/units/{made['id']}", json={**changed, "points": [point]})
    next_day(registered)

    found = registered.get(f"{ENTRIES}/{FIRST}").get_json()
    told = {one["attributeName"]: one["attributeValue"] for one in found["attributes"]}
    assert told["StreetAddress"] == ["Toinen tie 2"]
    assert found["lastModifiedDate"][:10] == "2026-11-25"


def test_a_producer_that_the_organisation_register_has_keeps_its_oid_and_beginning(
    http: FlaskClient, testbed: Testbed
) -> None:
    root = {"oid": "1.2.246.10.90000126.10.9", "name": "Niemen Apu Oy", "parent": None}
    rest = {"business_id": "9000012-6", "sector": "private", "begins": "2024-01-01"}
    http.post("/api/v1/benches/demo/organisations", json=[{**root, **rest}])
    http.post(f"{SOTERI}/producers", json=PRODUCER)
    unit(http)

    next_day(http)

    register = testbed.bench("demo").organisations
    assert register["1.2.246.10.90000126.10.10"].parent == root["oid"]
    assert str(register[root["oid"]].begins) == "2024-01-01"
    assert ROOT not in register


def test_a_pending_unit_is_not_handed_over(registered: FlaskClient, testbed: Testbed) -> None:
    made = unit(registered, state="pending")

    next_day(registered)

    assert FIRST not in testbed.bench("demo").organisations
    assert shown(registered, made["id"])["oid"] is None


def test_units_get_numbers_that_nobody_has(http: FlaskClient, testbed: Testbed) -> None:
    for _ in range(2):
        unit(http, producer="9000004-6")

    next_day(http)

    numbers = {oid for oid in testbed.bench("demo").organisations if ".90000046.10." in oid}
    assert numbers >= {f"1.2.246.10.90000046.10.{n}" for n in (0, 21, 22, 23, 24, 25)}


def test_soteri_begins_with_the_private_producers_of_the_world(
    http: FlaskClient, testbed: Testbed
) -> None:
    producers = http.get(f"{SOTERI}/producers").get_json()["producers"]
    ended = http.get(f"{SOTERI}/units?producer=9000004-6&state=ended").get_json()["units"]

    private = {
        one.business_id
        for one in testbed.outside.worlds["demo"].organisations.values()
        if one.sector == "private"
    }
    assert {one["business_id"] for one in producers} == private
    assert [one["oid"] for one in ended] == ["1.2.246.10.90000046.10.23"]
    assert not any(one["waits_for_transfer"] for one in producers)


def test_a_unit_under_a_public_organiser_is_told_of_at_once_and_when_handed_over(
    registered: FlaskClient,
) -> None:
    made = unit(registered, parent=PUBLIC)

    handed = registered.post(f"{SOTERI}/transfer").get_json()

    for findings in (made["findings"], handed["findings"]):
        assert [one["kind"] for one in findings] == ["private_unit_under_public_root"]
        assert "Itärannan hyvinvointialue" in findings[0]["text"]


def test_a_unit_under_its_own_producer_has_no_findings(registered: FlaskClient) -> None:
    assert unit(registered)["findings"] == []


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("producers", PRODUCER, "has the producer 9000012-6 already"),
        (
            "producers",
            {**PRODUCER, "business_id": "9000001-1"},
            "the public organisation Itärannan hyvinvointialue",
        ),
        ("units", {**UNIT, "producer": "9000013-4"}, "register the producer first"),
    ],
)
def test_what_does_not_fit_is_a_conflict(
    registered: FlaskClient, path: str, body: dict[str, Any], said: str
) -> None:
    answer = registered.post(f"{SOTERI}/{path}", json=body)

    assert (answer.status_code, said in answer.get_json()["detail"]) == (409, True)


def test_units_wait_until_their_producer_is_decided_on(http: FlaskClient) -> None:
    http.post(f"{SOTERI}/producers", json={**PRODUCER, "state": "pending"})

    early = http.post(f"{SOTERI}/units", json=UNIT)
    decided = http.put(
        f"{SOTERI}/producers/9000012-6", json={"name": "Niemen Apu Oy", "state": "registered"}
    )

    assert early.status_code == 409
    assert "is pending" in early.get_json()["detail"]
    assert decided.status_code == 200
    assert unit(http)["state_name"] == {"fi": "rekisteröity", "sv": "registrerad"}


def test_a_producer_ends_after_its_units(registered: FlaskClient, testbed: Testbed) -> None:
    made = unit(registered)
    ended = {"name": "Niemen Apu Oy", "state": "ended"}

    early = registered.put(f"{SOTERI}/producers/9000012-6", json=ended)
    registered.post(f"{SOTERI}/units/{made['id']}/end", json={})
    late = registered.put(f"{SOTERI}/producers/9000012-6", json=ended)
    next_day(registered)

    assert (early.status_code, late.status_code) == (409, 200)
    assert str(testbed.bench("demo").organisations[ROOT].ends) == "2026-11-23"


def test_a_unit_ends_today_when_nothing_is_sent(registered: FlaskClient) -> None:
    made = unit(registered)

    ended = registered.post(f"{SOTERI}/units/{made['id']}/end")
    otherwise = registered.post(f"{SOTERI}/units/{made['id']}/end", data="{}")

    assert ended.status_code == 200, ended.get_json()
    assert ended.get_json()["ends"] == "2026-11-23"
    assert otherwise.status_code == 415


def test_a_producer_does_not_end_before_it_began(registered: FlaskClient) -> None:
    ended = {"name": "Niemen Apu Oy", "state": "ended", "ends": "1999-01-01"}

    answer = registered.put(f"{SOTERI}/producers/9000012-6", json=ended)

    assert answer.status_code == 409
    assert "cannot end on 1999-01-01" in answer.get_json()["detail"]


def test_what_has_ended_is_not_changed(registered: FlaskClient) -> None:
    made = unit(registered)
    registered.post(f"{SOTERI}/units/{made['id']}/end", json={})

    again = registered.post(f"{SOTERI}/units/{made['id']}/end", json={})

    assert again.status_code == 409
    assert "has ended" in again.get_json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "producers/9000099-9", None, 404),
        ("GET", "units/77", None, 404),
        ("GET", "units/7_7", None, 404),
        ("GET", "units?state=old", None, 422),
        ("GET", "units?owner=x", None, 422),
        ("GET", "producers?producer=a&producer=b", None, 422),
        ("POST", "producers", {**PRODUCER, "business_id": "9000012-7"}, 409),
        ("POST", "producers", {**PRODUCER, "business_id": "900001-2"}, 422),
        ("POST", "producers", {**PRODUCER, "name": " . "}, 422),
        ("POST", "units", {**UNIT, "points": []}, 422),
        ("POST", "units", {**UNIT, "ends": "2020-01-01"}, 409),
        ("POST", "units", {**UNIT, "parent": "x"}, 422),
        ("POST", "units", {**UNIT, "parent": "1.2.03"}, 422),
        ("PUT", "units/77", UNIT, 404),
        ("PATCH", "units/77", {}, 405),
        ("GET", "", None, 404),
    ],
)
def test_what_cannot_be_asked_is_told(
    still: FlaskClient, method: str, path: str, body: Any, status: int
) -> None:
    answer = still.open(f"{SOTERI}/{path}", method=method, json=body)

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"


def test_what_was_registered_outlives_a_restart(registered: FlaskClient, testbed: Testbed) -> None:
    made = unit(registered)

    listed = registered.get(f"{SOTERI}/units?producer=9000012-6").get_json()["units"]

    assert [one["id"] for one in listed] == [made["id"]]
    assert listed[0]["points"][0]["municipality"] == "Helsinki"


def test_a_reset_forgets_what_was_registered(registered: FlaskClient) -> None:
    registered.post("/api/v1/benches/demo/reset")

    assert registered.get(f"{SOTERI}/producers/9000012-6").status_code == 404


@pytest.mark.parametrize(
    ("now", "name"),
    [
        ("2025-12-31T12:00:00+02:00", "Valvira ja aluehallintovirastot"),
        ("2026-01-01T12:00:00+02:00", "Lupa- ja valvontavirasto"),
    ],
)
def test_the_authority_is_that_of_the_day(http: FlaskClient, now: str, name: str) -> None:
    http.put(CLOCK, json={"now": now})

    answer = http.get(f"{SOTERI}/producers/9000004-6").get_json()

    assert answer["authority"]["fi"] == name
