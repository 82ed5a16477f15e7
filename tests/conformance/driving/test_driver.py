"""The reference driver: the contract from the driver's side, and an archive that goes away."""

import json
import threading
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from flask import Flask, Response, request
from flask.testing import FlaskClient

from conformance.actions import Action, Sent, Verb
from conformance.control import Control
from conformance.driving.telling import rehearsal_told
from conformance.listening import Address, listen
from conformance.local import running, serving
from simulator.app import create_app, make_testbed
from simulator.domain.dates import HELSINKI
from simulator.settings import Settings
from simulator.testbed import Outside
from tests.conformance.driving.grounds import (
    CLOCK,
    asked,
    bench,
    driver,
    ground,
    now,
    party,
    reference_driver,
)
from tests.waiting import WITHIN, free_port, until

STORE = {"id": "1.1", "verb": "store", "document": "client relationship"}
PROBLEM = "application/problem+json"


@pytest.fixture
def http(outside: Outside) -> FlaskClient:
    return driver(outside).test_client()


@pytest.fixture
def control(simulator: str) -> Control:
    return bench(simulator)


@pytest.fixture
def told(outside: Outside, control: Control) -> dict[str, Any]:
    """A rehearsal as the driver is told of it."""
    what = rehearsal_told(ground(outside, control), control.now())
    return json.loads(what.model_dump_json())


def test_it_describes_itself(http: FlaskClient) -> None:
    about = http.get("/").get_json()

    assert about["contract"] == "1"
    assert about["parts"] == ["organiser", "producer"]
    assert len(about["verbs"]) == 7
    assert about["clock"] is True
    assert about["signing_issuers"]


def test_it_takes_part_as_often_as_it_is_told(http: FlaskClient, told: dict[str, Any]) -> None:
    statuses = [http.put("/rehearsals/a1", json=told).status_code for _ in range(2)]

    assert statuses == [204, 204]


def test_what_it_holds_outlives_a_second_telling(http: FlaskClient, told: dict[str, Any]) -> None:
    http.put("/rehearsals/a1", json=told)
    http.post("/rehearsals/a1/actions", json=STORE)
    http.put("/rehearsals/a1", json=told)

    grant = {**STORE, "id": "1.2", "verb": "replace", "change": "the producer's right begins today"}
    came = http.post("/rehearsals/a1/actions", json=grant).get_json()

    assert came["kind"] == "sent"


WRONG = [
    ("put", "/rehearsals/a1", {"part": "archivist"}, 422, "part: Input should be 'organiser'"),
    ("post", "/rehearsals/none/actions", STORE, 404, "PUT /rehearsals/none first"),
    ("post", "/rehearsals/a1/actions", {"id": "1.1", "verb": "dance"}, 422, "verb: Input should be"),
    ("post", "/rehearsals/a1/actions", {**STORE, "document": "poem"}, 422, "there is no 'poem'"),
    ("post", "/rehearsals/a1/actions", {**STORE, "client": "me"}, 422, "client: there is no 'me'"),
    ("post", "/rehearsals/a1/actions", {**STORE, "fault": "typo"}, 422, "fault: there is no 'typo'"),
    ("post", "/rehearsals/a1/actions", {**STORE, "id": ""}, 422, "id: String should have"),
    ("post", "/rehearsals/a1/told", {"content": "hello"}, 422, "content: Input should be"),
    ("put", "/rehearsals/a1/clock", {"now": "today"}, 422, "now: Input should be a valid datetime"),
    ("get", "/rehearsals/a1", None, 405, "not allowed"),
    ("get", "/elsewhere", None, 404, "/elsewhere"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "status", "detail"), WRONG)
def test_what_it_cannot_take_is_a_problem_that_says_why(
    method: str, path: str, body: object, status: int, detail: str,
    http: FlaskClient, told: dict[str, Any],
) -> None:  # fmt: skip
    http.put("/rehearsals/a1", json=told)

    answer = http.open(path, method=method.upper(), json=body)

    assert (answer.status_code, answer.content_type) == (status, PROBLEM)
    assert detail in answer.get_json()["detail"]


def test_a_body_that_is_no_json_is_a_problem(http: FlaskClient) -> None:
    answers = [
        http.put("/rehearsals/a1", data="{", content_type="application/json"),
        http.put("/rehearsals/a1", data="{}", content_type="text/plain"),
    ]

    assert [one.status_code for one in answers] == [400, 400]
    assert {one.content_type for one in answers} == {PROBLEM}


