"""The validation service over HTTP: five keys in, nothing or numbered findings out."""

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from simulator.messages.archive import LIMIT
from simulator.testbed import Testbed
from tests.services import archiving
from tests.services.corpus import apart

SERVICE = "/b/demo/shark-validointi"
PATH = f"{SERVICE}/validoi/asiakirja/tulos"
FAULTS = "/api/v1/benches/demo/faults"


@pytest.fixture
def rig(testbed: Testbed) -> archiving.Rig:
    return archiving.rig(testbed)


@pytest.fixture
def good(rig: archiving.Rig) -> dict[str, Any]:
    """A producer's plan, which may be stored by nobody yet: no right was given."""
    frame, document = apart(rig.bytes_of(rig.store(rig.draft("implementation plan"))))
    return {
        "messageId": "5b0d8a52-7d0c-4f6e-9d0e-1a1a1a1a1a1a",
        "palveluPyynto": "SP17",
        "level": "1",
        "siirtokehysXml": frame,
        "asiakirjaXml": document,
    }


def found(answer: Any) -> list[str]:
    """The findings of an answer, without their numbers."""
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    assert set(answer.get_json()) == {"description"}
    parts = [part.split(": ", 1) for part in answer.get_json()["description"].split(";")]
    assert [number for number, _ in parts] == [str(at) for at in range(1, len(parts) + 1)]
    return [text for _, text in parts]


def rules(answer: Any) -> list[str]:
    return [re.match(r"[a-z]+-\d\d|", text)[0] for text in found(answer)]  # type: ignore[index]


def test_what_is_valid_is_answered_by_nothing(http: FlaskClient, good: dict[str, Any]) -> None:
    answer = http.post(PATH, json=good)

    assert (answer.status_code, answer.data) == (200, b"")
    assert "Content-Type" not in answer.headers


def test_the_frames_own_text_counts_nothing(http: FlaskClient, good: dict[str, Any]) -> None:
    frame = good["siirtokehysXml"].replace("<statusCode", "<text>mimeEncode</text><statusCode", 1)

    answer = http.post(PATH, json={**good, "siirtokehysXml": frame})

    assert (answer.status_code, answer.data) == (200, b"")


def test_a_declaration_in_the_frame_changes_nothing(
    http: FlaskClient, good: dict[str, Any]
) -> None:
    frame = '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + good["siirtokehysXml"]

    assert http.post(PATH, json={**good, "siirtokehysXml": frame}).status_code == 200


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1", "UTF-16"])
def test_the_encoding_that_a_document_declares_changes_nothing(
    http: FlaskClient, good: dict[str, Any], encoding: str
) -> None:
    document = re.sub("encoding='[^']*'", f"encoding='{encoding}'", good["asiakirjaXml"], count=1)

    assert encoding in document
    assert http.post(PATH, json={**good, "asiakirjaXml": document}).status_code == 200


def test_findings_are_numbered_and_parted_by_semicolons(
    http: FlaskClient, good: dict[str, Any]
) -> None:
    document = good["asiakirjaXml"].replace('recordStatus code="3"', 'recordStatus code="1"')
    document = document.replace('versionNumber value="1"', 'versionNumber value="2"', 1)

    answer = http.post(PATH, json={**good, "asiakirjaXml": document})

    assert rules(answer) == ["message-06", "metadata-01", "storing-05"]


def test_a_body_changed_after_signing_is_named_by_its_reference(
    http: FlaskClient, good: dict[str, Any]
) -> None:
    document = re.sub("(<hl7fi:json[^>]*>)", r"\1 ", good["asiakirjaXml"], count=1)

    (finding,) = found(http.post(PATH, json={**good, "asiakirjaXml": document}))

    assert finding.startswith("signing-02: ")
    assert "#OID1.2.246.10.90000046.95.2026." in finding


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"palveluPyynto": "SP1"}, ("palveluPyynto", "SP1", "SP17")),
        ({"level": "2"}, ("level", "2", "1")),
        ({"siirtokehysXml": "<a>"}, ("siirtokehysXml",)),
        ({"siirtokehysXml": "<a/>"}, ("message-01",)),
        ({"asiakirjaXml": ""}, ("message-05",)),
        ({"asiakirjaXml": '<?xml version="1.0"?><a>'}, ("message-05",)),
        ({"asiakirjaXml": '<?xml version="1.0"?><?xml version="1.0"?><a/>'}, ("message-05",)),
    ],
)
def test_what_does_not_fit_is_named(
    http: FlaskClient, good: dict[str, Any], changed: dict[str, Any], words: tuple[str, ...]
) -> None:
    findings = found(http.post(PATH, json={**good, **changed}))

    assert any(all(word in one for word in words) for one in findings), findings


def test_a_search_is_no_frame_of_a_document(
    http: FlaskClient, good: dict[str, Any], rig: archiving.Rig
) -> None:
    frame, _ = apart(rig.bytes_of(rig.find()))

    (finding,) = found(http.post(PATH, json={**good, "siirtokehysXml": frame, "asiakirjaXml": ""}))

    assert "siirtokehysXml" in finding


def test_an_annulment_has_no_document(
    http: FlaskClient, good: dict[str, Any], rig: archiving.Rig
) -> None:
    frame, _ = apart(rig.bytes_of(rig.annul(rig.draft("meeting entry"))))
    asked = {**good, "palveluPyynto": "SP6", "siirtokehysXml": frame, "asiakirjaXml": ""}

    assert http.post(PATH, json=asked).status_code == 200


KEYS = ["messageId", "palveluPyynto", "level", "siirtokehysXml", "asiakirjaXml"]


