"""The control interface: benches, clocks, registers, faults, journal."""

from typing import Any

import pytest
from flask.testing import FlaskClient

A1 = "/api/v1/benches/a1"
UNIT = {
    "oid": "1.2.246.10.90000046.10.99",
    "name": "Majakan uusi yksikkö",
    "name_sv": "Majakkas nya enhet",
    "parent": "1.2.246.10.90000046.10.0",
    "business_id": "9000004-6",
    "sector": "private",
    "begins": "2026-01-01",
    "ends": None,
}


@pytest.fixture
def a1(http: FlaskClient) -> FlaskClient:
    http.post("/api/v1/benches", json={"name": "a1"})
    return http


def test_a_bench_is_made_in_the_demo_world(http: FlaskClient) -> None:
    answer = http.post("/api/v1/benches", json={"name": "a1", "world": "demo"})

    assert answer.status_code == 201
    assert answer.get_json()["world"] == "demo"


def test_demo_exists_from_the_start(http: FlaskClient) -> None:
    answer = http.get("/api/v1/benches")

    assert [bench["name"] for bench in answer.get_json()["benches"]] == ["demo"]


def test_a_taken_name_is_a_conflict_that_says_what_to_do(a1: FlaskClient) -> None:
    answer = a1.post("/api/v1/benches", json={"name": "a1"})

    assert answer.status_code == 409
    assert "choose another name" in answer.get_json()["detail"]


def test_a_removed_bench_is_gone(a1: FlaskClient) -> None:
    removed = a1.delete(A1)

    assert removed.status_code == 204
    assert a1.get(A1).status_code == 404


def test_a_reset_frees_the_clock_and_clears_the_faults(a1: FlaskClient) -> None:
    a1.put(f"{A1}/clock", json={"now": "2027-01-01T00:00:00+02:00"})
    a1.put(f"{A1}/faults", json={"archive": {"unavailable": True}})

    answer = a1.post(f"{A1}/reset").get_json()

    assert answer["clock"] == {"now": "2026-11-23T09:00:00+02:00", "frozen": False}
    assert answer["faults"] == {}


@pytest.mark.parametrize(
    ("setting", "now", "frozen"),
    [
        ({"now": "2026-12-24T12:00:00+02:00"}, "2026-12-24T12:00:00+02:00", True),
        ({"now": "2026-12-24T10:00:00Z"}, "2026-12-24T12:00:00+02:00", True),
        ({"advance": "P1D"}, "2026-11-24T09:00:00+02:00", False),
        ({"advance": "P1W"}, "2026-11-30T09:00:00+02:00", False),
        ({"advance": "PT2H"}, "2026-11-23T11:00:00+02:00", False),
        ({"advance": "P1DT2H"}, "2026-11-24T11:00:00+02:00", False),
        ({"real": True}, "2026-11-23T09:00:00+02:00", False),
    ],
    ids=str,
)
def test_the_clock_is_stopped_moved_or_freed(
    a1: FlaskClient, setting: dict[str, Any], now: str, frozen: bool
) -> None:
    answer = a1.put(f"{A1}/clock", json=setting)

    assert answer.get_json() == {"now": now, "frozen": frozen}


def test_a_day_over_the_end_of_summer_time_is_a_calendar_day(a1: FlaskClient) -> None:
    a1.put(f"{A1}/clock", json={"now": "2026-10-24T12:00:00+03:00"})

    answer = a1.put(f"{A1}/clock", json={"advance": "P1D"})

    assert answer.get_json()["now"] == "2026-10-25T12:00:00+02:00"


