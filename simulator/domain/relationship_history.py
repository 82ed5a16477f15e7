"""What each version of a client-relationship document opened, ended or changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from simulator.domain.permissions import Entry, Relationship


class Happening(StrEnum):
    """What a version did, to the relationship or to a producer's entry in it."""

    RELATIONSHIP_BEGAN = "relationship began"
    RELATIONSHIP_ENDED = "relationship ended"
    RELATIONSHIP_REOPENED = "relationship reopened"
    RELATIONSHIP_MOVED = "beginning of the relationship moved"
    RIGHT_OPENED = "right opened"
    RIGHT_ENDED = "right ended"
    RIGHT_REOPENED = "right reopened"
    RIGHT_MOVED = "beginning of the right moved"
    RIGHT_REMOVED = "right removed"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a version did, and the day that it names.

    *unit* and *service_task* are those of the producer's entry, None for the relationship itself.
    """

    what: Happening
    day: date | None
    unit: str | None = None
    service_task: str | None = None


def events(before: Relationship | None, after: Relationship) -> tuple[Event, ...]:
    """What a version did against the one before it; against nothing for the first."""
    return (*_of_the_relationship(before, after), *_of_the_entries(before, after))


def _of_the_relationship(before: Relationship | None, after: Relationship) -> Iterator[Event]:
    begun, ended = (before.begins, before.ends) if before else (None, None)
    if after.begins != begun:
        moved = Happening.RELATIONSHIP_MOVED if begun else Happening.RELATIONSHIP_BEGAN
        yield Event(moved, after.begins)
    if after.ends != ended:
        reopened = after.ends is None
        what = Happening.RELATIONSHIP_REOPENED if reopened else Happening.RELATIONSHIP_ENDED
        yield Event(what, after.ends)


def _of_the_entries(before: Relationship | None, after: Relationship) -> Iterator[Event]:
    old = list(_numbered(before.entries if before else ()))
    new = dict(_numbered(after.entries))
    for key, entry in old:
        if key not in new:
            yield _event(Happening.RIGHT_REMOVED, entry, None)
    held = dict(old)
    for key, entry in new.items():
        yield from _of_an_entry(held.get(key), entry)


Key = tuple[str | None, str | None, bool, int]


def _numbered(entries: Iterable[Entry]) -> Iterator[tuple[Key, Entry]]:
    """Entries by unit, service task and part; a unit's second entry in a task is another."""
    seen: dict[tuple[str | None, str | None, bool], int] = {}
    for entry in entries:
        named = (entry.unit, entry.service_task, entry.subcontractor)
        seen[named] = seen.get(named, 0) + 1
        yield (*named, seen[named]), entry


def _of_an_entry(before: Entry | None, after: Entry) -> Iterator[Event]:
    begun, ended = (before.begins, before.ends) if before else (None, None)
    if before is None:
        yield _event(Happening.RIGHT_OPENED, after, after.begins)
    elif after.begins != begun:
        yield _event(Happening.RIGHT_MOVED, after, after.begins)
    if after.ends != ended:
        what = Happening.RIGHT_REOPENED if after.ends is None else Happening.RIGHT_ENDED
        yield _event(what, after, after.ends)


def _event(what: Happening, entry: Entry, day: date | None) -> Event:
    return Event(what, day, entry.unit, entry.service_task)
