"""What plays a server's rehearsals: each in the background, whenever something has come in."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from conformance.package import MANIFEST, WORK
from conformance.recording import RecordingHeldError, begun
from conformance.shelf import Kept, folder_in, read_kept

if TYPE_CHECKING:
    from conformance.runner import Play
    from conformance.stage import Stage

AT_ONCE: Final = 4
REPORTS_DUE: Final = "reports-due"
AGAIN: Final = 5.0
"""So many seconds until a party that did not answer is asked again."""

log = logging.getLogger("sotebed")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What the rehearsals of a server take from outside.

    *stage* makes the stage of a rehearsal, *finish* its reports when it has ended.
    """

    folder: Path
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    stage: Callable[[Kept], "Stage"]
    finish: Callable[[Path], object]


@dataclass(slots=True)
class InHand:
    """A rehearsal in the server's hands: what plays it, and whether it is to go on.

    *due* and *busy* are of the next play and of the one under way; *amended* says that it has ended,
    and only its reports are made again for what somebody said since; *again* says that it will be
    tried again by itself; *failure* is why it cannot go on.
    """

    kept: Kept
    lock: threading.Lock = field(default_factory=threading.Lock)
    play: "Play | None" = None
    due: bool = False
    busy: bool = False
    amended: bool = False
    again: bool = False
    failure: str = ""

    @property
    def under_way(self) -> bool:
        """Whether it is played, or is to be as soon as there is room."""
        return self.busy or self.due


def reports_due(folder: Path) -> Path:
    """What lies in a run's folder as long as its reports are older than what was said last."""
    return folder / WORK / REPORTS_DUE


def is_reported(folder: Path) -> bool:
    """True when the reports hold all that was said."""
    return (folder / MANIFEST).exists() and not reports_due(folder).exists()


class Players:
    """Plays rehearsals on, some at once; *has_ended* tells of a run whether its recording has its end."""

    def __init__(self, house: House, has_ended: Callable[[str], bool]) -> None:
        self._house = house
        self._has_ended = has_ended
        self._turns: dict[str, InHand] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="player")

    def known(self, run: str) -> InHand | None:
        """A rehearsal that was in hand before; None for another."""
        return self._turns.get(run)

    def stop(self) -> None:
        """Play no further: what is under way is played to where it waits, the rest is left."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        for turn in list(self._turns.values()):
            self._close(turn)

    def turn(self, run: str) -> InHand:
        """A rehearsal, taken in hand; LookupError when there is none."""
        with self._lock:
            if run not in self._turns:
                folder = folder_in(self._house.folder, run)
                kept = read_kept(folder) if folder else None
                if kept is None:
                    raise LookupError(f"there is no rehearsal {run!r}")
                self._turns[run] = InHand(kept)
            return self._turns[run]

    def schedule(self, run: str) -> None:
        """Play a rehearsal as soon as there is room; LookupError when there is none."""
        turn = self.turn(run)
        with self._lock:
            if turn.due:
                return
            turn.due = True
        try:
            self._pool.submit(self._play, turn)
        except RuntimeError:  # the server is about to end: the next one goes on
            turn.due = False

    def _play(self, turn: InHand) -> None:
        with turn.lock:
            turn.busy, turn.due = True, False
            try:
                self._go_on(turn)
                turn.failure = ""
            except Exception as fault:
                self._fail(turn, fault)
            finally:
                turn.busy = False

    def _fail(self, turn: InHand, fault: Exception) -> None:
        """It cannot go on: what was written holds, and the next play begins from that."""
        if isinstance(fault, RecordingHeldError):
            self._later(turn)
        else:
            log.error("the rehearsal %s cannot go on", turn.kept.id, exc_info=fault)
        turn.failure = f"{type(fault).__name__}: {fault}"
        with suppress(OSError):
            self._close(turn)

    def _go_on(self, turn: InHand) -> None:
        folder = turn.kept.folder
        if turn.play is None and self._has_ended(turn.kept.id):  # its reports may be missing
            if not is_reported(folder):
                self._report(turn)
            return
        play = self.opened(turn)
        if play.go_on():
            self._report(turn)
            self._close(turn)
        elif play.ask_again:
            self._later(turn)

    def _report(self, turn: InHand) -> None:
        """The reports, of the recording as it stands: nothing is added to it meanwhile."""
        self._house.finish(turn.kept.folder)
        reports_due(turn.kept.folder).unlink(missing_ok=True)
        turn.amended = False

    def _later(self, turn: InHand) -> None:
        """Try again by itself after a while, once however often that is wanted."""
        if turn.again:
            return
        turn.again = True
        timer = threading.Timer(AGAIN, self._try_again, [turn])
        timer.daemon = True
        timer.start()

    def _try_again(self, turn: InHand) -> None:
        turn.again = False
        self.schedule(turn.kept.id)

    def opened(self, turn: InHand) -> "Play":
        """What plays a rehearsal, opened when it is not; the turn's lock is the caller's."""
        if turn.play is None:
            turn.play = self._open(turn.kept)
        return turn.play

    def _open(self, kept: Kept) -> "Play":
        from conformance.runner import opened

        recorder, before = begun(kept.recording)
        try:
            return opened(kept.rehearsal, self._house.stage(kept), recorder, before)
        except BaseException:
            recorder.close()
            raise

    @staticmethod
    def _close(turn: InHand) -> None:
        play, turn.play = turn.play, None
        if play:
            play.recorder.close()
