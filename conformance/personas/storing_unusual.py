"""Systems that store and correct oddly and rightly: nothing may turn red for them."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from conformance.actions import Action, Answer, Verb
from conformance.changes import place_of_longest
from conformance.drafts import Draft
from conformance.faults.making import body_of
from conformance.memory import GoOn, Manner
from conformance.personas.acting import asked
from conformance.personas.persona import Persona
from conformance.personas.sending import sending_twice
from conformance.personas.writing import everywhere, spoiling, with_body, with_bytes, with_metadata
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


def _backwards(value: Any) -> Any:
    """The same content with the keys of every object in another order."""
    if isinstance(value, dict):
        return {name: _backwards(value[name]) for name in reversed(value)}
    return [_backwards(one) for one in value] if isinstance(value, list) else value


def _other_order(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_content(_backwards(draft.content))


def _json(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """The content's JSON written in another way, before it is signed."""
    held = re.compile(rb"(<hl7fi:json[^>]*>)([^<]*)")

    def anew(found: re.Match[bytes]) -> bytes:
        text = change(b64decode(found[2]).decode())
        return found[1] + b64encode(text.encode())

    return lambda raw: held.sub(anew, raw)


def _indented(text: str) -> str:
    return json.dumps(json.loads(text), indent=4, ensure_ascii=False)


def _escaped(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=True)


def _in_lines(raw: bytes) -> bytes:
    """Base64 in lines of 76 characters."""

    def lines(found: re.Match[bytes]) -> bytes:
        packed = found[2]
        cut = b"\n".join(packed[at : at + 76] for at in range(0, len(packed), 76))
        return found[1] + b"\n" + cut + b"\n"

    return re.sub(rb"(<(?:hl7fi:json|text)[^>]*>)([A-Za-z0-9+/=]{77,})", lines, raw)


def _other_prefix(raw: bytes) -> bytes:
    return (
        raw.replace(b"<hl7fi:", b"<ep2:")
        .replace(b"</hl7fi:", b"</ep2:")
        .replace(b"xmlns:hl7fi", b"xmlns:ep2")
    )


def _named_prefix(raw: bytes) -> bytes:
    """The namespace of HL7 under a prefix, and not as the default."""
    head, root, rest = raw.partition(b"<ClinicalDocument ")
    named = re.sub(rb"<(/?)([A-Za-z]\w*)(?=[\s/>])", rb"<\1v3:\2", rest)
    opened = b"<v3:ClinicalDocument "
    return head + (opened + named if root else rest).replace(
        b'xmlns="urn:hl7', b'xmlns:v3="urn:hl7'
    )


def _spaced(raw: bytes) -> bytes:
    """Line ends between the elements."""
    return raw.replace(b"><hl7fi:", b">\n  <hl7fi:").replace(b"><component>", b">\n<component>")


def _commented(raw: bytes) -> bytes:
    return raw.replace(b"<component>", b"<!-- Tuotettu rajapinnasta -->\n<component>", 1)


def _without_urn(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: one.removeprefix("urn:oid:")
            if name == "system" and isinstance(one, str) and "1.2.246.21" not in one
            else _without_urn(one)
            for name, one in value.items()
        }
    return [_without_urn(one) for one in value] if isinstance(value, list) else value


def _bare_systems(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_content(_without_urn(draft.content))


def _loud_systems(draft: Draft, setting: Setting, handed: str) -> Draft:
    text = json.dumps(draft.content, ensure_ascii=False)
    loud = text.replace("urn:oid:1.2.246.537", "URN:OID:1.2.246.537")
    return draft.with_content(json.loads(loud))


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
    moment = datetime.strptime(made, "%Y%m%d%H%M%S%z").astimezone(_UTC)
    return draft.with_metadata(created=moment.strftime("%Y%m%d%H%M%S%z"))


_UTC = datetime.fromisoformat("2026-01-01T00:00:00+00:00").tzinfo


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


def _on_day(moment: str) -> Callable[[Rehearsal], Rehearsal]:
    """The rehearsal takes place at another moment."""

    def settings(rehearsal: Rehearsal) -> Rehearsal:
        clock = datetime.fromisoformat(moment)
        return replace(rehearsal, file=rehearsal.file.model_copy(update={"clock": clock}))

    return settings


def _swedish(draft: Draft, setting: Setting, handed: str) -> Draft:
    names = {"controller_name": setting.swedish[setting.organiser.organisation.oid]}
    return draft.with_metadata(language="sv", **names)


ENTRIES = (documents.MEETING_ENTRY, documents.NEGOTIATION_ENTRY, documents.DAILY_LIFE_ENTRY)

UNUSUAL: tuple[Persona, ...] = (
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
        "other-key-order",
        "writes the keys of its JSON in another order",
        plays=PLAYED,
        manner=everywhere(_other_order),
    ),
    Persona(
        "indented-json",
        "writes its JSON over many lines",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_json(_indented))),
    ),
    Persona(
        "escaped-letters",
        "escapes every letter beyond ASCII in its JSON",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_json(_escaped))),
    ),
    Persona(
        "base64-in-lines",
        "breaks its base64 into lines",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_in_lines)),
    ),
    Persona(
        "other-prefix",
        "calls the Finnish namespace by another prefix",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_other_prefix)),
    ),
    Persona(
        "prefix-for-hl7",
        "gives the namespace of HL7 a prefix too",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_named_prefix)),
    ),
    Persona(
        "spaced-xml",
        "sets its XML out over many lines",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_spaced)),
    ),
    Persona(
        "commented-xml",
        "leaves a comment in its XML",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_commented)),
    ),
    Persona(
        "bare-code-systems",
        "names code systems in its JSON without urn:oid:",
        plays=PLAYED,
        manner=everywhere(_bare_systems),
    ),
    Persona(
        "loud-code-systems",
        "names code systems in its JSON with URN:OID: in capitals",
        plays=PLAYED,
        manner=everywhere(_loud_systems),
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
        settings=_on_day("2028-02-29T09:00:00+02:00"),
    ),
    Persona(
        "works-at-midnight",
        "works when the day begins",
        plays=PLAYED,
        settings=_on_day("2026-11-23T00:00:00+02:00"),
    ),
    Persona(
        "works-at-christmas",
        "works on Christmas Day",
        plays=PLAYED,
        settings=_on_day("2026-12-25T12:00:00+02:00"),
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
