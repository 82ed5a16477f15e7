"""No interface that is described breaks its promises, whatever it is asked."""

from datetime import datetime
from functools import cache

import pytest
from flask import Flask
from schemathesis.core.failures import FailureGroup

from simulator.app import create_app, make_testbed
from tests.web.fuzzing import fuzz, operations

NOW = datetime.fromisoformat("2026-11-23T09:00:00+02:00")
SERVICES = (
    "archivist",
    "astori",
    "codeserver",
    "disclosure-notices",
    "logs",
    "omakanta",
    "professionals",
    "shark-validointi",
    "soteri",
)
DOCUMENTS = (
    "/api/v1/openapi.json",
    *(f"/b/demo/{service}/openapi.json" for service in SERVICES),
)
KNOWN = {"bench": "demo", "name": "demo"}  # where a real bench is needed
EXAMPLES = 8


@cache
def app():
    return create_app(make_testbed(now=lambda: NOW))


@cache
def described():
    return {
        (document, one.label): one for document in DOCUMENTS for one in operations(app(), document)
    }


@pytest.mark.parametrize(("document", "label"), described())
def test_an_operation_answers_as_it_is_described(document, label):
    operation = described()[document, label]
    app().test_client().put(
        "/api/v1/benches/demo/faults", json={}
    )  # another may have provoked some

    fuzz(operation, KNOWN, EXAMPLES)


@pytest.mark.parametrize("status", [418, 500])
def test_an_answer_that_is_not_described_is_found(status):
    broken = Flask("broken")
    responses = {"200": {"description": "well"}, "500": {"description": "ours"}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "broken", "version": "1"},
        "paths": {"/thing": {"get": {"responses": responses}}},
    }
    broken.add_url_rule("/openapi.json", "document", lambda: document)
    broken.add_url_rule("/thing", "thing", lambda: ("", status))
    (operation,) = operations(broken, "/openapi.json")

    with pytest.raises(FailureGroup):
        fuzz(operation, {}, examples=1)
