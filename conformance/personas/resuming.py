"""Faulty systems when a service is interrupted and goes on, or passes to another unit."""

from collections.abc import Callable
from typing import Any

from conformance.actions import Verb
from conformance.changes.making import BEGINS, ENDS, UNIT, entries_of, unit_code, unit_of
from conformance.personas.acting import otherwise, refuses, then_replaces, to
from conformance.personas.persona import Persona
from conformance.personas.writing import moved, spoils_change
from conformance.setting import SISTER, Setting

RELATIONSHIP = "client relationship"
STORES, REPLACES = Verb.STORE, Verb.REPLACE

ENDED = "the producer's right ended yesterday"
RESUMED = "the producer's right begins tomorrow"
PASSES = "the right passes to the sister unit today"
CORRECTED = "the wrong unit's right is ended and the right unit named"

Body = dict[str, Any]


def _entries_of_a_unit(body: Body, unit: str) -> list[Body]:
    return [entry for entry in entries_of(body) if unit_of(entry) == unit]


def _left_open(part: str) -> Callable[[Body, Setting], None]:
    """A unit's entries go on."""

    def spoils(body: Body, setting: Setting) -> None:
        for entry in _entries_of_a_unit(body, setting.places[part].unit.oid):
            entry.pop(ENDS, None)

    return spoils


def _sister_until_later(body: Body, setting: Setting) -> None:
    for entry in _entries_of_a_unit(body, setting.places[SISTER].unit.oid):
        entry[ENDS] = moved(entry[ENDS], 2)


def _rewritten(body: Body, setting: Setting) -> None:
    """One entry, whose unit is another now."""
    entries = entries_of(body)
    del entries[1:]
    entries[0].pop(ENDS, None)
    entries[0][UNIT] = unit_code(setting.places[SISTER].unit, setting.codes)


def _last_only(body: Body, setting: Setting) -> None:
    del entries_of(body)[:-1]


def _last_begins(days: int) -> Callable[[Body, Setting], None]:
    """The last entry begins so many days later."""

    def spoils(body: Body, setting: Setting) -> None:
        last = entries_of(body)[-1]
        last[BEGINS] = moved(last[BEGINS], days)

    return spoils


def _ends_a_day_late(body: Body, setting: Setting) -> None:
    for entry in entries_of(body):
        if ENDS in entry:
            entry[ENDS] = moved(entry[ENDS], 1)


FAULTY = (
    Persona(
        "ends-right-in-a-break",
        "ends the right when the client is away for some days",
        "G13",
        follows=("G08",),
        part="organiser",
        manner=lambda _: then_replaces(
            to(STORES, "later client plan", client="pausing client"), RELATIONSHIP, ENDED
        ),
    ),
    Persona(
        "ends-right-in-every-break",
        "gives the right a last day to come when the client is away for some days",
        "G13",
        part="organiser",
        manner=lambda _: then_replaces(
            to(STORES, "later client plan", client="pausing client"),
            RELATIONSHIP,
            "the producer's right ends tomorrow",
        ),
    ),
    Persona(
        "stops-writing-in-a-break",
        "does not let its worker write while the client is away for some days",
        "G13",
        manner=lambda _: refuses(
            to(STORES, "daily life entry", client="pausing client"), "the service is interrupted"
        ),
    ),
    Persona(
        "resumes-with-the-old-entry",
        "takes the last day away from the old entry, so that the right covers the time between",
        "G14",
        part="organiser",
        manner=lambda _: otherwise(
            to(REPLACES, RELATIONSHIP, RESUMED, "pausing client"),
            change="the producer's right has no end",
        ),
    ),
    Persona(
        "resumes-too-early",
        "begins the later entry before the day on which the service goes on",
        "G14",
        part="organiser",
        manner=spoils_change(RESUMED, _last_begins(-2)),
    ),
    Persona(
        "resumes-and-drops",
        "removes the ended entry when it enters the later one",
        "G14",
        part="organiser",
        manner=spoils_change(RESUMED, _last_only),
    ),
    Persona(
        "ends-a-day-late",
        "gives the entry the day after its last one",
        "G14",
        part="organiser",
        manner=spoils_change(ENDED, _ends_a_day_late),
    ),
    Persona(
        "first-unit-left-open",
        "opens the right to the new unit and leaves the first one's open",
        "G15",
        part="organiser",
        manner=spoils_change(PASSES, _left_open("producer")),
    ),
    Persona(
        "new-unit-later",
        "begins the new unit's right a day after the first one's ended",
        "G15",
        part="organiser",
        manner=spoils_change(PASSES, _last_begins(1)),
    ),
    Persona(
        "unit-rewritten",
        "writes the new unit into the first one's entry",
        "G15",
        follows=("B20",),
        part="organiser",
        manner=spoils_change(PASSES, _rewritten),
    ),
    Persona(
        "wrong-unit-kept",
        "enters the right unit beside the wrong one, whose right goes on",
        "G16",
        part="organiser",
        manner=spoils_change(CORRECTED, _left_open(SISTER)),
    ),
    Persona(
        "wrong-unit-until-later",
        "gives the wrong unit some days more when it corrects the entry",
        "G16",
        part="organiser",
        manner=spoils_change(CORRECTED, _sister_until_later),
    ),
)
