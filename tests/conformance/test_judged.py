"""A run's folder is judged by its recording."""

import json
import shutil
from pathlib import Path

import pytest

from conformance.judged import RECORDING, JudgedError, judged
from conformance.package import MANIFEST
from conformance.verdicts import Result


@pytest.fixture
def folder(plain_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(plain_folder, tmp_path / "run"))


def test_the_recording_is_judged_and_not_the_report(folder: Path, plain: Result) -> None:
    (folder / "report.json").write_text(json.dumps({"verdict": "failed"}), encoding="utf-8")

    assert judged(folder) == plain


def test_a_run_that_has_no_manifest_yet_is_judged(folder: Path, plain: Result) -> None:
    (folder / MANIFEST).unlink()

    assert judged(folder) == plain


def test_a_recording_that_its_manifest_does_not_name_is_refused(folder: Path) -> None:
    recording = folder / RECORDING
    recording.write_bytes(recording.read_bytes() + b"\n")

    with pytest.raises(JudgedError, match=r"recording\.ndjson has changed"):
        judged(folder)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "does not begin with a run"),
        (b"\xff", "is no UTF-8 text"),
        (b'{"event": "run"}\n', "cannot be judged"),
    ],
)
def test_what_is_no_recording_is_told(folder: Path, content: bytes, told: str) -> None:
    (folder / MANIFEST).unlink()
    (folder / RECORDING).write_bytes(content)

    with pytest.raises(JudgedError, match=told):
        judged(folder)


def test_a_folder_without_a_recording_is_told(tmp_path: Path) -> None:
    with pytest.raises(JudgedError, match="cannot be read"):
        judged(tmp_path)
