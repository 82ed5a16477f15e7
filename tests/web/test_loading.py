"""An extract of the organisation register sent to a bench: taken, counted, and what breaks told."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from simulator.testbed import Testbed

REGISTER = "/api/v1/benches/demo/register"
AREA = "1.2.246.10.90000127.10.0"
AREAS = "1.2.246.10.90000127.10.1"
FIRM = "1.2.246.10.90000134.10.0"
FIRMS = "1.2.246.10.90000134.10.1"


def entry(oid: str, name: str, parent: str = "", **attributes: str) -> dict[str, Any]:
    told = {"LongName": name, "ParentId": parent, "Sektori": "1 Julkinen", **attributes}
    named = [{"attributeName": n, "attributeValue": [v]} for n, v in told.items()]
    return {"conceptCodeId": oid, "beginDate": "2023-01-01", "attributes": named}


PRIVATE = {"Sektori": "2 Yksityinen"}
ROOT = entry(AREA, "Uusi hyvinvointialue")
UNIT = entry(AREAS, "Perhekeskus, Uusi hyvinvointialue", AREA)
COMPANY = entry(FIRM, "Rantakallion Hoiva Oy", **PRIVATE)
COMPANYS = entry(FIRMS, "Perhetyö, Rantakallion Hoiva Oy", FIRM, **PRIVATE)


def send(http: FlaskClient, *entries: dict[str, Any], query: str = "") -> TestResponse:
    body = "\n".join(json.dumps(one) for one in entries)
    return http.post(f"{REGISTER}{query}", data=body, content_type="application/x-ndjson")


def loaded(http: FlaskClient, *entries: dict[str, Any], query: str = "") -> dict[str, Any]:
    answer = send(http, *entries, query=query)
    assert answer.status_code == 200, answer.get_json()
    told: dict[str, Any] = answer.get_json()
    return told


def test_what_is_loaded_is_in_the_register_at_once(http: FlaskClient, testbed: Testbed) -> None:
    told = loaded(http, ROOT, UNIT, COMPANY, COMPANYS)

    register = testbed.bench("demo").organisations
    assert register[AREAS].name == "Perhekeskus"
    assert (register[FIRM].sector, register[FIRMS].parent) == ("private", FIRM)
    assert told["taken"] == 4
    assert told["levels"] == {"0": 2, "1": 2}
    assert told["sectors"] == {"1 Julkinen": 2, "2 Yksityinen": 2}
    assert (told["breaches"], told["findings"], told["unusable"]) == (0, {}, 0)


@pytest.mark.parametrize(
    ("written", "sector"),
    [
        ("1 Julkinen", "public"),
        ("1 julkinen", "public"),  # as an export of 2017 writes it
        ("2 yksityinen", "private"),
        ("3 Yksityinen itseilmoitettu yksikkö", "private"),
    ],
)
def test_the_sector_is_read_as_registers_write_it(
    http: FlaskClient, testbed: Testbed, written: str, sector: str
) -> None:
    loaded(http, entry(AREA, "Jokin", Sektori=written))

    assert testbed.bench("demo").organisations[AREA].sector == sector


@pytest.mark.parametrize(
    ("extra", "kind", "said"),
    [
        (
            entry("1.2.3", "Hoivan yksikkö", AREA, **PRIVATE),
            "private_unit_under_public_root",
            "Uusi hyvinvointialue",
        ),
        (entry("1.2.3", "Orpo", "1.2.4"), "parent_missing", "1.2.4"),
        (entry("1.2.3", "Kiertävä", "1.2.3"), "parent_cycle", "stands under itself"),
        (entry("1.2.3", "Tunnus", AREA, **{"Y-Tunnus": "9000012-0"}), "business_id_wrong", "9000"),
        (
            entry("1.2.3", "Yksikkö", **{"Sos.palveluyksikkö": "T"}),
            "root_given_as_unit",
            "as a service unit only",
        ),
        (entry("1.2.3", "Yksikkö", AREA, HierarchyLevel="0"), "level_differs", "level 1"),
        (entry("1.2.3", "Yksikkö", AREA, HierarchyLevel="9" * 5000), "level_differs", "level 1"),
    ],
)
def test_what_breaks_the_hierarchy_is_told(
    http: FlaskClient, extra: dict[str, Any], kind: str, said: str
) -> None:
    told = loaded(http, ROOT, extra)

    assert told["findings"] == {kind: 1}
    assert told["breaches"] == 1
    assert said in told["first_findings"][0]["text"]
    assert told["first_findings"][0]["unit"] == "1.2.3"


def test_a_unit_under_an_ended_parent_is_told(http: FlaskClient) -> None:
    told = loaded(http, {**ROOT, "expirationDate": "2025-12-31"}, UNIT)

    assert told["findings"] == {"parent_ended": 1}


def test_a_unit_that_is_not_social_care_is_remarked_but_breaks_nothing(http: FlaskClient) -> None:
    told = loaded(http, ROOT, entry("1.2.3", "Sairaala", AREA, **{"Sos.palveluyksikkö": "F"}))

    assert (told["breaches"], told["findings"]) == (0, {"not_social_unit": 1})


def test_the_first_findings_of_a_kind_are_told_and_all_are_counted(http: FlaskClient) -> None:
    orphans = [entry(f"1.2.3.{n}", f"Orpo {n}", "1.2.4") for n in range(5)]

    told = loaded(http, *orphans, query="?first=2")

    assert told["findings"] == {"parent_missing": 5}
    assert [one["unit"] for one in told["first_findings"]] == ["1.2.3.0", "1.2.3.1"]


def test_an_entry_that_comes_twice_is_counted_once_and_told(http: FlaskClient) -> None:
    told = loaded(http, ROOT, ROOT, UNIT)

    assert (told["taken"], told["repeated"]) == (2, 1)


def test_what_cannot_be_used_is_told_and_the_rest_is_taken(http: FlaskClient) -> None:
    told = loaded(http, ROOT, {**UNIT, "conceptCodeId": "oma-1"})

    assert (told["taken"], told["unusable"]) == (1, 1)
    assert told["first_unusable"] == [
        {
            "place": "body, line 2 (oma-1)",
            "text": "'oma-1' is no OID of at most 64 characters: correct it",
        }
    ]


def test_an_ended_entry_is_kept_and_a_deleted_one_is_no_organisation(
    http: FlaskClient, testbed: Testbed
) -> None:
    told = loaded(http, ROOT, {**UNIT, "status": "DELETED"})

    assert AREAS not in testbed.bench("demo").organisations
    assert (told["taken"], told["levels"]) == (2, {"0": 1})


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", json.dumps({"conceptCodes": [ROOT, UNIT]})),
        ("text/csv; charset=utf-8", f"id;longname;parentid\n{AREA};A;\n{AREAS};B;{AREA}\n"),
        ("application/xml", f'<r><termitementry id="{AREA}"/><termitementry id="{AREAS}"/></r>'),
    ],
)
def test_every_form_of_an_extract_is_taken(http: FlaskClient, content_type: str, body: str) -> None:
    answer = http.post(REGISTER, data=body, content_type=content_type)

    assert (answer.status_code, answer.get_json()["taken"]) == (200, 2)


@pytest.mark.parametrize(
    ("path", "content_type", "body", "status"),
    [
        (REGISTER, "text/plain", "id\n1.2.3\n", 415),
        (REGISTER, "text/csv", "", 422),
        (REGISTER, "text/csv", "name\nx\n", 422),
        (REGISTER, "application/json", "[]", 422),
        (f"{REGISTER}?first=-1", "text/csv", "id\n1.2.3\n", 422),
        (f"{REGISTER}?last=1", "text/csv", "id\n1.2.3\n", 422),
        ("/api/v1/benches/none/register", "text/csv", "id\n1.2.3\n", 404),
    ],
)
def test_what_is_no_extract_is_refused(
    http: FlaskClient, path: str, content_type: str, body: str, status: int
) -> None:
    answer = http.post(path, data=body, content_type=content_type)

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
