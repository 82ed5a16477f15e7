"""Serving over the network: gunicorn with one process of many threads, until it is told to stop."""

import gc
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gunicorn.app.base import BaseApplication

from simulator.app import create_app, make_testbed
from simulator.settings import Settings

THREADS: Final = 16
WAITING: Final = 256
MEMORY: Final = Path("/dev/shm")  # noqa: S108  (the worker's heartbeat is no secret)


class AddressError(OSError):
    """The address cannot be served at; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to serve; port 0 takes a free one."""

    host: str = "127.0.0.1"
    port: int = 8700


def serve(settings: Settings, address: Address, ready: Callable[[str], None]) -> None:
    """Serve the simulator until SIGTERM or SIGINT; *ready* is told its URL once it listens.

    Does not return: gunicorn ends the process, with 0 when it was asked to stop.

    Raises:
        AddressError: another program listens there, or it may not be listened at.
        ProfileError: the user's interface profile cannot be used.
    """
    # No database is opened before the worker is forked: a connection does not survive that.
    testbed = make_testbed(settings)
    run(lambda: create_app(testbed), address, ready)


def run(make: Callable[[], Any], address: Address, ready: Callable[[str], None]) -> None:
    """Serve any WSGI application in that way."""
    listener = listen(address)
    host, port = listener.getsockname()[:2]
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    _Server(make, _options(listener, lambda: ready(url))).run()


def listen(address: Address) -> socket.socket:
    """A socket that listens at the address; AddressError when that cannot be."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address.host, address.port))
        listener.listen(WAITING)
    except (OSError, OverflowError) as fault:
        listener.close()
        raise AddressError(
            f"cannot serve at {address.host}:{address.port} ({fault}): "
            "choose another address with --host or --port"
        ) from fault
    listener.set_inheritable(True)
    return listener


def _options(listener: socket.socket, ready: Callable[[], None]) -> dict[str, Any]:
    return {
        "bind": f"fd://{listener.fileno()}",
        "workers": 1,
        "worker_class": "gthread",
        "threads": THREADS,
        "preload_app": True,
        "keepalive": 15,
        "graceful_timeout": 5,
        "loglevel": "warning",
        "worker_tmp_dir": str(MEMORY) if MEMORY.is_dir() else None,
        "control_socket_disable": True,
        "when_ready": lambda _server: _ready(ready),
    }


def _ready(ready: Callable[[], None]) -> None:
    # What was read so far stays; the worker shares it instead of touching every page.
    gc.collect()
    gc.freeze()
    ready()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn, told its settings here and nowhere else."""

    def __init__(self, make: Callable[[], Any], options: dict[str, Any]) -> None:
        self._make = make
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._make()
