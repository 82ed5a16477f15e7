"""Light clients in a process of their own: each sends its next request once the last is answered.

Reads a pickled ``Load`` from standard input, writes ``count seconds failures`` to standard output.
"""

import pickle
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

READ = 1 << 20


@dataclass(frozen=True, slots=True)
class Load:
    """What to send where: whole HTTP requests, and what a right answer holds."""

    port: int
    clients: int
    seconds: float
    requests: tuple[bytes, ...]
    expected: bytes
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """What came of a load."""

    count: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.count / self.seconds


class LoadError(RuntimeError):
    """Not every answer was as expected."""


def measure(load: Load) -> Rate:
    """Run the load in another process; LoadError when any answer is not as expected."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.clients"],
        input=pickle.dumps(load),
        stdout=subprocess.PIPE,
        timeout=load.seconds + 60,
        check=True,
    )
    count, seconds, failures = done.stdout.split()
    if int(failures) or not int(count):
        raise LoadError(f"{int(failures)} of {int(count)} answers lack {load.expected!r}")
    return Rate(int(count), float(seconds))


class _Connection:
    """One client: a connection, and as much of its answer as has come."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._received = bytearray()
        self.socket = _connected(port)

    def send(self, request: bytes) -> None:
        self.socket.sendall(request)

    def answer(self) -> bytes | None:
        """The whole answer once it is there."""
        piece = self.socket.recv(READ)
        self._received += piece
        head, separator, body = self._received.partition(b"\r\n\r\n")
        length = _length(head) if separator else None
        ended = not piece if length is None else len(body) >= length
        if not ended:
            if not piece:
                raise ConnectionError("the server closed before the answer was whole")
            return None
        whole = bytes(self._received)
        self._received.clear()
        return whole

    def renew(self) -> None:
        self.socket.close()
        self.socket = _connected(self._port)


def _connected(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _length(head: bytes | bytearray) -> int | None:
    for line in bytes(head).lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return None


def _requests(load: Load) -> Iterator[bytes]:
    yield from load.requests
    while load.repeat:
        yield from load.requests


def run(load: Load) -> tuple[int, float, int]:
    """Send until the time or the requests are out; count, seconds, wrong answers."""
    chosen = selectors.DefaultSelector()
    upcoming = _requests(load)
    for _ in range(load.clients):
        connection = _Connection(load.port)
        chosen.register(connection.socket, selectors.EVENT_READ, connection)
    count = failures = 0
    start = time.perf_counter()
    for key in list(chosen.get_map().values()):
        key.data.send(next(upcoming))
    busy = load.clients
    while busy:
        for key, _ in chosen.select():
            answer = key.data.answer()
            if answer is None:
                continue
            count += 1
            failures += load.expected not in answer
            if time.perf_counter() - start < load.seconds and (request := next(upcoming, None)):
                _reconnect(chosen, key.data, answer)
                key.data.send(request)
            else:
                chosen.unregister(key.fileobj)
                busy -= 1
    return count, time.perf_counter() - start, failures


def _reconnect(chosen: selectors.BaseSelector, connection: _Connection, answer: bytes) -> None:
    head = answer.partition(b"\r\n\r\n")[0].lower()
    if b"connection: close" in head or head.startswith(b"http/1.0"):
        chosen.unregister(connection.socket)
        connection.renew()
        chosen.register(connection.socket, selectors.EVENT_READ, connection)


if __name__ == "__main__":
    print(*run(pickle.loads(sys.stdin.buffer.read())))
