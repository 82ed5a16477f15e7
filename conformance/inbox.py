"""The exchanges on a rehearsal's bench as they come in: each belongs to one step, or to none."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from conformance.control import Control
from conformance.recording import Recorder

Whole = dict[str, Any]
CLAIMING = ("action", "aside", "fault")
"""The kinds of events whose exchanges belong to a step."""


@dataclass(slots=True)
class Inbox:
    """What has come in and belongs to no step yet, in the journal's order.

    *firsts* are the first messages by the organisation that sent them. *passed* is told of each
    message that was left behind: one that came before the message of a later step, and that no
    step will wait for any more.
    """

    control: Control
    recorder: Recorder
    passed: Callable[[Whole], None] = lambda _: None
    unclaimed: list[Whole] = field(default_factory=list)
    firsts: dict[str, Whole] = field(default_factory=dict)

    def fetch(self) -> list[Whole]:
        """Record what has come in since the last time; everything that belongs to no step."""
        for exchange in self.control.new_exchanges():
            self.recorder.enter("exchange", exchange=exchange)
            self.unclaimed.append(exchange)
            self._meet(exchange)
        return self.unclaimed

    def _meet(self, exchange: Whole) -> None:
        self.firsts.setdefault(str(exchange["caller"]["organisation"]), exchange)

    def claim(self, exchanges: Sequence[Whole]) -> None:
        """These belong to a step: what came before the last of them waits for no step any more."""
        ids = {exchange["id"] for exchange in exchanges}
        places = [n for n, one in enumerate(self.unclaimed) if one["id"] in ids]
        until = max(places, default=-1) + 1
        before, self.unclaimed = self.unclaimed[:until], self.unclaimed[until:]
        for exchange in before:
            if exchange["id"] not in ids:
                self.passed(exchange)

    def take(self, others: Collection[str]) -> list[Whole]:
        """Claim everything that has come in, but for the messages of other organisations."""
        ours = [one for one in self.fetch() if one["caller"]["organisation"] not in others]
        self.claim(ours)
        return ours

    def pass_over(self) -> None:
        """A step has ended without a message: what has come in until now waits for none."""
        before, self.unclaimed = self.unclaimed, []
        for exchange in before:
            self.passed(exchange)

    def go_on(self, events: Iterable[Mapping[str, Any]]) -> None:
        """Take up the exchanges of a recording that no step of it has claimed or left behind."""
        held: dict[str, Whole] = {}
        for event in events:
            kind = event["event"]
            if kind == "exchange":
                held[event["exchange"]["id"]] = dict(event["exchange"])
                self.control.seen = event["exchange"]["id"]
                self._meet(dict(event["exchange"]))
            elif kind in CLAIMING:
                for id in event.get("exchanges", ()):
                    held.pop(id, None)
            elif kind == "unmatched":
                held.pop(event["exchange"], None)
        self.unclaimed = list(held.values())
