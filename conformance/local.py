"""A simulator on a free loopback port, inside this process: quick to start and to stop."""

import io
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Final
from wsgiref.types import WSGIApplication

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.test import run_wsgi_app

from conformance.listening import Address, listen, url_of
from simulator.app import create_app
from simulator.testbed import Testbed

LOOPBACK: Final = "127.0.0.1"
HELD: Final = 16 * 1024 * 1024
STOP_WITHIN: Final = 5


@contextmanager
def running(testbed: Testbed) -> Iterator[str]:
    """The test bed's services at an address like http://127.0.0.1:40123, as long as the block runs."""
    with running_app(create_app(testbed)) as address:
        yield address


@contextmanager
def running_app(app: WSGIApplication) -> Iterator[str]:
    """An application at a free loopback port, as long as the block runs."""
    with serving(app, listen(Address(LOOPBACK, 0))) as address:
        yield address


@contextmanager
def serving(app: WSGIApplication, listener: socket.socket) -> Iterator[str]:
    """An application at the address of a listener, which is closed with it, as long as the block runs."""
    host, port = listener.getsockname()[:2]
    server = _Server(host, port, app, handler=_Handler, fd=listener.fileno())
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield url_of(listener)
    finally:
        server.shutdown()
        server.close_connections()
        server.server_close()
        listener.close()
        thread.join(STOP_WITHIN)


class _Server(ThreadedWSGIServer):
    """A thread for each connection; connections still open are closed with the server."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(*args, **options)

    def serve_forever(self, poll_interval: float = 0.01) -> None:
        super().serve_forever(poll_interval)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        """End the connections that clients keep alive."""
        for connection in tuple(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # the client was quicker
                continue


class _Handler(WSGIRequestHandler):
    """Keeps a connection alive, which Werkzeug's own handler does not."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        """Answer from the bytes of the body; what is too long or chunked goes Werkzeug's way."""
        length = self.headers.get("Content-Length", "0")
        chunked = "Transfer-Encoding" in self.headers
        if chunked or not length.isdigit() or int(length) > HELD:
            super().run_wsgi()
            return
        self.environ = environ = self.make_environ()
        environ["wsgi.input"] = io.BytesIO(self.rfile.read(int(length)))
        body, status, headers = run_wsgi_app(self.server.app, environ, buffered=True)
        code = int(status.split(None, 1)[0])
        self.send_response_only(code, HTTPStatus(code).phrase)
        for name, value in headers:
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"".join(body))

    def log_request(self, *_: Any) -> None:
        """The journal tells what came."""
