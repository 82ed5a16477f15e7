"""A party that the test bed's own reference system plays."""

from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conformance.actions import Done, NoAnswer, Verb
from conformance.inbox import Inbox
from conformance.parties import Asked, Taken
from conformance.reference import ReferenceSystem
from conformance.verdicts import Mode
from conformance.wire import NoAnswerError, Wire, WireError
from simulator.domain.answers import Answer, SoapFault
from simulator.domain.requests import Readable
from simulator.messages.archive import read_answer


@dataclass(slots=True)
class Rehearsed:
    """A wire on which messages that were sent before get the answers they got then.

    *kept* are exchanges by message id, *sent* the ids of the messages that went out for the action
    being done. With *silent*, nothing is sent: what was not kept was refused, for the identity
    guard keeps nothing; with *lost*, no answer came. While faults are *provoked*, one that strikes
    is the system's to survive, and not the test bed's.
    """

    wire: Wire
    kept: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    silent: bool = False
    provoked: bool = False
    lost: bool = False

    def keep(self, exchanges: Iterable[Mapping[str, Any]]) -> None:
        """These were sent already."""
        self.kept = {one["message_id"]: one for one in exchanges if one.get("answer_bytes")}

    def send(self, request: Readable) -> Answer:
        id = request.header.message_id or ""
        self.sent.add(id)
        if self.lost:
            raise NoAnswerError("no answer came when it was sent")
        kept = self.kept.pop(id, None)
        if kept is not None:
            return read_answer(
                b64decode(kept["answer_bytes"]), kept["answer_type"], self.wire.codes
            )
        if self.silent:
            return SoapFault("it was refused, and nothing of it was kept", 400, by="archive")
        try:
            return self.wire.send(request)
        except WireError as fault:
            if not self.provoked:
                raise
            raise NoAnswerError(str(fault), fault.page) from fault


@dataclass(frozen=True, slots=True)
class SimulatedParty:
    """The reference system in a part: it knows which messages are its own."""

    system: ReferenceSystem
    wire: Rehearsed
    inbox: Inbox

    @property
    def mode(self) -> Mode:
        return Mode.SIMULATED

    def do(self, asked: Asked) -> Taken:
        """Do as asked. What a process that was killed has sent already is not sent again."""
        if asked.action.verb is Verb.SET_CLOCK:
            return Taken(answer=Done())
        self.wire.keep(self.inbox.fetch())
        self.wire.sent.clear()
        self.wire.provoked = asked.provoked
        answer = self.system.do(asked.action, datetime.fromisoformat(asked.moment))
        own = [one for one in self.inbox.fetch() if one["message_id"] in self.wire.sent]
        self.inbox.claim(own)
        return Taken(answer=answer, exchanges=own)

    def recall(self, asked: Asked, taken: Taken) -> None:
        """Come to know again what was done before: nothing is sent."""
        if asked.action.verb is Verb.SET_CLOCK:
            return
        self.wire.keep(taken.exchanges)
        self.wire.silent, self.wire.lost = True, isinstance(taken.answer, NoAnswer)
        try:
            self.system.do(asked.action, datetime.fromisoformat(asked.moment))
        finally:
            self.wire.silent = self.wire.lost = False

    def hear(self, content: Mapping[str, str], client: str) -> None:
        self.system.hear(content, client)
