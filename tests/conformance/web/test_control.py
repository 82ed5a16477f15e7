"""Rehearsals over the control interface: one is begun, shown and answered for."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator

from conformance.hosting import Hosted, hosted
from conformance.listening import Address, listen, url_of
from conformance.local import serving
from conformance.web.control_told import CALLS
from simulator.app import make_testbed
from tests.played.server import run_file
from tests.waiting import until


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    listener = listen(Address(port=0))
    folder = tmp_path_factory.mktemp("rehearsals")
    made = hosted(make_testbed(), folder, url_of(listener), finish=lambda _: None)
    with serving(made.app, listener):
        yield made
    made.rehearsals.stop()


@pytest.fixture
def http(house: Hosted) -> FlaskClient:
    return house.app.test_client()


@pytest.fixture(scope="module")
def waiting(house: Hosted) -> dict[str, Any]:
    """A rehearsal that waits for the organiser's first message."""
    http = house.app.test_client()
    run = begun(http, run_file("attended", "simulated", ""))["run"]
    return shown_waiting(http, run)


def begun(http: FlaskClient, file: dict[str, Any]) -> dict[str, Any]:
    reply = http.post("/api/v1/rehearsals", json=file)
    assert reply.status_code == 201, reply.text
    return dict(reply.get_json())


def shown_waiting(http: FlaskClient, run: str) -> dict[str, Any]:
    def waiting() -> dict[str, Any] | None:
        standing = dict(http.get(f"/api/v1/rehearsals/{run}").get_json())
        return standing if standing["waiting"] else None

    return until(waiting)


def test_a_rehearsal_that_waits_says_whose_turn_it_is(waiting: dict[str, Any]) -> None:
    turn = waiting["waiting"]

    assert (turn["party"], turn["wants"], turn["key"]) == ("organiser", "message", "1.1")
    assert turn["action"]["document"] == "client relationship"
    assert turn["task"]["title"]["text"]


def test_each_role_has_a_link_of_its_own_that_opens_it(
    http: FlaskClient, waiting: dict[str, Any]
) -> None:
    links = waiting["links"]

    secrets = {role: link.rpartition("/")[2] for role, link in links.items()}
    assert set(links) == {"conductor", "organiser", "producer", "archivist", "observer"}
    assert len(set(secrets.values())) == 5
    assert all(len(secret) >= 32 for secret in secrets.values())
    by_link = http.get(f"/api/v1/rehearsals/{secrets['observer']}").get_json()
    assert by_link["run"] == waiting["run"]


def test_links_are_told_on_the_machine_itself_only(
    http: FlaskClient, waiting: dict[str, Any]
) -> None:
    elsewhere = {"X-Forwarded-For": "192.0.2.7"}

    standing = http.get(f"/api/v1/rehearsals/{waiting['run']}", headers=elsewhere).get_json()

    assert "links" not in standing


@pytest.mark.parametrize(
    ("word", "status", "said"),
    [
        ({"says": "refused"}, 409, "Say in words"),
        ({"says": "done"}, 409, "done does not fit this step"),
        ({"key": "9.9", "says": "later"}, 409, "step 9.9 does not wait any more"),
        ({"party": "producer", "says": "later"}, 409, "It is the turn of the organiser"),
        ({"says": "perhaps"}, 422, "says"),
        ({"says": "later"}, 200, ""),
    ],
)
def test_a_word_that_fits_no_step_is_refused(
    http: FlaskClient, waiting: dict[str, Any], word: dict[str, str], status: int, said: str
) -> None:
    whole = {"key": waiting["waiting"]["key"], "party": "organiser", **word}

    reply = http.post(f"/api/v1/rehearsals/{waiting['run']}/answers", json=whole)

    assert reply.status_code == status
    assert said in reply.get_data(as_text=True)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("observer", 403),
        ("archivist", 403),
        ("producer", 403),
        ("organiser", 200),
        ("conductor", 200),
    ],
)
def test_by_a_link_one_answers_as_its_role_may(
    http: FlaskClient, waiting: dict[str, Any], role: str, status: int
) -> None:
    secret = waiting["links"][role].rpartition("/")[2]
    word = {"key": waiting["waiting"]["key"], "party": "organiser", "says": "later"}

    reply = http.post(f"/api/v1/rehearsals/{secret}/answers", json=word)

    assert reply.status_code == status


VOUCHED = {"check": "A01", "by": "Tiina Testaaja", "words": "agreement 14/2026"}


