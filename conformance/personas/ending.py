"""Faulty systems around the end of a service, of a right and of a client relationship."""

from datetime import date, timedelta
from typing import Any

from conformance.actions import Verb
from conformance.changes.making import BEGINS, ENDS, UNIT, entries_of, unit_code, unit_of
from conformance.memory import Manner
from conformance.personas.acting import first, only_says, otherwise, refuses, then, to
from conformance.personas.persona import Persona
from conformance.personas.showing import leaves_out, shows_unasked
from conformance.personas.writing import spoils_change
from conformance.setting import SISTER, Setting
from fixtures.entries import END_ENTRY

RELATIONSHIP, CASE = "client relationship", "case"
STORES, REPLACES, SEARCHES = Verb.STORE, Verb.REPLACE, Verb.SEARCH

ENDED = "the producer's right ended yesterday"
RESUMED = "the producer's right begins tomorrow"
PASSES = "the right passes to the sister unit today"
CORRECTED = "the wrong unit's right is ended and the right unit named"
CLOSED = "the case is closed"
OVER = "the relationship ends"

Body = dict[str, Any]


def _without_ends(body: Body, setting: Setting) -> None:
    for entry in entries_of(body):
        entry.pop(ENDS, None)


def _entries_of_a_unit(body: Body, unit: str) -> list[Body]:
    return [entry for entry in entries_of(body) if unit_of(entry) == unit]


def _first_open(body: Body, setting: Setting) -> None:
    """The first unit's entry goes on."""
    for entry in _entries_of_a_unit(body, setting.producer.unit.oid):
        entry.pop(ENDS, None)


def _sister_open(body: Body, setting: Setting) -> None:
    for entry in _entries_of_a_unit(body, setting.places[SISTER].unit.oid):
        entry.pop(ENDS, None)


def _sister_until_later(body: Body, setting: Setting) -> None:
    for entry in _entries_of_a_unit(body, setting.places[SISTER].unit.oid):
        entry[ENDS] = _moved(entry[ENDS], 2)


def _rewritten(body: Body, setting: Setting) -> None:
    """One entry, whose unit is another now."""
    entries = entries_of(body)
    del entries[1:]
    entries[0].pop(ENDS, None)
    entries[0][UNIT] = unit_code(setting.places[SISTER].unit, setting.codes)


def _last_only(body: Body, setting: Setting) -> None:
    del entries_of(body)[:-1]


def _last_later(body: Body, setting: Setting) -> None:
    entries_of(body)[-1][BEGINS] = _moved(entries_of(body)[-1][BEGINS], 1)


def _last_earlier(body: Body, setting: Setting) -> None:
    entries_of(body)[-1][BEGINS] = _moved(entries_of(body)[-1][BEGINS], -2)


def _ends_a_day_late(body: Body, setting: Setting) -> None:
    for entry in entries_of(body):
        if ENDS in entry:
            entry[ENDS] = _moved(entry[ENDS], 1)


def _case_not_closed(body: Body, setting: Setting) -> None:
    opened = setting.codes.profile.case_status["open"].code
    body["asian_tiedot"]["tila"]["code"] = opened


def _without_last_day(body: Body, setting: Setting) -> None:
    body["sosiaalihuollon_asiakkuus"].pop(ENDS, None)


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


