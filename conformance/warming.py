"""The services answer at once; the pages join them as soon as what they need is loaded."""

import re
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from flask import Flask

if TYPE_CHECKING:
    from conformance.hosting import Hosted

SERVICE: Final = re.compile(r"/b/[^/]+/archive")
Start = Callable[..., Any]


class Warming:
    """A WSGI application: the archive of *services* until the whole is made, then the whole."""

    def __init__(self, services: Flask, make: "Callable[[], Hosted]") -> None:
        self._services = services
        self._make = make
        self._made: Hosted | None = None
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if self._made is None and SERVICE.fullmatch(environ.get("PATH_INFO", "")):
            return self._services(environ, start)
        return self.whole().app(environ, start)

    def start(self) -> None:
        """Make the whole, and go on with its rehearsals."""
        self.whole().rehearsals.start()

    def whole(self) -> "Hosted":
        """The whole, made when it is first wanted."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made
