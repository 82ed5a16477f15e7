"""The board of a rehearsal, from its recording alone: how far it is, whose turn, what came: pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from conformance.actions import Says
from conformance.attesting import asked_in, unsaid
from conformance.catalogue import Check, read_catalogue
from conformance.recording import Event, Recording
from conformance.result import result_of
from conformance.scenes import settled_readiness
from conformance.sentences import Sentence
from conformance.turns import SAYS, Miss, Statement, Turn, misses, statements, turn_of, unmatched
from conformance.verdicts import Outcome, PartyTold, Result, ScenarioDone, StepDone


class Situation(StrEnum):
    """Where a rehearsal stands as a whole."""

    READINESS = "readiness"
    PLAYING = "playing"
    WAITING = "waiting"
    ENDED = "ended"
    FAULT = "fault"


class Place(StrEnum):
    """Where a scenario stands in the rehearsal."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to_come"


class Role(StrEnum):
    """Whose link a reader came by."""

    CONDUCTOR = "conductor"
    ORGANISER = "organiser"
    PRODUCER = "producer"
    ARCHIVIST = "archivist"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readied:
    """A readiness item: the check it settles, whether it is ready, and the sentence that says so.

    *advice* says what to do. One that is not *settled* is for the rehearsal to show.
    """

    check: str
    ready: bool
    told: Sentence
    party: str = ""
    advice: Sentence | None = None
    settled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A scenario on the board; one to come has neither outcome nor steps."""

    number: int
    name: str
    checks: tuple[str, ...]
    place: Place
    outcome: Outcome | None = None
    steps: tuple[StepDone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What the reader with a role may do now: *says* is empty where they only read."""

    role: Role
    party: str = ""
    says: tuple[Says, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A rehearsal as its pages show it.

    *result* is what was judged so far, without checks; *actions* are the recorded ones by key;
    *looked_up* are the exchanges for which the archive looked into the organisation register;
    *events* counts what was read, *at* is the last moment told. *asked* are the checks that only
    people can tell, *unsaid* those of them that nobody has spoken of. *silence* is why a driver is
    waited for.
    """

    run: Mapping[str, Any]
    result: Result
    situation: Situation
    scenarios: tuple[Played, ...]
    turn: Turn | None
    misses: tuple[Miss, ...]
    statements: tuple[Statement, ...]
    unmatched: tuple[Miss, ...]
    readiness: tuple[Readied, ...]
    at: str
    events: int
    actions: Mapping[str, Event] = field(default_factory=dict)
    looked_up: frozenset[str] = frozenset()
    fault: Sentence | None = None
    silence: Sentence | None = None
    counts: Mapping[Place, int] = field(default_factory=dict)
    asked: tuple[Check, ...] = ()
    unsaid: tuple[Check, ...] = ()

    @property
    def parties(self) -> tuple[PartyTold, PartyTold]:
        """The organiser and the producer."""
        return self.result.organiser, self.result.producer

    @property
    def whose(self) -> str:
        """The party whose turn it is; empty when it is nobody's."""
        return self.turn.party if self.turn else ""

    @property
    def current(self) -> Played | None:
        """The scenario being played."""
        return next((one for one in self.scenarios if one.place is Place.CURRENT), None)

    @property
    def ready(self) -> bool:
        """False when readiness found something that is not in order."""
        return all(item.ready for item in self.readiness)

    def step(self, key: str) -> StepDone | None:
        """The step with that key, as far as it was done."""
        return next((one for each in self.scenarios for one in each.steps if one.key == key), None)

    def for_role(self, role: Role) -> Allowed:
        """What the reader with that role may do now: a party in its own turn, the conductor in any."""
        if self.turn is None or role not in (Role.CONDUCTOR, self.turn.party):
            return Allowed(role=role)
        return Allowed(role=role, party=self.turn.party, says=SAYS[self.turn.wants])


def board_of(recording: Recording) -> Board:
    """The board of a rehearsal, whether it goes on, has ended, or was broken off."""
    result = result_of(recording, ())
    catalogue = read_catalogue()
    turn = turn_of(recording)
    scenarios = tuple(_scenarios(recording, result.scenarios, turn))
    return Board(
        run=recording.run,
        result=result,
        situation=_situation(recording, turn),
        scenarios=scenarios,
        turn=turn,
        misses=misses(recording),
        statements=statements(recording),
        unmatched=unmatched(recording),
        readiness=tuple(_readied(event) for event in settled_readiness(recording)),
        at=_last_moment(recording),
        events=len(recording.events),
        actions={event["key"]: event for event in recording.of("action")},
        looked_up=frozenset(_looked_up(recording)),
        fault=_fault(recording),
        silence=_silence(recording),
        counts=Counter(one.place for one in scenarios),
        asked=asked_in(recording.run, catalogue),
        unsaid=tuple(unsaid(recording, catalogue)),
    )


def _situation(recording: Recording, turn: Turn | None) -> Situation:
    end = recording.end
    if end is not None:
        return Situation.FAULT if "fault" in end else Situation.ENDED
    if turn is not None:
        return Situation.WAITING
    begun = any(True for _ in recording.of("scenario"))
    return Situation.PLAYING if begun else Situation.READINESS


def _fault(recording: Recording) -> Sentence | None:
    end = recording.end
    return Sentence.read(end["fault"]) if end is not None and "fault" in end else None


def _silence(recording: Recording) -> Sentence | None:
    """Why a driver is waited for: nothing of a step was recorded since it fell silent."""
    of_steps = (event for event in reversed(recording.events) if "pattern" in event)
    last = next(of_steps, None)
    silent = last is not None and last["event"] == "unreachable" and recording.end is None
    return Sentence.read(last["why"]) if last is not None and silent else None


def _scenarios(
    recording: Recording,
    done: Sequence[ScenarioDone],
    turn: Turn | None,
) -> Iterator[Played]:
    ended = {event["key"] for event in recording.of("scenario_end")}
    over = recording.end is not None
    for number, one in enumerate(done, 1):
        finished = str(number) in ended or over
        yield Played(
            number=number,
            name=one.name,
            checks=one.checks,
            place=Place.DONE if finished else Place.CURRENT,
            outcome=one.outcome if finished else None,
            steps=one.steps if finished else tuple(_with_current(one.steps, recording, turn)),
        )
    left = () if over else _left(recording, [one.name for one in done])
    for number, event in enumerate(left, len(done) + 1):
        checks = tuple(event["tags"])
        yield Played(number=number, name=event["name"], checks=checks, place=Place.TO_COME)


def _left(recording: Recording, played: Iterable[str]) -> Iterator[Event]:
    """The selected scenarios that were not begun."""
    selected = recording.run["selected"]
    seen = Counter(played)
    for one in recording.run["scenarios"]:
        if seen[one["name"]]:
            seen[one["name"]] -= 1
        elif one["name"] in selected:
            yield one


def _with_current(
    steps: Sequence[StepDone], recording: Recording, turn: Turn | None
) -> Iterator[StepDone]:
    """The steps done, and the one that is being done."""
    yield from steps
    begun = list(recording.of("begun"))[-1:]
    known = {step.key for step in steps}
    for event in begun:
        if event["key"] not in known:
            waits = turn is not None and turn.key == event["key"]
            yield _being_done(event, Outcome.WAITING if waits else Outcome.NOT_SHOWN)


def _being_done(event: Event, outcome: Outcome) -> StepDone:
    return StepDone(
        key=event["key"],
        keyword=str(event.get("keyword", "")).capitalize(),
        sentence=Sentence(event.get("pattern", ""), dict(event.get("values", {}))),
        at=event.get("at", ""),
        outcome=outcome,
        party=event["party"],
    )


def _readied(event: Event) -> Readied:
    advice = event.get("advice")
    return Readied(
        check=event["check"],
        ready=event["ready"],
        told=Sentence.read(event["told"]),
        party=event.get("party", ""),
        advice=Sentence.read(advice) if advice else None,
        settled=event.get("settled", True),
    )


def _looked_up(recording: Recording) -> Iterator[str]:
    for id, exchange in recording.exchanges.items():
        if (exchange.get("facts") or {}).get("organisations"):
            yield id


def _last_moment(recording: Recording) -> str:
    for event in reversed(recording.events):
        at = event.get("at") or event.get("ended")
        if at:
            return str(at)
    return str(recording.run["started"])
