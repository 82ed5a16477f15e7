"""The reference driver's wire: it goes on sending the same message while the archive is away."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import requests

from conformance.wire import AwayError, NoAnswerError, Wire, WireError, direct_session
from simulator.domain.answers import Answer, SearchAnswer
from simulator.domain.documents import Document
from simulator.domain.facts import Codebook
from simulator.domain.requests import Readable
from simulator.messages.document import read_document

CLOCK_SECONDS = 10
Result = TypeVar("Result")


class GoneError(RuntimeError):
    """The rehearsal was left while something of it was still being tried."""


class Turns:
    """Tries something for so many seconds, then waits until it is asked for again."""

    def __init__(self, seconds: float, pause: float) -> None:
        self._tries = max(1, round(seconds / pause))
        self._pause = pause
        self._left = self._tries
        self._over = False
        self._asked = threading.Condition()

    def ask(self) -> None:
        """Somebody asks for it: trying begins anew."""
        with self._asked:
            self._left = self._tries
            self._asked.notify_all()

    def end(self) -> None:
        """Nobody wants it any more."""
        with self._asked:
            self._over = True
            self._asked.notify_all()

    def until_done(self, attempt: Callable[[], Result]) -> Result:
        """Try until nothing is in the way; GoneError when the rehearsal ends before.

        Raises:
            WireError: the archive answers, but fails: to try again would help nobody.
        """
        while True:
            self._take_turn()
            try:
                return attempt()
            except WireError as fault:
                if not isinstance(fault.__cause__, requests.RequestException):
                    raise
            except requests.RequestException:
                pass
            with self._asked:
                self._asked.wait_for(lambda: self._over, self._pause)

    def _take_turn(self) -> None:
        with self._asked:
            self._asked.wait_for(lambda: self._over or self._left > 0)
            if self._over:
                raise GoneError("the rehearsal is over")
            self._left -= 1


@dataclass(slots=True)
class PatientWire:
    """The wire to an archive that may go away and come back, elsewhere even.

    *contents* are those of the documents that it delivered, by id.
    """

    address: str
    codes: Codebook = field(repr=False)
    turns: Turns
    session: requests.Session = field(default_factory=direct_session, repr=False)
    contents: dict[str, Document] = field(default_factory=dict, repr=False)

    def send(self, request: Readable) -> Answer:
        """Send the same bytes until the archive answers; raises as ``Turns.until_done`` does.

        Raises:
            NoAnswerError: the archive says that it is unavailable, or a page comes in its place.
        """
        try:
            answer = self.turns.until_done(
                lambda: Wire(self.address, self.codes, self.session).send(request)
            )
        except WireError as fault:
            if fault.page or isinstance(fault, AwayError):
                raise NoAnswerError(str(fault), fault.page) from fault
            raise
        if isinstance(answer, SearchAnswer):
            self._keep(answer)
        return answer

    def _keep(self, answer: SearchAnswer) -> None:
        for hit in answer.hits:
            if hit.raw is not None and hit.metadata.id:
                self.contents[hit.metadata.id] = read_document(hit.raw, self.codes)


@dataclass(slots=True)
class RehearsalClock:
    """A rehearsal's moment: as its clock's address tells, or running on from when it was told."""

    address: str
    shift: Callable[[], datetime]
    turns: Turns
    session: requests.Session = field(default_factory=direct_session, repr=False)

    def now(self) -> datetime:
        """The moment; raises as ``Turns.until_done`` does."""
        if not self.address:
            return self.shift()
        return self.turns.until_done(self._asked)

    def _asked(self) -> datetime:
        reply = self.session.get(self.address, timeout=CLOCK_SECONDS)
        reply.raise_for_status()
        return datetime.fromisoformat(reply.json()["now"])
