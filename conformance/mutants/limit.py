"""A last guard: nothing that is played takes for ever."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OverdueError(BaseException):
    """The time is over. No failure of a step, which is why no step may take it for one."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """OverdueError when the block takes longer; only a process's main thread can be told so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _over(_signal: int, _frame: FrameType | None) -> None:
    raise OverdueError
