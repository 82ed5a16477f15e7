"""How a rehearsal stands, for programs: whose turn it is, and what it has come to so far."""

from dataclasses import asdict
from typing import Any

from conformance.actions import Action
from conformance.catalogue import read_catalogue
from conformance.recording import Event, Recording
from conformance.result import result_of
from conformance.turns import Turn, turn_of
from simulator.domain.plain import from_plain


def standing_of(recording: Recording | None) -> dict[str, Any]:
    """The step that waits, its near misses, and once it has ended the verdict and the counts."""
    waiting = turn_of(recording) if recording else None
    ended = recording is not None and recording.end is not None
    result = result_of(recording, read_catalogue()) if recording and ended else None
    return {
        "waiting": _turn(waiting) if waiting else None,
        "near_misses": _near_misses(recording, waiting) if recording and waiting else [],
        "unmatched": [_told(event) for event in recording.of("unmatched")] if recording else [],
        "verdict": result.verdict.value if result else None,
        "summary": result.summary if result else None,
    }


def _turn(waiting: Turn) -> dict[str, Any]:
    return {
        "key": waiting.key,
        "party": waiting.party,
        "mode": waiting.mode,
        "wants": waiting.wants,
        "task": waiting.task,
        "heard": dict(waiting.heard),
        "at": waiting.since,
        "action": asdict(from_plain(Action, waiting.action)),
    }


def _near_misses(recording: Recording, waiting: Turn) -> list[dict[str, Any]]:
    return [_told(one) for one in recording.of("near_miss") if one["key"] == waiting.key]


def _told(event: Event) -> dict[str, Any]:
    names = ("exchange", "nearest", "differences", "at")
    return {name: event[name] for name in names if name in event}
