"""What does not fit a body is told in plain words: where, what was seen, what is allowed."""

from typing import Any

import pytest
from flask.testing import FlaskClient

BENCH = "/api/v1/benches/demo"
OF_THE_LIBRARY = ("Input", "tag", "pattern", "validation", "None", "should")
ROW = {"organisation": "1.2.246.10.90000206.10.0"}


@pytest.mark.parametrize(
    ("method", "path", "body", "says"),
    [
        ("POST", "/api/v1/benches", {"name": "../up"}, 'name is "../up": give small letters'),
        ("POST", "/api/v1/benches", {}, "name is missing: give it"),
        ("POST", "/api/v1/benches", {"name": 5}, "name is 5: give text in quotes"),
        ("POST", "/api/v1/benches", {"name": None}, "name is null: give text in quotes"),
        ("POST", "/api/v1/benches", [], "the body is []: give an object in braces"),
        (
            "POST",
            "/api/v1/benches",
            {"name": "ok", "language": "xx"},
            "language is \"xx\": give one of 'fi', 'sv', 'en'",
        ),
        (
            "PUT",
            f"{BENCH}/joinings",
            {"joinings": [{**ROW, "model": "jont"}]},
            "joinings[0].model is \"jont\": give one of 'direct', 'joint', 'parallel'",
        ),
        ("PUT", f"{BENCH}/joinings", {"joinings": [ROW]}, "joinings[0].model is missing"),
        (
            "PUT",
            f"{BENCH}/joinings",
            {"joinings": [{**ROW, "model": "joint"}]},
            "joinings[0].through is missing: give it",
        ),
        ("PUT", f"{BENCH}/joinings", {"joinings": {}}, "joinings is {}: give a list in square"),
        ("PUT", f"{BENCH}/trust", {"certificates": None}, "certificates is null: give a list"),
        (
            "PUT",
            f"{BENCH}/faults",
            {"archive": {"slow_seconds": 61}},
            "archive.slow_seconds is 61: give 60 or less",
        ),
        ("PUT", f"{BENCH}/faults", {"archive": {"times": -1}}, "times is -1: give 0 or more"),
        (
            "PUT",
            f"{BENCH}/controllers",
            {"from": "1", "to": "2", "on": "0"},
            'on is "0": give a day as yyyy-mm-dd',
        ),
        (
            "POST",
            "/b/demo/soteri/producers",
            {"business_id": "9000012", "name": "Apu"},
            'business_id is "9000012": give a business id, such as 9000012-6',
        ),
        (
            "POST",
            "/b/demo/soteri/units",
            {"producer": "9000012-6", "name": "Apu", "points": []},
            "points is []: give at least so many: 1",
        ),
        ("PUT", f"{BENCH}/clock", {"now": "2027"}, 'The body is {"now": "2027"}: give exactly one'),
    ],
    ids=str,
)
def test_a_body_that_does_not_fit_is_told_in_plain_words(
    http: FlaskClient, method: str, path: str, body: Any, says: str
) -> None:
    answer = http.open(path, method=method, json=body)

    detail = answer.get_json()["detail"]
    assert answer.status_code == 422
    assert says in detail
    assert not [word for word in OF_THE_LIBRARY if word in detail]


def test_an_empty_body_is_told_to_be_empty(http: FlaskClient) -> None:
    answer = http.post("/api/v1/benches", data=b" ", content_type="application/json")

    assert (answer.status_code, answer.get_json()["detail"]) == (
        400,
        "The body is empty: send JSON.",
    )


@pytest.mark.parametrize("faults", [{"times": 1}, {"times": 0}, {"on": ["store"]}], ids=str)
def test_when_a_fault_strikes_says_nothing_without_a_fault(
    http: FlaskClient, faults: dict[str, Any]
) -> None:
    answer = http.put(f"{BENCH}/faults", json={"archive": faults})

    assert answer.status_code == 422
    assert "archive: times and on say when a fault strikes" in answer.get_json()["detail"]


def test_a_fault_that_is_spent_can_be_given(http: FlaskClient) -> None:
    spent = {"archive": {"unavailable": True, "times": 0}}

    assert http.put(f"{BENCH}/faults", json=spent).get_json() == spent
