"""Provoked faults on the wire: late answers, lost ones, and a gateway's page in their place."""

import socket
import time
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

from flask import Flask, Response, g, request

from simulator.domain.provoked import NONE, Provoked
from simulator.testbed import Bench, Testbed
from simulator.web.problems import problem

SERVICES: Final[Mapping[str, str]] = {
    "shark-validointi": "validation",
    "codeserver": "codeserver",
    "soteri": "soteri",
    "astori": "astori",
    "professionals": "professionals",
    "archivist": "archivist",
    "omakanta": "omakanta",
    "logs": "logs",
    "disclosure-notices": "disclosure_notices",
}
"""The services of a bench whose faults strike here, by their address; the archive has its own."""

UNAVAILABLE: Final = (
    "The service is unavailable, as the bench was told: ask again later, or "
    "PUT {{}} to /api/v1/benches/{bench}/faults."
)
_PAGE: Final = (
    "<html><head><title>Request Rejected</title></head>"
    "<body><p>Request rejected, {why}.</p><p>Support ID: {id}</p></body></html>\n"
)
TOLD: Final = "as the bench was told"
_SOCKETS: Final = ("werkzeug.socket", "gunicorn.socket")


class LostError(ConnectionError):
    """The connection ends without an answer, as the bench was told."""


class _Lost(Response):
    """An answer that never arrives: the connection is cut, or there is none and LostError says so."""

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        for name in _SOCKETS:
            if name in environ:
                environ[name].shutdown(socket.SHUT_RDWR)
                return super().__call__(environ, start_response)
        raise LostError("the answer is lost, as the bench was told")


def register(app: Flask, testbed: Testbed) -> None:
    """Let the provoked faults of every service but the archive strike its requests."""

    @app.before_request
    def strike() -> Response | None:
        addressed = _addressed(testbed)
        if addressed is None:
            return None
        bench, service = addressed
        g.provoked = bench.strike(service)
        return before(g.provoked, bench)

    @app.after_request
    def delay(response: Response) -> Response:
        return after(g.get("provoked", NONE), response)


def _addressed(testbed: Testbed) -> tuple[Bench, str] | None:
    """The bench and the service that a request is for; None where no fault strikes here."""
    _, first, name, address, *_ = f"{request.path}///".split("/", 4)
    service = SERVICES.get(address) if first == "b" else None
    bench = testbed.bench(name) if service else None
    return (bench, service) if bench and service else None


def before(struck: Provoked, bench: Bench) -> Response | None:
    """The answer in place of the service's, where a fault keeps it from doing anything."""
    if struck.unavailable:
        return problem(503, UNAVAILABLE.format(bench=bench.name))
    return error_page(bench) if struck.error_page else None


def error_page(bench: Bench, why: str = TOLD) -> Response:
    """A gateway's page, as the validation service's clients have seen it (source messages-2026).

    *why* is ours: the real page says nothing of the kind.
    """
    number = int(sha256(bench.new_id().encode()).hexdigest(), 16) % 10**19
    return Response(_PAGE.format(id=number, why=why), 200, content_type="text/html; charset=utf-8")


def after(struck: Provoked, response: Response) -> Response:
    """The answer, late or not at all where a fault says so."""
    if struck.slow_seconds:
        time.sleep(struck.slow_seconds)
    return _Lost() if struck.lost_answer else response
