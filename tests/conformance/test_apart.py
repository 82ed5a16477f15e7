"""Reports made in a process of their own."""

from pathlib import Path
from shutil import copyfile

import pytest

from conformance.apart import ApartError, finish_apart, pdf_apart
from conformance.judged import RECORDING

REPORTS = {"report.fi.html", "report.sv.pdf", "report.json", "junit.xml", "manifest.json"}


@pytest.mark.slow
def test_a_run_gets_the_reports_that_this_process_would_make(
    plain_folder: Path, tmp_path: Path
) -> None:
    copyfile(plain_folder / RECORDING, tmp_path / RECORDING)

    finish_apart(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} >= REPORTS
    for name in ("report.fi.pdf", "report.json"):
        assert (tmp_path / name).read_bytes() == (plain_folder / name).read_bytes()


@pytest.mark.slow
def test_paper_of_a_recording_that_goes_on(plain_folder: Path, tmp_path: Path) -> None:
    lines = (plain_folder / RECORDING).read_bytes().splitlines(keepends=True)
    (tmp_path / RECORDING).write_bytes(b"".join(lines[:150]))

    made = pdf_apart(tmp_path / RECORDING, "sv")

    assert made.startswith(b"%PDF-")


def test_what_goes_wrong_is_told(tmp_path: Path) -> None:
    with pytest.raises(ApartError, match="reports could not be made"):
        finish_apart(tmp_path)
