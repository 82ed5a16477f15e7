"""`sotebed run` with real parties, and `sotebed resume` after it was broken off or killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conformance.judged import judged
from conformance.recording import read_recording
from conformance.runfile import read_json, to_toml
from conformance.verdicts import Verdict
from tests.played.server import CODE, run_file
from tests.waiting import WITHIN, free_port, until

WHOSE = [
    "Ledare",
    "Tjänsteanordnare",
    "Tjänsteproducent",
    "Arkivarie",
    "Observatör",
    "Arkivet",
]
SELECT = "@C28 or @D01 or @F01 or @G04"
BREAKS_OFF = """
import os, signal, sys
from conformance.cli import main
from conformance.recording import Recorder

way, actions = sys.argv.pop(1), int(sys.argv.pop(1))
enter, entered = Recorder.enter, []

def enter_and_break_off(self, kind, /, **told):
    event = enter(self, kind, **told)
    entered.append(kind)
    if kind == "action" and entered.count(kind) == actions:
        os.kill(os.getpid(), signal.Signals[way])
    return event

Recorder.enter = enter_and_break_off
main()
"""
"""Sotebed, which a signal meets right after so many actions: it cannot have come to its end before."""


def written(folder: Path, organiser: str, producer: str, driver: str, select: str = "") -> Path:
    path = folder / "rehearsal.toml"
    file = read_json(run_file(organiser, producer, driver, select))
    path.write_text(to_toml(file), encoding="utf-8")
    return path


@contextmanager
def sotebed(*arguments: object, code: str = CODE) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def done(*arguments: object, code: str = CODE) -> tuple[int, str]:
    with sotebed(*arguments, code=code) as process:
        said, wrong = process.communicate(timeout=WITHIN)
        return process.returncode, said + wrong


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
    killed, _ = done("SIGKILL", 12, "run", file, "--out", out, "--port", port, code=BREAKS_OFF)
    (folder,) = out.iterdir()
    before = read_recording(folder / "recording.ndjson")

    code, said = done("resume", folder, "--port", port)

    after = read_recording(folder / "recording.ndjson")
    assert killed == -signal.SIGKILL
    assert code == 0, said
    assert len(list(after.of("resumed"))) == 1
    assert after.events[: len(before.events)] == before.events


@pytest.mark.slow
def test_simulated_parties_are_resumed_too(tmp_path: Path) -> None:
    out = tmp_path / "out"
    left, _ = done("SIGINT", 20, "run", "--out", out, code=BREAKS_OFF)
    (folder,) = out.iterdir()

    code, said = done("resume", folder)

    assert left == 4
    assert code == 0, said


@pytest.mark.slow
def test_a_person_who_leaves_is_told_how_to_go_on(tmp_path: Path) -> None:
    file, out = written(tmp_path, "attended", "simulated", "", SELECT), tmp_path / "out"
    with sotebed("run", file, "--out", out, "--port", free_port(), "--language", "sv") as process:
        assert process.stdout is not None
        links = [process.stdout.readline() for _ in range(7)]
        until(lambda: has_waited(out))
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=WITHIN)
    (folder,) = out.iterdir()

    assert process.returncode == 4
    assert [line.split("  ")[1] for line in links[1:]] == WHOSE
    assert sum("/r/" in line for line in links) == 5
    assert f"sotebed resume {folder}" in said


def has_waited(out: Path) -> bool:
    return any(b'{"event": "waiting"' in one.read_bytes() for one in out.glob("*/recording.ndjson"))


def test_what_cannot_go_on_says_why(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()

    code, said = done("resume", tmp_path / "run")

    assert code == 2
    assert "holds no rehearsal that can go on" in said