@pytest.fixture(scope="module")
def whole(house: Hosted) -> dict[str, Any]:
    """A rehearsal of the whole catalogue that waits for the organiser's first message."""
    http = house.app.test_client()
    file = {**run_file("attended", "simulated", ""), "test_case": "full"}
    return shown_waiting(http, begun(http, file)["run"])


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({}, 200, ""),
        ({"holds": False, "party": "producer"}, 200, ""),
        ({"check": "Z99"}, 409, "There is no check Z99"),
        ({"check": "A1"}, 409, "There is no check A1: did you mean A01?"),
        ({"check": "B07"}, 409, "not for people to attest"),
        ({"by": " "}, 409, "Say by name"),
        ({"by": None}, 422, "by"),
        ({"party": "kela"}, 422, "party"),
    ],
)
def test_what_people_vouch_for_is_taken_or_refused_with_what_to_do(
    http: FlaskClient, whole: dict[str, Any], given: dict[str, Any], status: int, said: str
) -> None:
    reply = http.post(f"/api/v1/rehearsals/{whole['run']}/attestations", json={**VOUCHED, **given})

    assert reply.status_code == status
    assert said in reply.get_data(as_text=True)
    if status != 200:
        assert reply.content_type == "application/problem+json"


@pytest.mark.parametrize(
    ("role", "party", "status"),
    [
        ("observer", None, 403),
        ("producer", "organiser", 403),
        ("producer", None, 200),
        ("conductor", "organiser", 200),
    ],
)
def test_by_a_link_one_vouches_for_its_own_party(
    http: FlaskClient, whole: dict[str, Any], role: str, party: str | None, status: int
) -> None:
    secret = whole["links"][role].rpartition("/")[2]
    given = {**VOUCHED, "words": f"as {role} says", "party": party}

    reply = http.post(f"/api/v1/rehearsals/{secret}/attestations", json=given)

    assert reply.status_code == status
    recorded = http.get(f"/api/v1/rehearsals/{whole['run']}/recording").text
    assert (f"as {role} says" in recorded) is (status == 200)


def test_a_page_of_another_site_begins_nothing(http: FlaskClient) -> None:
    before = http.get("/api/v1/rehearsals").get_json()

    reply = http.post("/api/v1/rehearsals", data="{}", headers={"Sec-Fetch-Site": "cross-site"})

    assert reply.status_code == 403
    assert http.get("/api/v1/rehearsals").get_json() == before


@pytest.mark.parametrize("run", ["..", ".", "%2e%2e", "%00", "x" * 300, "rehearsal.json", "a b"])
def test_what_is_no_runs_id_finds_nothing(http: FlaskClient, run: str) -> None:
    assert http.get(f"/api/v1/rehearsals/{run}").status_code == 404


def test_a_run_file_is_told_all_its_faults_at_once(http: FlaskClient) -> None:
    file = {"langauge": "fi", "organiser": {"mode": "driven"}}

    reply = http.post("/api/v1/rehearsals", json=file)

    places = {fault["place"] for fault in reply.get_json()["faults"]}
    assert reply.status_code == 422
    assert places == {"langauge", "organiser.driver"}


def test_an_unknown_run_is_told(http: FlaskClient) -> None:
    reply = http.get("/api/v1/rehearsals/none")

    assert reply.status_code == 404
    assert "GET /api/v1/rehearsals lists them" in reply.get_json()["detail"]


def test_the_recording_can_be_had_while_it_grows(
    http: FlaskClient, waiting: dict[str, Any]
) -> None:
    lines = http.get(f"/api/v1/rehearsals/{waiting['run']}/recording").text.splitlines()

    assert json.loads(lines[0])["event"] == "run"


def test_what_is_answered_fits_its_description(http: FlaskClient, waiting: dict[str, Any]) -> None:
    described = http.get("/api/v1/openapi.json").get_json()
    listed = http.get("/api/v1/rehearsals").get_json()

    assert fits(described, "Standing", waiting)
    assert fits(described, "Listed", listed)
    assert {(call.method, f"/api/v1{call.path}") for call in CALLS} == served(http)


def fits(described: dict[str, Any], model: str, body: object) -> bool:
    schema = {**described, "$ref": f"#/components/schemas/{model}"}
    return Draft202012Validator(schema).is_valid(body)


def served(http: FlaskClient) -> set[tuple[str, str]]:
    rules = [
        rule
        for rule in http.application.url_map.iter_rules()
        if rule.endpoint.startswith("rehearsals_control.") and "openapi" not in rule.rule
    ]
    return {
        (method.lower(), re.sub("<(\\w+)>", r"{\1}", rule.rule))
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
