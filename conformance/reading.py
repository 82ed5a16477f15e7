"""Recordings that grow while they are looked at: only what is new is read."""

import json
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from conformance.recording import Event, Recording

HELD: Final = 8
"""So many recordings are held at a time: each may be some ten megabytes."""


@dataclass(slots=True)
class _Held:
    read: int = 0
    events: list[Event] = field(default_factory=list)
    last: Recording | None = None


class Reader:
    """Reads recordings as far as they are written; a line that is not whole waits."""

    def __init__(self) -> None:
        self._held: OrderedDict[Path, _Held] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, path: Path) -> Recording | None:
        """A recording as far as it is written; None before its first line."""
        with self._lock:
            held = self._held.setdefault(path, _Held())
            self._held.move_to_end(path)
            while len(self._held) > HELD:
                self._held.popitem(last=False)
            self._catch_up(path, held)
            return held.last

    def _catch_up(self, path: Path, held: _Held) -> None:
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            return
        if size < held.read:  # a line that was cut short has been taken away
            held.read, held.events = 0, []
        if size == held.read:
            return
        with path.open("rb") as file:
            file.seek(held.read)
            new = file.read()
        whole = new[: new.rfind(b"\n") + 1]
        held.events.extend(json.loads(line) for line in whole.splitlines())
        held.read += len(whole)
        held.last = Recording(tuple(held.events)) if held.events else None
