"""Bytes that are no message are answered with a reason, never with an error of ours."""

import json
import random
import time

import pytest

from simulator.domain.requests import Readable, Unreadable
from simulator.messages.archive import LIMIT, SoapVersion, read_request, write_request
from tests.effort import effort
from tests.messages import examples
from tests.messages.examples import body_of, carrying, packed, raw_document, read, spoiled

MOST = 150
ENVELOPE = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{}</s:Body></s:Envelope>'
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]>"
)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"   ", 400),
        (b"hello", 400),
        (b'{"json": true}', 400),
        (b"<html><body><h1>Request Rejected</h1></body></html>", 400),
        (b"<!DOCTYPE html><html></html>", 400),
        (b"<RCMR_IN200002FI01 xmlns='urn:hl7-org:v3'/>", 400),
        (b"<Envelope/>", 400),
        (b"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/>", 400),
        (ENVELOPE.format("<open>").encode(), 400),
        (ENVELOPE.format("&nbsp;").encode(), 400),
        ((LAUGHS + ENVELOPE.format("&lol9;")).encode(), 400),
        ((LAUGHS + ENVELOPE.format("&lol9;")).encode("utf-16"), 400),
        (
            b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
            + ENVELOPE.format("&f;").encode(),
            400,
        ),
        (ENVELOPE.format("<a>" * 300 + "</a>" * 300).encode(), 400),
        (ENVELOPE.format("<a>" * 1_000_000).encode(), 400),
        (b"\xff\xfe", 400),
        (b"\xff\xfe<\x00", 400),
        (b"\x00<\x00", 400),
        (b"\xef\xbb\xbf", 400),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', 400),
        (b'<?xml version="1.0" encoding="idna"?><a/>', 400),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>\xe4', 400),
        (b"\x4c\x6f\xa7\x94\x93", 400),
        (b"\xe4" * 100, 400),
        (b"<a>" + b"x" * (LIMIT - 7) + b"</a>", 400),
        (b"<a>" + b"x" * LIMIT + b"</a>", 413),
        (b"A" * 20_000_000, 413),
        (b"<" * 20_000_000, 413),
    ],
    ids=lambda value: repr(value[:60]) if isinstance(value, bytes) else str(value),
)
def test_what_is_no_soap_is_a_fault(body, status, codes):
    started = time.process_time()

    received = read_request(body, "text/xml", codes)

    assert isinstance(received.request, Unreadable)
    assert (received.request.fault, received.request.status) == (True, status)
    assert received.request.reason.format_map(dict(received.request.values))
    assert received.soap is SoapVersion.V11
    assert effort(started) < MOST


@pytest.mark.parametrize(
    "content_type", ["text/html", "application/json", "multipart/related", "x"]
)
def test_another_content_type_is_a_fault_415(content_type, codes):
    request = read(body_of(codes), codes, content_type)

    assert (request.fault, request.status) == (True, 415)
    assert dict(request.values)["type"] == content_type


def test_a_fault_is_answered_in_the_version_of_the_content_type(codes):
    received = read_request(b"", "application/soap+xml", codes)

    assert received.soap is SoapVersion.V12


@pytest.mark.parametrize(
    ("inner", "message_id"),
    [
        ("", None),
        ("<a/><b/>", None),
        ("<a/>", None),
        ('<RCMR_IN200002FI01 xmlns="urn:other"/>', None),
        ('<RCMR_IN200002FI01 xmlns="urn:hl7-org:v3"/>', None),
        ('<RCMR_IN100002FI01 xmlns="urn:hl7-org:v3"><id root="1.2"/></RCMR_IN100002FI01>', "1.2"),
        (
            '<RCMR_IN200002FI01 xmlns="urn:hl7-org:v3"><id root="1.2" extension="3"/>'
            "</RCMR_IN200002FI01>",
            "1.2|3",
        ),
        (
            '<RCMR_IN200002FI01 xmlns="urn:hl7-org:v3"><id root="1.2"/><controlActProcess/>'
            "</RCMR_IN200002FI01>",
            "1.2",
        ),
        (
            '<RCMR_IN200029FI01 xmlns="urn:hl7-org:v3"><id root="1.2"/><controlActProcess/>'
            "</RCMR_IN200029FI01>",
            "1.2",
        ),
    ],
)
def test_soap_that_cannot_be_read_gets_an_acknowledgement(inner, message_id, codes):
    request = read(ENVELOPE.format(inner).encode(), codes)

    assert isinstance(request, Unreadable)
    assert not request.fault
    assert request.message_id == message_id
    assert request.reason.format_map(dict(request.values))


def test_an_unknown_message_names_its_sender(codes):
    body = spoiled(body_of(codes), ("RCMR_IN200002FI01", "RCMR_IN200008FI01"))

    request = read(body, codes)

    assert request.sender == examples.HEADER.sender
    assert request.message_id == examples.HEADER.message_id


BROKEN_PACKAGES = {
    "no package": [("MIME-Version: 1.0\nContent-Type: multipart", "Content-Type: text")],
    "no boundary named": [("boundary=", "border=")],
    "another boundary": [('boundary="document', 'boundary="other')],
    "cut short": [("--\n</text>", "</text>")],
    "not base64": [("BASE64\n", "8bit\n")],
    "no encoding named": [("Content-Transfer-Encoding: BASE64\n", "")],
    "broken base64": [("PD94bWwg", "PD94bW*g")],
    "a letter too few": [("PD94bWwg", "PD94bWw")],
    "base64 of no document": [("PD94bWwg", "QUFBQUFB")],
    "a placeholder": [(">MIME-Version: 1.0", "><mimeEncode/>MIME-Version: 1.0")],
}


