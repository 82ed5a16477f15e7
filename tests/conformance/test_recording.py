"""What a recorder writes: whole, in order, by one process at a time."""

import errno
import io
from pathlib import Path

import pytest

from conformance.recording import Recorder, RecordingHeldError, begun, read_recording


class Full(io.StringIO):
    """A file on a disk that is full for a while."""

    full = False

    def flush(self) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")


def test_after_an_event_that_could_not_be_written_nothing_is_written_any_more() -> None:
    file = Full()
    recorder = Recorder(file)
    recorder.enter("run")
    file.full = True
    with pytest.raises(OSError, match="No space left"):
        recorder.enter("expectation", key="1.2")
    file.full = False

    with pytest.raises(OSError, match="No space left"):
        recorder.enter("scenario_end", key="1")

    assert recorder.find("expectation", "1.2") is None
    assert recorder.find("scenario_end", "1") is None


def test_two_processes_do_not_write_one_recording(tmp_path: Path) -> None:
    path = tmp_path / "recording.ndjson"
    first, _ = begun(path)

    with pytest.raises(RecordingHeldError, match="written by another process"):
        begun(path)

    first.close()
    again, _ = begun(path)
    again.close()


def test_a_line_that_was_cut_short_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "recording.ndjson"
    path.write_text('{"event": "run"}\n{"event": "scen', encoding="utf-8")

    recorder, before = begun(path)
    recorder.enter("scenario", key="1")
    recorder.close()

    assert [event["event"] for event in before] == ["run"]
    assert [event["event"] for event in read_recording(path).events] == ["run", "scenario"]
