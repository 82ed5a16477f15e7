"""The control interface of a simulator in the same process: what is asked all the time is looked up."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from conformance.control import Control, ControlError
from conformance.over_wsgi import session_over
from simulator.storage import journal
from simulator.testbed import Testbed
from simulator.testbed.bench import Bench
from simulator.web import exchanges

AT_ONCE = 1000


@dataclass(slots=True)
class Door:
    """An application behind a door: *sent* counts what its services have been sent and have answered."""

    app: WSGIApplication
    sent: int = 0

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        try:
            return self.app(environ, start)
        finally:
            if environ["REQUEST_METHOD"] == "POST" and not environ["PATH_INFO"].startswith("/api/"):
                self.sent += 1


@dataclass(slots=True, kw_only=True)
class NearControl(Control):
    """As over HTTP, but for the clock, which every event of a recording asks for, and for new
    exchanges: there are none where nothing was sent since the last time."""

    testbed: Testbed
    door: Door
    looked: int = -1

    def now(self) -> datetime:
        # as it comes over HTTP: with the offset alone
        return datetime.fromisoformat(self._open().now().isoformat())

    def new_exchanges(self) -> list[dict[str, Any]]:
        sent = self.door.sent
        if sent == self.looked:
            return []
        with self._open().transaction() as db:
            listed, more = journal.page(db, self.seen, AT_ONCE)
        # as they come over HTTP: plain JSON
        found = [json.loads(json.dumps(exchanges.whole(one), sort_keys=True)) for one in listed]
        self.seen = found[-1]["id"] if found else self.seen
        self.looked = sent if more is None else -1
        return found

    def _open(self) -> Bench:
        bench = self.testbed.bench(self.bench)
        if bench is None:
            raise ControlError(f"there is no bench {self.bench!r}")
        return bench


def near_control(testbed: Testbed, door: Door) -> Callable[[str, str], Control]:
    """How a bench of a test bed in this process is set up and watched: of its address and name."""

    def control(address: str, bench: str) -> Control:
        session = session_over(door, address)
        return NearControl(address, bench, session, testbed=testbed, door=door)

    return control
