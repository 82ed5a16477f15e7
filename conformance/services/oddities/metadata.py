"""Metadata that are missing, of another code set's codes, or at odds with what the register says."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from conformance.drafts import Draft
from conformance.faults.making import Fault
from conformance.services.oddities.making import stamped, tells
from conformance.setting import Setting

UNKNOWN_ORGANISATION: Final = "1.2.246.10.90000999.10.0"
REASON: Final = "Keskeneräinen asia"


def _health(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    return draft.with_metadata(confidentiality=setting.codes.wire.health_confidentiality)


def _without_structure(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    own = draft.metadata.structure or ""
    return replace(draft.with_metadata(structure=None), by_structure=own)


def _old_task(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    system = setting.codes.wire.systems.service_task_2011
    return draft.with_metadata(original_task="33", original_task_system=system)


def _another_author(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    return draft.with_metadata(author=draft.place.users[-1].registration)


def _another_producer(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    other = setting.places["other producer"].organisation
    return draft.with_metadata(producer=other.oid, producer_name=other.name)


def _created(days: int) -> Fault:
    def oddity(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
        return draft.with_metadata(created=stamped(draft, days=days))

    return oddity


def _delayed(days: int, *, reason: str | None = REASON, special: bool = False) -> Fault:
    def oddity(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
        wire = setting.codes.wire
        told = draft.with_metadata(
            delay_until=stamped(draft, days=days)[:8], withholding_text=reason
        )
        if not special:
            return told
        return told.with_metadata(
            special_content=wire.special_content, withholding_reason=wire.withheld_for_safety
        )

    return oddity


MISSING: Mapping[str, Fault] = {
    "no confidentiality": tells(confidentiality=None),
    "no language": tells(language=None),
    "no time of creation": tells(created=None),
    "no retention class": tells(retention=None),
    "no service organiser": tells(organiser=None, organiser_name=None),
    "no structure": _without_structure,
    "no making unit": tells(making_unit=None, making_unit_name=None),
    "no word about the guardians": tells(guardian_consent=None),
}
"""What the metadata leave out."""

CODES: Mapping[str, Fault] = {
    "the confidentiality of health care": _health,
    "the general type of plans": tells(type_class="15"),
    "the document type of another structure": tells(specific_type="15008"),
    "an unfinished record status": tells(record_status="1"),
    "the register of another activity": tells(register="2", register_type="2"),
    "a language of no code set": tells(language="tlh"),
    "a retention class that is not public": tells(retention="2"),
    "another service task than its case's": tells(service_task="20"),
    "a service task of 2011": _old_task,
}
"""Codes that do not fit."""

PEOPLE: Mapping[str, Fault] = {
    "another date of birth": tells(birth_date="19010203"),
    "another author": _another_author,
    "another producer": _another_producer,
    "another name of the controller": tells(controller_name="Itäranta"),
    "a controller that the register does not know": tells(
        controller=UNKNOWN_ORGANISATION,
        organiser=UNKNOWN_ORGANISATION,
        service_organiser=UNKNOWN_ORGANISATION,
    ),
}
"""People and organisations that are other than what is known of them."""

DAYS: Mapping[str, Fault] = {
    "a time of creation that is to come": _created(1),
    "a time of creation a week ago": _created(-7),
}
"""Days that do not fit."""

SHOWING: Mapping[str, Fault] = {
    "a word about the guardians": tells(guardian_consent="1"),
    "a reason for hiding what is shown": tells(withholding_reason="1"),
    "a delay without a reason": _delayed(7, reason=None),
    "a delay that has ended": _delayed(-1),
    "a delay and the mark of special content": _delayed(7, special=True),
}
"""What is said of showing the document to the client."""

METADATA: Mapping[str, Fault] = {**MISSING, **CODES, **PEOPLE, **DAYS, **SHOWING}
"""These oddities by the name that scenarios use."""
