"""Requests answered by an application in this process: the same bytes, and no socket."""

import io
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode, urlsplit
from wsgiref.types import WSGIApplication

import requests
from requests import PreparedRequest, Response
from requests.structures import CaseInsensitiveDict

Answered = tuple[int, list[tuple[str, str]], bytes]


def session_over(app: WSGIApplication, address: str) -> requests.Session:
    """A session whose requests to an address, and to nowhere else, an application answers."""
    return _Near(app, address)


class _Near(requests.Session):
    """Hands requests to an application, and leaves out what only a network needs."""

    def __init__(self, app: WSGIApplication, address: str) -> None:
        super().__init__()
        self.trust_env = False
        self.adapters.clear()
        self._app = app
        self._address = address

    def request(self, method: Any, url: Any, *args: Any, **told: Any) -> Response:
        if args or not url.startswith(f"{self._address}/"):
            return super().request(method, url, *args, **told)
        body, kind = _body_of(told.get("data"), told.get("json"))
        headers = {**self.headers, **kind, **(told.get("headers") or {})}
        asked = urlencode({n: v for n, v in (told.get("params") or {}).items() if v is not None})
        whole = f"{url}?{asked}" if asked else url
        try:
            answered = _answered(self._app, method, whole, headers, body)
        except ConnectionError as lost:  # as over the network, where a connection breaks off
            raise requests.ConnectionError(str(lost)) from lost
        return _response(whole, answered)


def over_wsgi(app: WSGIApplication) -> Callable[[PreparedRequest], Answered]:
    """A function that has an application answer a request: status, headers, body."""

    def answer(request: PreparedRequest) -> Answered:
        body = _bytes(request.body)
        return _answered(app, request.method or "GET", request.url or "", request.headers, body)

    return answer


def _answered(
    app: WSGIApplication, method: str, url: str, headers: Mapping[str, Any], body: bytes
) -> Answered:
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, told: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
        begun[:] = [(status, told)]
        return bytes

    pieces = app(_environ(method, url, headers, body), start)
    try:
        content = b"".join(pieces)
    finally:
        if close := getattr(pieces, "close", None):
            close()
    [(status, told)] = begun
    return int(status.split(None, 1)[0]), list(told), content


def _environ(method: str, url: str, headers: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    """A request as WSGI has it."""
    parts = urlsplit(url)
    told = {name.lower(): _text(value) for name, value in headers.items()}
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "QUERY_STRING": parts.query,
        "REQUEST_URI": f"{parts.path}?{parts.query}" if parts.query else parts.path,
        "SERVER_NAME": parts.hostname or "",
        "SERVER_PORT": str(parts.port or (443 if parts.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": parts.netloc,
        "CONTENT_TYPE": told.get("content-type", ""),
        "CONTENT_LENGTH": str(len(body)),
        **{
            f"HTTP_{name.replace('-', '_').upper()}": value
            for name, value in told.items()
            if name not in ("content-type", "content-length", "transfer-encoding", "host")
        },
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _response(url: str, answered: Answered) -> Response:
    response = Response()
    response.status_code, headers, response._content = answered
    response.headers = CaseInsensitiveDict(headers)
    response.url = url
    return response


def _body_of(data: Any, told: Any) -> tuple[bytes, Mapping[str, str]]:
    """A request's bytes, and the header that says what they are."""
    if data is None and told is not None:
        return json.dumps(told).encode(), {"Content-Type": "application/json"}
    return _bytes(data), {}


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _bytes(body: Any) -> bytes:
    """A body as requests takes it: text, bytes, or pieces of them."""
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    return bytes(body) if isinstance(body, (bytes, bytearray)) else b"".join(map(_bytes, body))
