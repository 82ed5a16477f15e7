"""Messages that reached no bench are kept with why, and without what was in them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from simulator.app import create_app, make_testbed
from simulator.settings import Settings
from simulator.storage.lost import Lost, LostMessages
from simulator.testbed import Testbed
from simulator.web.lost import why_lost

LOST = "/api/v1/lost"
BENCHES = ["demo", "tuesday"]


def lost(http: FlaskClient) -> list[dict[str, Any]]:
    return http.get(LOST).get_json()["lost"]


@pytest.mark.parametrize(
    ("method", "path", "routed", "words"),
    [
        ("POST", "/b/tusday/archive", True, "one is called tuesday"),
        ("POST", "/b/Demo/archive", True, "one is called demo"),
        ("GET", "/b/elsewhere/archivist/documents", True, "no bench called elsewhere"),
        ("POST", "/archive", False, "names no bench"),
        ("POST", "/sotebed/archive/", False, "names no bench"),
        ("POST", "/b/archive", False, "names no bench"),
        ("POST", "/b", False, "names no bench"),
        ("POST", "/b/tuesday", False, "its archive is at /b/tuesday/archive"),
        ("POST", "/b/tuesday/archive/", False, "its archive is at /b/tuesday/archive"),
        ("PUT", "/b/tuesday/archive", False, "takes no PUT"),
    ],
)
def test_why_a_message_went_nowhere(method: str, path: str, routed: bool, words: str) -> None:
    why = why_lost(method, path, BENCHES, routed=routed)

    assert why is not None
    assert words in why[0].format_map(why[1])


@pytest.mark.parametrize(
    ("path", "routed"),
    [("/b/demo/archivist/documents/1", True), ("/favicon.ico", False), ("/r/a-token", False)],
)
def test_what_reached_a_bench_or_was_for_none_is_not_lost(path: str, routed: bool) -> None:
    assert why_lost("GET", path, BENCHES, routed=routed) is None


def test_a_lost_message_is_kept_without_its_body_and_query(http: FlaskClient) -> None:
    answer = http.post(
        "/b/nowhere/archive?client=secret", data=b"<secret/>", content_type="text/xml"
    )

    assert answer.status_code == 404
    assert lost(http) == [
        {
            "at": "2026-11-23T09:00:00+02:00",
            "method": "POST",
            "path": "/b/nowhere/archive",
            "content_type": "text/xml",
            "length": 9,
            "remote": "127.0.0.1",
            "text": "There is no bench called nowhere: make it first, or send to the archive of one "
            "that there is, as /b/demo/archive",
            "template": "There is no bench called {bench}: make it first, or send to the archive of "
            "one that there is, as {address}",
            "values": {"bench": "nowhere", "address": "/b/demo/archive"},
        }
    ]


def test_an_ordinary_identity_in_the_address_is_masked(http: FlaskClient) -> None:
    http.post(f"/b/{'x' * 195}/131052-308T")
    http.post("/b/131052-308T/archive")

    assert "308T" not in str(lost(http))


def test_xml_sent_to_an_address_that_is_not_there_is_lost_and_a_form_is_not(
    http: FlaskClient,
) -> None:
    http.post("/ws/kanta", data=b"<a/>", content_type="application/soap+xml")
    http.post("/ws/kanta", data={"a": "b"})

    assert [one["content_type"] for one in lost(http)] == ["application/soap+xml"]


def test_what_a_bench_answers_itself_is_not_lost(http: FlaskClient) -> None:
    http.post("/b/demo/archive", data=b"no message", content_type="text/xml")
    http.get("/b/demo/archivist/documents/1")
    http.get("/b/demo/archive")

    assert lost(http) == []


def test_only_the_newest_are_kept_and_the_newest_comes_first() -> None:
    kept = LostMessages(None, kept=3)

    for number in range(5):
        kept.add(_message(f"/{number}"))

    assert [one.path for one in kept.newest_first()] == ["/4", "/3", "/2"]


def test_they_outlive_the_process_and_are_no_bench(tmp_path: Path) -> None:
    first = _served(tmp_path)
    create_app(first).test_client().post("/archive")
    first.lost.close()

    second = _served(tmp_path)

    assert [one.path for one in second.lost.newest_first()] == ["/archive"]
    assert second.names() == ["demo"]


def test_a_fault_in_keeping_one_does_not_spoil_the_answer(
    testbed: Testbed, http: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    testbed.lost = None  # type: ignore[assignment]

    answer = http.post("/archive")

    assert answer.status_code == 404
    assert "could not be kept" in caplog.text


def _served(folder: Path) -> Testbed:
    return make_testbed(Settings(folder=folder))


def _message(path: str) -> Lost:
    return Lost(
        at=datetime(2026, 11, 23, tzinfo=UTC),
        method="POST",
        path=path,
        content_type="",
        length=None,
        remote="127.0.0.1",
        text="",
        values={},
    )
