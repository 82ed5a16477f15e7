"""Starting and ending the servers that are measured, and how much memory they hold."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_WITHIN = 30
END_WITHIN = 15


@dataclass(frozen=True, slots=True)
class Server:
    """A server that has been started, and how long it took until it could be reached."""

    port: int
    pid: int
    seconds: float


@contextmanager
def running(command: list[str], port: int) -> Iterator[Server]:
    """A server process that listens at the port; ended, and waited for, with the block."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(process, port)
        yield Server(port, process.pid, time.perf_counter() - start)
    finally:
        process.terminate()
        try:
            process.wait(END_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(process: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.002)
        else:
            return
    raise RuntimeError(f"{process.args!r} does not listen at {port}")


def sotebed(port: int, folder: Path) -> list[str]:
    """The command as a user types it."""
    script = Path(sys.executable).with_name("sotebed")
    return [str(script), "serve", "--port", str(port), "--data", str(folder)]


def floor(kind: str, port: int, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.bench.floors", kind, str(folder), str(port)]


def moto(port: int) -> list[str] | None:
    """moto's server; None when it is not installed."""
    script = Path(sys.executable).with_name("moto_server")
    return [str(script), "-p", str(port)] if script.exists() else None


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def memory(pid: int) -> float:
    """Megabytes of a process and its children, shared pages counted once."""
    return sum(_held(one) for one in _tree(pid)) / 1024


def _tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _tree(int(child)))]


def _held(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
