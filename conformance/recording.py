"""The recording of a run: one JSON object a line, in the order in which things happened.

The first line is the run, with the scenarios that it is made of, the last its end. Between them
stand readiness items, scenarios and where each ends; what was begun, whom it waited for and what
people said of it; actions with their answers, exchanges with the facts they were judged on, those
that nearly fitted or belonged to no step; expectations, and what the archivist saw. Everything that
a report says comes from here.
"""

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from conformance.locking import take

Event = Mapping[str, Any]


class RecordingError(ValueError):
    """A recording that cannot be read; the sentence names the line."""


class RecordingHeldError(RecordingError):
    """Another process writes the recording: two would do everything twice."""


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


_APART = ("party", "wants", "says", "exchange", "check", "told", "settled")
"""What tells events of one kind at one step apart."""


def _step_of(event: Event) -> tuple[str, str]:
    """An event's kind and the key of its step; of a document, its id."""
    kind = str(event["event"])
    held = event.get(kind) if kind in ("exchange", "document") else None
    return kind, str(held["id"] if isinstance(held, Mapping) else event.get("key", ""))


def _apart(event: Event) -> list[Any]:
    return [event.get(name) for name in _APART]


class Recorder:
    """Writes events as they happen; each is on disk before the next thing is done.

    It knows the events that have a step, so that a run that goes on looks first what was done, and
    of each kind the latest. Several threads may write. Once an event could not be written nothing
    more is: what came after it would be judged as if it had never been.
    """

    def __init__(self, file: TextIO, before: Iterable[Event] = ()) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str], list[Event]] = {}
        self.latest: dict[str, Event] = {}
        self._lost: OSError | None = None
        for event in before:
            self._know(event)

    def enter(self, kind: str, /, **told: Any) -> Event:
        """Write an event and give it back; OSError when it, or one before it, cannot be written."""
        event = {"event": kind, **told}
        line = json.dumps(event, ensure_ascii=False, sort_keys=False) + "\n"
        with self._lock:
            self._write(line)
            self._know(event)
        return event

    def _write(self, line: str) -> None:
        if self._lost:
            raise self._lost
        try:
            self._file.write(line)
            self._file.flush()
        except OSError as fault:
            self._lost = fault
            raise

    def enter_once(self, kind: str, /, **told: Any) -> Event:
        """The event that stands at its step already, or a new one."""
        event = {"event": kind, **told}
        same = (one for one in self.of(*_step_of(event)) if _apart(one) == _apart(event))
        return next(same, None) or self.enter(kind, **told)

    def of(self, kind: str, key: str = "") -> list[Event]:
        """Every event of that kind at a step, in order."""
        return self._known.get((kind, key), [])

    def find(self, kind: str, key: str = "") -> Event | None:
        """The first event of that kind at a step; None when there is none."""
        return next(iter(self.of(kind, key)), None)

    def _know(self, event: Event) -> None:
        kind, key = _step_of(event)
        # exchanges carry their bytes: they are looked up in the recording
        kept = {"event": kind} if kind == "exchange" else event
        self._known.setdefault((kind, key), []).append(kept)
        self.latest[kind] = kept

    def close(self) -> None:
        self._file.close()


def begun(path: Path) -> tuple[Recorder, tuple[Event, ...]]:
    """The recorder of a run's file, which goes on after what the file holds, and the events of that.

    A last line that was cut short, by a process that was killed while it wrote, is taken away.

    Raises:
        RecordingHeldError: another process writes it.
        RecordingError: the file is no recording.
    """
    file = path.open("a", encoding="utf-8")
    try:
        _hold(file, path)
        _mend(path)
        before = read_recording(path).events if path.stat().st_size else ()
    except BaseException:
        file.close()
        raise
    return Recorder(file, before), before


def _hold(file: TextIO, path: Path) -> None:
    """Keep the file to this process for as long as it is open, or the process lives."""
    if not take(file):
        raise RecordingHeldError(
            f"{path} is being written by another process: the rehearsal goes on there, or when "
            "that process has ended"
        )


def _mend(path: Path) -> None:
    with path.open("rb+") as file:
        content = file.read()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            file.truncate(whole)


def read_recording(path: Path) -> Recording:
    """Read a recording from its file.

    Raises:
        RecordingError: it is empty, does not begin with a run, or a line is no event.
        OSError: the file cannot be read.
    """
    return recording_in(_text(path), path)


def recording_in(text: str, name: object) -> Recording:
    """The recording that a text holds; RecordingError as ``read_recording``, by that name."""
    # only a line feed ends an event: splitlines() would also split within a text
    lines = text.split("\n")
    events = tuple(_event(number, line, name) for number, line in enumerate(lines, 1) if line)
    if not events or events[0]["event"] != "run":
        raise RecordingError(f"{name} does not begin with a run: it is no recording of Sotebed")
    return Recording(events)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as fault:
        raise RecordingError(f"{path} is no UTF-8 text: {fault}") from fault


def _event(number: int, line: str, name: object) -> Event:
    try:
        event = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise RecordingError(f"{name}, line {number}, is no JSON: {fault}") from fault
    if not isinstance(event, dict) or "event" not in event:
        raise RecordingError(f"{name}, line {number}, is no event: it must be an object with event")
    return event