def test_a_world_without_the_organisation_is_a_problem(
    http: FlaskClient, told: dict[str, Any]
) -> None:
    told["places"]["organiser"]["organisation"]["oid"] = "1.2.3"

    answer = http.put("/rehearsals/a1", json=told)

    assert answer.status_code == 422
    assert "1.2.3 is not in the organisation register" in answer.get_json()["detail"]


def test_an_id_is_for_one_action_and_the_other_part_for_another_rehearsal(
    http: FlaskClient, told: dict[str, Any]
) -> None:
    http.put("/rehearsals/a1", json=told)
    http.post("/rehearsals/a1/actions", json=STORE)

    other = http.post("/rehearsals/a1/actions", json={**STORE, "document": "case"})
    part = http.put("/rehearsals/a1", json={**told, "part": "producer"})

    assert (other.status_code, part.status_code) == (409, 409)


def test_the_same_id_is_the_same_however_it_is_explained(
    http: FlaskClient, told: dict[str, Any], control: Control
) -> None:
    http.put("/rehearsals/a1", json=told)

    answers = [
        http.post("/rehearsals/a1/actions", json={**STORE, "say": say}).get_json()
        for say in ("Store it", "Tallenna se")
    ]

    assert answers[0] == answers[1]
    assert len(control.new_exchanges()) == 1


def test_the_same_id_asked_by_many_at_once_is_done_once(
    reference: str, told: dict[str, Any], control: Control
) -> None:
    requests.put(f"{reference}/rehearsals/a1", json=told, timeout=WITHIN)
    came: list[object] = []

    def ask() -> None:
        answer = requests.post(f"{reference}/rehearsals/a1/actions", json=STORE, timeout=WITHIN)
        came.append(answer.json())

    askers = [threading.Thread(target=ask) for _ in range(5)]
    for one in askers:
        one.start()
    for one in askers:
        one.join()

    assert came == [came[0]] * 5
    assert len(control.new_exchanges()) == 1


def test_without_an_address_its_clock_runs_on_from_where_it_was_set(
    http: FlaskClient, told: dict[str, Any], control: Control
) -> None:
    control.set_clock({"real": True})
    then = now().replace(hour=10) + timedelta(days=3)  # far from midnight
    http.put("/rehearsals/a1", json={**told, "clock": ""})
    http.put("/rehearsals/a1/clock", json={"now": then.isoformat()})

    http.post("/rehearsals/a1/actions", json=STORE)

    (exchange,) = control.new_exchanges()
    assert f'creationTime value="{then.astimezone(HELSINKI):%Y%m%d}' in _request(exchange)


def _request(exchange: dict[str, Any]) -> str:
    return b64decode(exchange["request_bytes"]).decode()


def test_a_rehearsal_left_is_unknown_and_may_be_left_again(
    http: FlaskClient, told: dict[str, Any]
) -> None:
    http.put("/rehearsals/a1", json=told)

    statuses = [http.delete("/rehearsals/a1").status_code for _ in range(2)]
    after = http.post("/rehearsals/a1/actions", json=STORE)

    assert statuses == [204, 204]
    assert after.status_code == 404


def test_a_persona_does_its_one_thing_wrong(outside: Outside, control: Control) -> None:
    with reference_driver(outside, persona="own-controller") as url:
        organiser = party(url, outside, control)
        producer = party(url, outside, control, "producer")
        organiser.do(asked(Action(verb=Verb.STORE, document="client relationship")))
        taken = producer.do(asked(Action(verb=Verb.STORE, document="start entry"), "2.1"))

    assert isinstance(taken.answer, Sent)
    assert "storing-04" in {one["rule"] for one in taken.exchanges[0]["findings"]}


# ---- an archive that goes away


@pytest.fixture
def kept() -> tuple[str, int]:
    """An address at which a simulator can be started and stopped, and its port."""
    port = free_port()
    return f"http://127.0.0.1:{port}", port


def archive_at(port: int, folder: Path) -> Any:
    testbed = make_testbed(Settings(folder=folder))
    return serving(create_app(testbed), listen(Address(port=port)))


def test_a_store_goes_on_when_the_archive_comes_back(
    reference: str, outside: Outside, kept: tuple[str, int], tmp_path: Path
) -> None:
    address, port = kept
    with archive_at(port, tmp_path):
        control = bench(address)
        organiser = party(reference, outside, control)
        organiser.begin()
    storing = _in_background(organiser.driver, organiser.rehearsal)

    with archive_at(port, tmp_path):
        came = storing()
        exchanges = control.new_exchanges()

    assert came["kind"] == "sent"
    assert [one["outcome"] for one in exchanges] == ["accepted"]


