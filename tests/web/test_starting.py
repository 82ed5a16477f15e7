"""The services answer soon: what is only needed for some requests is imported by those."""

import subprocess
import sys

import pytest

STARTED = (
    "import sys, simulator.app; "
    "simulator.app.create_app(simulator.app.make_testbed()); "
    "print(*sys.modules)"
)


@pytest.fixture(scope="module")
def imported() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", STARTED], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "library", ["pydantic", "cryptography", "signxml", "fhir", "page_validation", "requests"]
)
def test_the_services_start_without_a_library_that_only_some_requests_need(
    imported: set[str], library: str
) -> None:
    assert "simulator.web.archive" in imported
    assert library not in imported
