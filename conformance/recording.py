"""The recording of a run: one JSON object a line, in the order in which things happened.

The first line is the run, with the scenarios that it is made of, the last its end. Between them
stand readiness items, scenarios and where each ends, actions with their answers, exchanges with the facts they were judged on, expectations, and what the
archivist saw. Everything that a report says comes from here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

Event = Mapping[str, Any]


class RecordingError(ValueError):
    """A recording that cannot be read; the sentence names the line."""


MALFORMED = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What judging raises over a recording that somebody has bent: any value may be any other."""


@dataclass(frozen=True, slots=True)
class Recording:
    """The events of a run, as they were read."""

    events: tuple[Event, ...]

    def of(self, kind: str) -> Iterator[Event]:
        """The events of one kind, in order."""
        return (event for event in self.events if event["event"] == kind)

    @property
    def run(self) -> Event:
        return self.events[0]

    @property
    def end(self) -> Event | None:
        """The run's last event; None when the run was broken off."""
        return next(self.of("end"), None)

    @property
    def exchanges(self) -> dict[str, Event]:
        """Every exchange by its id."""
        return {event["exchange"]["id"]: event["exchange"] for event in self.of("exchange")}


class Recorder:
    """Writes events as they happen; each is on disk before the next thing is done."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def enter(self, kind: str, /, **told: Any) -> None:
        event = {"event": kind, **told}
        self._file.write(json.dumps(event, ensure_ascii=False, sort_keys=False) + "\n")
        self._file.flush()


def read_recording(path: Path) -> Recording:
    """Read a recording from its file.

    Raises:
        RecordingError: it is empty, does not begin with a run, or a line is no event.
        OSError: the file cannot be read.
    """
    # only a line feed ends an event: splitlines() would also split within a text
    lines = _text(path).split("\n")
    events = tuple(_event(number, line, path) for number, line in enumerate(lines, 1) if line)
    if not events or events[0]["event"] != "run":
        raise RecordingError(f"{path} does not begin with a run: it is no recording of Sotebed")
    return Recording(events)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as fault:
        raise RecordingError(f"{path} is no UTF-8 text: {fault}") from fault


def _event(number: int, line: str, path: Path) -> Event:
    try:
        event = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise RecordingError(f"{path}, line {number}, is no JSON: {fault}") from fault
    if not isinstance(event, dict) or "event" not in event:
        raise RecordingError(f"{path}, line {number}, is no event: it must be an object with event")
    return event
