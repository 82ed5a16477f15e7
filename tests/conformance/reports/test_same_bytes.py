"""The same result gives the same bytes, on whatever machine it is rendered."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RENDER = """
import sys
from pathlib import Path
from conformance.reports import write_all
from tests.conformance import results
write_all(results.of_every_outcome(), Path(sys.argv[1]))
"""
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C", "TZ": "Pacific/Auckland"},
    {"PYTHONHASHSEED": "4242", "LANG": "fi_FI.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "America/Lima"},
)
FILES = [
    *(f"report.{language}.{kind}" for language in ("en", "fi", "sv") for kind in ("html", "pdf")),
    "junit.xml",
    "report.json",
]


def rendered(folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-c", RENDER, str(folder)],
        cwd=ROOT,
        env={**os.environ, **environment, "SOURCE_DATE_EPOCH": environment["PYTHONHASHSEED"]},
        check=True,
    )
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_report_is_the_same_elsewhere(tmp_path: Path) -> None:
    here, there = (rendered(tmp_path / told["LANG"], told) for told in ELSEWHERE)

    differing = sorted(name for name in here if here[name] != there.get(name))

    assert sorted(here) == sorted(there) == sorted(FILES)
    assert not differing
