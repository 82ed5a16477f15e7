"""Requests answered by an application in this process: the same bytes, and no socket."""

from collections.abc import Callable
from typing import Any
from wsgiref.types import WSGIApplication

import requests
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from werkzeug.test import EnvironBuilder, run_wsgi_app

from conformance.wire import direct_session

Answered = tuple[int, list[tuple[str, str]], bytes]


def session_over(app: WSGIApplication, address: str) -> requests.Session:
    """A session whose requests to an address, and to nowhere else, an application answers."""
    session = direct_session()
    session.adapters.clear()
    session.mount(f"{address}/", _Adapter(app, address))
    return session


class _Adapter(BaseAdapter):
    """Carries requests to an application instead of the network."""

    def __init__(self, app: WSGIApplication, address: str) -> None:
        super().__init__()
        self._answer = over_wsgi(app, address)

    def send(self, request: PreparedRequest, *_: Any, **_options: Any) -> Response:
        response = Response()
        try:
            response.status_code, headers, response._content = self._answer(request)
        except ConnectionError as lost:  # as over the network, where a connection breaks off
            raise requests.ConnectionError(str(lost)) from lost
        response.headers.update(headers)
        response.url, response.request = request.url or "", request
        return response

    def close(self) -> None:
        """Nothing is open."""


def over_wsgi(app: WSGIApplication, address: str) -> Callable[[PreparedRequest], Answered]:
    """A function that has an application answer a request: status, headers, body."""

    def answer(request: PreparedRequest) -> Answered:
        headers = [
            (name, value)
            for name, value in request.headers.items()
            if name.lower() not in ("transfer-encoding", "content-length")
        ]
        builder = EnvironBuilder(
            request.path_url,
            base_url=address,
            method=request.method or "GET",
            headers=headers,
            data=_bytes(request.body),
        )
        body, status, told = run_wsgi_app(app, builder.get_environ(), buffered=True)
        return int(status.split(None, 1)[0]), list(told), b"".join(body)

    return answer


def _bytes(body: Any) -> bytes:
    """A body as requests takes it: text, bytes, or pieces of them."""
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    return bytes(body) if isinstance(body, (bytes, bytearray)) else b"".join(map(_bytes, body))
