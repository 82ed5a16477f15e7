"""The history of a client's relationship documents: what each version opened or ended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from simulator.domain.contents import read_relationship, root_object
from simulator.domain.permissions import Entry, Relationship, grants
from simulator.domain.relationship_history import Event, Happening, events
from simulator.domain.rule import N_
from simulator.messages.document import read_document
from simulator.services.archivist import state_of
from simulator.storage.archive import Kept
from simulator.testbed import Bench
from simulator.web.moments import day, moment

WORDS: Final = {
    Happening.RELATIONSHIP_BEGAN: N_("The client relationship begins"),
    Happening.RELATIONSHIP_ENDED: N_("The client relationship ends"),
    Happening.RELATIONSHIP_REOPENED: N_("The client relationship has no end any longer"),
    Happening.RELATIONSHIP_MOVED: N_("The client relationship begins on another day"),
    Happening.RIGHT_OPENED: N_("The unit’s right begins"),
    Happening.RIGHT_ENDED: N_("The unit’s right ends"),
    Happening.RIGHT_REOPENED: N_("The unit’s right has no end any longer"),
    Happening.RIGHT_MOVED: N_("The unit’s right begins on another day"),
    Happening.RIGHT_REMOVED: N_("The unit is no longer named: its right is gone"),
}
"""What happened, marked for translation."""


@dataclass(frozen=True, slots=True)
class Step:
    """A version with what it did."""

    kept: Kept
    read: Relationship
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A relationship document from its first version on."""

    steps: tuple[Step, ...]

    @property
    def newest(self) -> Step:
        return self.steps[-1]


def histories(bench: Bench, documents: Iterable[Sequence[Kept]]) -> list[History]:
    """The history of each document, given as its versions, oldest first."""
    return [History(tuple(_steps(bench, versions))) for versions in documents]


def _steps(bench: Bench, versions: Sequence[Kept]) -> Iterator[Step]:
    before: Relationship | None = None
    for kept in versions:
        content = root_object(read_document(kept.raw, bench.codes).content)
        after = read_relationship(kept.metadata, content)
        yield Step(kept, after, events(before, after))
        before = after


def in_force(bench: Bench, history: History, entry: Entry) -> bool:
    """True when the entry of the newest version gives its unit a right today."""
    stored, read, today = history.newest.kept.stored, history.newest.read, bench.today()
    counts = not (stored.annulled or read.old) and read.covers(today) and entry.covers(today)
    return counts and grants(entry, read, bench.organisations, today)


def told(bench: Bench, found: Iterable[History]) -> list[dict[str, Any]]:
    """The histories as JSON."""
    return [_history(bench, one) for one in found]


def _history(bench: Bench, history: History) -> dict[str, Any]:
    stored, read = history.newest.kept.stored, history.newest.read
    return {
        "set_id": stored.set_id,
        "client": {"root": stored.client.root, "extension": stored.client.extension},
        "controller": stored.controller,
        "annulled": stored.annulled,
        "begins": day(read.begins),
        "ends": day(read.ends),
        "rights": [
            {
                "unit": entry.unit,
                "service_task": entry.service_task,
                "subcontractor": entry.subcontractor,
                "begins": day(entry.begins),
                "ends": day(entry.ends),
                "in_force": in_force(bench, history, entry),
            }
            for entry in read.entries
        ],
        "versions": [_step(one) for one in history.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    stored = step.kept.stored
    return {
        "id": stored.id,
        "version": stored.version,
        "state": state_of(stored),
        "unit": stored.making_unit,
        "stored_at": moment(stored.stored_at),
        "events": [
            {
                "what": event.what.value,
                "text": WORDS[event.what],
                "day": day(event.day),
                "unit": event.unit,
                "service_task": event.service_task,
            }
            for event in step.events
        ],
    }
