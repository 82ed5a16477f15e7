"""Faulty systems of organisers: the producers' entries, which open the right."""

from collections.abc import Callable
from dataclasses import replace

from conformance.actions import Action, Answer, Verb
from conformance.changes.making import (
    BEGINS,
    ENDS,
    UNIT,
    unit_code,
)
from conformance.memory import GoOn, Manner
from conformance.personas.acting import ORGANISER, asked, instead, only_says, refuses
from conformance.personas.persona import Persona
from conformance.personas.writing import Body, days_moved, in_relationships, producers_in
from conformance.setting import Setting

RIGHT_FROM_YESTERDAY = "the producer's right begins yesterday"


def _no_starts(body: Body) -> None:
    for entry in producers_in(body):
        entry.pop(BEGINS, None)


def _names_only(body: Body) -> None:
    for entry in producers_in(body):
        entry[UNIT] = {"display": entry[UNIT]["display"]}


def _no_services(body: Body) -> None:
    for entry in producers_in(body):
        entry.pop("sosiaalipalvelu", None)


def _ended_at_once(body: Body) -> None:
    """Each right ends on the day on which it begins."""
    for entry in producers_in(body):
        if begins := entry.get(BEGINS):
            entry.setdefault(ENDS, begins)


def _another_unit(part: str) -> Callable[[Setting], Manner]:
    """Another part's unit in place of the producer's."""

    def manner(setting: Setting) -> Manner:
        mistaken = unit_code(setting.places[part].unit, setting.codes)

        def change(body: Body) -> None:
            for entry in producers_in(body):
                if entry[UNIT]["code"] == setting.producer.unit.oid:
                    entry[UNIT] = mistaken

        return in_relationships(change)

    return manner


def _unknown_unit(setting: Setting) -> Manner:
    def change(body: Body) -> None:
        for entry in producers_in(body):
            entry[UNIT] = {**entry[UNIT], "code": setting.values["unknown_unit"]}

    return in_relationships(change)


def _rewrites(setting: Setting) -> Manner:
    def anew(go_on: GoOn, action: Action) -> Answer:
        return go_on(replace(action, verb=Verb.STORE, change=""))

    return instead(asked(verb=Verb.REPLACE, document="client relationship", fault=""), anew)


def _opens_today(go_on: GoOn, action: Action) -> Answer:
    return go_on(replace(action, change="the producer's right begins today"))


FAULTY = (
    Persona(
        "names-no-producer",
        "has no way to name a producer in the client relationship",
        "B07",
        ("B29",),
        part=ORGANISER,
        manner=lambda _: refuses(asked(change=RIGHT_FROM_YESTERDAY), "there are no producers here"),
    ),
    Persona(
        "back-dated-entry",
        "dates the producer's entry a month back",
        "B07",
        ("B13",),
        part=ORGANISER,
        manner=lambda _: in_relationships(days_moved(BEGINS, -30)),
        plays=("C07",),
    ),
    Persona(
        "right-of-one-day",
        "ends each right on the day on which it begins",
        "B07",
        ("A16",),
        part=ORGANISER,
        manner=lambda _: in_relationships(_ended_at_once),
        plays=("C01", "D01", "D07", "E10"),
    ),
    Persona(
        "unit-unknown-to-the-register",
        "names the producer's unit by a code that the organisation register does not know",
        "B07",
        ("A16", "B16"),
        part=ORGANISER,
        manner=_unknown_unit,
        plays=("C06", "E08"),
    ),
    Persona(
        "hierarchy-by-name",
        "takes for the producer's unit another one with a like name",
        "B07",
        ("B16",),
        part=ORGANISER,
        manner=_another_unit("other producer"),
        plays=("C06",),
    ),
    Persona(
        "rewrites-the-relationship",
        "stores the client relationship anew instead of a next version",
        "B07",
        ("A16", "B13", "B29", "G03", "G06", "G09"),
        part=ORGANISER,
        manner=_rewrites,
        plays=("C06", "C07", "E08"),
    ),
    Persona(
        "swallows-an-entry-without-unit",
        "says that it stored a producer's entry without a unit, and sends nothing",
        "B08",
        part=ORGANISER,
        manner=lambda _: only_says(asked(change="the producer's entry has no unit")),
    ),
    Persona(
        "entry-without-start",
        "leaves the start out of every producer's entry",
        "B09",
        ("A16", "B07", "B13", "B29"),
        part=ORGANISER,
        manner=lambda _: in_relationships(_no_starts),
        plays=("C06", "C07", "E08"),
    ),
    Persona(
        "swallows-an-entry-without-start",
        "says that it stored a producer's entry without a start, and sends nothing",
        "B09",
        part=ORGANISER,
        manner=lambda _: only_says(asked(change="the producer's entry has no start date")),
    ),
    Persona(
        "name-without-code",
        "names the producer's unit in words and without its code",
        "B10",
        ("A16", "B07", "B13", "B29"),
        part=ORGANISER,
        manner=lambda _: in_relationships(_names_only),
        plays=("C06", "C07", "E08"),
    ),
    Persona(
        "no-social-service",
        "leaves the social service out of the producer's entry",
        "B11",
        part=ORGANISER,
        manner=lambda _: in_relationships(_no_services),
    ),
    Persona(
        "right-from-the-service-on",
        "lets a right begin with the service and not before",
        "B12",
        ("B07", "B14", "B17"),
        part=ORGANISER,
        manner=lambda _: in_relationships(days_moved(BEGINS, 7), from_version=2),
        plays=("C07", "E09"),
    ),
    Persona(
        "opens-at-once",
        "opens a right today that is to begin tomorrow",
        "B13",
        part=ORGANISER,
        manner=lambda _: instead(
            asked(change="the producer's right begins tomorrow"), _opens_today
        ),
        plays=("C07",),
    ),
    Persona(
        "swallows-a-wrong-end",
        "says that it stored an entry that ends before it begins, and sends nothing",
        "B14",
        part=ORGANISER,
        manner=lambda _: only_says(asked(change="the producer's entry ends before it begins")),
    ),
    Persona(
        "no-right-before-the-relationship",
        "does not take a right that begins before the client relationship",
        "B15",
        part=ORGANISER,
        manner=lambda _: refuses(
            asked(change="the producer's right begins before the client relationship"),
            "it begins before the client relationship",
        ),
    ),
)
