"""The rehearsals of one server: each is played in the background whenever something has come in."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from conformance.actions import Attested
from conformance.attesting import Attestation, attest
from conformance.package import MANIFEST, WORK
from conformance.reading import Reader
from conformance.recording import Recording, RecordingHeldError, begun
from conformance.runfile import Rehearsal
from conformance.shelf import (
    Kept,
    Links,
    folder_in,
    keep,
    kept_in,
    new_folder,
    read_kept,
    with_links,
)
from simulator.domain.dates import HELSINKI

if TYPE_CHECKING:
    from conformance.runner import Play
    from conformance.stage import Stage

AT_ONCE: Final = 4
REPORTS_DUE: Final = "reports-due"
AGAIN: Final = 5.0
"""So many seconds until a party that did not answer is asked again."""

State = Literal["playing", "waiting", "ended", "failed"]
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
class _Turn:
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


def _due(folder: Path) -> Path:
    """What lies in a run's folder as long as its reports are older than what was said last."""
    return folder / WORK / REPORTS_DUE


def _is_reported(folder: Path) -> bool:
    return (folder / MANIFEST).exists() and not _due(folder).exists()


class Rehearsals:
    """Begins rehearsals, plays them on, takes what people say, and finds them by their links."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._turns: dict[str, _Turn] = {}
        self._links = Links(house.folder)
        self._over: set[str] = set()
        self._lock = threading.Lock()
        self._reader = Reader()
        self._players = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="player")

    # ---- beginning and going on

    def start(self) -> None:
        """Go on with every rehearsal that has not ended, or has no reports yet."""
        for kept in reversed(kept_in(self._house.folder)):
            if not _is_reported(kept.folder):
                self._schedule(kept.id)

    def go_on(self, run: str) -> None:
        """Go on with one rehearsal; LookupError when there is none."""
        self._schedule(run)

    def begin(self, rehearsal: Rehearsal, address: str = "") -> str:
        """Begin a rehearsal and give its run's id.

        *address* is the simulator's as real parties reach it, where it is not the server's own.

        Raises:
            SettingError: it cannot be played as asked.
        """
        from conformance.stage import playable

        house = self._house
        now = house.now()
        id = house.new_id()
        nowhere = Kept(
            id="",
            folder=house.folder,
            made=now.astimezone(HELSINKI).isoformat(timespec="seconds"),
            address=address,
            rehearsal=rehearsal,
            links={},
        )
        kept = with_links(nowhere)
        stage = house.stage(kept)
        playable(rehearsal, stage.world, stage.codes)
        folder = new_folder(house.folder, now, id)
        kept = replace(kept, id=folder.name, folder=folder)
        keep(kept)
        self._links.know(kept)
        self._schedule(kept.id)
        return kept.id

    def noticed(self, bench: str) -> None:
        """Something has come in on a bench: its rehearsal goes on."""
        if bench in self._turns and bench not in self._over:
            self._schedule(bench)

    def stop(self) -> None:
        """Play no further: what is under way is played to where it waits, the rest is left."""
        self._players.shutdown(wait=True, cancel_futures=True)
        for turn in list(self._turns.values()):
            self._close(turn)

    # ---- looking

    def ids(self) -> list[str]:
        """The runs, newest first."""
        return [kept.id for kept in kept_in(self._house.folder)]

    def kept(self, run: str) -> Kept | None:
        """A rehearsal by its run's id; None when there is none."""
        turn = self._turns.get(run)
        if turn:
            return turn.kept
        folder = folder_in(self._house.folder, run)
        return read_kept(folder) if folder else None

    def of_link(self, token: str) -> tuple[Kept, str] | None:
        """The rehearsal and the role that a link's secret opens; None when it opens none."""
        run, role = self._links.of(token)
        kept = self.kept(run) if run else None
        return (kept, role) if kept else None

    def recording(self, run: str) -> Recording | None:
        """A run's recording as far as it is written; None before its first line."""
        kept = self.kept(run)
        return self._reader.read(kept.recording) if kept else None

    def state(self, run: str) -> State:
        """How a rehearsal stands."""
        turn = self._turns.get(run)
        if turn and (turn.busy or turn.due) and not turn.amended:
            return "playing"
        if turn and turn.failure:
            return "failed"
        return "ended" if self._has_ended(run) else "waiting"

    def _has_ended(self, run: str) -> bool:
        """Whether its recording has its end: read once, for it stays so."""
        if run not in self._over:
            recording = self.recording(run)
            if recording and recording.end:
                self._over.add(run)
        return run in self._over

    def failure(self, run: str) -> str:
        """Why a rehearsal cannot go on; empty when it can."""
        turn = self._turns.get(run)
        return turn.failure if turn else ""

    def settled(self, run: str) -> bool:
        """Whether a rehearsal has ended, reports and all, or failed."""
        turn = self._turns.get(run)
        busy = turn is not None and (turn.busy or turn.due)
        return not busy and self.state(run) in ("ended", "failed")

    # ---- people's words

    def answer(self, run: str, given: Attested) -> None:
        """Take what a person says of the step that waits for it.

        Raises:
            AnswerError: no step waits for it.
            LookupError: there is no such rehearsal.
        """
        turn = self._turn(run)
        with turn.lock:
            play = self._opened(turn)
            play.take_word(given)
        self._schedule(run)

    def attest(self, run: str, given: Attestation) -> None:
        """Take what a person vouches for, before the end or after it: the reports are made again.

        Raises:
            AnswerError: nobody is asked that in the rehearsal, or the word lacks something.
            LookupError: there is no such rehearsal, or it has not begun.
        """
        turn = self._turn(run)
        with turn.lock:
            if turn.play:
                turn.play.attest(given)
            else:
                self._attest_apart(turn.kept, given)
            if not self._has_ended(run):
                return
            turn.amended = True
            _due(turn.kept.folder).touch()  # whoever serves next makes the reports, if we cannot
        self._schedule(run)

    def _attest_apart(self, kept: Kept, given: Attestation) -> None:
        """Into a recording that nobody plays: neither its bench nor its parties are needed."""
        if not kept.recording.exists():
            raise LookupError(f"the rehearsal {kept.id!r} has not begun")
        recorder, _ = begun(kept.recording)
        try:
            attest(given, recorder, self._house.now().astimezone(HELSINKI).isoformat())
        finally:
            recorder.close()

    # ---- playing

    def _turn(self, run: str) -> _Turn:
        with self._lock:
            if run not in self._turns:
                folder = folder_in(self._house.folder, run)
                kept = read_kept(folder) if folder else None
                if kept is None:
                    raise LookupError(f"there is no rehearsal {run!r}")
                self._turns[run] = _Turn(kept)
            return self._turns[run]

    def _schedule(self, run: str) -> None:
        turn = self._turn(run)
        with self._lock:
            if turn.due:
                return
            turn.due = True
        try:
            self._players.submit(self._play, turn)
        except RuntimeError:  # the server is about to end: the next one goes on
            turn.due = False

    def _play(self, turn: _Turn) -> None:
        with turn.lock:
            turn.busy, turn.due = True, False
            try:
                self._go_on(turn)
                turn.failure = ""
            except Exception as fault:
                self._fail(turn, fault)
            finally:
                turn.busy = False

    def _fail(self, turn: _Turn, fault: Exception) -> None:
        """It cannot go on: what was written holds, and the next play begins from that."""
        if isinstance(fault, RecordingHeldError):
            self._later(turn)
        else:
            log.error("the rehearsal %s cannot go on", turn.kept.id, exc_info=fault)
        turn.failure = f"{type(fault).__name__}: {fault}"
        with suppress(OSError):
            self._close(turn)

    def _go_on(self, turn: _Turn) -> None:
        folder = turn.kept.folder
        if turn.play is None and self._has_ended(turn.kept.id):  # its reports may be missing
            if not _is_reported(folder):
                self._report(turn)
            return
        play = self._opened(turn)
        if play.go_on():
            self._report(turn)
            self._close(turn)
        elif play.ask_again:
            self._later(turn)

    def _report(self, turn: _Turn) -> None:
        """The reports, of the recording as it stands: nothing is added to it meanwhile."""
        self._house.finish(turn.kept.folder)
        _due(turn.kept.folder).unlink(missing_ok=True)
        turn.amended = False

    def _later(self, turn: _Turn) -> None:
        """Try again by itself after a while, once however often that is wanted."""
        if turn.again:
            return
        turn.again = True
        timer = threading.Timer(AGAIN, self._try_again, [turn])
        timer.daemon = True
        timer.start()

    def _try_again(self, turn: _Turn) -> None:
        turn.again = False
        self._schedule(turn.kept.id)

    def _opened(self, turn: _Turn) -> "Play":
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
    def _close(turn: _Turn) -> None:
        play, turn.play = turn.play, None
        if play:
            play.recorder.close()
