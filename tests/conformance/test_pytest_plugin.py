"""The plug-in as a vendor's project has it: pytest in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import WITHIN

VENDORS = """
import sys

import pytest
import requests


def test_nothing_is_loaded_until_it_is_asked_for():
    assert "conformance.inprocess" not in sys.modules
    assert "simulator" not in sys.modules


@pytest.mark.sotebed(language="en", clock="2026-11-23T09:00:00+02:00")
def test_a_bench_is_made_as_the_marker_says(sotebed_bench):
    clock = requests.get(f"{sotebed_bench.control}/clock", timeout=5).json()
    assert clock == {"now": "2026-11-23T09:00:00+02:00", "frozen": True}


def test_a_message_that_is_none(sotebed_bench):
    requests.post(sotebed_bench.archive, data=b"<a/>", timeout=5)
    sotebed_bench.assert_accepted()


def test_each_test_has_a_fresh_bench(sotebed_bench):
    assert sotebed_bench.exchanges() == []
"""


@pytest.mark.slow
def test_a_vendors_project_gets_the_fixture(tmp_path: Path) -> None:
    (tmp_path / "test_vendor.py").write_text(VENDORS)

    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "--strict-markers"),
            *("-p", "no:cacheprovider", "-p", "conformance.pytest_plugin", str(tmp_path)),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=WITHIN,
    )

    assert "1 failed, 3 passed" in run.stdout, run.stdout
    assert "message-01" in run.stdout
    assert "NotAcceptedError" in run.stdout
