"""One house for every test: nothing of a play stays in it."""

import pytest

from conformance.mutants.house import House


@pytest.fixture(scope="session")
def house() -> House:
    return House()
