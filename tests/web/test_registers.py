"""Astori and the registers of professionals, and the descriptions of all three registers."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator

from simulator.app import create_app, make_testbed
from simulator.calls import Call, Interface
from simulator.web.registers_openapi import ASTORI, PROFESSIONALS
from simulator.web.soteri_openapi import SOTERI
from tests.web.conftest import NOW

CLOCK = "/api/v1/benches/demo/clock"
SYSTEMS = "/b/demo/astori/systems"
PEOPLE = "/b/demo/professionals"


@pytest.fixture(scope="module")
def still() -> FlaskClient:
    """A simulator of which nothing but questions is asked."""
    return create_app(make_testbed(now=lambda: NOW)).test_client()


def ids(http: FlaskClient, query: str) -> list[str]:
    return [one["id"] for one in http.get(f"{SYSTEMS}{query}").get_json()["systems"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["DEMO-1", "DEMO-2", "DEMO-3", "DEMO-4", "DEMO-5", "DEMO-6"]),
        ("?q=vakka", ["DEMO-3"]),
        ("?q=klientdatasystem", ["DEMO-1", "DEMO-2", "DEMO-3"]),
        ("?manufacturer=kallioluoto&usable=true", ["DEMO-1"]),
        ("?class=A1", ["DEMO-5"]),
        ("?usable=false", ["DEMO-3"]),
        ("?q=nothing", []),
    ],
)
def test_systems_are_searched_for(still: FlaskClient, query: str, found: list[str]) -> None:
    assert ids(still, query) == found


def test_an_expired_certificate_is_told(http: FlaskClient) -> None:
    system = http.get(f"{SYSTEMS}/DEMO-3").get_json()

    assert (system["certificate"]["valid"], system["may_be_used"]) == (False, False)
    assert system["deviations"][0]["significant"]


def test_the_same_system_could_be_used_before_it_expired(http: FlaskClient) -> None:
    http.put(CLOCK, json={"now": "2026-06-30T12:00:00+03:00"})

    system = http.get(f"{SYSTEMS}/DEMO-3").get_json()

    assert (system["may_be_used"], system["deviations"]) == (True, [])


def test_rights_in_force_are_shown_with_their_names(http: FlaskClient) -> None:
    answer = http.get(f"{PEOPLE}?registrationNumber=90000000006").get_json()

    assert (answer["name"], answer["birth_year"]) == ("Sari Vallirinne", 1988)
    assert [(one["code"], one["name"]["sv"]) for one in answer["rights"]] == [("251", "socionom")]
    assert answer["as_of"] == "2026-11-22"


def test_a_restriction_is_shown(http: FlaskClient) -> None:
    (right,) = http.get(f"{PEOPLE}?registrationNumber=90000000007").get_json()["rights"]

    assert "valvonnassa" in right["restriction"]["fi"]


@pytest.mark.parametrize(
    ("now", "status"),
    [
        ("2016-12-20T12:00:00+02:00", 404),  # the right began today: the snapshot is yesterday's
        ("2016-12-21T12:00:00+02:00", 200),
    ],
)
def test_a_new_right_is_shown_the_day_after(http: FlaskClient, now: str, status: int) -> None:
    http.put(CLOCK, json={"now": now})

    assert http.get(f"{PEOPLE}?registrationNumber=90000000010").status_code == status


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{SYSTEMS}/DEMO-99", 404),
        (f"{SYSTEMS}?class=C", 422),
        (f"{SYSTEMS}?name=x", 422),
        (f"{SYSTEMS}/DEMO-1?x=1", 422),
        (f"{PEOPLE}?registrationNumber=90000000009", 404),  # ended
        (f"{PEOPLE}?registrationNumber=90000000011", 404),  # has none
        (f"{PEOPLE}?registrationNumber=90000000099", 404),  # nobody
        (f"{PEOPLE}?registrationNumber=9", 422),
        (f"{PEOPLE}?registrationNumber=٩0000000001", 422),
        (PEOPLE, 422),
        ("/b/none/astori/systems", 404),
        ("/b/none/professionals?registrationNumber=90000000001", 404),
    ],
)
def test_what_is_not_there_is_told(still: FlaskClient, path: str, status: int) -> None:
    answer = still.get(path)

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["detail"]


INTERFACES: Mapping[str, Interface] = {
    "soteri": SOTERI,
    "astori": ASTORI,
    "professionals": PROFESSIONALS,
}
PRODUCER = {"business_id": "9000012-6", "name": "Niemen Apu Oy", "state": "registered"}
CONTENT = {"name": "Kotihoito", "state": "registered", "points": [{"name": "Toimisto"}]}
BODIES: Mapping[str, Any] = {
    "register_producer": PRODUCER,
    "change_producer": {"name": "Niemen Apu Oy", "state": "registered"},
    "register_unit": {"producer": "9000012-6", **CONTENT},
    "change_unit": CONTENT,
    "end_unit": {"ends": "2026-12-31"},
}
NAMED = {"business_id": "9000012-6", "id": "7"}


def calls() -> Iterator[tuple[str, Call]]:
    for service, interface in INTERFACES.items():
        yield from ((service, call) for call in interface.calls)


@pytest.mark.parametrize("service", INTERFACES)
def test_every_call_is_described_and_no_other(still: FlaskClient, service: str) -> None:
    rules = [
        rule
        for rule in still.application.url_map.iter_rules()
        if rule.endpoint.startswith(f"{service}.")
    ]
    prefix = "/b/<name>" if service == "professionals" else f"/b/<name>/{service}"

    served = {
        (method.lower(), rule.rule.removeprefix(prefix).replace("<", "{").replace(">", "}"))
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if not rule.rule.endswith("/openapi.json")
    }

    assert served == {(call.method, call.path) for call in INTERFACES[service].calls}


@pytest.mark.parametrize(
    ("service", "call"), [*calls()], ids=lambda value: getattr(value, "name", "")
)
def test_an_answer_is_as_described(http: FlaskClient, service: str, call: Call) -> None:
    if service == "soteri" and call.name != "register_producer":
        http.post("/b/demo/soteri/producers", json=PRODUCER)
        http.post("/b/demo/soteri/units", json=BODIES["register_unit"])
    under = "/b/demo" if service == "professionals" else f"/b/demo/{service}"
    named = {**NAMED, "id": "DEMO-1"} if service == "astori" else NAMED
    path = under + call.path.format_map(named)
    query = {"registrationNumber": "90000000001"} if service == "professionals" else None

    answer = http.open(path, method=call.method, json=BODIES.get(call.name), query_string=query)

    assert answer.status_code == call.status, answer.get_json()
    _validator(http, service, call).validate(answer.get_json())


def _validator(http: FlaskClient, service: str, call: Call) -> Draft202012Validator:
    document = http.get(f"/b/demo/{service}/openapi.json").get_json()
    operation = document["paths"][call.path][call.method]
    content = operation["responses"][str(call.status)]["content"]["application/json"]
    return Draft202012Validator({**content["schema"], "components": document["components"]})
