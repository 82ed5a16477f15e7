"""For pytest: the national services in a vendor's own unit tests; nothing is loaded until asked for.

`sotebed_bench` is a fresh bench for each test. The marker sets it otherwise than usual:
`@pytest.mark.sotebed(world="demo", language="sv", clock="2026-11-23T09:00:00+02:00")`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conformance.inprocess import InProcessBench


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers", "sotebed(bench, world, language, clock): how the sotebed_bench is made"
    )


@pytest.fixture
def sotebed_bench(request: pytest.FixtureRequest) -> "Iterator[InProcessBench]":
    """A bench that answers this test's calls in-process; its address is ``sotebed_bench.archive``."""
    from conformance.inprocess import simulated_services

    marker = request.node.get_closest_marker("sotebed")
    with simulated_services(**(marker.kwargs if marker else {})) as bench:
        yield bench
