"""The control interface of a simulator in the same process: what is asked all the time is looked up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from conformance.control import Control, ControlError
from simulator.testbed import Testbed


@dataclass(slots=True)
class Door:
    """An application behind a door: *sent* counts what was sent to its services."""

    app: WSGIApplication
    sent: int = 0

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST" and not environ["PATH_INFO"].startswith("/api/"):
            self.sent += 1
        return self.app(environ, start)


@dataclass(slots=True, kw_only=True)
class NearControl(Control):
    """As over HTTP, but for the clock, which every event of a recording asks for, and for new
    exchanges: there are none where nothing was sent since the last time."""

    testbed: Testbed
    door: Door
    looked: int = -1

    def now(self) -> datetime:
        bench = self.testbed.bench(self.bench)
        if bench is None:
            raise ControlError(f"there is no bench {self.bench!r}")
        # as it comes over HTTP: with the offset alone
        return datetime.fromisoformat(bench.now().isoformat())

    def new_exchanges(self) -> list[dict[str, Any]]:
        sent = self.door.sent
        if sent == self.looked:
            return []
        found = Control.new_exchanges(self)
        self.looked = sent
        return found
