"""The simulator in this process, over a real socket."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from conformance.local import running
from simulator.app import make_testbed
from tests.waiting import WITHIN

ARCHIVE = "/b/demo/archive"


@pytest.fixture
def address() -> Iterator[str]:
    with running(make_testbed()) as address:
        yield address


def connected(address: str) -> "closing[http.client.HTTPConnection]":
    return closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=WITHIN))


def test_it_answers_on_a_free_loopback_port(address: str) -> None:
    with connected(address) as connection:
        connection.request("GET", "/api/v1/benches")
        answer = connection.getresponse()
        told = answer.read()

    assert answer.status == 200
    assert b"demo" in told


def test_a_connection_is_kept_for_the_next_request(address: str) -> None:
    with connected(address) as connection:
        statuses, sockets = [], []
        for method, path in [("GET", "/"), ("POST", ARCHIVE), ("DELETE", "/"), ("HEAD", "/")]:
            connection.request(method, path, body=b"<x/>" if method == "POST" else None)
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
            sockets.append(connection.sock)

    assert statuses == [200, 400, 405, 200]
    assert len(set(sockets)) == 1
    assert sockets[0] is not None


def test_two_run_beside_each_other_and_share_nothing() -> None:
    with running(make_testbed()) as one, running(make_testbed()) as other:
        with connected(one) as connection:
            connection.request(
                "POST", "/api/v1/benches", b'{"name": "a1"}', {"Content-Type": "application/json"}
            )
            connection.getresponse().read()
        with connected(other) as connection:
            connection.request("GET", "/api/v1/benches/a1")
            status = connection.getresponse().status

    assert one != other
    assert status == 404


def test_nothing_is_left_when_it_has_stopped() -> None:
    threads = set(threading.enumerate())
    with running(make_testbed()) as address, connected(address) as connection:
        connection.request("GET", "/")
        connection.getresponse().read()
        started = set(threading.enumerate()) - threads

    for thread in started:
        thread.join(WITHIN)
    host, _, port = urlsplit(address).netloc.partition(":")
    assert not any(thread.is_alive() for thread in started)
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((host, int(port)), timeout=WITHIN)


def test_a_chunked_body_is_read_and_a_long_one_is_cut_off(address: str) -> None:
    statuses = []
    for pieces in (3, 400):
        with connected(address) as connection:
            chunks = iter([b"x" * 50_000] * pieces)
            connection.request(
                "POST", ARCHIVE, chunks, {"Content-Type": "text/xml"}, encode_chunked=True
            )
            statuses.append(connection.getresponse().status)

    assert statuses == [400, 413]


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        b"POST /b/demo/archive HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"\x00\x01\x02\r\n\r\n",
        b"POST /b/demo/archive HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /b/%00/archive HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        b"POST /b/../../etc/archive HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
    ],
    ids=str,
)
def test_hostile_requests_are_never_a_fault_of_ours(address: str, raw: bytes) -> None:
    host, _, port = urlsplit(address).netloc.partition(":")

    with socket.create_connection((host, int(port)), timeout=WITHIN) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))

    assert not answer.startswith(b"HTTP/1.1 500")
    assert b" 500 " not in answer[:20]