FAULTY = (
    Persona(
        "end-of-service-unsent",
        "says that it has recorded the end of the service, and keeps it to itself",
        "G01",
        follows=("G08",),
        manner=lambda _: only_says(to(STORES, "end entry", client="client")),
    ),
    Persona(
        "own-documents-from-memory",
        "shows what it wrote itself from its own memory when the right has ended",
        "G05",
        manner=lambda setting: shows_unasked(to(Verb.OPEN, "meeting entry"), setting),
    ),
    Persona(
        "closes-on-the-last-day",
        "lets its users see nothing on the last day of the right",
        "G06",
        manner=lambda _: refuses(to(SEARCHES, client="boundary client"), "the right ends today"),
    ),
    Persona(
        "end-entry-unsent",
        "says that it has sent the end entry, and keeps it to itself",
        "G02",
        manner=lambda _: only_says(to(STORES, "end entry")),
    ),
    Persona(
        "end-entries-hidden",
        "does not show the organiser the producer's end entry",
        "G02",
        part="organiser",
        manner=lambda _: leaves_out(to(SEARCHES), lambda one: one.structure == END_ENTRY),
    ),
    Persona(
        "right-ended-by-clearing",
        "takes the producer's entry out instead of giving it its last day",
        "G03",
        follows=("B20",),
        part="organiser",
        manner=spoils_change(OVER, lambda body, _: entries_of(body).clear()),
        plays=("G09",),
    ),
    Persona(
        "right-ends-at-once",
        "ends the right with the service, without a day to finish documents in",
        "G07",
        part="organiser",
        manner=lambda _: otherwise(
            to(REPLACES, RELATIONSHIP, "the producer's right ends tomorrow"), change=ENDED
        ),
    ),
    Persona(
        "right-without-end",
        "lets the right go on for good when it should end on a day to come",
        "G07",
        part="organiser",
        manner=spoils_change("the producer's right ends tomorrow", _without_ends),
    ),
    Persona(
        "right-ended-before-the-service",
        "ends the right when it looks at the producer's documents, before the service has ended",
        "G08",
        part="organiser",
        manner=lambda _: first(
            to(SEARCHES, client="early client"),
            fault="",
            verb=REPLACES,
            document=RELATIONSHIP,
            change=ENDED,
        ),
    ),
    Persona(
        "closes-without-closing",
        "gives the case its last day and leaves it open",
        "G09",
        part="organiser",
        manner=spoils_change(CLOSED, _case_not_closed),
    ),
    Persona(
        "ends-without-a-day",
        "ends the client relationship in words, without its last day",
        "G09",
        part="organiser",
        manner=spoils_change(OVER, _without_last_day),
    ),
    Persona(
        "relationship-before-case",
        "ends the client relationship before it closes the case",
        "G10",
        part="organiser",
        manner=lambda _: first(
            to(REPLACES, CASE, CLOSED, "closing client"),
            fault="",
            document=RELATIONSHIP,
            change=OVER,
        ),
        plays=("G09",),
    ),
    Persona(
        "right-outlasts-relationship",
        "ends the client relationship and leaves the producer's entry open",
        "G12",
        follows=("G03",),
        part="organiser",
        manner=spoils_change(OVER, _without_ends),
        plays=("G03",),
    ),
    Persona(
        "shows-after-the-relationship",
        "goes on showing what it found while the client relationship lasted",
        "G12",
        manner=lambda _: Manner(keeps_hits=True),
    ),
    Persona(
        "ends-right-in-a-break",
        "ends the right when the client is away for some days",
        "G13",
        follows=("G08",),
        part="organiser",
        manner=lambda _: then(
            to(STORES, "later client plan", client="pausing client"),
            fault="",
            verb=REPLACES,
            document=RELATIONSHIP,
            change=ENDED,
        ),
    ),
    Persona(
        "ends-right-in-every-break",
        "gives the right a last day to come when the client is away for some days",
        "G13",
        part="organiser",
        manner=lambda _: then(
            to(STORES, "later client plan", client="pausing client"),
            fault="",
            verb=REPLACES,
            document=RELATIONSHIP,
            change="the producer's right ends tomorrow",
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
        manner=spoils_change(RESUMED, _last_earlier),
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
        manner=spoils_change(PASSES, _first_open),
    ),
    Persona(
        "new-unit-later",
        "begins the new unit's right a day after the first one's ended",
        "G15",
        part="organiser",
        manner=spoils_change(PASSES, _last_later),
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
        manner=spoils_change(CORRECTED, _sister_open),
    ),
    Persona(
        "wrong-unit-until-later",
        "gives the wrong unit some days more when it corrects the entry",
        "G16",
        part="organiser",
        manner=spoils_change(CORRECTED, _sister_until_later),
    ),
)
