"""The bench's clock in a story: moved by a step, put back when the scenario ends."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from conformance.control import Control
from conformance.sentences import told
from conformance.witness import Witness
from simulator.domain.dates import HELSINKI

_HALF_A_DAY = timedelta(hours=12)


class BenchClock:
    """A clock that is moved once, however often the step that moves it is gone through.

    The intention is recorded before the clock is moved: a process that is killed in between leaves
    behind what the next one needs.
    """

    def __init__(self, control: Control, witness: Witness) -> None:
        self._control = control
        self._witness = witness
        self._before: Mapping[str, Any] | None = None

    def plan(self, days: int) -> tuple[Mapping[str, Any], str]:
        """What puts the clock back, and the moment that it is to show."""
        if kept := self._witness.find("clock"):
            return kept["before"], kept["to"]
        then = self._control.now().astimezone(HELSINKI) + timedelta(days=days)
        return self._before or self._control.clock_setting(), then.isoformat()

    def move(self, before: Mapping[str, Any], to: str, days: int) -> None:
        """Move it by days, unless that was done before."""
        self._before = before
        self._witness.enter_once("clock", before=dict(before), to=to)
        if self._witness.find("note"):
            return
        due = datetime.fromisoformat(to)
        if due - self._control.now() > _HALF_A_DAY:
            self._control.set_clock({"advance": f"P{days}D"})
        now = self._control.now().isoformat(timespec="minutes")
        self._witness.enter("note", what=told("The clock says {now}", now=now).kept())

    def put_back(self) -> bool:
        """The clock goes on as it did before the scenario moved it; False when it did not."""
        if self._before is None:
            return False
        self._control.set_clock(self._before)
        return True

    def forget(self) -> None:
        """The next scenario begins with the clock as it is."""
        self._before = None
