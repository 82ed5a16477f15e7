"""Requests made from an OpenAPI document, good and malformed, and what every answer must be.

A document promises: no fault of the test bed (5xx), and no answer that it does not describe.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SETTINGS = settings(
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def operations(app: Flask, document: str) -> Iterator[Any]:
    """Every operation that the document at that address describes."""
    schema = schemathesis.openapi.from_wsgi(document, app)
    for found in schema.get_all_operations():
        yield found.ok()


def fuzz(operation: Any, known: Mapping[str, str], examples: int) -> None:
    """Try an operation with so many good and malformed requests; fails at the first broken promise.

    *known* are values that path parameters take, so that what lies behind them is reached.
    """
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @settings(SETTINGS, max_examples=examples)
        @given(case=operation.as_strategy(generation_mode=mode))
        def attempt(case: Any) -> None:
            for name, value in known.items():
                if name in (case.path_parameters or {}):
                    case.path_parameters[name] = value
            case.call_and_validate(checks=CHECKS)

        with suppress(Unsatisfiable):  # where nothing can be malformed, nothing is
            attempt()
