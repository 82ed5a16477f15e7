"""The messages and steps of a run in their order, numbered, so that checks can point."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from conformance.verdicts import Outcome, Result, StepDone

LANES = ("organiser", "archive", "producer", "others")
OUTSIDE = -1
ACCEPTED, EXPECTED, AGAINST, OPEN = "accepted", "expected", "against", "open"


@dataclass(frozen=True, slots=True)
class Message:
    """An exchange with its number, who sent it (a lane) and the scenario it belongs to.

    *judged* is what the steps after it made of it: EXPECTED, AGAINST or OPEN.
    """

    number: int
    id: str
    lane: str
    scenario: int
    exchange: Mapping[str, Any]
    judged: str = OPEN

    @property
    def sign(self) -> str:
        """What the answer says of the parties: ACCEPTED, EXPECTED, AGAINST or OPEN."""
        if self.outcome == "accepted":
            return ACCEPTED
        return AGAINST if self.outcome == "fault" else self.judged

    @property
    def request(self) -> str:
        return str(self.exchange.get("request", ""))

    @property
    def outcome(self) -> str:
        return str(self.exchange.get("outcome", ""))

    @property
    def at(self) -> str:
        return str(self.exchange.get("at") or "")

    @property
    def sender(self) -> str:
        caller = self.exchange.get("caller") or {}
        return str(caller.get("unit") or caller.get("organisation") or "")

    @property
    def anchor(self) -> str:
        return f"m{self.number}"


@dataclass(frozen=True, slots=True)
class Trail:
    """The messages by id, and the numbers of the steps by their key."""

    messages: Mapping[str, Message]
    steps: Mapping[str, tuple[int, int]]

    def of(self, ids: Iterable[str]) -> Iterator[Message]:
        return (self.messages[id] for id in ids if id in self.messages)

    def in_scenario(self, index: int) -> list[Message]:
        return [one for one in self.messages.values() if one.scenario == index]


def trail_of(result: Result) -> Trail:
    """Number a run's messages as they came in: a number once given stays, whatever comes after."""
    owners = _owners(result)
    messages: dict[str, Message] = {}
    for number, (id, exchange) in enumerate(result.exchanges.items(), 1):
        scenario, party, judged = owners.get(id, (OUTSIDE, "", OPEN))
        lane = _lane(result, party, exchange)
        messages[id] = Message(number, id, lane, scenario, exchange, judged)
    return Trail(messages, dict(_numbers(result)))


def _owners(result: Result) -> dict[str, tuple[int, str, str]]:
    """The scenario, the party and the judgement of each message, by the first step naming it."""
    owners: dict[str, tuple[int, str, str]] = {}
    for index, scenario in enumerate(result.scenarios):
        for at, step in enumerate(scenario.steps):
            judged = _judged(step, scenario.steps[at + 1 :])
            for id in step.exchanges:
                owners.setdefault(id, (index, step.party, judged))
    return owners


def _judged(step: StepDone, after: Sequence[StepDone]) -> str:
    """Whether what a step did was expected: by itself and the expectations that follow it."""
    expectations = list(takewhile(_expects, after))
    outcomes = {step.outcome, *(one.outcome for one in expectations)}
    if outcomes & {Outcome.FAILED, Outcome.WARNING, Outcome.FAULT}:
        return AGAINST
    return EXPECTED if expectations and outcomes == {Outcome.PASSED} else OPEN


def _expects(step: StepDone) -> bool:
    """True for a step that weighs what was done and does nothing itself."""
    acts = step.party or step.exchanges or step.answer
    return not acts and step.keyword not in ("Given", "When")


def _numbers(result: Result) -> Iterator[tuple[str, tuple[int, int]]]:
    for index, scenario in enumerate(result.scenarios, 1):
        yield from ((step.key, (index, at)) for at, step in enumerate(scenario.steps, 1))


def _lane(result: Result, party: str, exchange: Mapping[str, Any]) -> str:
    if party in ("organiser", "producer"):
        return party
    caller = exchange.get("caller") or {}
    for told in (result.organiser, result.producer):
        if caller.get("organisation") == told.oid or caller.get("unit") == told.unit:
            return told.role.value
    return "others"


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as runs without a gap, in order: 1, 2, 3, 7 become (1, 3) and (7, 7)."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
