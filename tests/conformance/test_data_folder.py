"""A folder of data is one process's, and free again however that process has ended."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.cli import main
from conformance.data_folder import DataError, hold
from conformance.listening import Address
from conformance.serve import serve
from simulator.settings import Settings

HOLDER = """
import os, sys
from pathlib import Path
from conformance.data_folder import hold
kept = hold(Path(sys.argv[1]), "sotebed serve")
worker = os.fork()
if worker:
    print(worker, flush=True)
sys.stdin.read()
"""


@contextmanager
def held_elsewhere(folder: Path) -> "Iterator[subprocess.Popen[str]]":
    """A process that holds the folder, and one that it has forked; both are killed with the block."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip().isdecimal()
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def test_a_second_process_is_told_who_holds_it_and_what_to_do(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path) as process, pytest.raises(DataError) as refused:
        hold(tmp_path, "sotebed load", patience=0)

    said = str(refused.value)
    assert f"{tmp_path} are in use by sotebed serve (process {process.pid})" in said
    assert "--url" in said


def test_it_is_free_when_the_process_was_killed_with_what_it_forked(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path):
        pass

    hold(tmp_path, "sotebed serve").close()


def test_a_worker_that_outlives_its_master_holds_it_still(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()

        with pytest.raises(DataError, match="in use by sotebed serve"):
            hold(tmp_path, "sotebed load", patience=0)


def test_a_second_server_on_the_same_data_is_refused(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path), pytest.raises(DataError, match="in use by"):
        serve(Settings(folder=tmp_path), Address(port=0), print)


def test_a_rehearsal_with_the_data_of_a_server_is_refused(tmp_path: Path) -> None:
    (tmp_path / "demo.sqlite").touch()
    with held_elsewhere(tmp_path):
        done = CliRunner().invoke(
            main, ["run", "--data", str(tmp_path), "--out", str(tmp_path / "out")]
        )

    assert done.exit_code == 2
    assert "in use by sotebed serve" in done.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", [["serve"], ["run"]])
def test_a_file_is_no_folder_of_data(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").touch()

    done = CliRunner().invoke(main, [*command, "--data", str(tmp_path / "file")])

    assert done.exit_code == 2
    assert "is no folder" in done.output
