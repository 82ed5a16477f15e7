"""The parties of a rehearsal: whoever plays them, a scenario asks the same things of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from conformance.actions import Action, Answer
from conformance.reference import ReferenceSystem
from conformance.verdicts import Mode


class NotBuiltError(NotImplementedError):
    """Something of the contract that is not built yet; the sentence says so plainly."""


class Party(Protocol):
    """Someone who can be asked to act and who hears what the other party tells."""

    @property
    def mode(self) -> Mode:
        """How the party takes part."""

    def do(self, action: Action) -> Answer:
        """Do as asked; the answer is what the user of the party's system sees."""

    def hear(self, content: Mapping[str, str], client: str) -> None:
        """Take in what the other party told outside the archive."""


@dataclass(frozen=True, slots=True)
class SimulatedParty:
    """A party that the test bed's own reference system plays."""

    system: ReferenceSystem

    @property
    def mode(self) -> Mode:
        return Mode.SIMULATED

    def do(self, action: Action) -> Answer:
        return self.system.do(action)

    def hear(self, content: Mapping[str, str], client: str) -> None:
        self.system.hear(content, client)


def refuse_unbuilt(mode: Mode) -> None:
    """NotBuiltError for the modes in which no party can take part yet."""
    if mode is not Mode.SIMULATED:
        raise NotBuiltError(
            f'mode = "{mode}" is not built yet: only simulated parties take part in this version'
        )
