"""Whose turn a rehearsal waits for, and what came in the meantime: read from its events, pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from conformance.actions import Says
from conformance.difference import Difference
from conformance.recording import Event, Recording
from conformance.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A message that did not fit: a step's near miss, or one that no step waited for.

    *key* is the step's, of the nearest one where none waited; empty where nothing was near.
    """

    key: str
    exchange: str
    at: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a person said about a step: their word."""

    key: str
    party: str
    says: Says
    words: str
    content: Mapping[str, str]
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A step that waits for a party: what it is to do, and what is waited for.

    *wants* is message, screen, telling or clock; *awaited* and *task* are plain data; *heard* is
    what the other party has told of the client.
    """

    key: str
    party: str
    mode: str
    wants: str
    since: str
    step: Sentence
    keyword: str
    action: Mapping[str, Any]
    awaited: Mapping[str, Any] | None
    task: Mapping[str, Any]
    heard: Mapping[str, str] = field(default_factory=dict)


SAYS: Mapping[str, tuple[Says, ...]] = {
    "message": (Says.REFUSED, Says.CANNOT, Says.LATER),
    "screen": (Says.NOTHING, Says.SHOWS, Says.LATER),
    "telling": (Says.TOLD, Says.CANNOT, Says.LATER),
    "clock": (Says.DONE, Says.CANNOT, Says.LATER),
}
"""What a person can say while a step waits, by what it wants."""


def word_of(said: Iterable[Event], wants: str) -> Event | None:
    """What a person has said of a step that wants this: None when nothing, or that it will be later.

    *said* are the step's events of people's words. What was said while the step wanted something
    else does not count.
    """
    fitting = (event for event in said if event["says"] in SAYS[wants])
    return next((event for event in fitting if event["says"] != Says.LATER), None)


SETTLES = ("action", "aside", "blocked", "fault")
"""The kinds of events at a step's key after which nobody is waited for."""


def turn_of(recording: Recording) -> Turn | None:
    """The step that waits for somebody; None when none does, or its answer has come."""
    waiting: Event | None = None
    for event in recording.events:
        if event["event"] == "waiting":
            waiting = event
        elif waiting and _settles(event, waiting):
            waiting = None
    return _turn(waiting) if waiting else None


def _settles(event: Event, waiting: Event) -> bool:
    kind = event["event"]
    if kind == "end":
        return True
    if kind == "scenario_end":
        return bool(event["key"] == waiting["key"].partition(".")[0])
    settled = kind in SETTLES or (kind == "attested" and event["says"] != Says.LATER)
    return bool(settled and event["key"] == waiting["key"])


def _turn(event: Event) -> Turn:
    return Turn(
        key=event["key"],
        party=event["party"],
        mode=event["mode"],
        wants=event["wants"],
        since=event.get("at", ""),
        step=Sentence(event.get("pattern", ""), dict(event.get("values", {}))),
        keyword=str(event.get("keyword", "")).capitalize(),
        action=event["action"],
        awaited=event.get("awaited"),
        task=event["task"],
        heard=event.get("heard", {}),
    )


def misses(recording: Recording) -> tuple[Miss, ...]:
    """The messages that nearly fitted, the newest first."""
    exchanges = recording.exchanges
    found = [_miss(event, event["key"], exchanges) for event in recording.of("near_miss")]
    return tuple(reversed(found))


def _miss(event: Event, key: str, exchanges: Mapping[str, Any]) -> Miss:
    """A message that did not fit; its time is its own, not that at which it was held to a step."""
    id = _exchange_of(event)
    at = exchanges.get(id, {}).get("at") or event.get("at", "")
    return Miss(key=key, exchange=id, at=at, differences=_differences(event))


def unmatched(recording: Recording) -> tuple[Miss, ...]:
    """The messages that no step waited for, the newest first."""
    exchanges = recording.exchanges
    found = [
        _miss(event, event.get("nearest") or "", exchanges) for event in recording.of("unmatched")
    ]
    return tuple(reversed(found))


def _exchange_of(event: Event) -> str:
    held = event["exchange"]
    return str(held["id"] if isinstance(held, Mapping) else held)


def _differences(event: Event) -> tuple[Difference, ...]:
    return tuple(
        Difference(str(one["what"]), str(one["expected"]), str(one["seen"]))
        for one in event.get("differences", ())
    )


def statements(recording: Recording) -> tuple[Statement, ...]:
    """What people said, in order."""
    return tuple(_statement(event) for event in recording.of("attested"))


def _statement(event: Event) -> Statement:
    return Statement(
        key=event["key"],
        party=event["party"],
        says=Says(event["says"]),
        words=event.get("words", ""),
        content={name: str(value) for name, value in event.get("content", {}).items()},
        by=event.get("by", ""),
        at=event.get("at", ""),
    )
