"""A file that cannot be read or written is named once, with why, and without the system's number."""

import socket
from pathlib import Path

import pytest

from conformance.listening import Address, AddressError, listen
from tests.conformance.test_cli import called

WHY = "No such file or directory"


def test_a_run_file_that_is_not_there(tmp_path: Path) -> None:
    told = called("run", tmp_path / "none.toml", "--out", tmp_path / "out")

    assert told.exit_code == 2
    assert f"{tmp_path / 'none.toml'} cannot be read: {WHY}\n" in told.output


@pytest.mark.parametrize("command", ["run", "gate"])
def test_what_a_file_names_and_is_not_there(command: str, tmp_path: Path) -> None:
    file = tmp_path / "run.toml"
    file.write_text('instructions = "none.toml"\n', encoding="utf-8")
    asked = {
        "run": ("run", file, "--out", tmp_path / "out"),
        "gate": ("gate", tmp_path, "--baseline", tmp_path / "none.toml"),
    }

    told = called(*asked[command])

    assert told.exit_code == 2
    assert "none.toml cannot be read: No such file" in told.output
    assert "Errno" not in told.output


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    told = called("run", "--out", tmp_path / "file" / "out")

    assert told.exit_code == 2
    assert "the run cannot be written: " in told.output
    assert f"{tmp_path / 'file'}" in told.output
    assert "Errno" not in told.output


def test_a_port_that_is_taken() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(AddressError, match=r"\(Address already in use\): choose another"),
    ):
        listen(Address(port=taken.getsockname()[1]))
