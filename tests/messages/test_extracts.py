"""Extracts of the code server: three forms of the same entries, and all that can be wrong."""

import io
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from simulator.domain.concepts import ConceptCode, ConceptStatus
from simulator.messages.extracts import (
    Asked,
    Page,
    Place,
    Read,
    Unusable,
    missing_pages,
    read_extract,
    write_line,
)

REGISTER = "1.2.246.537.6.202"
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
ROOT = "1.2.246.10.90000127.10.0"
UNIT = "1.2.246.10.90000127.10.7"

JSON_ENTRY: dict[str, Any] = {
    "classificationId": REGISTER,
    "conceptCodeId": UNIT,
    "status": "ACTIVE",
    "beginDate": "2024-02-01",
    "expirationDate": "2100-12-31",
    "lastModifiedDate": "2024-02-02T03:04:05",
    "lastModifiedBy": "Loader",
    "createDate": "2024-02-01T00:00:00",
    "attributes": [
        {"attributeName": "LongName", "attributeValue": ["Kotihoito, Äijälän hoiva Oy"]},
        {"attributeName": "ParentId", "attributeValue": [ROOT]},
        {"attributeName": "Sektori", "attributeValue": ["2 Yksityinen"]},
        {"attributeName": "Y-Tunnus", "attributeValue": ["9000012-6"]},
    ],
}
XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<arb:result xmlns:arb="urn::codeservice"><document><body><termsystem id="{REGISTER}.2008">
<termitementry id="{UNIT}" status="1" begindate="2024-02-01T00:00:01"
  expirationdate="2100-12-31T23:59:59" lastmodifieddate="2024-02-02T03:04:05"
  lastmodifiedby="Loader" createdate="2024-02-01T00:00:00">
  <attribute type="longname" datatype="string" language="fi">Kotihoito, Äijälän hoiva Oy</attribute>
  <attribute type="parentid" datatype="string" language="fi">{ROOT}</attribute>
  <attribute type="Sektori" datatype="string" language="fi">2 Yksityinen</attribute>
  <attribute type="Y-Tunnus" datatype="string" language="fi">9000012-6</attribute>