@pytest.mark.parametrize("name", [*BROKEN_PACKAGES])
def test_a_broken_package_is_told_in_a_sentence(name, codes):
    request = read(spoiled(body_of(codes), *BROKEN_PACKAGES[name]), codes)

    assert isinstance(request, Readable)
    assert request.document is None
    assert " " in request.package_fault


@pytest.mark.parametrize(
    "raw",
    [
        b"<a/>",
        b"not xml",
        b"<ClinicalDocument/>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><ClinicalDocument xmlns='urn:hl7-org:v3'>&b;</ClinicalDocument>",
        b"<ClinicalDocument xmlns='urn:hl7-org:v3'>" + b"<a>" * 5000,
        b"\x00\x01\x02",
    ],
)
def test_a_package_without_a_document_is_told_in_a_sentence(raw, codes):
    request = read(carrying(codes, raw), codes)

    assert request.document is None
    assert request.package_fault


def test_where_a_document_breaks_stands_apart_from_what_breaks_it(codes):
    request = read(carrying(codes, b"<a>\n<b></a>"), codes)

    assert (request.package_fault, request.package_place) == (
        "this is not well-formed XML",
        "2:8",
    )


def test_an_empty_document_is_read_with_nothing_in_it(codes):
    request = read(carrying(codes, b"<ClinicalDocument xmlns='urn:hl7-org:v3'/>"), codes)

    assert request.document.metadata.id is None
    assert request.document.content is None
    assert request.document.content_fault == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b"[" * 100_000,
        b'{"a":' * 200 + b"1" + b"}" * 200,
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": 1, "a": 2}',
        b'{"a": "\\ud800"}',
        b'{"a": "\xff"}',
        b"\xff\xfe{\x00}\x00",
    ],
)
def test_broken_content_is_told_in_a_sentence(content, codes):
    whole = packed(json.dumps(examples.CONTENT, ensure_ascii=False, separators=(",", ":")))
    raw = spoiled(raw_document(codes), (whole, packed(content)))

    request = read(carrying(codes, raw), codes)

    assert request.document.content is None
    assert " " in request.document.content_fault


def test_broken_base64_of_content_is_told(codes):
    raw = spoiled(raw_document(codes), ('representation="B64">eyJ', 'representation="B64">?eyJ'))

    request = read(carrying(codes, raw), codes)

    assert request.document.content_fault == "the content is not right base64"


def test_a_truncated_message_is_never_an_error(codes):
    body = body_of(codes)

    kinds = {type(read(body[:length], codes)) for length in range(0, len(body), 97)}

    assert kinds == {Unreadable}


def test_a_truncated_document_is_never_an_error(codes):
    raw = raw_document(codes)

    faults = {read(carrying(codes, raw[:n]), codes).package_fault for n in range(1, len(raw), 397)}

    assert "" not in faults


def test_random_bytes_are_never_an_error(codes):
    chance = random.Random(20261123)
    body = body_of(codes)

    for _ in range(300):
        kind = chance.choice(["text/xml", "application/soap+xml", ""])
        noise = chance.randbytes(chance.randrange(200))
        assert isinstance(read(noise, codes, kind), Unreadable)
        at = chance.randrange(len(body))
        read(body[:at] + noise[:8] + body[at + chance.randrange(40) :], codes, kind)


def test_spoiled_documents_are_never_an_error(codes):
    chance = random.Random(42)
    raw = raw_document(codes)

    for _ in range(300):
        at = chance.randrange(len(raw))
        end = at + chance.randrange(30)
        read(carrying(codes, raw[:at] + chance.randbytes(2) + raw[end:]), codes)


@pytest.mark.parametrize(
    "flood",
    [
        "<reasonCode code='SP1' codeSystem='1.2.246.537.6.1503'/>" * 20_000,
        "<authorOrPerformer/>" * 100_000,
        '<x xmlns:a="urn:a"/>' * 100_000,
        "&amp;" * 500_000,
        "M" * 3_000_000,
        "MTIz" * 500_000,
        "MTIzMTIzMTIzMTIzMTIz " * 100_000,
        "&lt;!--" * 300_000,
        "120345-" * 300_000,
        "\\u0031" * 300_000,
    ],
    ids=lambda flood: flood[:12],
)
def test_a_flood_takes_bounded_time(flood, codes):
    body = write_request(examples.find(), codes, SoapVersion.V11)
    started = time.process_time()

    read(spoiled(body, ("<queryByParameter>", f"{flood}<queryByParameter>")), codes)

    assert effort(started) < MOST


def test_a_long_package_takes_bounded_time(codes):
    for flood in (
        "a: b\n" + " c\n" * 500_000,
        "\n--document" * 300_000,
        "--document-1\n\n" * 200_000,
    ):
        started = time.process_time()

        request = read(spoiled(body_of(codes), ("MIME-Version: 1.0", f"{flood}MIME: 1")), codes)

        assert request.package_fault
        assert effort(started) < MOST
