"""Faulty systems at the edges of days, texts and registers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from conformance.actions import Action, Answer, OwnRefusal, Shown, Verb
from conformance.changes import texts_of
from conformance.changes.making import BEGINS, ENDS, UNIT, add_entry
from conformance.drafts import Draft
from conformance.faults.edges import with_crlf, with_doctype, without_declaration
from conformance.faults.making import body_of
from conformance.memory import GoOn, Manner
from conformance.personas.acting import Makes, asked, only_says, otherwise, refuses, to
from conformance.personas.persona import Persona
from conformance.personas.showing import answering
from conformance.personas.writing import (
    days_moved,
    everywhere,
    in_relationships,
    moved,
    producers_in,
    with_body,
    with_bytes,
)
from conformance.setting import Setting
from fixtures.documents import CLIENT_RELATIONSHIP, DAILY_LIFE_ENTRY


def _shown_otherwise(action: Action, answer: Answer) -> Answer:
    """The content that is opened loses something on its way to the screen."""
    if action.verb is not Verb.OPEN or not isinstance(answer, Shown):
        return answer
    return Shown(documents=tuple(replace(one, content="0" * 64) for one in answer.documents))


def _texts(change: Callable[[str], str]) -> Makes:
    def work(body: dict[str, Any]) -> None:
        for place, name in texts_of(body):
            place[name] = change(place[name])

    return everywhere(with_body(work), DAILY_LIFE_ENTRY)


def _all_days_earlier(body: dict[str, Any]) -> None:
    days_moved(BEGINS, -1)(body)
    days_moved(ENDS, -1)(body)


def _ends_within_a_year(body: dict[str, Any]) -> None:
    for entry in producers_in(body):
        entry.setdefault(ENDS, moved(entry[BEGINS], 365))


def _both_units(setting: Setting) -> Manner:
    """The unit after a merger is named beside the unit before it, unasked."""

    def spoil(draft: Draft) -> Draft:
        if draft.metadata.structure != CLIENT_RELATIONSHIP:
            return draft
        after, body = body_of(draft)
        unit = setting.places["producer after the merger"].unit
        entries = producers_in(body)
        if entries and all(one[UNIT]["code"] != unit.oid for one in entries):
            add_entry(body, unit, date.fromisoformat(entries[0][BEGINS]), setting)
        return after

    return Manner(spoil=spoil)


MOVES = "the client moves away and every right ends"
MERGED = "the producer's unit after the merger is added"
TEMPORARY = "client who gets an identity code"
NEW_CODE = "client with a new identity code"


def _forgets_temporary(setting: Setting) -> Manner:
    known = False

    def around(go_on: GoOn, action: Action) -> Answer:
        nonlocal known
        known = known or action.client == NEW_CODE
        answer = go_on(action)
        gone = known and action.client == TEMPORARY and isinstance(answer, Shown)
        return Shown() if gone else answer

    return Manner(around=around)


def _as_old_company(setting: Setting) -> Manner:
    before = setting.producer.organisation.oid
    unit = setting.places["producer after the merger"].unit.oid
    return Manner(header=lambda one: replace(one, sender=before) if one.unit == unit else one)


def _no_leap_day(setting: Setting) -> Manner:
    def around(go_on: GoOn, action: Action) -> Answer:
        if action.change == "the producer's right began on a leap day":
            return OwnRefusal(words="29.2.2024 is no date")
        return go_on(action)

    return Manner(around=around)


FAULTY = (
    Persona(
        "windows-line-ends",
        "sends its documents with the line ends of Windows",
        "O06",
        plays=("O11",),
        manner=everywhere(with_bytes(after=with_crlf)),
    ),
    Persona(
        "no-xml-declaration",
        "sends its documents without an XML declaration",
        "O06",
        plays=("O11",),
        manner=everywhere(with_bytes(after=without_declaration)),
    ),
    Persona(
        "doctype",
        "sends its documents with a document type declaration",
        "O07",
        plays=("O11",),
        manner=everywhere(with_bytes(after=with_doctype)),
    ),
    Persona(
        "a-day-early",
        "opens rights by the clock of a more eastern country",
        "O08",
        part="organiser",
        manner=lambda _: in_relationships(days_moved(BEGINS, -1)),
    ),
    Persona(
        "utc-days",
        "begins and ends rights by the day of Coordinated Universal Time",
        "O08",
        part="organiser",
        manner=lambda _: in_relationships(_all_days_earlier),
    ),
    Persona(
        "no-leap-day",
        "does not know the 29th of February",
        "O09",
        part="organiser",
        manner=_no_leap_day,
    ),
    Persona(
        "no-open-end",
        "ends each right after a year, unasked",
        "O09",
        part="organiser",
        manner=lambda _: in_relationships(_ends_within_a_year),
    ),
    Persona(
        "ends-a-week-late",
        "ends a right a week later than it was told to",
        "O10",
        part="organiser",
        manner=lambda _: in_relationships(days_moved(ENDS, 7)),
    ),
    Persona(
        "short-texts",
        "cuts texts after 4,000 characters",
        "O11",
        manner=_texts(lambda text: text[:4000]),
    ),
    Persona(
        "ascii-texts",
        "writes a and o where there are å, ä and ö",
        "O11",
        manner=_texts(lambda text: text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))),
    ),
    Persona(
        "latin-1-texts",
        "writes its texts in one encoding and sends them in another",
        "O11",
        manner=_texts(lambda text: text.encode().decode("latin-1")),
    ),
    Persona(
        "opens-less-than-was-stored",
        "shows a long text otherwise than it was stored",
        "O11",
        part="organiser",
        manner=lambda _: answering(_shown_otherwise),
    ),
    Persona(
        "forgets-temporary-ids",
        "finds nothing under a temporary id any more once it knows the client's identity code",
        "O12",
        manner=_forgets_temporary,
    ),
    Persona(
        "no-right-under-the-new-code",
        "says that the relationship goes on under the client's new identity code, and sends nothing",
        "O12",
        part="organiser",
        manner=lambda _: only_says(to(Verb.STORE, client=NEW_CODE)),
    ),
    Persona(
        "right-outlives-the-move",
        "leaves the right open when the client has moved away",
        "O13",
        part="organiser",
        manner=lambda _: otherwise(asked(change=MOVES), change="the producer's right has no end"),
    ),
    Persona(
        "both-units",
        "names the unit after a merger as soon as it names the unit before it",
        "O14",
        part="organiser",
        manner=_both_units,
    ),
    Persona(
        "no-entry-after-merger",
        "lets the old entry stand for the company after the merger",
        "O14",
        part="organiser",
        manner=lambda _: otherwise(asked(change=MERGED), change="the producer's right has no end"),
    ),
    Persona(
        "sends-as-the-old-company",
        "sends the messages of the unit after a merger as the company before it",
        "O14",
        follows=("A18",),
        manner=_as_old_company,
    ),
    Persona(
        "refuses-after-merger",
        "does not let its user open the right anew after a merger",
        "O14",
        part="organiser",
        manner=lambda _: refuses(to(Verb.REPLACE, change=MERGED), "there is an entry already"),
    ),
)
