"""The description of the control interface, held against what the calls answer."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator

from simulator.web.openapi import CALLS, Call


@pytest.fixture
def description(http: FlaskClient) -> dict[str, Any]:
    return http.get("/api/v1/openapi.json").get_json()


def test_every_call_of_the_app_is_described_and_no_other(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("control.")]

    served = {
        (method.lower(), _template(rule.rule))
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    described = {(call.method, call.path) for call in CALLS}
    assert served == described | {("get", "/openapi.json")}


def _template(rule: str) -> str:
    named = rule.removeprefix("/api/v1").replace("<name>", "{bench}")
    return re.sub("<id>", "{exchange}", named)


def test_every_reference_leads_somewhere(description: dict[str, Any]) -> None:
    references = set(re.findall(r"#/components/schemas/(\w+)", str(description)))

    assert references <= description["components"]["schemas"].keys()


@pytest.mark.parametrize(
    ("name", "path", "body"),
    [
        ("list_benches", "/benches", None),
        ("make_bench", "/benches", {"name": "a1"}),
        ("show_bench", "/benches/demo", None),
        ("reset_bench", "/benches/demo/reset", None),
        ("show_clock", "/benches/demo/clock", None),
        ("set_clock", "/benches/demo/clock", {"advance": "P1D"}),
        ("put_organisations", "/benches/demo/organisations", []),
        ("show_faults", "/benches/demo/faults", None),
        ("set_faults", "/benches/demo/faults", {"archive": {"unavailable": True}}),
        ("show_trust", "/benches/demo/trust", None),
        ("set_trust", "/benches/demo/trust", {"certificates": []}),
        ("show_profiles", "/benches/demo/profiles", None),
        ("set_profiles", "/benches/demo/profiles", {"profiles": []}),
        ("show_joinings", "/benches/demo/joinings", None),
        ("set_joinings", "/benches/demo/joinings", {"joinings": []}),
        ("show_takeovers", "/benches/demo/controllers", None),
        (
            "pass_register",
            "/benches/demo/controllers",
            {
                "from": "1.2.246.10.90000011.10.0",
                "to": "1.2.246.10.90000038.10.0",
                "on": "2026-11-24",
            },
        ),
        ("list_exchanges", "/benches/demo/exchanges", None),
        ("list_lost", "/lost", None),
    ],
)
def test_an_answer_is_as_described(
    http: FlaskClient, description: dict[str, Any], name: str, path: str, body: Any
) -> None:
    call = next(call for call in CALLS if call.name == name)

    answer = http.open(f"/api/v1{path}", method=call.method, json=body)

    assert answer.status_code == call.status
    _validator(description, call).validate(answer.get_json())


def _validator(description: dict[str, Any], call: Call) -> Draft202012Validator:
    assert call.answers is not None
    schema = {"$ref": f"#/components/schemas/{call.answers.__name__}"}
    return Draft202012Validator({**schema, "components": description["components"]})
