"""The control interface of a simulator in the same process: what is asked all the time is looked up."""

from dataclasses import dataclass
from datetime import datetime

from conformance.control import Control, ControlError
from simulator.testbed import Testbed


@dataclass(slots=True, kw_only=True)
class NearControl(Control):
    """As over HTTP, but for the clock, which every event of a recording asks for."""

    testbed: Testbed

    def now(self) -> datetime:
        bench = self.testbed.bench(self.bench)
        if bench is None:
            raise ControlError(f"there is no bench {self.bench!r}")
        # as it comes over HTTP: with the offset alone
        return datetime.fromisoformat(bench.now().isoformat())
