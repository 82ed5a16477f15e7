"""Drivers that answer as a test wants, by no system at all."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, Response, request

from conformance.listening import Address, listen
from conformance.local import serving

Answers = Callable[[dict[str, Any]], Response]
VERBS = ["store", "replace", "annul", "search", "open", "verify", "tell"]


def answering(said: object, status: int = 200, media_type: str = "application/json") -> Answers:
    """The same answer to every action."""
    return lambda _: Response(json.dumps(said), status, content_type=media_type)


def about(**told: Any) -> dict[str, Any]:
    return {
        "contract": "1",
        "system": {"name": "Stub"},
        "parts": ["organiser", "producer"],
        "verbs": VERBS,
        "clock": True,
        "now": "2026-11-23T09:00:00+02:00",
        **told,
    }


@contextmanager
def stub(answers: Answers, **told: Any) -> Iterator[str]:
    """The address of a driver that takes part in everything, and answers actions that way."""
    app = Flask("stub", static_folder=None)

    @app.get("/")
    def describe() -> Response:
        return Response(json.dumps(about(**told)), content_type="application/json")

    @app.post("/rehearsals/<id>/actions")
    def act(id: str) -> Response:
        return answers(request.get_json())

    @app.route("/rehearsals/<id>", methods=["PUT", "DELETE"])
    @app.route("/rehearsals/<id>/<what>", methods=["PUT", "POST"])
    def heard(id: str, what: str = "") -> tuple[str, int]:
        return "", 204

    with serving(app, listen(Address(port=0))) as address:
        yield address
