"""What a Then step expects and what can come of it: values.

An expectation is kept as data beside what came of it, so that a verdict can be judged again from
the recording alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from conformance.actions import Answer
from conformance.sentences import Sentence

NO_RIGHT = "access-01"
ACCESS = ("access-", "disclosure-")
"""How the rules begin by which access is refused."""


class State(StrEnum):
    """What an expectation came to: blocked when something else went wrong first."""

    MET = "met"
    BROKEN = "broken"
    BLOCKED = "blocked"
    NOT_TESTABLE = "not_testable"


UNMET = (State.BROKEN, State.BLOCKED)
"""What an expectation comes to that was not met: what it was to leave behind is not there."""


class Kind(StrEnum):
    """What can be expected of an action."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    OWN_REFUSAL = "own_refusal"
    SHOWS = "shows"
    SHOWS_NOT = "shows_not"
    SHOWS_NOTHING = "shows_nothing"
    SAME_CONTENT = "same_content"
    SAME_ANSWER = "same_answer"
    TELLS = "tells"
    HOLDS = "holds"
    NAMES = "names"
    MASKED = "masked"
    VERSIONS = "versions"
    OWN_SETS = "own_sets"
    CASES = "cases"
    STRUCTURES = "structures"
    FIRST_UNITS = "first_units"
    VIEW_SHOWS = "view_shows"
    VIEW_HIDES = "view_hides"
    VIEW_REFUSES = "view_refuses"
    VIEW_TELLS = "view_tells"
    LISTS_NOT = "lists_not"
    ONCE = "once"
    FAULT_TOLD = "fault_told"
    ARRIVED = "arrived"
    FLAGGED = "flagged"
    RECORDED = "recorded"
    LISTED = "listed"
    IN_LOG = "in_log"
    USE_OF_REGISTER = "use_of_register"
    NOTHING_NEEDLESS = "nothing_needless"
    NO_LATER_USE = "no_later_use"
    ANNULMENT_IN_LOG = "annulment_in_log"
    SAYS = "says"
    INCLUDES = "includes"
    TELLS_OF = "tells_of"
    UNNOTED = "unnoted"
    NONE_BY = "none_by"
    RIGHT = "right"
    ENDED = "ended"
    ACTED = "acted"
    SENT_BY = "sent_by"
    NOTED = "noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What must be seen.

    *rules* are those whose findings are expected; *values* are ids, contents or names by kind.
    *controller* is the one that documents shown must name, empty for any.
    """

    kind: Kind
    rules: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    controller: str = ""

    @property
    def expected_rules(self) -> frozenset[str]:
        """The rules whose findings count against nobody here."""
        return frozenset({*self.rules, *({NO_RIGHT} if self.is_of_access else set())})

    @property
    def is_of_access(self) -> bool:
        """Whether the archive is to refuse access."""
        return any(rule.startswith(ACCESS) for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Met:
    """What came of an expectation: why not, and the rules that stood in the way."""

    state: State
    why: Sentence | None = None
    blame: tuple[str, ...] = ()


MET = Met(State.MET)


@dataclass(frozen=True, slots=True)
class Seen:
    """What an action left behind: the party's answer, and the exchanges it caused, as plain data.

    *other* is the exchange that a comparison is made with.
    """

    answer: Answer
    exchanges: Sequence[Mapping[str, Any]] = ()
    other: Mapping[str, Any] | None = None
