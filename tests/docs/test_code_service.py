"""The page of the code service: what stands on it can be done as it stands."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conformance.local import running
from simulator.app import make_testbed
from simulator.web.codeserver.asked import LISTING
from tests.waiting import WITHIN

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "code-service.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8700"


def test_every_command_of_the_page_works_in_its_order() -> None:
    if shutil.which("curl") is None or shutil.which("bash") is None:
        pytest.skip("curl or bash is not here: the page's commands cannot be tried")
    testbed = make_testbed()

    with running(testbed) as address:
        done = _in_bash(_commands().replace(ADDRESS, address.rstrip("/")))

    bench = testbed.bench("demo")
    assert done.returncode == 0, done.stderr
    assert bench is not None
    assert "1.2.246.10.90000046.10.29" in bench.organisations
    assert "1.2.246.10.90000046.10.30" not in bench.organisations
    assert "Majakka Hoiva, perhetyö" in done.stdout


def test_the_page_tells_every_parameter() -> None:
    assert all(f"`{name}`" in PAGE for name in LISTING)


def _commands() -> str:
    """Every command of the page; curl fails where the answer is an error."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return "\n".join(blocks).replace("curl -s", "curl -sS --fail")


def _in_bash(commands: str) -> subprocess.CompletedProcess[str]:
    script = f"set -euo pipefail\n{commands}"
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=WITHIN, check=False
    )
