"""Serving over the network: gunicorn with one process of many threads, until it is told to stop."""

import atexit
import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gunicorn.app.base import BaseApplication

from conformance.data_folder import hold
from conformance.listening import Address, listen, url_of
from conformance.local import serving
from conformance.tls import Tls, read_tls, with_peer
from conformance.warming import Warming
from simulator.app import create_app, make_testbed, system_now
from simulator.settings import Settings
from simulator.testbed import Testbed

if TYPE_CHECKING:
    from conformance.hosting import Hosted

THREADS: Final = 16
MEMORY: Final = Path("/dev/shm")  # noqa: S108  (the worker's heartbeat is no secret)


def serve(
    settings: Settings, address: Address, ready: Callable[[str], None], tls: Path | None = None
) -> None:
    """Serve the simulator until SIGTERM or SIGINT; *ready* is told its URL once it listens.

    *tls* is the folder of the certificates to serve with over https. Does not return: gunicorn ends
    the process, with 0 when it was asked to stop.

    Raises:
        DataError: another process works on the folder of the data.
        AddressError: another program listens there, or it may not be listened at.
        ProfileError: the user's interface profile cannot be used.
        TlsError: the certificates cannot be served with.
    """
    secured = read_tls(tls, system_now()) if tls else None
    lasting = ExitStack()
    if settings.folder:  # the worker that is forked below holds it too
        lasting.enter_context(hold(settings.folder, "sotebed serve"))
    listener = listen(address)
    # The rehearsals call within the machine: they hold no certificates, and must not wait for the
    # threads of those who wait for them.
    within = listen(Address(port=0))
    # No database is opened before the worker is forked: a connection does not survive that.
    testbed = make_testbed(settings)
    inwards = url_of(within)
    app = Warming(create_app(testbed), lambda: _hosted(testbed, settings, inwards))

    def begin() -> None:
        lasting.enter_context(serving(app, within))
        atexit.register(lasting.close)  # afterwards its thread would stand still
        threading.Thread(target=app.start, daemon=True).start()

    _run(lambda: app, listener, ready, secured, begin)


def _hosted(testbed: Testbed, settings: Settings, address: str) -> "Hosted":
    # Lazily: the pages take longer to load than the services.
    from conformance.hosting import hosted

    return hosted(testbed, shelf_in(settings), address)


def run(
    make: Callable[[], Any],
    address: Address,
    ready: Callable[[str], None],
    tls: Tls | None = None,
) -> None:
    """Serve any WSGI application in that way."""
    _run(make, listen(address), ready, tls)


def _run(
    make: Callable[[], Any],
    listener: socket.socket,
    ready: Callable[[str], None],
    tls: Tls | None,
    begun: Callable[[], None] = lambda: None,
) -> None:
    url = url_of(listener, "https" if tls else "http")
    options = _options(listener, lambda: ready(url), begun)
    if tls is None:
        server = _Server(make, options)
    else:
        server = _Server(lambda: with_peer(make()), {**options, **tls.options})
    server.run()


def shelf_in(settings: Settings) -> Path:
    """The folder that keeps the rehearsals of a server."""
    return (settings.folder or Path("sotebed-data")) / "rehearsals"


def _options(
    listener: socket.socket, ready: Callable[[], None], begun: Callable[[], None]
) -> dict[str, Any]:
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
        "when_ready": lambda _server: ready(),
        "post_worker_init": lambda _worker: begun(),  # threads do not survive the fork
    }


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
