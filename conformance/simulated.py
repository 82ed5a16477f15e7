"""A party that the test bed's own reference system plays."""

from base64 import b64decode
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conformance.actions import Done, Verb
from conformance.inbox import Inbox
from conformance.parties import Asked, Taken
from conformance.reference import ReferenceSystem
from conformance.verdicts import Mode
from conformance.wire import Wire
from simulator.domain.answers import Answer, SoapFault
from simulator.domain.requests import Readable
from simulator.messages.archive import read_answer


@dataclass(slots=True)
class Rehearsed:
    """A wire on which messages that were sent before get the answers they got then.

    *kept* are exchanges by message id. With *silent*, nothing is sent: what was not kept was
    refused, for the identity guard keeps nothing.
    """

    wire: Wire
    kept: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    silent: bool = False

    def keep(self, exchanges: Iterable[Mapping[str, Any]]) -> None:
        """These were sent already."""
        self.kept = {one["message_id"]: one for one in exchanges if one.get("answer_bytes")}

    def send(self, request: Readable) -> Answer:
        kept = self.kept.pop(request.header.message_id or "", None)
        if kept is not None:
            return read_answer(
                b64decode(kept["answer_bytes"]), kept["answer_type"], self.wire.codes
            )
        if self.silent:
            return SoapFault("it was refused, and nothing of it was kept", 400, by="archive")
        return self.wire.send(request)


@dataclass(frozen=True, slots=True)
class SimulatedParty:
    """The reference system in a part; *others* are organisations whose messages are never its."""

    system: ReferenceSystem
    wire: Rehearsed
    inbox: Inbox
    others: Collection[str] = ()

    @property
    def mode(self) -> Mode:
        return Mode.SIMULATED

    def do(self, asked: Asked) -> Taken:
        """Do as asked. What a process that was killed has sent already is not sent again."""
        if asked.action.verb is Verb.SET_CLOCK:
            return Taken(answer=Done())
        self.wire.keep(self.inbox.fetch())
        answer = self.system.do(asked.action, datetime.fromisoformat(asked.moment))
        return Taken(answer=answer, exchanges=self.inbox.take(self.others))

    def recall(self, asked: Asked, taken: Taken) -> None:
        """Come to know again what was done before: nothing is sent."""
        if asked.action.verb is Verb.SET_CLOCK:
            return
        self.wire.keep(taken.exchanges)
        self.wire.silent = True
        try:
            self.system.do(asked.action, datetime.fromisoformat(asked.moment))
        finally:
            self.wire.silent = False

    def hear(self, content: Mapping[str, str], client: str) -> None:
        self.system.hear(content, client)
