"""A rehearsal with attended parties, played over the control interface to its end."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.played.field import FieldSystem
from tests.played.server import Server
from tests.waiting import WITHIN

PAUSE = 0.02
TURNS = 20_000


@dataclass
class Player:
    """The people of a rehearsal: they look whose turn it is, and do as the task says."""

    server: Server
    driver: str
    run: str
    systems: dict[str, FieldSystem] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def play(self, look: Callable[[dict[str, Any]], None] = lambda _: None) -> dict[str, Any]:
        """Take every turn until the rehearsal has ended; *look* sees how it stands each time."""
        pause = threading.Event()
        for _ in range(TURNS):
            standing = self.server.show(self.run)
            look(standing)
            if standing["state"] in ("ended", "failed"):
                return standing
            if not (standing["waiting"] and self.take(standing["waiting"])):
                pause.wait(PAUSE)
        raise AssertionError(f"it never came to its end: {standing}")

    def take(self, waiting: dict[str, Any]) -> bool:
        """Take a turn; False when it was taken before."""
        turn = (waiting["key"], waiting["wants"])
        if turn in self.seen:
            return False
        if word := self.system(waiting["party"]).take(waiting):
            self.say({"key": waiting["key"], "party": waiting["party"], **word})
        self.seen.add(turn)
        return True

    def system(self, party: str) -> FieldSystem:
        if party not in self.systems:
            made = FieldSystem(self.driver, self.server.url, self.run, party)
            self.systems[party] = made.begin()
        return self.systems[party]

    def say(self, word: dict[str, Any]) -> None:
        address = f"{self.server.url}/api/v1/rehearsals/{self.run}/answers"
        reply = self.server.session.post(address, json=word, timeout=WITHIN)
        assert reply.ok, reply.text


def reds(summary: Mapping[str, int]) -> dict[str, int]:
    """What applies and is not passed; the approval waits for both parties after every run."""
    beside = ("passed", "not_applicable")
    return {name: count for name, count in summary.items() if count and name not in beside}
