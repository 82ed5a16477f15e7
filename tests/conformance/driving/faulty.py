"""Faulty drivers: each stands before the reference driver and departs from the contract in one way."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, Response, jsonify, request

from conformance.listening import Address, listen
from conformance.local import serving
from tests.waiting import WITHIN

Said = dict[str, Any]
Ask = Callable[[str, str, Said | None], Response]
Fault = Callable[[Ask, str, str, Said], Response]
"""A fault gets a call (method, path, body) and a way to have the reference driver answer it."""

released = threading.Event()
"""Set when nobody waits for a hanging driver any more."""


@contextmanager
def faulty(inner: Flask, fault: Fault) -> Iterator[str]:
    """The address of a driver with a fault."""
    app = Flask("faulty", static_folder=None)
    asking = inner.test_client()

    def ask(method: str, path: str, said: Said | None) -> Response:
        body = {} if said is None else {"json": said}
        return asking.open(path, method=method, **body)  # type: ignore[return-value]

    @app.route("/", methods=["GET"], defaults={"path": ""})
    @app.route("/<path:path>", methods=["GET", "PUT", "POST", "DELETE"])
    def pass_on(path: str) -> Response:
        return fault(ask, request.method, f"/{path}", request.get_json(silent=True) or {})

    released.clear()
    with serving(app, listen(Address(port=0))) as address:
        yield address
        released.set()


def none(ask: Ask, method: str, path: str, said: Said) -> Response:
    return ask(method, path, said or None)


def at(ending: str, wrong: Fault, *verbs: str) -> Fault:
    """A fault at the calls whose path ends so, of those verbs; everything else is as it should be."""

    def fault(ask: Ask, method: str, path: str, said: Said) -> Response:
        fits = path.endswith(ending) and (not verbs or said.get("verb") in verbs)
        return (wrong if fits else none)(ask, method, path, said)

    return fault


def says(said: Any, status: int = 200, media_type: str = "application/json") -> Fault:
    """Answers that, and does nothing."""

    def fault(ask: Ask, method: str, path: str, _: Said) -> Response:
        answer = jsonify(said)
        answer.status_code, answer.content_type = status, media_type
        return answer

    return fault


def does_twice(ask: Ask, method: str, path: str, said: Said) -> Response:
    ask(method, path, {**said, "id": f"{said['id']}-again"})
    return ask(method, path, said)


def forgets_ids() -> Fault:
    asked: list[str] = []

    def fault(ask: Ask, method: str, path: str, said: Said) -> Response:
        asked.append(said["id"])
        return ask(method, path, {**said, "id": f"{said['id']}-{len(asked)}"})

    return fault


def answers_anew() -> Fault:
    asked: list[str] = []

    def fault(ask: Ask, method: str, path: str, said: Said) -> Response:
        asked.append(said["id"])
        answer = ask(method, path, said)
        return jsonify({**(answer.get_json() or {}), "words": f"answer {len(asked)}"})

    return fault


def hangs(ask: Ask, method: str, path: str, said: Said) -> Response:
    released.wait(WITHIN)
    return none(ask, method, path, said)


def shows_more(ask: Ask, method: str, path: str, said: Said) -> Response:
    came = ask(method, path, said).get_json() or {}
    return jsonify({**came, "documents": [*came["documents"], {"id": "1.2.3"}]})


def shows_less(ask: Ask, method: str, path: str, said: Said) -> Response:
    came = ask(method, path, said).get_json() or {}
    return jsonify({**came, "documents": []})


def shows_other_content(ask: Ask, method: str, path: str, said: Said) -> Response:
    came = ask(method, path, said).get_json() or {}
    shown = [{**one, "content": {"a": "b"}} for one in came["documents"]]
    return jsonify({**came, "documents": shown})


def acts_as_another(ask: Ask, method: str, path: str, said: Said) -> Response:
    return ask(method, path, {**said, "acting": "other organiser"})


def of_another_client(ask: Ask, method: str, path: str, said: Said) -> Response:
    return ask(method, path, {**said, "client": "another client"})


def leaves_out(field: str) -> Fault:
    """Does the usual thing where something out of the ordinary is asked."""

    def fault(ask: Ask, method: str, path: str, said: Said) -> Response:
        return ask(method, path, {**said, field: ""})

    return fault


def for_unknown(field: str, wrong: Fault) -> Fault:
    """A fault where the driver is asked for what it does not know, in that field."""

    def fault(ask: Ask, method: str, path: str, said: Said) -> Response:
        fits = "there is not" in said.get(field, "")
        return (wrong if fits else none)(ask, method, path, said)

    return fault


def keeps_its_clock(ask: Ask, method: str, path: str, said: Said) -> Response:
    """Knows of no clock's address, and does not set its own."""
    if path.endswith("/clock"):
        return Response(status=204)
    return ask(method, path, {**said, "clock": ""} if method == "PUT" else said or None)


def never_leaves(ask: Ask, method: str, path: str, said: Said) -> Response:
    return Response(status=204) if method == "DELETE" else none(ask, method, path, said)


def knows_everything(ask: Ask, method: str, path: str, said: Said) -> Response:
    answer = none(ask, method, path, said)
    return jsonify({"kind": "shown"}) if answer.status_code == 404 else answer


def takes_part_once() -> Fault:
    told: list[str] = []

    def fault(ask: Ask, method: str, path: str, said: Said) -> Response:
        if method == "PUT" and path in told:
            return says({"detail": "known already"}, 409, "application/problem+json")(ask, method, path, said)  # fmt: skip
        told.append(path)
        return none(ask, method, path, said)

    return fault
