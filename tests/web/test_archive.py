"""The archive's address: real messages through the whole app, and bytes that are none."""

import time
from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from simulator.messages.envelope import SoapVersion
from simulator.services import archive
from simulator.testbed import Testbed
from tests.effort import effort
from tests.story import PRODUCERS_ARC, Story, story_of
from tests.web.conftest import NOW

ARCHIVE = "/b/demo/archive"
JOURNAL = "/api/v1/benches/demo/exchanges"
FAULT = b"Fault>"


@pytest.fixture
def story(testbed: Testbed) -> Story:
    return story_of(testbed.outside.codes, testbed.outside.worlds["demo"], NOW)


@pytest.fixture
def opened(http: FlaskClient, story: Story) -> FlaskClient:
    """An archive in which the producer's right is open."""
    for message in story.opening():
        send(http, story.bytes_of(message))
    return http


def send(http: FlaskClient, body: bytes, content_type: str = "text/xml") -> TestResponse:
    return http.post(ARCHIVE, data=body, content_type=content_type)


def newest(http: FlaskClient) -> dict[str, Any]:
    return http.get(f"{JOURNAL}?limit=500").get_json()["exchanges"][-1]


def test_a_document_stored_under_a_right_is_seen_by_the_archivist(
    opened: FlaskClient, story: Story
) -> None:
    organiser = story.setting.organiser.organisation.oid

    answer = send(opened, story.bytes_of(story.entry(100)))

    listed = opened.get(f"/b/demo/archivist/documents?controller={organiser}").get_json()
    assert answer.status_code == 200
    assert f"{PRODUCERS_ARC}.100" in [one["id"] for one in listed["documents"]]


def test_the_archivist_reads_place_and_content(opened: FlaskClient, story: Story) -> None:
    entry = story.entry(100)
    send(opened, story.bytes_of(entry))

    seen = opened.get(f"/b/demo/archivist/documents/{PRODUCERS_ARC}.100").get_json()

    assert seen["controller"] == story.setting.organiser.organisation.oid
    assert seen["unit"] == story.setting.producer.unit.oid
    assert seen["content"] is not None
    assert seen["display"].startswith("<div")
    assert entry.document is not None
    assert b64decode(seen["raw"]) == entry.document.raw


@pytest.mark.parametrize(("client", "count"), [("030878-902L", 3), ("120345-901U", 0)])
def test_the_archivist_lists_one_client(
    opened: FlaskClient, story: Story, client: str, count: int
) -> None:
    organiser = story.setting.organiser.organisation.oid

    listed = opened.get(
        f"/b/demo/archivist/documents?controller={organiser}&client={client}"
    ).get_json()

    assert len(listed["documents"]) == count


def test_another_controllers_archivist_sees_nothing(opened: FlaskClient) -> None:
    other = "1.2.246.10.90000038.10.0"

    listed = opened.get(f"/b/demo/archivist/documents?controller={other}").get_json()

    assert listed == {"documents": []}


def test_a_declaration_of_intent_is_not_shown_to_the_archivist(
    opened: FlaskClient, story: Story
) -> None:
    organiser = story.setting.organiser
    denial = story.draft("denial", organiser, "1.2.246.10.90000011.95.2026.70")
    answer = send(opened, story.bytes_of(story.store(denial, f"{organiser.organisation.oid}|70")))

    listed = opened.get(
        f"/b/demo/archivist/documents?controller={organiser.organisation.oid}"
    ).get_json()
    one = opened.get("/b/demo/archivist/documents/1.2.246.10.90000011.95.2026.70")

    assert b'typeCode="AA"' in answer.data
    assert len(listed["documents"]) == 3
    assert one.status_code == 404


def test_what_is_stored_in_one_bench_is_in_no_other(opened: FlaskClient, story: Story) -> None:
    opened.post("/api/v1/benches", json={"name": "b2"})
    organiser = story.setting.organiser.organisation.oid

    listed = opened.get(f"/b/b2/archivist/documents?controller={organiser}").get_json()
    exchanges = opened.get("/api/v1/benches/b2/exchanges").get_json()

    assert listed == {"documents": []}
    assert exchanges == {"exchanges": [], "next": None}


def test_an_exchange_shows_what_was_sent_and_judged(opened: FlaskClient, story: Story) -> None:
    body = story.bytes_of(story.entry(100))
    answer = send(opened, body)

    exchange = opened.get(f"{JOURNAL}/{newest(opened)['id']}").get_json()

    assert exchange["request"] == "store"
    assert exchange["outcome"] == "accepted"
    assert exchange["caller"]["unit"] == story.setting.producer.unit.oid
    assert exchange["documents"] == [f"{PRODUCERS_ARC}.100"]
    assert exchange["facts"]["relationships"]
    assert b64decode(exchange["request_bytes"]) == body
    assert b64decode(exchange["answer_bytes"]) == answer.data


def test_the_journal_is_read_page_by_page(opened: FlaskClient) -> None:
    first = opened.get(f"{JOURNAL}?limit=2").get_json()
    second = opened.get(f"{JOURNAL}?limit=2&after={first['next']}").get_json()

    assert [len(first["exchanges"]), len(second["exchanges"])] == [2, 1]
    assert second["next"] is None


