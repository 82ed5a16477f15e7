"""Finding the bench that a path names."""

from typing import Final

from simulator.domain.rule import N_
from simulator.testbed import Bench, Testbed
from simulator.web.refusing import refuse

_UNKNOWN: Final = N_("There is no bench called {name}: make it with POST /api/v1/benches.")


def bench_named(testbed: Testbed, name: str) -> Bench:
    """The bench of that name; ends the request with 404 when there is none."""
    bench = testbed.bench(name)
    if bench is None:
        refuse(404, _UNKNOWN, name=name)
    return bench
