"""Going on with a run: when it can be, and when it cannot."""

from pathlib import Path

import pytest

from conformance.data_folder import held
from conformance.package import WORK
from conformance.recording import Recording
from conformance.rehearsing import prepared
from conformance.runfile import Rehearsal, RunFile
from conformance.sentences import told
from conformance.staying import NotResumableError, resume_at, silences

SILENT = told("the driver at {url} cannot be reached", url="http://127.0.0.1:1")


def test_a_run_that_another_process_plays_is_not_played_twice(tmp_path: Path) -> None:
    kept, _ = prepared(Rehearsal(file=RunFile()), tmp_path)
    (kept.folder / WORK / "demo.sqlite").touch()

    with (
        held(kept.folder / WORK, "sotebed run"),
        pytest.raises(NotResumableError, match=r"goes on already, in sotebed run \(process \d+\)"),
    ):
        resume_at(kept.folder, "127.0.0.1", 0)

    assert not kept.recording.exists()


def test_a_driver_that_falls_silent_is_told_of_once_a_step() -> None:
    later = told("It is silent again")
    events = [
        {"event": "run"},
        *({"event": "unreachable", "key": key, "why": SILENT.kept()} for key in ("1.1", "2.3")),
        {"event": "unreachable", "key": "1.1", "why": later.kept()},
    ]

    assert silences(Recording(tuple(events))) == {"1.1": SILENT, "2.3": SILENT}
    assert silences(None) == {}