@pytest.mark.parametrize("key", KEYS)
def test_a_missing_key_is_named(http: FlaskClient, good: dict[str, Any], key: str) -> None:
    del good[key]

    (finding,) = found(http.post(PATH, json=good))

    assert key in finding


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", [None, 1, True, [], {}])
def test_a_value_of_another_type_is_named(
    http: FlaskClient, good: dict[str, Any], key: str, value: Any
) -> None:
    (finding,) = found(http.post(PATH, json={**good, key: value}))

    assert key in finding


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "1", "null", '"a"', "[" * 100_000, '{"level": "1", "level": "1"}', "\ufeff{}"],
)
def test_a_body_that_is_no_such_object_is_told(http: FlaskClient, body: str) -> None:
    answer = http.post(PATH, data=body, content_type="application/json")

    assert len(found(answer)) == 1


def test_a_key_too_many_is_named(http: FlaskClient, good: dict[str, Any]) -> None:
    (finding,) = found(http.post(PATH, json={**good, "sender": "1.2.3"}))

    assert "sender" in finding


def test_another_content_type_and_a_request_too_long_are_problems(
    http: FlaskClient, good: dict[str, Any]
) -> None:
    other = http.post(PATH, data=json.dumps(good), content_type="text/xml")
    long = http.post(PATH, data=b" " * (LIMIT + 1), content_type="application/json")

    assert (other.status_code, long.status_code) == (415, 413)
    assert other.mimetype == long.mimetype == "application/problem+json"


def test_only_post_is_answered_and_only_of_a_bench_that_is_there(http: FlaskClient) -> None:
    assert http.get(PATH).status_code == 405
    assert http.post(PATH.replace("demo", "nowhere")).status_code == 404


# ---- quirks


def test_a_document_without_a_declaration_gets_a_gateways_page(
    http: FlaskClient, good: dict[str, Any]
) -> None:
    bare = good["asiakirjaXml"].split("?>", 1)[1]

    answer = http.post(PATH, json={**good, "asiakirjaXml": bare})

    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "Request Rejected" in answer.text
    assert re.search(r"Support ID: \d+", answer.text)
    assert "a known quirk of the real service: the document has no XML declaration" in answer.text
    assert "the bench was told" not in answer.text


def test_crlf_gives_a_false_finding(http: FlaskClient, good: dict[str, Any]) -> None:
    document = good["asiakirjaXml"].replace("?>\n", "?>\r\n", 1)

    (finding,) = found(http.post(PATH, json={**good, "asiakirjaXml": document}))

    assert "nonXMLBody" in finding


def test_the_quirks_can_be_mended(http: FlaskClient, good: dict[str, Any]) -> None:
    http.put(FAULTS, json={"validation": {"quirks_mended": True}})
    bare = good["asiakirjaXml"].split("?>", 1)[1].replace("\n", "\r\n")

    answer = http.post(PATH, json={**good, "asiakirjaXml": "\r\n" + bare.lstrip()})

    assert (answer.status_code, answer.data) == (200, b"")


def test_findings_can_come_without_description(http: FlaskClient, good: dict[str, Any]) -> None:
    http.put(FAULTS, json={"validation": {"no_description": True}})

    answer = http.post(PATH, json={**good, "level": "9"})

    assert (answer.status_code, answer.get_json()) == (400, {})


def test_the_service_can_be_away(http: FlaskClient, good: dict[str, Any]) -> None:
    http.put(FAULTS, json={"validation": {"unavailable": True}})

    assert http.post(PATH, json=good).status_code == 503


# ---- whose identities


ORDINARY = "311299A0029"


@pytest.mark.parametrize("key", KEYS)
def test_an_ordinary_identity_stops_everything_wherever_it_stands(
    http: FlaskClient, good: dict[str, Any], key: str
) -> None:
    held = good[key]
    after = f"{held}<!-- {ORDINARY} -->" if held.startswith("<") else ORDINARY

    answer = http.post(PATH, json={**good, key: after})

    assert rules(answer) == ["identification-01"]
    assert ORDINARY not in answer.text


def test_an_ordinary_identity_in_the_frames_text_is_seen(
    http: FlaskClient, good: dict[str, Any]
) -> None:
    text = f"<text>{ORDINARY}</text><statusCode"
    frame = good["siirtokehysXml"].replace("<statusCode", text, 1)

    assert rules(http.post(PATH, json={**good, "siirtokehysXml": frame})) == ["identification-01"]


def test_an_identity_as_a_key_is_masked(http: FlaskClient, good: dict[str, Any]) -> None:
    answer = http.post(PATH, json={**good, ORDINARY: ""})

    assert ORDINARY not in answer.text


def test_nothing_is_kept(http: FlaskClient, good: dict[str, Any], rig: archiving.Rig) -> None:
    http.post(PATH, json=good)
    http.post(PATH, json={**good, "level": "9"})

    assert rig.exchanges == []


# ---- its description


def test_the_service_describes_every_answer(http: FlaskClient, app: Flask) -> None:
    told = http.get(f"{SERVICE}/openapi.json").get_json()

    (path,) = told["paths"]
    answers = told["paths"][path]["post"]["responses"]
    assert told["servers"][0]["url"] + path == "http://localhost" + PATH
    assert set(answers) == {"200", "400", "404", "413", "415", "503"}
    assert set(answers["200"]["content"]) == {"text/html"}
    assert set(answers["400"]["content"]) == {"application/json"}
    assert told["components"]["schemas"]["ToValidate"]["additionalProperties"] is False
