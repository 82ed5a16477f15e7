"""Going on with a run: when it can be, and when it cannot."""

from pathlib import Path

import pytest

from conformance.data_folder import held
from conformance.package import WORK
from conformance.rehearsing import prepared
from conformance.runfile import Rehearsal, RunFile
from conformance.staying import NotResumableError, resume_at


def test_a_run_that_another_process_plays_is_not_played_twice(tmp_path: Path) -> None:
    kept, _ = prepared(Rehearsal(file=RunFile()), tmp_path)
    (kept.folder / WORK / "demo.sqlite").touch()

    with (
        held(kept.folder / WORK, "sotebed run"),
        pytest.raises(NotResumableError, match=r"goes on already, in sotebed run \(process \d+\)"),
    ):
        resume_at(kept.folder, "127.0.0.1", 0)

    assert not kept.recording.exists()