def test_a_finding_gives_its_sentence_and_apart_from_it_its_values(
    http: FlaskClient, story: Story
) -> None:
    send(http, story.bytes_of(story.entry(100)))

    (finding, *_) = newest(http)["findings"]

    assert finding["effect"] == "refuse"
    assert finding["text"] == finding["template"].format_map(finding["values"])


def test_an_unavailable_archive_says_so_and_keeps_nothing(http: FlaskClient, story: Story) -> None:
    http.put("/api/v1/benches/demo/faults", json={"archive": {"unavailable": True}})

    answer = send(http, story.bytes_of(story.entry(100)))

    assert answer.status_code == 503
    assert FAULT in answer.data
    assert http.get(JOURNAL).get_json()["exchanges"] == []


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("fi", "sanoma on tyhjä"),
        ("sv", "meddelandet är tomt"),
        ("en", "the message is empty"),
    ],
)
def test_a_fault_is_in_the_language_that_it_names(
    http: FlaskClient, language: str, says: str
) -> None:
    http.post("/api/v1/benches", json={"name": "told", "language": language})
    http.put("/api/v1/benches/told/faults", json={"archive": {"unavailable": True, "times": 1}})

    answers = [http.post("/b/told/archive", data=b"", content_type="text/xml") for _ in "ab"]

    assert [one.status_code for one in answers] == [503, 400]
    for one in answers:
        assert f'xml:lang="{language}"' in one.text
    assert says in answers[1].text
    assert ("unavailable" in answers[0].text) is (language == "en")


@pytest.mark.parametrize("soap", list(SoapVersion))
def test_a_fault_of_ours_is_a_fault_and_no_refusal(
    http: FlaskClient, story: Story, soap: SoapVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("something of ours is broken")

    monkeypatch.setattr(archive, "judge", fail)
    body = story.bytes_of(story.entry(100), soap)

    answer = send(http, body, soap.content_type)

    assert answer.status_code == 500
    assert answer.content_type == soap.content_type
    assert FAULT in answer.data
    assert b"RuntimeError" in answer.data
    assert newest(http)["outcome"] == "fault"


def test_a_fault_before_the_message_is_read_keeps_no_bytes(
    http: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("something of ours is broken")

    monkeypatch.setattr("simulator.web.archive.read_request", fail)

    send(http, b"<x>311299A0029</x>")

    exchange = http.get(f"{JOURNAL}/{newest(http)['id']}").get_json()
    assert exchange["outcome"] == "fault"
    assert exchange["request_bytes"] == ""


def test_a_fault_that_cannot_be_recorded_is_told_all_the_same(
    http: FlaskClient, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("simulator.storage.journal.append", fail)

    answer = send(http, story.bytes_of(story.entry(100)))

    assert answer.status_code == 500
    assert FAULT in answer.data


def test_the_service_description_names_the_address_it_was_asked_at(http: FlaskClient) -> None:
    answer = http.get(f"{ARCHIVE}?wsdl")

    assert answer.status_code == 200
    assert answer.content_type.startswith("text/xml")
    assert b"http://localhost/b/demo/archive" in answer.data


BOMB = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>"""
ENVELOPE = b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>%s</s:Body></s:Envelope>'


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", "text/xml", 400),
        (b"hello", "text/xml", 400),
        (b"\x00\xff\xfe", "text/xml", 400),
        (b"<open>", "text/xml", 400),
        (b"<no-soap/>", "text/xml", 400),
        (BOMB, "text/xml", 400),
        (b"<a>" * 20_000, "text/xml", 400),
        (b"{}", "application/json", 415),
        (b"x" * 10_000_001, "text/xml", 413),
        (b"x" * 10_000_001, "application/soap+xml", 413),
        (ENVELOPE % b"", "text/xml", 200),
        (ENVELOPE % b"<unknown/>", "text/xml", 200),
        (ENVELOPE % b'<RCMR_IN000002FI01 xmlns="urn:hl7-org:v3"/>', "text/xml", 200),
        (ENVELOPE % b"<a/><b/>", "text/xml", 200),
    ],
    ids=lambda value: str(value)[:50],
)
def test_hostile_bytes_are_told_what_is_wrong_in_bounded_time(
    http: FlaskClient, body: bytes, content_type: str, status: int
) -> None:
    start = time.process_time()

    answer = send(http, body, content_type)

    assert answer.status_code == status
    assert effort(start) < 40
    assert newest(http)["outcome"] == "unread"


def test_a_message_whose_package_is_broken_is_refused(opened: FlaskClient, story: Story) -> None:
    body = story.bytes_of(story.entry(100))

    answer = send(opened, body.replace(b"BASE64", b"ROT13", 1))

    assert answer.status_code == 200
    assert b'typeCode="AE"' in answer.data


def test_no_more_than_the_limit_is_read_of_a_body_without_a_length(http: FlaskClient) -> None:
    body = BytesIO(b"x" * 20_000_000)

    answer = http.post(
        ARCHIVE,
        input_stream=body,
        content_type="text/xml",
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )

    assert answer.status_code == 413
    assert body.tell() < 12_000_000
