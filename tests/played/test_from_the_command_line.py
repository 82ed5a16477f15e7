"""`sotebed run` with real parties, and `sotebed resume` after it was broken off or killed."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conformance.judged import judged
from conformance.recording import Recording, read_recording
from conformance.runfile import read_json, to_toml
from conformance.verdicts import Verdict
from tests.played.server import CODE, WITHIN, free_port, run_file

SELECT = "@C28 or @D01 or @F01 or @G04"
LOOK_AGAIN = 2000


def written(folder: Path, organiser: str, producer: str, driver: str, select: str = "") -> Path:
    path = folder / "rehearsal.toml"
    file = read_json(run_file(organiser, producer, driver, select))
    path.write_text(to_toml(file), encoding="utf-8")
    return path


@contextmanager
def sotebed(*arguments: object) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-c", CODE, *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def done(*arguments: object) -> tuple[int, str]:
    with sotebed(*arguments) as process:
        said, wrong = process.communicate(timeout=180)
        return process.returncode, said + wrong


def until(path: Path, actions: int) -> Recording:
    """The recording of the only run, as soon as it has so many actions."""
    pause = threading.Event()
    for _ in range(LOOK_AGAIN):
        found = list(path.glob("*/recording.ndjson"))
        if found and found[0].read_bytes().count(b'{"event": "action"') >= actions:
            return read_recording(found[0])
        pause.wait(0.01)
    raise AssertionError("it did not come so far")


@pytest.mark.slow
def test_two_driven_parties_are_rehearsed_from_a_run_file(
    tmp_path: Path, field_driver: str
) -> None:
    file = written(tmp_path, "driven", "driven", field_driver)

    code, said = done("run", file, "--out", tmp_path / "out", "--port", free_port())

    (folder,) = (tmp_path / "out").iterdir()
    assert code == 0, said
    assert said.splitlines()[-1].endswith("report.fi.html")
    assert judged(folder).verdict is Verdict.SUCCEEDED
    assert not (folder / "work").exists()


@pytest.mark.slow
def test_a_rehearsal_that_was_killed_is_resumed(tmp_path: Path, field_driver: str) -> None:
    file, out = written(tmp_path, "driven", "simulated", field_driver), tmp_path / "out"
    port = free_port()
    with sotebed("run", file, "--out", out, "--port", port) as process:
        until(out, actions=12)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(WITHIN)
    (folder,) = out.iterdir()
    before = read_recording(folder / "recording.ndjson") if _whole(folder) else None

    code, said = done("resume", folder, "--port", port)

    after = read_recording(folder / "recording.ndjson")
    assert code == 0, said
    assert len(list(after.of("resumed"))) == 1
    assert before is None or after.events[: len(before.events)] == before.events


def _whole(folder: Path) -> bool:
    return (folder / "recording.ndjson").read_bytes().endswith(b"\n")


@pytest.mark.slow
def test_simulated_parties_are_resumed_too(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with sotebed("run", "--out", out) as process:
        until(out, actions=20)
        process.send_signal(signal.SIGINT)
        process.wait(WITHIN)
    (folder,) = out.iterdir()
    assert process.returncode == 4

    code, said = done("resume", folder)

    assert code == 0, said


@pytest.mark.slow
def test_a_person_who_leaves_is_told_how_to_go_on(tmp_path: Path) -> None:
    file, out = written(tmp_path, "attended", "simulated", "", SELECT), tmp_path / "out"
    with sotebed("run", file, "--out", out, "--port", free_port(), "--language", "en") as process:
        assert process.stdout is not None
        links = [process.stdout.readline() for _ in range(7)]
        until_waiting(out)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=WITHIN)
    (folder,) = out.iterdir()

    assert process.returncode == 4
    assert sum("/r/" in line for line in links) == 5
    assert f"sotebed resume {folder}" in said


def until_waiting(out: Path) -> None:
    pause = threading.Event()
    for _ in range(LOOK_AGAIN):
        found = list(out.glob("*/recording.ndjson"))
        if found and b'{"event": "waiting"' in found[0].read_bytes():
            return
        pause.wait(0.01)
    raise AssertionError("nobody was waited for")


def test_what_cannot_go_on_says_why(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()

    code, said = done("resume", tmp_path / "run")

    assert code == 2
    assert "holds no rehearsal that can go on" in said