</termitementry></termsystem></body></document></arb:result>"""
TABLE = (
    "conceptCodeId;status;beginDate;expirationDate;lastModifiedDate;lastModifiedBy;createDate;"
    "LongName;ParentId;Sektori;Y-Tunnus\r\n"
    f"{UNIT};ACTIVE;2024-02-01;2100-12-31;2024-02-02T03:04:05;Loader;2024-02-01;"
    f'"Kotihoito, Äijälän hoiva Oy";{ROOT};2 Yksityinen;9000012-6\r\n'
)


def read(content: str | bytes, place: str = "extract") -> list[Read]:
    raw = content if isinstance(content, bytes) else content.encode()
    return list(read_extract(io.BytesIO(raw), place, Asked(REGISTER, NOW)))


def entries(found: Iterable[Read]) -> list[ConceptCode]:
    return [one for one in found if isinstance(one, ConceptCode)]


def the_fault(found: Iterable[Read]) -> str:
    (fault,) = (one for one in found if isinstance(one, Unusable))
    return str(fault)


def pages(*held: list[dict[str, Any]], total: int) -> list[str]:
    return [
        json.dumps({"conceptCodes": one, "page": n, "totalItems": total, "totalPages": len(held)})
        for n, one in enumerate(held, 1)
    ]


def one_of(code: str) -> dict[str, Any]:
    return {**JSON_ENTRY, "conceptCodeId": code}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([JSON_ENTRY]),
        json.dumps(JSON_ENTRY),
        json.dumps({"conceptCodes": [JSON_ENTRY]}, indent=2),
        XML,
        XML.replace("arb:result", "result").replace("xmlns:arb", "xmlns"),
        TABLE,
        TABLE.replace(";", ","),
        TABLE.replace("conceptCodeId", "id").replace("LongName", "longname"),
        TABLE.replace("ParentId", "parentid").replace("2024-02-01", "1.2.2024"),
        "\ufeff" + TABLE,
        TABLE.encode("utf-16"),
        TABLE.encode("cp1252"),
        XML.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    ],
)
def test_an_entry_is_the_same_in_every_form(content: str | bytes) -> None:
    (entry,) = entries(read(content))

    assert (entry.classification, entry.code) == (REGISTER, UNIT)
    assert (entry.begins, entry.ends) == (date(2024, 2, 1), None)
    assert entry.status is ConceptStatus.ACTIVE
    assert entry.modified.isoformat() == "2024-02-02T03:04:05+02:00"
    assert entry.modified_by == "Loader"
    assert entry.first("LongName") == "Kotihoito, Äijälän hoiva Oy"
    assert entry.first("ParentId") == ROOT
    assert entry.first("Sektori") == "2 Yksityinen"
    assert entry.first("Y-Tunnus") == "9000012-6"


def test_pages_put_into_one_file_are_read_one_after_the_other() -> None:
    first, second = pages([one_of(f"{ROOT}.1")], [one_of(f"{ROOT}.2")], total=2)

    found = read(f"{first}\n{second}\n")

    assert [entry.code for entry in entries(found)] == [f"{ROOT}.1", f"{ROOT}.2"]
    assert [page.number for page in found if isinstance(page, Page)] == [1, 2]


def test_a_page_that_is_not_there_is_missed() -> None:
    first, _, third = pages([one_of("1.2.3")], [one_of("1.2.4")], [one_of("1.2.5")], total=3)
    held = [one for one in (*read(first), *read(third)) if isinstance(one, Page)]

    (missing,) = missing_pages(held)

    assert "of 3 entries only 2 are given, the pages 2 are not there" in str(missing)


def test_whole_extracts_miss_nothing() -> None:
    held = [one for text in pages([one_of("1.2.3")], total=1) for one in read(text)]

    assert not list(missing_pages(one for one in held if isinstance(one, Page)))


def test_the_swedish_name_is_an_attribute_of_its_own() -> None:
    swedish = '<attribute type="longname" language="sv">Hemvård</attribute>'
    content = XML.replace('<attribute type="longname"', swedish + '<attribute type="longname"')

    (entry,) = entries(read(content))

    assert entry.attributes["LongName"] == ("Kotihoito, Äijälän hoiva Oy",)
    assert entry.attributes["LongName_sv"] == ("Hemvård",)


def test_an_undated_entry_is_valid_from_the_start_and_as_new_as_the_reading() -> None:
    (entry,) = entries(read(f"id,abbreviation\n{UNIT},Kotihoito\n"))

    assert (entry.begins, entry.ends, entry.modified) == (date(1900, 1, 1), None, NOW)


def test_a_column_of_another_name_is_kept_under_it() -> None:
    (entry,) = entries(read(f"id,Oma sarake\n{UNIT},arvo\n"))

    assert entry.first("Oma sarake") == "arvo"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"conceptCodeId": ""}, "has no conceptCodeId"),
        ({"conceptCodeId": "oma-1"}, "'oma-1' is no OID"),
        ({"conceptCodeId": 7}, "conceptCodeId is no text"),
        ({"conceptCodeId": "1.2.246.537.28.10000000001"}, "independent practitioner"),
        ({"status": "OLD"}, "status is 'OLD'"),
        ({"beginDate": "yesterday"}, "beginDate is 'yesterday'"),
        ({"expirationDate": "2024-13-01"}, "expirationDate is '2024-13-01'"),
        ({"expirationDate": "2023-01-01"}, "ends on 2023-01-01, before it begins on 2024-02-01"),
        ({"lastModifiedDate": "never"}, "lastModifiedDate is 'never'"),
        ({"lastModifiedDate": "0001-01-01"}, "lastModifiedDate is '0001-01-01'"),
        ({"classificationId": "1.2.246.537.6.203"}, "belongs to the code set '1.2.246.537.6.203'"),
        ({"attributes": "x"}, "its attributes are not as [{"),
        ({"attributes": [{"attributeName": 1}]}, "its attributes are not as [{"),
    ],
)
def test_a_malformed_entry_is_told_with_its_place(change: dict[str, Any], said: str) -> None:
    found = read(json.dumps([one_of(ROOT), {**JSON_ENTRY, **change}]))

    assert [entry.code for entry in entries(found)] == [ROOT]
    assert said in the_fault(found)
    assert the_fault(found).startswith("extract, entry 2")


def test_a_personal_identity_code_keeps_the_entry_out_and_is_masked() -> None:
    named = {"attributeName": "LongName", "attributeValue": ["Toiminimi 131052-308T"]}

    found = read(json.dumps([{**JSON_ENTRY, "attributes": [named]}]))

    assert not entries(found)
    assert "131052*****" in the_fault(found)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "it is empty"),
        ("name;parent\nx;y\n", "no column conceptCodeId"),
        (f"id;name\n{UNIT}\n", "line 2: it has 1 columns, the first row 2"),
        (f'id;name\n{UNIT};"open\n', "see to its quotes"),
        ("[3]", "what stands here is no entry"),
        ('{"conceptCodes": 3}', "its conceptCodes is no array"),
        ("[" * 5 + "{", "this is no JSON"),
        ("<result/>", "has no termitementry"),
        (XML[:-40], "not well-formed XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a><termitementry id="&b;"/></a>', "a DOCTYPE is not"),
    ],
)
def test_an_unreadable_extract_says_where_and_what_to_do(content: str, said: str) -> None:
    found = read(content)

    assert said in the_fault(found)


def test_of_one_entry_a_line_only_the_broken_line_is_left_out() -> None:
    lines = [json.dumps(one_of(ROOT)), '{"conceptCodeId": ', json.dumps(one_of(UNIT))]

    found = read("\n".join(lines))

    assert [entry.code for entry in entries(found)] == [ROOT, UNIT]
    assert "line 2: this is no JSON" in the_fault(found)


def test_each_row_comes_out_once_as_entry_or_fault() -> None:
    rows = [f"{UNIT}.{n}" if n % 3 else "no oid" for n in range(300)]

    found = read("id\n" + "\n".join(rows) + "\n")

    assert len(found) == 300
    assert len(entries(found)) == 200


@pytest.mark.parametrize("content", [json.dumps(JSON_ENTRY), XML, TABLE])
def test_an_entry_written_on_a_line_is_read_as_the_same(content: str) -> None:
    (entry,) = entries(read(content))

    assert entries(read(write_line(entry))) == [entry]


def test_a_place_is_told_in_the_readers_language() -> None:
    place = Place("a.csv", line=3, code=UNIT)

    assert place.told(lambda word: {"line": "rivi"}.get(word, word)) == f"a.csv, rivi 3 ({UNIT})"