@pytest.mark.parametrize(
    "setting",
    [
        {},
        {"advance": "-P1D"},
        {"advance": "P1M"},
        {"advance": "P"},
        {"advance": 1},
        {"now": "2026-11-23T09:00:00"},
        {"now": "2026-11-23T09:00:00+02:00", "real": True},
        {"now": "9999-12-31T23:59:59Z"},
        {"now": "2199-12-31T22:00:00Z"},
        {"now": "1999-12-31T00:00:00+02:00"},
        {"now": "1900-09-23T05:12:40+01:39"},
        {"now": "2027"},
        {"now": "0"},
        {"now": "-1"},
        {"now": "1764500000"},
        {"now": 1764500000},
        {"now": "2027-01-01"},
        {"real": False},
        {"real": True, "more": 1},
        [],
    ],
    ids=str,
)
def test_a_clock_setting_that_is_none_is_refused_and_changes_nothing(
    a1: FlaskClient, setting: Any
) -> None:
    answer = a1.put(f"{A1}/clock", json=setting)

    assert answer.status_code == 422
    assert a1.get(f"{A1}/clock").get_json()["now"] == "2026-11-23T09:00:00+02:00"


def test_a_clock_moved_too_far_is_told_how_far_it_may_go(a1: FlaskClient) -> None:
    answer = a1.put(f"{A1}/clock", json={"advance": "P99999999D"})

    assert "with at most four digits" in answer.get_json()["detail"]


def test_a_clock_out_of_its_years_is_told_the_moment_it_would_show(a1: FlaskClient) -> None:
    answer = a1.put(f"{A1}/clock", json={"now": "2199-12-31T22:00:00Z"})

    assert "would show 2200-01-01T00:00:00+02:00" in answer.get_json()["detail"]


def test_the_clock_does_not_run_out_of_the_calendar(a1: FlaskClient) -> None:
    statuses = [a1.put(f"{A1}/clock", json={"advance": "P9999W"}).status_code for _ in range(3)]

    assert statuses[-1] == 422
    assert a1.get(A1).status_code == 200


def test_an_organisation_is_added_at_once(a1: FlaskClient) -> None:
    answer = a1.post(f"{A1}/organisations", json=[UNIT])

    assert answer.get_json() == {"organisations": 1, "problems": []}


def test_a_private_unit_under_a_public_root_is_told(a1: FlaskClient) -> None:
    misplaced = {**UNIT, "parent": "1.2.246.10.90000011.10.0"}

    answer = a1.post(f"{A1}/organisations", json=[misplaced])

    (problem,) = answer.get_json()["problems"]
    assert problem["unit"] == UNIT["oid"]
    assert problem["kind"] == "private_unit_under_public_root"
    assert "put it under the producer" in problem["text"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sector": "church"}, "[0].sector"),
        ({"begins": "2026-13-01"}, "[0].begins"),
        ({"founded": 1900}, "[0].founded: this field is not known"),
        ({"oid": ""}, "[0].oid"),
    ],
    ids=str,
)
def test_an_organisation_that_is_none_is_refused_by_its_field(
    a1: FlaskClient, change: dict[str, Any], said: str
) -> None:
    answer = a1.post(f"{A1}/organisations", json=[{**UNIT, **change}])

    assert answer.status_code == 422
    assert said in answer.get_json()["detail"]


def test_faults_that_are_not_named_are_off(a1: FlaskClient) -> None:
    a1.put(f"{A1}/faults", json={"archive": {"unavailable": True}})

    answer = a1.put(f"{A1}/faults", json={})

    assert answer.get_json() == {}


def test_an_unknown_fault_is_refused(a1: FlaskClient) -> None:
    answer = a1.put(f"{A1}/faults", json={"archive": {"haunted": True}})

    assert answer.status_code == 422
    assert "archive.haunted" in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"archiv": {}}, "archiv: this field is not known; write archive if that is meant"),
        (
            {"archive": {"lost_answr": True}},
            "answr: this field is not known; write lost_answer if that is meant",
        ),
        ({"telephone": {}}, "telephone: this field is not known; leave it out"),
    ],
    ids=str,
)
def test_a_fault_that_is_misspelt_is_answered_with_the_one_that_is_near(
    a1: FlaskClient, given: dict[str, Any], said: str
) -> None:
    answer = a1.put(f"{A1}/faults", json=given)

    assert answer.status_code == 422
    assert said in answer.get_json()["detail"]


