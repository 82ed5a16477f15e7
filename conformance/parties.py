"""The parties of a rehearsal: whoever plays them, a scenario asks the same things of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from conformance.actions import Action, Answer, Sent
from conformance.verdicts import Mode
from simulator.domain.structures import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a rehearsal knows of the document that an action is about, and the bench's day.

    *document* is its newest stored version and *content* that version's content, where there is one;
    *case* is the id of the client's case.
    """

    today: date
    document: Sent | None = None
    content: Mapping[str, Json] | None = None
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An action asked of a party, at the step with that key; *moment* is the bench's ISO time.

    An *aside* is asked for a comparison only. *provoked* is true while the archive is told to fail.
    """

    key: str
    party: str
    action: Action
    known: Known
    moment: str = ""
    aside: bool = False
    provoked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of it: the answer, the exchanges it caused (whole, as the control interface gives
    them), and whether a person only said so."""

    answer: Answer
    exchanges: list[dict[str, Any]] = field(default_factory=list)
    attested: bool = False


class SuspendedError(BaseException):
    """A party has yet to act: the rehearsal stands still until it does.

    No failure of a step, which is why the runners of scenarios must not take it for one.
    """


class Party(Protocol):
    """Someone who can be asked to act and who hears what the other party tells."""

    @property
    def mode(self) -> Mode:
        """How the party takes part."""

    def do(self, asked: Asked) -> Taken:
        """Do as asked; SuspendedError when the party has yet to do it."""

    def recall(self, asked: Asked, taken: Taken) -> None:
        """Come to know again what it did before the test bed was started anew."""

    def hear(self, content: Mapping[str, str], client: str) -> None:
        """Take in what the other party told outside the archive."""
