"""Faulty systems around subcontractors and service vouchers."""

from typing import Any

from conformance.actions import Verb
from conformance.changes.making import BEGINS, IMPLEMENTER, UNIT, block_of, entries_of, unit_code
from conformance.faults.story import producer_as_controller
from conformance.faults.units import made_by
from conformance.personas.acting import only_says, otherwise, then_replaces, to
from conformance.personas.headers import in_name_of
from conformance.personas.persona import Persona
from conformance.personas.writing import spoiling, spoils_change
from conformance.setting import Setting

RELATIONSHIP = "client relationship"
STORES, REPLACES = Verb.STORE, Verb.REPLACE
NAMED = "the subcontractor is named under the producer"
FROM_TOMORROW = "the subcontractor is named under the producer from tomorrow"
OPENS = "the producer's right begins yesterday"
PERSON = "a private person is named as the producer"

Body = dict[str, Any]


def _beside(body: Body, setting: Setting) -> None:
    """The subcontractor stands among the producers."""
    for entry in list(entries_of(body)):
        entries_of(body).extend(entry.pop(IMPLEMENTER, ()))


def _loose(body: Body, setting: Setting) -> None:
    for entry in entries_of(body):
        block_of(body)[IMPLEMENTER] = entry.pop(IMPLEMENTER, [])


def _producer_again(body: Body, setting: Setting) -> None:
    """The producer's own unit stands as its subcontractor."""
    for entry in entries_of(body):
        for below in entry.get(IMPLEMENTER, ()):
            below[UNIT] = unit_code(setting.producer.unit, setting.codes)


def _as_long_as_producer(body: Body, setting: Setting) -> None:
    for entry in entries_of(body):
        for below in entry.get(IMPLEMENTER, ()):
            below[BEGINS] = entry[BEGINS]


def _with_a_number(body: Body, setting: Setting) -> None:
    """The private person under the OID of no unit."""
    oid = str(setting.values["unknown_unit"])
    system = f"urn:oid:{setting.codes.wire.systems.organisation}"
    entries_of(body)[-1][UNIT] |= {"system": system, "code": oid}


def _producers_unit_for_person(body: Body, setting: Setting) -> None:
    entries_of(body)[-1][UNIT] = unit_code(setting.producer.unit, setting.codes)


FAULTY = (
    Persona(
        "subcontractor-as-producer",
        "enters the subcontractor beside its producer instead of under it",
        "H01",
        part="organiser",
        manner=spoils_change(NAMED, _beside),
    ),
    Persona(
        "producer-as-its-subcontractor",
        "enters the producer's own unit as the subcontractor",
        "H01",
        follows=("B20",),
        plays=("H03",),
        part="organiser",
        manner=spoils_change(NAMED, _producer_again),
    ),
    Persona(
        "subcontractor-without-producer",
        "enters the subcontractor in the service task, under no producer",
        "H02",
        follows=("B20", "H01"),
        plays=("H03",),
        part="organiser",
        manner=spoils_change(NAMED, _loose),
    ),
    Persona(
        "subcontractor-with-the-main-unit",
        "names the main producer's unit as the maker of what it wrote itself",
        "H03",
        part="subcontractor",
        manner=spoiling(made_by("producer")),
    ),
    Persona(
        "subcontractor-as-controller",
        "stores what it wrote with the main producer as controller",
        "H03",
        part="subcontractor",
        manner=spoiling(producer_as_controller),
    ),
    Persona(
        "subcontractor-of-another-name",
        "sends everything in the main producer's name",
        "H05",
        follows=("H03", "H04", "H06"),
        part="subcontractor",
        manner=lambda setting: in_name_of(setting.producer),
        plays=("H06",),
    ),
    Persona(
        "subcontractor-by-the-main-right",
        "stores by the main producer's right where its own has not begun or is over",
        "H04",
        part="subcontractor",
        manner=lambda setting: in_name_of(
            setting.producer, to(STORES, "start entry", client="subcontracted client")
        ),
    ),
    Persona(
        "subcontractors-dates-ignored",
        "gives the subcontractor the producer's first day instead of its own",
        "H04",
        part="organiser",
        manner=spoils_change(FROM_TOMORROW, _as_long_as_producer),
    ),
    Persona(
        "main-producer-signs-for-it",
        "lets the main producer stand as the maker of the subcontractor's entries",
        "H06",
        follows=("H03",),
        part="subcontractor",
        manner=lambda setting: in_name_of(
            setting.producer, to(STORES, "daily life entry", client="subcontracted client")
        ),
    ),
    Persona(
        "voucher-for-another",
        "enters another producer than the one to whom the voucher is",
        "H07",
        part="organiser",
        manner=lambda _: otherwise(
            to(REPLACES, RELATIONSHIP, OPENS, "voucher client"), change="another producer is added"
        ),
    ),
    Persona(
        "voucher-opens-by-itself",
        "enters the producer as soon as the voucher has been granted",
        "H08",
        part="organiser",
        manner=lambda _: then_replaces(
            to(STORES, "service decision", client="voucher client"), RELATIONSHIP, OPENS
        ),
    ),
    Persona(
        "assistant-under-a-number",
        "enters a private person under an OID that the organisation register does not know",
        "H09",
        follows=("A16",),
        part="organiser",
        manner=spoils_change(PERSON, _with_a_number),
    ),
    Persona(
        "assistant-under-a-producer",
        "enters a private person under a producer's unit, which gets the right",
        "H09",
        part="organiser",
        manner=spoils_change(PERSON, _producers_unit_for_person),
    ),
    Persona(
        "assistants-report-lost",
        "says that it has recorded what the private person told, and keeps it to itself",
        "H09",
        part="organiser",
        manner=lambda _: only_says(to(STORES, "daily life entry", client="assisted client")),
    ),
)
