"""The description of the contract, held against what the reference driver is asked and answers."""

import json
import re
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from conformance.actions import Action, Verb
from conformance.control import Control
from conformance.driving.openapi import CALLS, description
from conformance.driving.telling import deed_of, rehearsal_told
from conformance.i18n import translator
from simulator.testbed import Outside
from tests.conformance.driving.grounds import asked, bench, driver, ground


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return json.loads(json.dumps(description()))


def fits(told: dict[str, Any], model: str, body: object) -> bool:
    schema = {**told, "$ref": f"#/components/schemas/{model}"}
    return Draft202012Validator(schema).is_valid(body)


def test_every_call_of_the_driver_is_described_and_no_other(outside: Outside) -> None:
    served = {
        (method.lower(), re.sub("<id>", "{rehearsal}", rule.rule))
        for rule in driver(outside).url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert served == {(call.method, call.path) for call in CALLS}


def test_it_is_openapi_3_1_of_this_contract(told: dict[str, Any]) -> None:
    assert told["openapi"] == "3.1.0"
    assert told["info"]["version"] == "1"


def test_every_reference_leads_somewhere(told: dict[str, Any]) -> None:
    references = set(re.findall(r"#/components/schemas/(\w+)", str(told)))

    assert references == told["components"]["schemas"].keys()


def test_what_is_asked_and_answered_fits_its_description(
    outside: Outside, simulator: str, told: dict[str, Any]
) -> None:
    control: Control = bench(simulator)
    here = ground(outside, control)
    what = rehearsal_told(here, control.now()).model_dump(mode="json")
    store = Action(verb=Verb.STORE, document="client relationship")
    deed = deed_of(asked(store), here, translator("en")).model_dump(mode="json")
    http = driver(outside).test_client()

    http.put("/rehearsals/a1", json=what)
    about = http.get("/").get_json()
    came = http.post("/rehearsals/a1/actions", json=deed).get_json()
    problem = http.post("/rehearsals/a2/actions", json=deed).get_json()

    assert fits(told, "Rehearsal", what)
    assert fits(told, "Deed", deed)
    assert fits(told, "About", about)
    assert fits(told, "Came", came)
    assert fits(told, "ProblemDetails", problem)
    assert not fits(told, "Deed", {**deed, "verb": "dance"})
