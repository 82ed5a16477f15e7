"""A folder of data is one process's: `sotebed serve` holds it, and so does a command that writes there."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from conformance.locking import take

LOCK: Final = "in-use"
"""The file that is locked; it says who locked it, also when nobody does any more."""

PATIENCE: Final = 2.0
AGAIN: Final = 0.1


class DataError(ValueError):
    """A folder of data that cannot be used now; the sentence says what to do."""


class TakenError(DataError):
    """Another process holds the folder: *holder* tells which."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(_refusal(folder, holder))
        self.holder = holder


def hold(folder: Path, what: str, patience: float = PATIENCE) -> TextIO:
    """Keep the folder to this process and those that it forks, until all have ended or closed it.

    A process that is just ending is waited for, for *patience* seconds.

    Raises:
        TakenError: another process holds it.
        DataError: it cannot be written in.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK).open("a+", encoding="utf-8")
    except FileExistsError:
        raise DataError(f"{folder} is no folder: name the folder of the data") from None
    except OSError as fault:
        raise DataError(f"the folder {folder} cannot be used: {fault.strerror}") from fault
    if not _taken(file, patience):
        file.seek(0)
        holder = file.read().strip() or "another process"
        file.close()
        raise TakenError(folder, holder)
    file.truncate(0)
    file.write(f"{what} (process {os.getpid()})\n")
    file.flush()
    return file


@contextmanager
def held(folder: Path, what: str) -> Iterator[None]:
    """Hold the folder for as long as the block lasts; DataError as with ``hold``."""
    with hold(folder, what):
        yield


def existing(folder: Path) -> Path:
    """The folder itself, where there is one; DataError otherwise."""
    if folder.is_dir():
        return folder
    if folder.exists():
        raise DataError(f"{folder} is no folder: name the folder of the data")
    raise DataError(
        f"there is no folder {folder}: name the one that sotebed serve has as --data, or make it first"
    )


def _taken(file: TextIO, patience: float) -> bool:
    pause = threading.Event()
    for _ in range(round(patience / AGAIN)):
        if take(file):
            return True
        pause.wait(AGAIN)
    return take(file)


def _refusal(folder: Path, holder: str) -> str:
    return (
        f"the data in {folder} are in use by {holder}: stop that first, name another folder with "
        "--data, or, to load a register into a running sotebed serve, give its address with --url"
    )
