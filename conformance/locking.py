"""A file kept to one process, for as long as that lives."""

import fcntl
from typing import IO, Any


def take(file: IO[Any]) -> bool:
    """Keep an open file to this process until it is closed, or the process ends however it does.

    False when another process has it. What this process forks keeps it too.
    """
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
