"""Faulty systems around the end of a service, of a right and of a client relationship."""

from collections.abc import Mapping
from typing import Any

from conformance.actions import Verb
from conformance.changes.making import ENDS, entries_of
from conformance.memory import Manner
from conformance.news import SERVICE_ENDED
from conformance.personas.acting import (
    first,
    instead,
    only_says,
    otherwise,
    refuses,
    tells_nothing,
    to,
)
from conformance.personas.persona import Persona
from conformance.personas.showing import leaves_out, shows_unasked
from conformance.personas.writing import moved, spoils_change
from conformance.setting import Setting
from fixtures.entries import END_ENTRY

RELATIONSHIP, CASE = "client relationship", "case"
STORES, REPLACES, SEARCHES = Verb.STORE, Verb.REPLACE, Verb.SEARCH

ENDED = "the producer's right ended yesterday"
CLOSED = "the case is closed"
OVER = "the relationship ends"

Body = dict[str, Any]


def _without_ends(body: Body, setting: Setting) -> None:
    for entry in entries_of(body):
        entry.pop(ENDS, None)


def _case_not_closed(body: Body, setting: Setting) -> None:
    opened = setting.codes.profile.case_status["open"].code
    body["asian_tiedot"]["tila"]["code"] = opened


def _without_last_day(body: Body, setting: Setting) -> None:
    body["sosiaalihuollon_asiakkuus"].pop(ENDS, None)


def _telling_no_day(told: Mapping[str, str]) -> Mapping[str, str]:
    return {name: value for name, value in told.items() if name != SERVICE_ENDED}


def _telling_the_next_day(told: Mapping[str, str]) -> Mapping[str, str]:
    ended = told.get(SERVICE_ENDED)
    return {**told, SERVICE_ENDED: moved(ended, 1)} if ended else told


FAULTY = (
    Persona(
        "end-of-service-unsent",
        "says that it has recorded the end of the service, and keeps it to itself",
        "G01",
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
        "tells-nothing-of-the-end",
        "stores its end entry and tells the organiser nothing of it",
        "G02",
        manner=lambda _: instead(to(Verb.TELL, "end entry"), tells_nothing),
    ),
    Persona(
        "tells-no-last-day",
        "tells the organiser that the service has ended, and not on which day",
        "G02",
        manner=lambda _: Manner(telling=_telling_no_day),
    ),
    Persona(
        "tells-the-next-day",
        "tells the organiser that the service ended on the day after the one that its entry says",
        "G02",
        manner=lambda _: Manner(telling=_telling_the_next_day),
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
)
