"""Identities, units and contact details in messages that should have been cleared before the first step."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conformance.actions import Action, Answer, OwnRefusal, Sent, Verb
from conformance.changes import place_of_longest, texts_of
from conformance.drafts import Draft
from conformance.faults.before import with_identity, wrong_check_character
from conformance.faults.making import body_of
from conformance.faults.story import ordinary_identity_inside
from conformance.memory import GoOn, Manner
from conformance.personas.acting import asked, only_says, without_fault
from conformance.personas.headers import in_header, user_named
from conformance.personas.parties import COUNTY, INHERITED
from conformance.personas.people import of_party
from conformance.personas.persona import Persona
from conformance.personas.writing import everywhere, spoiling
from conformance.setting import CLOSED, Setting
from simulator.domain.documents import ClientId
from simulator.domain.requests import Header, Professional, Query

OWN_ARCS = 5
SIGN = 6
"""Where the sign of the century stands in a personal identity code."""
SIGNS = "BCDEFXYWVU"
"""The signs of a century beside A and the hyphen."""


def _from_digits(header: Header) -> Header:
    """The organisation that the digits of the unit's OID seem to name."""
    owner = ".".join((header.unit or "").split(".")[:OWN_ARCS])
    return replace(header, sender=f"{owner}.10.0")


def _unknown_sender(header: Header) -> Header:
    return replace(header, sender="1.2.246.10.90000099.10.0")


def _guessed_unit(draft: Draft, setting: Setting, handed: str = "") -> Draft:
    """In place of a unit that it does not know, the producer's other one."""
    unknown, sister = str(setting.values["unknown_unit"]), setting.places["sister unit"].unit
    return _with_unit(draft, unknown, sister.oid)


def _open_unit(draft: Draft, setting: Setting, handed: str = "") -> Draft:
    """In place of a unit that has closed, the producer's other one."""
    return _with_unit(draft, setting.named(CLOSED), setting.places["sister unit"].unit.oid)


def _with_unit(draft: Draft, old: str, new: str) -> Draft:
    if old not in str(draft.content):
        return draft
    return draft.with_content(_swapped(draft.content, old, new))


