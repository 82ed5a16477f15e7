"""Everything that a simulated story asks of its parties, with what came of it."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from unittest.mock import patch

from conformance import runner
from conformance.actions import Verb
from conformance.awaiting import Awaited, awaited
from conformance.casting import Casting, cast
from conformance.local import running
from conformance.parties import Asked, Party, Taken
from conformance.recording import Recorder
from conformance.runfile import Rehearsal
from conformance.seen import SeenMessage, seen_in
from conformance.setting import Setting
from conformance.test_cases import STORY
from conformance.verdicts import Mode
from simulator.app import make_testbed
from tests.conformance.runs import rehearsal, stage_at


@dataclass(frozen=True)
class Ask:
    """What was asked, what was taken from it, and the setting it was asked in."""

    asked: Asked
    taken: Taken
    setting: Setting

    @property
    def name(self) -> str:
        action = self.asked.action
        told = (action.document, action.change, action.fault, action.acting)
        return " ".join((self.asked.key, self.asked.party, action.verb, *filter(None, told)))

    @property
    def due(self) -> Awaited:
        return awaited(self.asked, self.setting)

    @property
    def seen(self) -> SeenMessage:
        """The message that the reference system sent."""
        return seen_in(self.taken.exchanges[-1], self.setting.codes)


@dataclass
class Noting:
    """A simulated party that counts as attended, so that the story tells it all it knows."""

    party: Party
    setting: Setting
    asks: list[Ask]
    mode = Mode.ATTENDED

    def do(self, asked: Asked) -> Taken:
        taken = self.party.do(asked)
        self.asks.append(Ask(asked, taken, self.setting))
        return taken

    def recall(self, asked: Asked, taken: Taken) -> None:
        self.party.recall(asked, taken)

    def hear(self, content: Mapping[str, str], client: str) -> None:
        self.party.hear(content, client)


@cache
def story(test_case: str = STORY) -> tuple[Ask, ...]:
    """Every action of a test case, in order."""
    asks: list[Ask] = []
    file = rehearsal().file.model_copy(update={"test_case": test_case})

    def recorded(given: Casting) -> Mapping[str, Party]:
        return {n: Noting(p, given.setting, asks) for n, p in cast(given).items()}

    testbed = make_testbed()
    with patch.object(runner, "cast", recorded), running(testbed) as address:
        runner.rehearse(
            Rehearsal(file=file),
            stage_at(address, testbed),
            Recorder(io.StringIO()),
            lambda _: None,
        )
    return tuple(asks)


def messages() -> tuple[Ask, ...]:
    """The actions for which the reference systems sent a message."""
    return tuple(ask for ask in story() if ask.taken.exchanges)


def ask(verb: Verb, document: str = "", fault: str = "", **action: str) -> Ask:
    """The first action of the story with these values."""
    wanted = {"verb": verb, "document": document, "fault": fault, **action}
    return next(
        one
        for one in story()
        if all(getattr(one.asked.action, name) == value for name, value in wanted.items())
    )