def test_a_misspelt_field_of_an_organisation_is_answered_with_the_one_that_is_near(
    a1: FlaskClient,
) -> None:
    answer = a1.post(f"{A1}/organisations", json=[{**UNIT, "name_s": "Fyren"}])

    assert (
        "[0].name_s: this field is not known; write name_sv if that is meant"
        in (answer.get_json()["detail"])
    )


def test_two_benches_share_nothing(a1: FlaskClient) -> None:
    a1.post("/api/v1/benches", json={"name": "b2"})
    a1.put(f"{A1}/clock", json={"now": "2027-01-01T00:00:00+02:00"})
    a1.put(f"{A1}/faults", json={"archive": {"unavailable": True}})

    other = a1.get("/api/v1/benches/b2").get_json()

    assert other["clock"] == {"now": "2026-11-23T09:00:00+02:00", "frozen": False}
    assert other["faults"] == {}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/api/v1/benches/none", 404),
        ("DELETE", "/api/v1/benches/none", 404),
        ("PUT", "/api/v1/benches/none/clock", 404),
        ("GET", f"{A1}/exchanges/none", 404),
        ("GET", f"{A1}/exchanges?after=none", 404),
        ("GET", f"{A1}/exchanges?limit=0", 422),
        ("GET", f"{A1}/exchanges?limit=501", 422),
        ("GET", f"{A1}/exchanges?limit=many", 422),
        ("GET", f"{A1}/exchanges?limt=5", 422),
        ("GET", f"{A1}/exchanges?limit=5&limit=6", 422),
        ("GET", f"{A1}/clock?limit=5", 422),
        ("GET", f"{A1}/controllers?on=1", 422),
        ("GET", "/api/v1/lost?limit=5", 422),
        ("PATCH", f"{A1}/clock", 405),
        ("PATCH", "/b/a1/archive", 405),
        ("GET", "/b/a1/archive", 405),
        ("POST", "/b/none/archive", 404),
        ("GET", "/b/a1/archivist/documents", 422),
        ("GET", "/b/a1/archivist/documents/none", 404),
        ("POST", "/b/a1/archivist/documents/none/annul?controller=1.2", 404),
        ("GET", "/b/a1/soteri/organisations", 404),
        ("POST", "/b/a1/shark-validointi/validoi/asiakirja/tulos", 415),
        ("GET", "/b/none/soteri/organisations", 404),
        ("GET", "/api/v1/rehearsals", 501),
        ("POST", "/api/v1/rehearsals", 501),
        ("POST", "/api/v1/rehearsals/r1/answers", 501),
    ],
)
def test_an_error_is_told_as_problem_details(
    a1: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = a1.open(path, method=method)

    told = answer.get_json()
    assert answer.status_code == told["status"] == status
    assert answer.content_type == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= told.keys()
    assert told["detail"].endswith(".")


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"name": "\\ud800"}', "application/json", 400),
        (b"", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"name": "x"}', "text/plain", 415),
        (b'"' + b"x" * 2_000_000 + b'"', "application/json", 413),
        (b"null", "application/json", 422),
        (b'{"name": "../up"}', "application/json", 422),
        (b'{"name": "ok", "world": "moon"}', "application/json", 422),
        (b'{"name": "ok\\n"}', "application/json", 422),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_hostile_body_is_refused(
    http: FlaskClient, body: bytes, content_type: str, status: int
) -> None:
    answer = http.post("/api/v1/benches", data=body, content_type=content_type)

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"


def test_a_method_that_is_not_possible_names_those_that_are(a1: FlaskClient) -> None:
    answer = a1.patch("/b/a1/archive")

    assert "POST" in answer.headers["Allow"]


def test_the_index_says_what_is_here(http: FlaskClient) -> None:
    answer = http.get("/").get_json()

    assert answer["benches"][0]["archive"] == "http://localhost/b/demo/archive"
