"""Finding the bench that a path names."""

from simulator.testbed import Bench, Testbed
from simulator.web.problems import stop


def bench_named(testbed: Testbed, name: str) -> Bench:
    """The bench of that name; ends the request with 404 when there is none."""
    bench = testbed.bench(name)
    if bench is None:
        stop(404, f"There is no bench called {name!r}: make it with POST /api/v1/benches.")
    return bench