def _swapped(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {name: _swapped(one, old, new) for name, one in value.items()}
    if isinstance(value, list):
        return [_swapped(one, old, new) for one in value]
    return new if value == old else value


def _ordinary_query(setting: Setting) -> Manner:
    code = str(setting.values["ordinary_identities"][0])

    def query(one: Query) -> Query:
        root = setting.codes.wire.roots.personal_identity_code
        return replace(one, clients=(ClientId(root, code),)) if one.clients else one

    return Manner(query=query)


def _ordinary_user(setting: Setting) -> Manner:
    code = str(setting.values["ordinary_identities"][1])

    def named(one: Professional) -> Professional:
        root = setting.codes.wire.roots.personal_identity_code
        return replace(one, id=ClientId(root, code))

    return user_named(named)


def _with_text(text: str) -> Callable[[Draft, Setting, str], Draft]:
    """A text at the end of a document's longest one."""

    def fault(draft: Draft, setting: Setting, handed: str = "") -> Draft:
        after, body = body_of(draft)
        if texts_of(body):
            place, name = place_of_longest(body)
            place[name] += text
        return after

    return fault


def _of_new_sign(setting: Setting, client: str) -> bool:
    code = setting.client_id(client).extension
    return len(code) > SIGN and code[SIGN] in SIGNS


def _refuses_new_signs(setting: Setting) -> Manner:
    def around(go_on: GoOn, action: Action) -> Answer:
        if _of_new_sign(setting, action.client):
            return OwnRefusal(words="Henkilötunnus on virheellinen")
        return go_on(action)

    return Manner(around=around)


def _old_sign(draft: Draft, setting: Setting, handed: str = "") -> Draft:
    """The identity with the sign that its century had before the new ones."""
    code = draft.metadata.client.extension if draft.metadata.client else ""
    if len(code) <= SIGN or code[SIGN] not in SIGNS:
        return draft
    old = "A" if code[SIGN] in "BCDEF" else "-"
    return with_identity(draft, f"{code[:SIGN]}{old}{code[SIGN + 1 :]}")


def _takes_leftovers(go_on: GoOn, action: Action) -> Answer:
    """Finds a right under the identity, and stores none of its own."""
    if action.client == "client with leftovers" and action.verb is Verb.REPLACE:
        return Sent(accepted=True)
    return go_on(action)


FAULTY = (
    Persona(
        "guesses-the-unit",
        "puts a unit that it knows in place of one that the register does not know",
        "A16",
        part="organiser",
        manner=everywhere(_guessed_unit),
    ),
    Persona(
        "replaces-the-closed-unit",
        "puts another unit of the producer's in place of one that has closed",
        "A16",
        part="organiser",
        manner=everywhere(_open_unit),
    ),
    Persona(
        "leaves-out-the-closed-unit",
        "says that it has named a unit that has closed, and sends nothing",
        "A16",
        part="organiser",
        manner=lambda _: only_says(asked(change="a unit that has closed is named")),
    ),
    Persona(
        "organisation-from-digits",
        "takes the sending organisation from the digits of its unit's OID",
        "A18",
        part="organiser",
        settings=of_party("organiser", organisation=COUNTY, unit=INHERITED),
        manner=lambda _: Manner(header=_from_digits),
    ),
    Persona(
        "sends-as-another-organisation",
        "sends as an organisation that is not in the register",
        "A18",
        manner=lambda _: Manner(header=_unknown_sender),
        plays=("D01",),
    ),
    Persona(
        "ordinary-identity-in-search",
        "searches with a personal identity code outside the 900 series",
        "A19",
        manner=_ordinary_query,
        plays=("C03",),
    ),
    Persona(
        "ordinary-identity-of-user",
        "names its user by a personal identity code outside the 900 series",
        "A19",
        manner=_ordinary_user,
        plays=("D01",),
    ),
    Persona(
        "organisers-ordinary-identity",
        "is an organiser's system that writes an ordinary identity deep into its documents",
        "A19",
        part="organiser",
        manner=spoiling(ordinary_identity_inside),
        plays=("C04",),
    ),
    Persona(
        "swaps-the-clients-identity",
        "puts a test identity in place of the client's ordinary one, and says nothing",
        "A20",
        manner=lambda _: without_fault("an ordinary identity as client"),
    ),
    Persona(
        "drops-the-inner-identity",
        "takes an ordinary identity out of a document's text, and says nothing",
        "A21",
        manner=lambda _: without_fault("an ordinary identity inside"),
    ),
    Persona(
        "mends-the-check-character",
        "works out a check character anew in place of the wrong one that was typed",
        "A22",
        ("A23",),
        part="organiser",
        manner=lambda _: without_fault("a wrong check character"),
    ),
    Persona(
        "writes-wrong-check-characters",
        "writes the clients' identities with a wrong check character",
        "A22",
        ("D33", "E08", "E12"),
        manner=spoiling(wrong_check_character),
        plays=("D01",),
    ),
    Persona(
        "refuses-new-signs",
        "takes identities with the new signs for wrong ones",
        "A23",
        part="organiser",
        manner=_refuses_new_signs,
    ),
    Persona(
        "writes-old-signs",
        "writes the old sign of the century in place of a new one",
        "A23",
        part="organiser",
        manner=everywhere(_old_sign),
    ),
    Persona(
        "real-telephone-number",
        "writes a telephone number that may be somebody's into its documents",
        "A26",
        manner=spoiling(_with_text(" Puh. 040 765 4321.")),
        plays=("D01",),
    ),
    Persona(
        "real-postal-address",
        "writes an address at which somebody may live into its documents",
        "A26",
        manner=spoiling(_with_text(" Kävi osoitteessa Koulukatu 12, 53100 Lappeenranta.")),
        plays=("D01",),
    ),
    Persona(
        "real-email-address",
        "writes an e-mail address that may be somebody's into its documents",
        "A26",
        manner=spoiling(_with_text(" Yhteys: sari.vallirinne@majakkahoiva.fi.")),
        plays=("D01",),
    ),
    Persona(
        "takes-leftovers-for-its-own",
        "takes what another organisation has left under the test identity for its own right",
        "A27",
        part="organiser",
        manner=lambda _: Manner(around=_takes_leftovers),
    ),
)

UNUSUAL = (
    Persona(
        "invented-contact-details",
        "writes contact details that are nobody's into its documents",
        manner=spoiling(
            _with_text(" Puh. 000 000 0001, sari@esimerkki.example, tapaaminen 2026 klo 10.")
        ),
        plays=("D01", "D07"),
    ),
    Persona(
        "unit-without-its-name",
        "does not name its unit in the header, only its OID",
        manner=lambda _: in_header(unit_name=None),
        plays=("C03", "D01"),
    ),
)