def _in_background(driver: Any, rehearsal: str) -> Any:
    """Begin to store; the returned function waits for the answer."""
    came: list[Any] = []

    def store() -> None:
        path = f"{driver.url}/rehearsals/{rehearsal}.organiser/actions"
        came.append(requests.post(path, json=STORE, timeout=WITHIN).json())

    thread = threading.Thread(target=store)
    thread.start()

    def answer() -> Any:
        thread.join(WITHIN)
        return came[0]

    return answer


def cutting(archive: str) -> Flask:
    """In front of an archive: the first message is passed on, and its answer is lost."""
    app = Flask("cutting", static_folder=None)
    seen: list[bytes] = []

    @app.post("/")
    def pass_on() -> Response:
        body = request.get_data()
        seen.append(body)
        headers = {"Content-Type": request.content_type or ""}
        answer = requests.post(archive, data=body, headers=headers, timeout=WITHIN)
        if len(seen) == 1:
            raise ConnectionAbortedError("the archive was killed before it could answer")
        return Response(answer.content, answer.status_code, content_type=answer.headers["Content-Type"])  # fmt: skip

    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


def test_a_message_whose_answer_was_lost_is_sent_again_byte_by_byte_and_stored_once(
    reference: str, outside: Outside, control: Control
) -> None:
    archive = ground(outside, control).archive
    with serving(cutting(archive), listen(Address(port=0))) as front:
        organiser = party(reference, outside, control)
        organiser.ground = replace(organiser.ground, archive=f"{front}/")
        taken = organiser.do(asked(Action(verb=Verb.STORE, document="client relationship")))

    listed = control.archivist("1.2.246.10.90000011.10.0", "030878-902L")
    assert isinstance(taken.answer, Sent)
    assert taken.answer.accepted
    assert [one["outcome"] for one in taken.exchanges] == ["accepted", "accepted"]
    assert len({one["digest"] for one in taken.exchanges}) == 1
    assert len(listed) == 1


def test_it_says_that_it_is_still_trying_and_goes_on_when_asked_again(outside: Outside) -> None:
    with running(make_testbed()) as first:
        control = bench(first)
        told = json.loads(rehearsal_told(ground(outside, control), control.now()).model_dump_json())
    http = driver(outside, patience=0.2, pause=0.05, answer=0.3).test_client()
    http.put("/rehearsals/a1", json=told)

    away = http.post("/rehearsals/a1/actions", json=STORE)
    with running(make_testbed()) as second:
        control = Control(second, control.bench)
        control.make("demo", "fi")
        control.set_clock({"now": CLOCK})
        elsewhere = {
            "archive": control.archive,
            "clock": f"{second}/api/v1/benches/{control.bench}/clock",
        }
        http.put("/rehearsals/a1", json={**told, **elsewhere})
        back = _until_done(http)
        exchanges = control.new_exchanges()

    assert (away.status_code, away.content_type) == (503, PROBLEM)
    assert back["kind"] == "sent"
    assert len(exchanges) == 1


def _until_done(http: FlaskClient) -> Any:
    def done() -> Any:
        answer = http.post("/rehearsals/a1/actions", json=STORE)
        return answer.get_json() if answer.status_code == 200 else None

    return until(done)


def test_what_is_still_being_tried_ends_with_the_rehearsal(outside: Outside) -> None:
    with running(make_testbed()) as address:
        control = bench(address)
        told = json.loads(rehearsal_told(ground(outside, control), control.now()).model_dump_json())
    http = driver(outside, patience=60, pause=0.05, answer=0.1).test_client()
    before = set(threading.enumerate())
    http.put("/rehearsals/a1", json=told)
    http.post("/rehearsals/a1/actions", json=STORE)
    trying = set(threading.enumerate()) - before

    http.delete("/rehearsals/a1")
    for thread in trying:
        thread.join(WITHIN)

    assert not any(thread.is_alive() for thread in trying)


def test_an_archive_that_fails_is_told_and_not_tried_again(
    http: FlaskClient, told: dict[str, Any]
) -> None:
    http.put(
        "/rehearsals/a1", json={**told, "archive": told["archive"].replace("/b/", "/nowhere/")}
    )

    answer = http.post("/rehearsals/a1/actions", json=STORE)

    assert answer.status_code == 502
    assert "HTTP 404" in answer.get_json()["detail"]
