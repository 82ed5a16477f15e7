"""The reference driver: the reference client data system behind the contract, over HTTP."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import Final, NoReturn, TypeVar, get_args

from flask import Flask, Response, abort, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import HTTPException

from conformance.driving.acting import Acting, KeyRing, Outside, TakenError, UnknownNameError
from conformance.driving.contract import (
    CONTRACT,
    About,
    Came,
    ClockSet,
    Deed,
    PartName,
    Rehearsal,
    System,
    Telling,
    VerbName,
)
from conformance.driving.patient import GoneError
from conformance.driving.talking import faults_of
from conformance.setting import SettingError
from conformance.wire import WireError

LONGEST: Final = 2_000_000
Model = TypeVar("Model", bound=BaseModel)


class Rehearsals:
    """The rehearsals that a driver takes part in, by id."""

    def __init__(self, outside: Outside, keys: KeyRing) -> None:
        self.keys = keys
        self._outside = outside
        self._lock = threading.Lock()
        self._held: dict[str, Acting] = {}

    def take_part(self, id: str, what: Rehearsal) -> None:
        """Take part, or hear the rehearsal told again.

        Raises:
            TakenError: the id is that of a rehearsal with the other part.
            SettingError: it cannot take place as told.
        """
        with self._lock:
            held = self._held.get(id)
            if held is None:
                self._held[id] = Acting(what, self._outside, self.keys)
            elif held.part != what.part:
                raise TakenError(f"in the rehearsal {id} it is the {held.part}: leave it first")
            else:
                held.tell_again(what)

    def of(self, id: str) -> Acting:
        """Its part in a rehearsal; KeyError when there is none."""
        return self._held[id]

    def leave(self, id: str) -> None:
        """Forget a rehearsal, known or not."""
        with self._lock:
            held = self._held.pop(id, None)
        if held:
            held.end()


def driver_app(outside: Outside, keys: KeyRing) -> Flask:
    """The reference driver as a WSGI application, which signs with those keys; all in memory."""
    app = Flask("driver", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LONGEST
    rehearsals = Rehearsals(outside, keys)
    _add_calls(app, rehearsals, outside)
    app.register_error_handler(HTTPException, _http_problem)
    for fault, status in (
        (TakenError, 409),
        (UnknownNameError, 422),
        (SettingError, 422),
        (WireError, 502),
        (GoneError, 404),
    ):
        app.register_error_handler(fault, _teller(status))
    app.register_error_handler(Exception, _own_fault)
    return app


def _add_calls(app: Flask, rehearsals: Rehearsals, outside: Outside) -> None:
    @app.get("/")
    def about() -> Response:
        return _shown(_about(rehearsals.keys.issuers, outside.now()))

    @app.put("/rehearsals/<id>")
    def take_part(id: str) -> Response:
        rehearsals.take_part(id, _read(Rehearsal))
        return _nothing()

    @app.delete("/rehearsals/<id>")
    def leave(id: str) -> Response:
        rehearsals.leave(id)
        return _nothing()

    @app.post("/rehearsals/<id>/actions")
    def act(id: str) -> Response:
        deed = _read(Deed)
        return _shown(_result(_known(rehearsals, id).act(deed), outside.answer))

    @app.post("/rehearsals/<id>/told")
    def hear(id: str) -> Response:
        telling = _read(Telling)
        _known(rehearsals, id).hear(telling.content, telling.client)
        return _nothing()

    @app.put("/rehearsals/<id>/clock")
    def set_clock(id: str) -> Response:
        clock = _read(ClockSet)
        _known(rehearsals, id).set_clock(clock.now)
        return _nothing()


def _about(issuers: list[str], now: datetime) -> About:
    return About(
        contract=CONTRACT,
        system=System(name="Sotebed Reference", vendor="Sotebed", version=version("sotebed")),
        parts=[*get_args(PartName)],
        verbs=[*get_args(VerbName)],
        clock=True,
        signing_issuers=issuers[-50:],
        now=now,
    )


def _known(rehearsals: Rehearsals, id: str) -> Acting:
    try:
        return rehearsals.of(id)
    except KeyError:
        _stop(404, f"there is no rehearsal {id!r} here: PUT /rehearsals/{id} first")


def _result(future: Future[Came], seconds: float) -> Came:
    try:
        return future.result(seconds)
    except TimeoutError:
        if future.done():
            raise
        _stop(503, "it is still being done: ask again with the same id")


def _read(model: type[Model]) -> Model:
    if request.mimetype != "application/json":
        _stop(400, f"the body is {request.mimetype or 'of no type'}: send application/json")
    try:
        return model.model_validate_json(request.get_data())
    except ValidationError as fault:
        broken = any(one["type"] == "json_invalid" for one in fault.errors())
        _stop(400 if broken else 422, faults_of(fault))


def _shown(model: BaseModel) -> Response:
    return Response(model.model_dump_json(), content_type="application/json")


def _nothing() -> Response:
    return Response(status=204)


def _problem(status: int, detail: str) -> Response:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    told = json.dumps({**body, "detail": detail}, ensure_ascii=False)
    return Response(told, status, content_type="application/problem+json")


def _stop(status: int, detail: str) -> NoReturn:
    abort(_problem(status, detail))


def _teller(status: int) -> Callable[[Exception], Response]:
    """Tells an exception as a problem with a status."""
    return lambda fault: _problem(status, str(fault))


def _http_problem(error: HTTPException) -> Response:
    if error.response is not None:
        return error.response  # type: ignore[return-value]  # ours, from _stop()
    return _problem(error.code or 500, f"{request.method} {request.path}: {error.description}")


def _own_fault(fault: Exception) -> Response:
    return _problem(500, f"the driver failed: {type(fault).__name__}: {fault}")
