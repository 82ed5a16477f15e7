"""A simulator, the reference driver, and a rehearsal's ground between them."""

from collections.abc import Iterator

import pytest

from conformance.local import running
from simulator.app import make_testbed
from simulator.testbed import Outside
from tests.conformance.driving.children import driver
from tests.conformance.driving.grounds import reference_driver


@pytest.fixture(scope="session")
def outside() -> Outside:
    return make_testbed().outside


@pytest.fixture(scope="session")
def simulator() -> Iterator[str]:
    """The address of a simulator; every test makes benches of its own in it."""
    with running(make_testbed()) as address:
        yield address


@pytest.fixture(scope="session")
def child() -> Iterator[str]:
    """The address of a reference driver in a process of its own."""
    with driver() as address:
        yield address


@pytest.fixture
def reference(outside: Outside) -> Iterator[str]:
    """The address of a reference driver in this process."""
    with reference_driver(outside) as address:
        yield address
