"""Systems that store and correct oddly and rightly: nothing may turn red for them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from conformance.actions import Action, Answer, Verb
from conformance.changes import place_of_longest
from conformance.drafts import Draft
from conformance.faults.making import body_of
from conformance.memory import GoOn, Manner
from conformance.personas.acting import asked
from conformance.personas.moments import at
from conformance.personas.persona import Persona
from conformance.personas.sending import sending_twice
from conformance.personas.writing import everywhere, spoiling, with_body, with_metadata
from conformance.runfile import Rehearsal
from conformance.setting import Setting
from fixtures import documents

PLAYED = ("D05", "D07", "D21", "D22", "D23", "F01")
"""The checks whose scenarios show what a producer stores, and what comes of it."""

STRUCTURED = "client of structured documents"
SENTENCE = "Äiti, isä ja Åke pohtivat yötyötä, öljylämmitystä ja kesän häitä. "
LETTERS = 20_000


def _at_length(draft: Draft, setting: Setting, handed: str) -> Draft:
    """The longest text has 20 000 characters."""
    after, body = body_of(draft)
    place, name = place_of_longest(body)
    place[name] = SENTENCE * (LETTERS // len(SENTENCE)) + place[name]
    return after


def _event_at(*moments: str) -> Callable[[dict[str, Any]], None]:
    def change(body: dict[str, Any]) -> None:
        period = body["asiakaskertomusmerkinta"]["tapahtuma"]["ajanjakso"]
        period["alkamishetki"], period["paattymishetki"] = moments

    return change


def _empty_groups(body: dict[str, Any]) -> None:
    body["asiakaskertomusmerkinta"]["tapahtuma"]["asiointitapa"] = []


def _in_utc(draft: Draft, setting: Setting, handed: str) -> Draft:
    """Tells the time of creation with the offset of Greenwich."""
    made = draft.metadata.created
    if not made:
        return draft
    moment = datetime.strptime(made, "%Y%m%d%H%M%S%z").astimezone(UTC)
    return draft.with_metadata(created=moment.strftime("%Y%m%d%H%M%S%z"))


def _by_colleague(setting: Setting) -> Manner:
    """A colleague of another unit signs a plan with their own card."""
    other = setting.places["sister unit"].worker

    def spoil(draft: Draft) -> Draft:
        return replace(draft, signer=other) if draft.by_worker else draft

    return Manner(spoil=spoil)


def _many_versions(setting: Setting) -> Manner:
    """Corrects a meeting six times as soon as it is stored."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if of(action):
            correct = replace(action, verb=Verb.REPLACE, change="a text is corrected")
            return [go_on(correct) for _ in range(6)][-1]
        return answer

    of = asked(verb=Verb.STORE, document="meeting entry", client=STRUCTURED, fault="")
    return Manner(around=around)


def _at_inherited_unit(rehearsal: Rehearsal) -> Rehearsal:
    """The organiser's unit bears the OID that an earlier owner gave it."""
    file = rehearsal.file
    organiser = file.parties["organiser"].model_copy(
        update={"organisation": "1.2.246.10.90000011.10.0", "unit": "1.2.246.10.90000118.10.5"}
    )
    return replace(rehearsal, file=file.model_copy(update={"organiser": organiser}))


def _swedish(draft: Draft, setting: Setting, handed: str) -> Draft:
    names = {"controller_name": setting.swedish[setting.organiser.organisation.oid]}
    return draft.with_metadata(language="sv", **names)


ENTRIES = (documents.MEETING_ENTRY, documents.NEGOTIATION_ENTRY, documents.DAILY_LIFE_ENTRY)

UNUSUAL = (
    Persona(
        "writes-at-length",
        "writes texts of 20 000 characters, with å, ä and ö",
        plays=PLAYED,
        manner=spoiling(_at_length),
    ),
    Persona(
        "corrects-at-once",
        "corrects a meeting six times as soon as it is stored",
        plays=PLAYED,
        manner=_many_versions,
    ),
    Persona(
        "at-midnight",
        "records what took place from midnight to midnight",
        plays=PLAYED,
        manner=spoiling(
            with_body(_event_at("2026-11-22T00:00:00+02:00", "2026-11-23T00:00:00+02:00")), *ENTRIES
        ),
    ),
    Persona(
        "entry-of-a-leap-day",
        "records what took place on the 29th of February",
        plays=PLAYED,
        manner=spoiling(
            with_body(_event_at("2024-02-29T23:30:00+02:00", "2024-03-01T00:30:00+02:00")), *ENTRIES
        ),
    ),
    Persona(
        "in-the-hour-twice",
        "records what took place while the clocks went back",
        plays=PLAYED,
        manner=spoiling(
            with_body(_event_at("2026-10-25T03:30:00+03:00", "2026-10-25T03:15:00+02:00")), *ENTRIES
        ),
    ),
    Persona(
        "empty-lists",
        "writes lists without anything in them",
        plays=PLAYED,
        manner=spoiling(with_body(_empty_groups), *ENTRIES),
    ),
    Persona(
        "in-greenwich",
        "tells the time of creation by the clock of Greenwich",
        plays=PLAYED,
        manner=everywhere(_in_utc),
    ),
    Persona(
        "signed-by-a-colleague",
        "signs a plan with the card of a colleague of the author's",
        plays=("D05", "D27"),
        manner=_by_colleague,
    ),
    Persona(
        "sends-each-twice",
        "sends every message once more, for want of an answer in time",
        plays=PLAYED,
        manner=lambda _: sending_twice(),
    ),
    Persona(
        "in-swedish",
        "writes its documents' metadata in Swedish",
        plays=PLAYED,
        manner=spoiling(_swedish),
    ),
    Persona(
        "stores-at-an-inherited-unit",
        "works in a unit that bears the OID of an earlier owner",
        plays=PLAYED,
        part="organiser",
        settings=_at_inherited_unit,
    ),
    Persona(
        "works-on-a-leap-day",
        "works on the 29th of February",
        plays=PLAYED,
        settings=at("2028-02-29T09:00:00+02:00"),
    ),
    Persona(
        "works-at-midnight",
        "works when the day begins",
        plays=PLAYED,
        settings=at("2026-11-23T00:00:00+02:00"),
    ),
    Persona(
        "works-at-christmas",
        "works on Christmas Day",
        plays=PLAYED,
        settings=at("2026-12-25T12:00:00+02:00"),
    ),
    Persona(
        "other-software",
        "goes by a name with an ampersand",
        plays=PLAYED,
        manner=spoiling(
            with_metadata(software_moderator="Åkerman & Söner", software_product="Öbo")
        ),
    ),
)
