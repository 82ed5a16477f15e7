"""Provoked faults: what the client meets, what was done, and what the journal says of it."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from flask.testing import FlaskClient

from conformance.local import running
from simulator.messages.archive import read_answer
from simulator.testbed import Testbed
from tests.story import Story, story_of
from tests.waiting import WITHIN
from tests.web.conftest import NOW

FAULTS = "/api/v1/benches/demo/faults"
JOURNAL = "/api/v1/benches/demo/exchanges"
XML = {"Content-Type": "text/xml"}


@pytest.fixture
def story(testbed: Testbed) -> Story:
    return story_of(testbed.outside.codes, testbed.outside.worlds["demo"], NOW)


@pytest.fixture
def first(story: Story) -> bytes:
    """The organiser's client-relationship document, which any archive takes."""
    return story.bytes_of(story.opening()[0])


@pytest.fixture
def address(testbed: Testbed) -> Iterator[str]:
    with running(testbed) as served:
        yield served


def provoke(http: FlaskClient, **faults: Any) -> None:
    assert http.put(FAULTS, json=faults).status_code == 200


def journal(http: FlaskClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = http.get(JOURNAL).get_json()["exchanges"]
    return found


def test_an_answer_is_lost_after_storing_and_the_same_message_gets_it(
    address: str, http: FlaskClient, first: bytes
) -> None:
    provoke(http, archive={"lost_answer": True, "on": ["store"], "times": 1})

    with pytest.raises(requests.ConnectionError):
        requests.post(f"{address}/b/demo/archive", data=first, headers=XML, timeout=WITHIN)
    again = requests.post(f"{address}/b/demo/archive", data=first, headers=XML, timeout=WITHIN)

    lost, repeated = journal(http)
    assert lost["outcome"] == repeated["outcome"] == "accepted"
    assert lost["provoked"] == "lost_answer"
    assert "provoked" not in repeated
    assert len(lost["documents"]) == 1
    assert repeated["documents"] == []
    assert again.status_code == 200


def test_without_a_socket_the_connection_is_lost_too(http: FlaskClient, first: bytes) -> None:
    provoke(http, archive={"lost_answer": True})

    with pytest.raises(ConnectionError, match="as the bench was told"):
        http.post("/b/demo/archive", data=first, content_type="text/xml")


def test_a_fault_strikes_so_many_times_and_no_more(http: FlaskClient, first: bytes) -> None:
    provoke(http, archive={"unavailable": True, "times": 2})

    seen = [http.post("/b/demo/archive", data=first, headers=XML).status_code for _ in range(3)]

    assert seen == [503, 503, 200]
    assert http.get(FAULTS).get_json()["archive"]["times"] == 0


def test_a_fault_on_searches_leaves_storing_alone(http: FlaskClient, story: Story) -> None:
    provoke(http, archive={"unavailable": True, "on": ["find", "fetch"]})

    stored = http.post("/b/demo/archive", data=story.bytes_of(story.opening()[0]), headers=XML)

    assert stored.status_code == 200
    assert journal(http)[-1]["outcome"] == "accepted"


def test_a_gateways_page_comes_with_a_support_id_and_nothing_is_done(
    http: FlaskClient, first: bytes
) -> None:
    provoke(http, archive={"error_page": True})

    answer = http.post("/b/demo/archive", data=first, headers=XML)

    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert "Request Rejected" in answer.text
    assert "Support ID: " in answer.text
    assert journal(http) == []


@pytest.mark.parametrize(
    ("wrong", "kind", "same_target"),
    [("other_message", "accepted", False), ("refused", "refused", True)],
)
def test_a_wrong_acknowledgement_is_sent_and_the_journal_holds_the_right_one(
    http: FlaskClient, testbed: Testbed, first: bytes, wrong: str, kind: str, same_target: bool
) -> None:
    provoke(http, archive={"wrong_acknowledgement": wrong, "times": 1})
    codes = testbed.outside.codes

    wronged = http.post("/b/demo/archive", data=first, headers=XML)
    right = http.post("/b/demo/archive", data=first, headers=XML)

    first_told = read_answer(wronged.data, wronged.content_type or "", codes)
    then_told = read_answer(right.data, right.content_type or "", codes)
    assert first_told.type == kind  # type: ignore[union-attr]
    assert then_told.type == "accepted"  # type: ignore[union-attr]
    assert (first_told.target == then_told.target) is same_target  # type: ignore[union-attr]
    assert journal(http)[0]["outcome"] == "accepted"
    assert journal(http)[0]["provoked"] == "wrong_acknowledgement"


def test_a_slow_service_answers_late(
    http: FlaskClient, first: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("simulator.web.provoking.time.sleep", waited.append)
    provoke(http, archive={"slow_seconds": 1.5})

    answer = http.post("/b/demo/archive", data=first, headers=XML)

    assert answer.status_code == 200
    assert waited == [1.5]


@pytest.mark.parametrize("service", ["archivist", "omakanta"])
def test_another_service_is_unavailable_by_itself(
    http: FlaskClient, first: bytes, service: str
) -> None:
    provoke(http, **{service: {"unavailable": True}})

    gone = http.get(f"/b/demo/{service}/documents")
    stored = http.post("/b/demo/archive", data=first, headers=XML)

    assert gone.status_code == 503
    assert "as the bench was told" in gone.get_json()["detail"]
    assert stored.status_code == 200


@pytest.mark.parametrize(
    "told",
    [
        {"archive": {"slow_seconds": 61}},
        {"archive": {"on": ["storing"]}},
        {"archive": {"times": -1}},
        {"archive": {"wrong_acknowledgement": "none"}},
        {"codeserver": {"on": ["store"]}},
        {"nobody": {}},
    ],
)
def test_an_unknown_fault_is_refused(http: FlaskClient, told: dict[str, Any]) -> None:
    answer = http.put(FAULTS, json=told)

    assert answer.status_code == 422
    assert http.get(FAULTS).get_json() == {}
