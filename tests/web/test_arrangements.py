"""The control interface: profiles of systems, models of joining, registers that pass on."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from simulator.app import make_testbed
from simulator.domain.controllers import Takeover
from simulator.domain.joining import Joining, JoiningModel, SystemProfile
from simulator.settings import Settings
from simulator.testbed import Testbed
from simulator.web.problems import TYPE
from tests.story import story_of
from tests.web.conftest import NOW

BENCH = "/api/v1/benches/demo"
ORGANISER, OTHER = "1.2.246.10.90000011.10.0", "1.2.246.10.90000038.10.0"
THIRD = "1.2.246.10.90000097.10.0"
PRODUCER, TENANT = "1.2.246.10.90000046.10.0", "1.2.246.10.90000206.10.0"


def problem(answer: Any) -> tuple[int, str]:
    assert answer.content_type == TYPE
    return answer.status_code, answer.get_json()["detail"]


def passing(former: str = ORGANISER, to: str = OTHER, on: str = "2026-11-24") -> dict[str, str]:
    return {"from": former, "to": to, "on": on}


# ---- profiles


def test_a_bench_shows_the_profiles_it_was_given_until_it_is_reset(http: FlaskClient) -> None:
    given = {"profiles": [{"system": PRODUCER, "profile": "storing"}]}

    answer = http.put(f"{BENCH}/profiles", json=given)

    assert (answer.status_code, answer.get_json()) == (200, given)
    assert http.get(f"{BENCH}/profiles").get_json() == given
    http.post(f"{BENCH}/reset")
    assert http.get(f"{BENCH}/profiles").get_json() == {"profiles": []}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([{"system": PRODUCER, "profile": "storing"}] * 2, "comes twice"),
        ([{"system": PRODUCER, "profile": "writing"}], "profile"),
        ([{"system": PRODUCER}], "profile"),
        ([{"system": PRODUCER, "profile": "storing", "since": 1}], "since"),
    ],
)
def test_profiles_that_cannot_be_are_refused_and_change_nothing(
    http: FlaskClient, rows: list[Any], says: str
) -> None:
    status, detail = problem(http.put(f"{BENCH}/profiles", json={"profiles": rows}))

    assert status == 422
    assert says in detail
    assert http.get(f"{BENCH}/profiles").get_json() == {"profiles": []}


# ---- joinings


def test_the_demo_world_has_an_example_of_each_model(http: FlaskClient) -> None:
    told = http.get(f"{BENCH}/joinings").get_json()["joinings"]

    assert {one["model"] for one in told} == {"direct", "joint", "parallel"}


def test_joinings_that_are_given_replace_those_there_were(http: FlaskClient) -> None:
    given = [{"organisation": PRODUCER, "model": "parallel", "through": ORGANISER}]

    answer = http.put(f"{BENCH}/joinings", json={"joinings": given})

    assert answer.get_json() == {"joinings": given}
    assert http.get(f"{BENCH}/joinings").get_json() == {"joinings": given}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([{"organisation": TENANT, "model": "joint"}], "through"),
        ([{"organisation": TENANT, "model": "joint", "through": TENANT}], "name in through"),
        ([{"organisation": TENANT, "model": "direct", "through": PRODUCER}], "leave it out"),
        ([{"organisation": TENANT, "model": "direct"}] * 2, "comes twice"),
        ([{"organisation": TENANT, "model": "shared"}], "model"),
    ],
)
def test_joinings_that_cannot_be_are_refused(http: FlaskClient, rows: list[Any], says: str) -> None:
    status, detail = problem(http.put(f"{BENCH}/joinings", json={"joinings": rows}))

    assert status == 422
    assert says in detail


# ---- controllers


@pytest.mark.parametrize(
    ("call", "body"),
    [
        ("profiles", {"profiles": [{"system": "1.2.3", "profile": "storing"}]}),
        ("joinings", {"joinings": [{"organisation": "1.2.3", "model": "direct"}]}),
        (
            "joinings",
            {"joinings": [{"organisation": TENANT, "model": "joint", "through": "1.2.3"}]},
        ),
        ("controllers", passing(to="1.2.3")),
        ("controllers", passing(former="1.2.3")),
    ],
)
def test_an_organisation_that_the_register_does_not_hold_is_named(
    http: FlaskClient, call: str, body: dict[str, Any]
) -> None:
    before = http.get(f"{BENCH}/{call}").get_json()

    status, detail = problem(http.put(f"{BENCH}/{call}", json=body))

    assert status == 409
    assert "does not hold '1.2.3'" in detail
    assert http.get(f"{BENCH}/{call}").get_json() == before


def test_a_register_waits_for_its_day_and_then_tells_what_passed(http: FlaskClient) -> None:
    waiting = http.put(f"{BENCH}/controllers", json=passing()).get_json()

    http.put(f"{BENCH}/clock", json={"now": "2026-11-24T00:30:00+02:00"})
    passed = http.get(f"{BENCH}/controllers").get_json()

    assert waiting == {"takeovers": [{**passing(), "documents": None}]}
    assert passed == {"takeovers": [{**passing(), "documents": 0}]}


def test_a_change_that_has_not_come_can_be_given_anew(http: FlaskClient) -> None:
    http.put(f"{BENCH}/controllers", json=passing())

    again = http.put(f"{BENCH}/controllers", json=passing(to=THIRD, on="2027-01-01"))

    assert again.get_json()["takeovers"] == [
        {**passing(to=THIRD, on="2027-01-01"), "documents": None}
    ]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (passing(former=ORGANISER, to=ORGANISER), "its own successor"),
        (passing(former=OTHER, to=THIRD), "has passed to"),
        (passing(former=ORGANISER, to=OTHER), "has passed to"),
    ],
)
def test_a_register_does_not_pass_where_it_cannot(
    http: FlaskClient, body: dict[str, str], says: str
) -> None:
    http.put(f"{BENCH}/controllers", json=passing(former=OTHER, to=THIRD, on="2026-11-23"))

    status, detail = problem(http.put(f"{BENCH}/controllers", json=body))

    assert status == 409
    assert says in detail


@pytest.mark.parametrize("on", ["2026-11-22", "2020-11-23", "0001-01-01"])
def test_a_register_does_not_pass_on_a_day_gone_by(http: FlaskClient, on: str) -> None:
    status, detail = problem(http.put(f"{BENCH}/controllers", json=passing(on=on)))

    assert status == 422
    assert f"on is {on}, a day before the bench's today, 2026-11-23" in detail
    assert http.get(f"{BENCH}/controllers").get_json() == {"takeovers": []}


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"from": ORGANISER, "to": OTHER},
        {**passing(), "on": "tomorrow"},
        {**passing(), "on": 20261124},
        passing(former=""),
        {"former": ORGANISER, "successor": OTHER, "on": "2026-11-24"},
    ],
)
def test_a_body_of_another_shape_is_not_taken(http: FlaskClient, body: object) -> None:
    status, _ = problem(http.put(f"{BENCH}/controllers", json=body))

    assert status == 422
    assert http.get(f"{BENCH}/controllers").get_json() == {"takeovers": []}


@pytest.mark.parametrize("call", ["profiles", "joinings", "controllers"])
def test_only_a_bench_that_there_is_is_arranged(http: FlaskClient, call: str) -> None:
    assert problem(http.get(f"/api/v1/benches/nowhere/{call}"))[0] == 404
    assert problem(http.put(f"/api/v1/benches/nowhere/{call}", json={}))[0] == 404


def test_arrangements_outlive_a_restart(tmp_path: Path) -> None:
    def bench() -> Any:
        now = datetime(2026, 11, 23, 7, tzinfo=UTC)
        return make_testbed(Settings(folder=tmp_path), now=lambda: now).bench("demo")

    first = bench()
    first.set_systems({PRODUCER: SystemProfile.READING})
    first.set_joinings([Joining(TENANT, JoiningModel.JOINT, PRODUCER)])
    first.add_takeover(Takeover(ORGANISER, OTHER, date(2026, 11, 24)))
    first.close()

    again = bench()

    assert again.systems == first.systems
    assert again.joinings == first.joinings
    assert again.takeovers == first.takeovers


def test_the_archivist_sees_who_was_controller_before(http: FlaskClient, testbed: Testbed) -> None:
    story = story_of(testbed.outside.codes, testbed.outside.worlds["demo"], NOW)
    for message in story.opening():
        http.post("/b/demo/archive", data=story.bytes_of(message), content_type="text/xml")
    http.put(f"{BENCH}/controllers", json=passing(on="2026-11-23"))

    seen = "/b/demo/archivist/documents"
    listed = http.get(f"{seen}?controller={OTHER}").get_json()["documents"]
    page = http.get(
        f"{seen}/{listed[0]['id']}?controller={OTHER}&language=en", headers={"Accept": "text/html"}
    ).get_data(as_text=True)

    assert [one["metadata"]["original_controller"] for one in listed] == [ORGANISER] * 3
    assert http.get(f"{seen}?controller={ORGANISER}").get_json() == {"documents": []}
    assert "Itärannan hyvinvointialue" in page
