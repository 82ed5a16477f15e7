"""Who watches a test bed is told of every exchange; a watcher's failure is its own."""

import pytest
from flask import Blueprint
from flask.testing import FlaskClient

from simulator.app import create_app
from simulator.testbed import Testbed

ARCHIVE = "/b/demo/archive"


def test_a_watcher_is_told_the_bench_once_the_exchange_is_in_the_journal(
    testbed: Testbed, http: FlaskClient
) -> None:
    seen = []
    testbed.watch(lambda bench: seen.append((bench, _recorded(http, bench))))

    http.post(ARCHIVE, data=b"no message", content_type="text/xml")

    assert seen == [("demo", 1)]


def test_a_failing_watcher_spoils_neither_the_answer_nor_what_others_hear(
    testbed: Testbed, http: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []
    testbed.watch(_fail)
    testbed.watch(heard.append)

    answer = http.post(ARCHIVE, data=b"no message", content_type="text/xml")

    assert answer.status_code == 400
    assert heard == ["demo"]
    assert "a watcher of bench demo failed" in caplog.text


def test_a_message_to_a_bench_that_is_not_there_tells_nobody(
    testbed: Testbed, http: FlaskClient
) -> None:
    heard: list[str] = []
    testbed.watch(heard.append)

    http.post("/b/nowhere/archive", data=b"no message")

    assert heard == []


def test_pages_given_to_the_app_take_the_addresses_that_it_answers_otherwise(
    testbed: Testbed,
) -> None:
    pages = Blueprint("front", __name__)
    pages.add_url_rule("/", "start", lambda: "the start page")
    pages.add_url_rule("/api/v1/rehearsals", "rehearsals", lambda: "none yet")

    http = create_app(testbed, [pages]).test_client()

    assert http.get("/").text == "the start page"
    assert http.get("/api/v1/rehearsals").text == "none yet"
    assert http.get("/api/v1/benches").status_code == 200


def _recorded(http: FlaskClient, bench: str) -> int:
    return len(http.get(f"/api/v1/benches/{bench}/exchanges").get_json()["exchanges"])


def _fail(_bench: str) -> None:
    raise RuntimeError("nobody listens")
