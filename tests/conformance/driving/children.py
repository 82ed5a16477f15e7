"""The reference driver as a process of its own, for tests."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

CODE = "from conformance.commands.driver import command; command()"


@contextmanager
def driver(*options: str) -> Iterator[str]:
    """The address of a reference driver in a process of its own, as long as the block runs."""
    child = subprocess.Popen(
        [sys.executable, "-c", CODE, "--port", "0", *options],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        yield child.stdout.readline().split()[-1]
    finally:
        child.kill()
        child.wait()
        assert child.stdout is not None
        child.stdout.close()
