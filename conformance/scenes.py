"""The scenarios of a recording: what was done, what was expected, and what nobody expected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from conformance.actions import read_answer
from conformance.expectations import Expectation, Kind, Met, Seen, State, weigh
from conformance.expected import ACCESS
from conformance.recording import Event, Recording
from conformance.sentences import Sentence, of_finding
from simulator.domain.plain import from_plain
from simulator.domain.rule import RULES


@dataclass(slots=True)
class Weighed:
    """An expectation of the recording with what came of it."""

    event: Event
    expected: Expectation
    met: Met
    action: Event


@dataclass(slots=True)
class Scene:
    """A scenario as recorded: its actions, its weighed expectations, what blocked it.

    *asides* were done for a comparison or to set a clock. *waiting* is what it waits for, when it
    does.
    """

    event: Event
    actions: dict[str, Event] = field(default_factory=dict)
    asides: list[Event] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)
    stops: list[Event] = field(default_factory=list)
    notes: list[Event] = field(default_factory=list)
    waiting: Event | None = None
    played: bool = False

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(self.event["tags"])

    @property
    def attested(self) -> bool:
        """True when an outcome of it rests on a person's word.

        That a system's clock was set is no outcome: what came of it was seen. That it, or a
        comparison, cannot be had is one.
        """
        words = [one for one in (*self.actions.values(), *self.asides) if one.get("attested")]
        return any(one["answer"]["kind"] != "done" for one in words)

    def looked_at(self, action: Event) -> bool:
        """False when the scenario broke off before it told what it expects of the action."""
        broken_off = self.stops or not self.played
        return not broken_off or any(weighed.action is action for weighed in self.weighed)


def scenes(recording: Recording) -> tuple[Scene, ...]:
    """The scenarios of a recording, each expectation weighed anew."""
    found: list[Scene] = []
    exchanges = recording.exchanges
    for event in recording.events:
        kind = event["event"]
        if kind == "scenario":
            found.append(Scene(event))
        elif kind == "waiting":
            found[-1].waiting = event
        elif kind in ("action", "aside"):
            found[-1].waiting = None
            if kind == "action":
                found[-1].actions[event["key"]] = event
            else:
                found[-1].asides.append(event)
        elif kind == "expectation":
            found[-1].weighed.append(_weighed(event, found[-1], exchanges))
        elif kind in ("blocked", "fault"):
            found[-1].stops.append(event)
        elif kind == "note":
            found[-1].notes.append(event)
        elif kind == "scenario_end":
            found[-1].played = True
    return tuple(found)


def _weighed(event: Event, scene: Scene, exchanges: Mapping[str, Event]) -> Weighed:
    action = scene.actions[event["of"]]
    expected = from_plain(Expectation, event["expected"])
    caused = [exchanges[id] for id in action["exchanges"]]
    other = exchanges.get(event["other"]) if event.get("other") else None
    met = weigh(expected, Seen(read_answer(dict(action["answer"])), caused, other))
    return Weighed(event, expected, met, action)


@dataclass(frozen=True, slots=True)
class Broken:
    """A finding that no step expected: the rule, where it was found, in whose action."""

    rule: str
    request: str
    party: str
    sentence: Sentence
    exchange: str
    effect: str
    action: Event


def broken_rules(found: Iterable[Scene], exchanges: Mapping[str, Event]) -> tuple[Broken, ...]:
    """Every refusal or warning that no step expected.

    An action that the scenario asks to be refused, and that was refused for the reason it named,
    is a deliberate attempt: what else is wrong with it counts against nobody.
    """
    return tuple(
        broken
        for scene in found
        for action in scene.actions.values()
        if scene.looked_at(action)
        for id in action["exchanges"]
        for broken in _broken(exchanges[id], action, _expected_at(scene, action))
    )


def _expected_at(scene: Scene, action: Event) -> frozenset[str] | None:
    """The rules expected of an action; None for an attempt that was refused as it should be."""
    rules: set[str] = set()
    for weighed in scene.weighed:
        if weighed.action is not action:
            continue
        if weighed.expected.kind is Kind.REFUSED and weighed.met.state is State.MET:
            return None
        rules |= weighed.expected.expected_rules
        if weighed.expected.is_of_access:  # whatever the reason, access was to be refused
            rules |= {rule for rule in RULES if rule.startswith(ACCESS)}
    return frozenset(rules)


def _broken(exchange: Event, action: Event, expected: frozenset[str] | None) -> Iterable[Broken]:
    if expected is None:
        return
    for finding in exchange["findings"]:
        if finding["effect"] == "observe" or finding["rule"] in expected:
            continue
        sentence = of_finding(finding)
        yield Broken(
            finding["rule"],
            exchange["request"],
            action["party"],
            sentence,
            exchange["id"],
            finding["effect"],
            action,
        )


def settled_readiness(recording: Recording) -> tuple[Event, ...]:
    """The readiness items of a recording; what was open, and settled later, as it was settled."""
    items = list(recording.of("readiness"))
    settled = {_whose(item) for item in items if item.get("settled", True)}
    still = (item for item in items if item.get("settled", True) or _whose(item) not in settled)
    return tuple(still)


def _whose(item: Event) -> tuple[str, str]:
    return str(item["check"]), str(item.get("party", ""))
