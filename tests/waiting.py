"""How long is waited for what must come, and where a server of a test listens."""

import itertools
import os
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

WITHIN: Final = 300.0
"""Seconds: a busy machine is no fault. Only who waits for what never comes waits so long."""

_PAUSE: Final = 0.02
_CHOSEN_BY_THE_SYSTEM: Final = Path("/proc/sys/net/ipv4/ip_local_port_range")
_FIRST: Final = 20_000
_numbers = itertools.count(os.getpid() * 101)
Found = TypeVar("Found")


def until(look: Callable[[], Found], within: float = WITHIN) -> Found:
    """What *look* finds, as soon as it finds something."""
    pause, given_up = threading.Event(), time.monotonic() + within
    while not (found := look()):
        assert time.monotonic() < given_up, f"it did not come about: {found!r} is all that was seen"
        pause.wait(_PAUSE)
    return found


def free_port() -> int:
    """A port at which a server may be started, stopped and started again.

    It is none of those that the system gives to whoever connects or asks for any port: in between,
    nobody else gets it, and a client that calls a stopped server does not meet itself.
    """
    for number in itertools.islice(_numbers, _last() - _FIRST):
        port = _FIRST + number % (_last() - _FIRST)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError(f"no port from {_FIRST} to {_last()} is free")


def _last() -> int:
    try:
        first_given = int(_CHOSEN_BY_THE_SYSTEM.read_text(encoding="ascii").split()[0])
    except OSError:  # no Linux
        first_given = 49_152
    return first_given if first_given > _FIRST + 1000 else 60_000
