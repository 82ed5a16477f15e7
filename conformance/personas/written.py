"""Faulty producers whose documents are written wrongly: metadata, frame, structure, display form, signature."""

from dataclasses import replace
from typing import Any

from conformance.drafts import Draft
from conformance.faults.storing import (
    as_pdf,
    draft_structure,
    patient_document,
    without_identity,
)
from conformance.memory import Manner
from conformance.personas.acting import Makes, asked, otherwise
from conformance.personas.persona import Persona
from conformance.personas.sending import sending_twice
from conformance.personas.writing import (
    everywhere,
    spoiling,
    with_body,
    with_bytes,
    with_frame,
    with_metadata,
)
from conformance.setting import Setting
from simulator.domain.documents import Group

SIGNATURE = (b"<hl7fi:signatureCollection", b"</hl7fi:signatureCollection>")


def _unsigned(raw: bytes) -> bytes:
    before, _, rest = raw.partition(SIGNATURE[0])
    _, _, after = rest.partition(SIGNATURE[1])
    return before + after


def _signed_by(place: str) -> Makes:
    def manner(setting: Setting) -> Manner:
        other = setting.places[place].organisation
        return Manner(spoil=lambda draft: replace(draft, by_worker=False, signer=other))

    return manner


def _changed_after(raw: bytes) -> bytes:
    """A word of the header is put right when all is signed: the body's signature holds no more."""
    return raw.replace(b'<div class="soc-hdr2"', b"").replace(b'ID="OID', b'ID="OID9', 1)


def _nothing_shown(draft: Draft, setting: Setting, handed: str) -> Draft:
    return replace(draft, on_display=lambda _: "")


def _other_shown(draft: Draft, setting: Setting, handed: str) -> Draft:
    return replace(draft, on_display=lambda text: text.replace("viikko-ohjelma", "lukujärjestys"))


def _shortened(draft: Draft, setting: Setting, handed: str) -> Draft:
    """Only the first words of each text are shown."""
    return replace(draft, on_display=lambda text: text.replace(" kaksi viikkoa.", " …"))


def _ids_again(setting: Setting) -> Manner:
    """Gives every document the id of its first."""
    given: list[str] = []

    def spoil(draft: Draft) -> Draft:
        if draft.metadata.group is not Group.CLIENT_DOCUMENT:
            return draft
        given.append(draft.metadata.id or "")
        return draft.with_metadata(id=given[0], set_id=given[0])

    return Manner(spoil=spoil)


def _with_own_field(body: dict[str, Any]) -> None:
    body["oma_kentta"] = "Sisäinen"


def _on_no_day(body: dict[str, Any]) -> None:
    body["paivamaara"] = "2026-13-45"


def _without_names(body: dict[str, Any]) -> None:
    for person in body["asiakas"]:
        del person["sukunimi"]


def _other_task(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_metadata(service_task=setting.codes.profile.service_tasks["disability"].code)


def _sisters_making(draft: Draft, setting: Setting, handed: str) -> Draft:
    sister = setting.places["sister unit"].unit
    return draft.with_metadata(making_unit=sister.oid, making_unit_name=sister.name)


FAULTY = (
    Persona(
        "sister-as-maker",
        "names its sister unit as the maker of what its own unit sends",
        "D13",
        manner=spoiling(_sisters_making),
    ),
    Persona(
        "other-task-in-metadata",
        "names another service task in the metadata than in content and right",
        "D15",
        manner=spoiling(_other_task),
    ),
    Persona(
        "other-register",
        "names another register than the client register of social welfare",
        "D16",
        plays=("D22",),
        manner=spoiling(with_metadata(register="2", register_type="2")),
    ),
    Persona(
        "field-of-its-own",
        "adds a field of its own to a structure",
        "D17",
        manner=spoiling(with_body(_with_own_field)),
    ),
    Persona(
        "day-of-no-calendar",
        "writes a day that no calendar has",
        "D17",
        manner=spoiling(with_body(_on_no_day)),
    ),
    Persona(
        "nameless-client",
        "leaves out the client's family name",
        "D17",
        manner=spoiling(with_body(_without_names)),
    ),
    Persona(
        "fills-in-the-maker",
        "fills in the maker of a document where its user left it out",
        "D18",
        manner=lambda _: otherwise(asked(fault="no maker"), fault=""),
    ),
    Persona(
        "draft-structure",
        "makes its documents by a structure that nobody has approved",
        "D19",
        plays=("D22",),
        manner=spoiling(draft_structure),
    ),
    Persona(
        "pdf-instead",
        "sends its documents as PDFs, without structured content",
        "D20",
        follows=("D21",),
        plays=("D22",),
        manner=spoiling(as_pdf),
    ),
    Persona(
        "nothing-to-show",
        "sends its documents without a display form",
        "D21",
        manner=spoiling(_nothing_shown),
    ),
    Persona(
        "shows-other-words",
        "shows other words in the display form than stand in the content",
        "D21",
        manner=spoiling(_other_shown),
    ),
    Persona(
        "shows-the-beginning",
        "shows only the beginning of each text in the display form",
        "D21",
        manner=spoiling(_shortened),
    ),
    Persona(
        "other-controller-in-frame",
        "names another controller in the frame than in the document",
        "D24",
        manner=spoiling(with_frame(controller="1.2.246.10.90000038.10.0")),
    ),
    Persona(
        "other-set-in-frame",
        "names another set of versions in the frame than in the document",
        "D24",
        manner=spoiling(with_frame(set_id="1.2.246.10.90000046.95.2026.404")),
    ),
    Persona(
        "same-id-again",
        "gives each document the id of its first",
        "D25",
        plays=("D22",),
        manner=_ids_again,
    ),
    Persona(
        "stores-again",
        "stores each document once more with a new message",
        "D25",
        plays=("D22",),
        manner=lambda _: sending_twice(lambda id: f"{id}9"),
    ),
    Persona(
        "not-authenticated",
        "marks its documents as not authenticated",
        "D26",
        plays=("D22",),
        manner=spoiling(with_metadata(completion="IN")),
    ),
    Persona(
        "not-active",
        "marks its documents as archived away",
        "D26",
        plays=("D22",),
        manner=spoiling(with_metadata(storage="AR")),
    ),
    Persona(
        "not-ready",
        "marks its documents as unfinished",
        "D26",
        plays=("D22",),
        manner=spoiling(with_metadata(record_status="1")),
    ),
    Persona(
        "unsigned",
        "signs nothing",
        "D27",
        manner=spoiling(with_bytes(after=_unsigned)),
    ),
    Persona(
        "changed-when-signed",
        "puts right what it has signed already",
        "D27",
        manner=spoiling(with_bytes(after=_changed_after)),
    ),
    Persona(
        "signed-by-another-house",
        "has its documents signed by another organisation's system",
        "D27",
        manner=_signed_by("other producer"),
    ),
    Persona(
        "nobodys-document",
        "names its client by neither code nor temporary id",
        "D32",
        follows=("E08",),
        plays=("D22",),
        manner=spoiling(without_identity),
    ),
    Persona(
        "born-on-another-day",
        "gives a date of birth that is not the identity code's",
        "D33",
        plays=("D22",),
        manner=spoiling(with_metadata(birth_date="19720405")),
    ),
    Persona(
        "born-today",
        "gives the day of recording as the client's date of birth",
        "D33",
        plays=("D22",),
        part="organiser",
        manner=everywhere(with_metadata(birth_date="20261123")),
    ),
    Persona(
        "patient-document",
        "stores its entries as documents of health care",
        "D34",
        plays=("D22",),
        manner=spoiling(patient_document),
    ),
)
