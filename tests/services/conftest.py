"""What the tests of the archive start from."""

import pytest

from simulator.testbed import Testbed
from tests.services import archiving
from tests.services.archiving import Rig


@pytest.fixture
def testbed() -> Testbed:
    return archiving.testbed_in_memory()


@pytest.fixture
def rig(testbed: Testbed) -> Rig:
    """The bench demo with nothing stored."""
    return archiving.rig(testbed)
