"""The same recording gives the same bytes, wherever and in whatever language it is rendered."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import WITHIN

RENDER = "from conformance.cli import main; main()"
ROOT = Path(__file__).resolve().parents[2]
PLACES = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C", "TZ": "America/St_Johns"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "fi_FI.UTF-8", "LANG": "fi_FI.UTF-8", "TZ": "Asia/Tokyo"},
)
"""A locale that a machine does not have is taken as C: the variables are still others."""


def rendered(folder: Path, place: dict[str, str], here: Path) -> dict[str, str]:
    """The digests of a run's files after every report was rendered again, as another process."""
    here.mkdir()
    for path in (*folder.glob("report*"), folder / "junit.xml", folder / "manifest.json"):
        path.unlink(missing_ok=True)
    subprocess.run(
        [sys.executable, "-c", RENDER, "report", str(folder)],
        env={**os.environ, **place, "PYTHONPATH": str(ROOT), "COLUMNS": "40"},
        cwd=here,
        check=True,
        capture_output=True,
        timeout=WITHIN,
    )
    return {path.name: digest(path) for path in folder.iterdir()}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.slow
def test_every_report_is_the_same_in_processes_that_differ(
    plain_folder: Path, tmp_path: Path
) -> None:
    first = {path.name: digest(path) for path in plain_folder.iterdir()}

    again = [
        rendered(
            Path(shutil.copytree(plain_folder, tmp_path / str(number))),
            place,
            tmp_path / f"at{number}",
        )
        for number, place in enumerate(PLACES)
    ]

    assert again == [first, first]
    assert len(first) == 10


@pytest.mark.slow
def test_the_rule_book_has_the_same_version_in_every_process() -> None:
    code = "from conformance.rule_book import book_version; print(book_version())"

    versions = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **place},
            cwd=ROOT,
            check=True,
            capture_output=True,
            timeout=WITHIN,
        ).stdout
        for place in PLACES
    }

    assert len(versions) == 1
