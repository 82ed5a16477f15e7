"""The rehearsals of one server: how they are begun and found, and what people say in them."""

from dataclasses import replace
from typing import Literal

from conformance.actions import Attested
from conformance.attesting import Attestation, attest
from conformance.players import House, Players, is_reported, reports_due
from conformance.reading import Reader
from conformance.recording import Recording, begun
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

State = Literal["playing", "waiting", "ended", "failed"]


class Rehearsals:
    """Begins rehearsals, has them played on, takes what people say, and finds them by their links."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._links = Links(house.folder)
        self._over: set[str] = set()
        self._reader = Reader()
        self._players = Players(house, self._has_ended)

    # ---- beginning and going on

    def start(self) -> None:
        """Go on with every rehearsal that has not ended, or has no reports yet."""
        for kept in reversed(kept_in(self._house.folder)):
            if not is_reported(kept.folder):
                self._players.schedule(kept.id)

    def go_on(self, run: str) -> None:
        """Go on with one rehearsal; LookupError when there is none."""
        self._players.schedule(run)

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
        self._players.schedule(kept.id)
        return kept.id

    def noticed(self, bench: str) -> None:
        """Something has come in on a bench: its rehearsal goes on."""
        if self._players.known(bench) and bench not in self._over:
            self._players.schedule(bench)

    def stop(self) -> None:
        """Play no further: what is under way is played to where it waits, the rest is left."""
        self._players.stop()

    # ---- looking

    def ids(self) -> list[str]:
        """The runs, newest first."""
        return [kept.id for kept in kept_in(self._house.folder)]

    def kept(self, run: str) -> Kept | None:
        """A rehearsal by its run's id; None when there is none."""
        turn = self._players.known(run)
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
        turn = self._players.known(run)
        if turn and turn.under_way and not turn.amended:
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
        turn = self._players.known(run)
        return turn.failure if turn else ""

    def settled(self, run: str) -> bool:
        """Whether a rehearsal has ended, reports and all, or failed."""
        turn = self._players.known(run)
        busy = turn is not None and turn.under_way
        return not busy and self.state(run) in ("ended", "failed")

    # ---- people's words

    def answer(self, run: str, given: Attested) -> None:
        """Take what a person says of the step that waits for it.

        Raises:
            AnswerError: no step waits for it.
            LookupError: there is no such rehearsal.
        """
        turn = self._players.turn(run)
        with turn.lock:
            play = self._players.opened(turn)
            play.take_word(given)
        self._players.schedule(run)

    def attest(self, run: str, given: Attestation) -> None:
        """Take what a person vouches for, before the end or after it: the reports are made again.

        Raises:
            AnswerError: nobody is asked that in the rehearsal, or the word lacks something.
            LookupError: there is no such rehearsal, or it has not begun.
        """
        turn = self._players.turn(run)
        with turn.lock:
            if turn.play:
                turn.play.attest(given)
            else:
                self._attest_apart(turn.kept, given)
            if not self._has_ended(run):
                return
            turn.amended = True
            # whoever serves next makes the reports, if we cannot
            reports_due(turn.kept.folder).touch()
        self._players.schedule(run)

    def _attest_apart(self, kept: Kept, given: Attestation) -> None:
        """Into a recording that nobody plays: neither its bench nor its parties are needed."""
        if not kept.recording.exists():
            raise LookupError(f"the rehearsal {kept.id!r} has not begun")
        recorder, _ = begun(kept.recording)
        try:
            attest(given, recorder, self._house.now().astimezone(HELSINKI).isoformat())
        finally:
            recorder.close()
