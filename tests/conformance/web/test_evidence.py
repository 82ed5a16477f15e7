"""The evidence of steps and messages, from a rehearsal that was played."""

from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from conformance.recording import Event, Recording
from conformance.web.evidence_view import labels
from tests.conformance.recordings import exchange, waiting_for_the_organiser
from tests.conformance.web.held import LINKS, Held, app_of

ROOT = f"/r/{LINKS['observer']}"
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture(scope="module")
def reader(plain_folder: Path) -> FlaskClient:
    return app_of(Held(plain_folder, "ended")).test_client()


def page(reader: FlaskClient, path: str, status: int = 200) -> str:
    answer = reader.get(f"{ROOT}{path}", headers=ENGLISH)
    assert answer.status_code == status
    return answer.text


def first(recording: Recording, **told: Any) -> Event:
    """The first exchange that is as told."""
    return next(
        one
        for one in recording.exchanges.values()
        if all(one.get(name) == value for name, value in told.items())
    )


def with_rule(recording: Recording, rule: str) -> Event:
    return next(
        one
        for one in recording.exchanges.values()
        if any(finding["rule"] == rule for finding in one["findings"])
    )


def test_a_step_shows_what_was_asked_expected_and_seen(reader: FlaskClient) -> None:
    text = page(reader, "/steps/2.1")

    assert "What was asked" in text
    assert "no service task" in text
    assert "The message is refused." in text
    assert 'href="/rules/structure-01"' in text
    assert "The archive refused:" in text


def test_an_expectation_shows_the_action_that_it_looked_at(reader: FlaskClient) -> None:
    text = page(reader, "/steps/2.2")

    assert f'href="{ROOT}/steps/2.1"' in text
    assert "Message 2" in text


def test_a_finding_stands_at_the_place_that_lacks_something(reader: FlaskClient) -> None:
    text = page(reader, "/steps/2.1")

    at = text.index("Missing here: palvelutehtava")
    assert text.index("asian_tiedot</code>") < at < text.index("avauspaiva</code>")


def test_a_document_is_readable(reader: FlaskClient) -> None:
    text = page(reader, "/steps/1.1")

    assert "<dt>Client</dt><dd>030878-902L</dd>" in text
    assert "Asiakkuusasiakirja" in text
    assert '<iframe class="display" sandbox' in text


def test_the_message_stands_line_by_line(reader: FlaskClient, plain_recording: Recording) -> None:
    id = first(plain_recording, request="store", outcome="accepted")["id"]

    text = page(reader, f"/messages/{id}")

    assert '<span class="ln" aria-hidden="true">1</span>&lt;<span class="element">Envelope' in text
    assert "the raw bytes have them all" in text


@pytest.mark.parametrize("side", ["request", "answer"])
def test_the_raw_bytes_are_the_recorded_ones(
    reader: FlaskClient, plain_recording: Recording, side: str
) -> None:
    held = first(plain_recording, request="fetch", outcome="accepted")

    answer = reader.get(f"{ROOT}/messages/{held['id']}/{side}")

    assert answer.data == b64decode(held[f"{side}_bytes"])
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_of_a_masked_message_the_page_says_that_it_was_not_kept(
    reader: FlaskClient, plain_recording: Recording
) -> None:
    id = with_rule(plain_recording, "identification-01")["id"]

    text = page(reader, f"/messages/{id}")
    gone = page(reader, f"/messages/{id}/request", 404)

    assert "since it held a real identity" in text
    assert f"/messages/{id}/request" not in text
    assert "were not kept" in gone


def test_the_display_form_runs_nothing(reader: FlaskClient, plain_recording: Recording) -> None:
    id = first(plain_recording, request="store", outcome="accepted")["id"]

    answer = reader.get(f"{ROOT}/messages/{id}/request/documents/0")

    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert b"soc-document" in answer.data


@pytest.mark.parametrize(
    "path",
    [
        "/steps/99.1",
        "/steps/x",
        "/messages/none",
        "/messages/none/request",
        "/messages/none/answer/documents/0",
    ],
)
def test_what_is_not_there_is_told_so(reader: FlaskClient, path: str) -> None:
    text = page(reader, path, 404)

    assert "Page not found" in text


def test_every_step_has_its_page(reader: FlaskClient, plain_recording: Recording) -> None:
    kinds = ("action", "expectation", "note", "blocked")
    keys = [event["key"] for event in plain_recording.events if event["event"] in kinds]

    failing = [key for key in keys[::5] if reader.get(f"{ROOT}/steps/{key}").status_code != 200]

    assert failing == []


def test_a_step_that_waits_shows_what_came_and_what_was_said(tmp_path: Path) -> None:
    waiting_for_the_organiser().near("2.1").says("2.1", "later", "Huomenna").write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), "/steps/2.1")

    assert "What came and did not fit" in text
    assert "Huomenna" in text
    assert f'href="{ROOT}/messages/x-near"' in text


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"no xml at all", "It cannot be read as XML"),
        (b"<a><script>alert(1)</script></a>", '&lt;<span class="element">script'),
        (b'<a><text mediaType="multipart/related">x</text></a>', "The document cannot be opened"),
    ],
)
def test_whatever_was_sent_has_its_page(tmp_path: Path, body: bytes, told: str) -> None:
    script = waiting_for_the_organiser()
    script.add("exchange", exchange=exchange("x-odd", script.at(), body=body))
    script.write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), "/messages/x-odd")

    assert told in text
    assert "<script>alert" not in text


def test_a_structure_named_by_a_message_opens_no_other_file() -> None:
    assert labels("../codes/x", "fi")("a") == ""
    assert labels("1.2.246.999", "fi")("a") == ""
