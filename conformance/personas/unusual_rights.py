"""Correct but unusual systems around rights that end, pass on, or belong to somebody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from conformance.actions import Verb
from conformance.changes.making import (
    BEGINS,
    ENDS,
    IMPLEMENTER,
    SERVICE_TASK,
    UNIT,
    WHY_IT_ENDS,
    add_entry,
    block_of,
    entries_of,
)
from conformance.drafts import Draft
from conformance.faults.making import body_of
from conformance.memory import Manner
from conformance.personas.acting import first, to
from conformance.personas.moments import at
from conformance.personas.persona import Persona
from conformance.personas.writing import (
    Body,
    everywhere,
    spoiling,
    spoils_change,
    with_body,
    with_metadata,
)
from conformance.setting import Setting
from fixtures.entries import END_ENTRY
from fixtures.relationships import CLIENT_RELATIONSHIP

ENDING = ("G03", "G07", "G09", "G14", "G15", "G16")


def _in(structure: str, change: Callable[[Body], object]) -> Callable[[Setting], Manner]:
    """Every document of a structure is written so."""
    return everywhere(with_body(change), structure)


def _with_urn(body: Body) -> None:
    for entry in entries_of(body):
        entry[UNIT]["code"] = f"urn:oid:{entry[UNIT]['code'].removeprefix('urn:oid:')}"


def _newest_first(body: Body) -> None:
    entries_of(body).sort(key=lambda one: str(one[BEGINS]), reverse=True)


def _with_services(body: Body) -> None:
    service = {"system": "urn:oid:1.2.246.537.6.1222", "code": "45", "display": "Sosiaaliohjaus"}
    for entry in entries_of(body):
        entry["sosiaalipalvelu"] = [service]
        for below in entry.get(IMPLEMENTER, ()):
            below["sosiaalipalvelu"] = [service]


def _with_contacts(body: Body) -> None:
    for entry in entries_of(body):
        entry["yhteystiedot"] = {"puhelinnumero": "000 000 0000"}
        entry["yhteyshenkilo"] = [{"sukunimi": "Vallirinne", "etunimet": "Sari"}]


def _no_reason(body: Body) -> None:
    body["sosiaalihuollon_asiakkuus"].pop(WHY_IT_ENDS, None)


def _long_reason(body: Body) -> None:
    body["sosiaalipalvelun_paattymisen_perustelut"] = "Palvelu päättyi sovitusti.\n" * 2000


def _until_far(body: Body, setting: Setting) -> None:
    entries_of(body)[-1].setdefault(ENDS, "2099-12-31")


def _second_block(body: Body) -> None:
    """The first block stands once more, without producers, as a later matter's."""
    block = {name: held for name, held in block_of(body).items() if name != "palveluntuottaja"}
    if len(body[SERVICE_TASK]) == 1:
        body[SERVICE_TASK].append(block)


def _with_shelter(draft: Draft, setting: Setting, handed: str) -> Draft:
    after, body = body_of(draft)
    if not block_of(body).get("palveluntuottaja"):
        begins = date.fromisoformat(str(body["sosiaalihuollon_asiakkuus"][BEGINS]))
        add_entry(body, setting.places["shelter"].unit, begins, setting)
    return after


UNUSUAL = (
    Persona(
        "units-with-urn",
        "writes the units of entries with urn:oid: before their OIDs",
        part="organiser",
        manner=_in(CLIENT_RELATIONSHIP, _with_urn),
        plays=("G03", "G09", "I03", "I05"),
    ),
    Persona(
        "newest-entry-first",
        "puts the newest producer's entry before the earlier ones",
        part="organiser",
        manner=_in(CLIENT_RELATIONSHIP, _newest_first),
        plays=ENDING,
    ),
    Persona(
        "entries-with-services",
        "tells the services in every producer's and subcontractor's entry",
        part="organiser",
        manner=_in(CLIENT_RELATIONSHIP, _with_services),
        plays=("G15", "H01", "H03", "H04", "H06"),
    ),
    Persona(
        "entries-with-contacts",
        "tells a telephone number and a contact person in every producer's entry",
        part="organiser",
        manner=_in(CLIENT_RELATIONSHIP, _with_contacts),
        plays=("G14", "H01", "H07"),
    ),
    Persona(
        "ends-without-a-reason",
        "ends the client relationship on its day and writes no reason, which is not required",
        part="organiser",
        manner=_in(CLIENT_RELATIONSHIP, _no_reason),
        plays=("G09", "G10", "G12"),
    ),
    Persona(
        "right-until-far-ahead",
        "gives the right a last day far ahead when it opens it",
        part="organiser",
        manner=spoils_change("the tenant's right begins yesterday", _until_far),
        plays=("I03", "I04"),
    ),
    Persona(
        "long-reason",
        "writes a reason of fifty thousand letters into the end entry",
        manner=_in(END_ENTRY, _long_reason),
        plays=("G01", "G02", "G07", "G14"),
    ),
    Persona(
        "second-block-of-the-task",
        "enters the service task a second time for a later matter, and keeps the first block",
        part="organiser",
        manner=_in(CLIENT_RELATIONSHIP, _second_block),
        plays=("G13", "G14", "H07", "H08"),
    ),
    Persona(
        "ends-on-a-leap-day",
        "ends a service and a right around the twenty-ninth of February",
        settings=at("2028-02-28T09:00:00+02:00"),
        plays=ENDING,
    ),
    Persona(
        "ends-at-the-turn-of-the-year",
        "works on the last day of a year, a minute before midnight",
        settings=at("2026-12-31T23:59:00+02:00"),
        plays=("G02", "G14", "G15", "H04"),
    ),
    Persona(
        "ends-just-after-midnight",
        "works a minute after midnight on the day on which summer time ends",
        settings=at("2026-10-25T00:01:00+03:00"),
        plays=("G13", "G14", "G16"),
    ),
    Persona(
        "parallel-unit-without-a-name",
        "leaves the name of the unit that acts out of every message: its OID names it",
        part="organiser",
        manner=lambda _: Manner(header=lambda made: replace(made, unit_name=None)),
        plays=("I05", "I06", "I07", "I08", "I09"),
    ),
    Persona(
        "shelter-in-swedish",
        "writes a shelter's documents in Swedish",
        part="shelter",
        manner=spoiling(with_metadata(language="sv")),
        plays=("J01", "J07", "J08", "J09", "J12"),
    ),
    Persona(
        "shelter-names-itself",
        "enters its own unit as the producer in the national client relationship",
        part="shelter",
        manner=everywhere(_with_shelter, CLIENT_RELATIONSHIP),
        plays=("J01", "J02", "J03", "J06", "J10", "J12"),
    ),
    Persona(
        "subcontractor-asks-twice",
        "searches twice before it shows anything",
        part="subcontractor",
        manner=lambda _: first(to(Verb.SEARCH), fault=""),
        plays=("H01", "H03", "H05"),
    ),
)
