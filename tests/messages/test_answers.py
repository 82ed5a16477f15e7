"""Answers, as the archive writes and a client reads them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from lxml import etree

from simulator.domain.answers import Acknowledgement, Detail, Hit, SearchAnswer, SoapFault
from simulator.messages.archive import AnswerFault, SoapVersion, read_answer, write_answer
from tests.messages import examples

NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=timezone(timedelta(hours=2)))
ACCEPTED = Acknowledgement(
    message_id="1.2.246.556.18007.2|1",
    created=NOON,
    type="accepted",
    target="1.2.246.10.90000046.10.0|1",
    receiver="1.2.246.10.90000046.10.0",
)
REFUSED = replace(
    ACCEPTED,
    type="refused",
    target="1.2.246.10.90000046.10.0",
    details=(
        Detail("E", "access_right", "Yksiköllä <x> ei ole oikeutta & siksi …", "a/b"),
        Detail("W", "integrity", "warning"),
    ),
)
UNREAD = replace(ACCEPTED, type="unread", target=None, receiver=None, details=REFUSED.details)


def hit(codes, raw=None) -> Hit:
    metadata = replace(
        examples.METADATA, register="1", completion="LA", storage="AC", type_class=None
    )
    return Hit(metadata, raw)


@pytest.mark.parametrize("soap", SoapVersion)
@pytest.mark.parametrize("answer", [ACCEPTED, REFUSED, UNREAD], ids=lambda one: one.type)
def test_an_acknowledgement_is_read_as_it_was_written(answer, soap, codes):
    body = write_answer(answer, codes, soap)

    assert read_answer(body, soap.content_type, codes) == answer


def test_a_detail_carries_the_code_of_its_error(codes):
    body = write_answer(REFUSED, codes, SoapVersion.V11)
    found = [
        one.get("code")
        for one in etree.fromstring(body).iterfind(".//{*}acknowledgementDetail/{*}code")
    ]

    assert found == ["5Y00009", "4Y00007"]


@pytest.mark.parametrize("interaction", ["find_metadata", "find_content"])
def test_a_search_answer_is_read_as_it_was_written(interaction, codes):
    raw = examples.raw_document(codes) if interaction == "find_content" else None
    answer = SearchAnswer(
        acknowledgement=ACCEPTED,
        interaction=interaction,
        query_id="1.2.246.10.90000046.10.0|77",
        hits=(hit(codes, raw), Hit(replace(hit(codes).metadata, id="1.2.3", case=None), raw)),
        total=12,
        remaining=10,
    )

    body = write_answer(answer, codes, SoapVersion.V12)

    assert read_answer(body, "application/soap+xml", codes) == answer


def test_a_search_answer_without_hits_says_so(codes):
    answer = SearchAnswer(acknowledgement=ACCEPTED, interaction="find_metadata", query_id="1.2|3")

    body = write_answer(answer, codes, SoapVersion.V11)

    assert b'queryResponseCode code="NF"' in body
    assert b"RCMR_IN200030FI01" in body
    assert read_answer(body, "text/xml", codes) == answer


@pytest.mark.parametrize("soap", SoapVersion)
@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        (SoapFault("too long & wide", 413), SoapFault("too long & wide", 400)),
        (SoapFault("our fault", 500, "archive"), SoapFault("our fault", 500, "archive")),
    ],
)
def test_a_fault_keeps_its_sentence_and_whose_it_is(fault, seen, soap, codes):
    body = write_answer(fault, codes, soap, language="sv")

    assert read_answer(body, soap.content_type, codes) == seen
    assert b'xml:lang="sv"' in body


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Request Rejected</body></html>",
        b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>',
        b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><a/></s:Body>'
        b"</s:Envelope>",
        b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        b'<MCCI_IN000002UV01 xmlns="urn:hl7-org:v3"/></s:Body></s:Envelope>',
    ],
)
def test_what_is_no_answer_of_the_archive_is_told(body, codes):
    with pytest.raises(AnswerFault, match=" "):
        read_answer(body, "text/html", codes)


def test_an_answer_without_its_time_is_told(codes):
    body = write_answer(ACCEPTED, codes, SoapVersion.V11).replace(b"creationTime", b"time")

    with pytest.raises(AnswerFault, match="when"):
        read_answer(body, "text/xml", codes)


def test_a_broken_document_in_an_answer_is_told(codes):
    answer = SearchAnswer(
        acknowledgement=ACCEPTED, interaction="find_content", query_id="1", hits=(hit(codes, b"x"),)
    )
    body = write_answer(answer, codes, SoapVersion.V11).replace(b"BASE64", b"8bit")

    with pytest.raises(AnswerFault, match="BASE64"):
        read_answer(body, "text/xml", codes)


def test_an_unknown_error_code_is_kept(codes):
    body = write_answer(REFUSED, codes, SoapVersion.V11).replace(b"5Y00009", b"9Z99999")

    answer = read_answer(body, "text/xml", codes)

    assert isinstance(answer, Acknowledgement)
    assert answer.details[0].error == "9Z99999"


def test_a_sentence_may_hold_what_xml_cannot(codes):
    answer = replace(REFUSED, details=(Detail("E", "integrity", "a\x00b\ud800c"),))

    read = read_answer(write_answer(answer, codes, SoapVersion.V11), "text/xml", codes)

    assert isinstance(read, Acknowledgement)
    assert read.details[0].text == "a\ufffdb\ufffdc"


def test_an_answer_is_written_in_finnish_time(codes):
    summer = replace(ACCEPTED, created=datetime(2026, 7, 1, 12, 0, tzinfo=UTC))

    body = write_answer(summer, codes, SoapVersion.V11)

    assert b'creationTime value="20260701150000+0300"' in body
