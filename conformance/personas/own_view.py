"""Faulty systems in what is shown to the client."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conformance.actions import Verb
from conformance.personas.acting import Makes, asked, otherwise, refuses, to
from conformance.personas.persona import Persona
from conformance.personas.writing import Body, Marks, everywhere, marking, with_body
from conformance.setting import Setting
from fixtures.documents import CLIENT_RELATIONSHIP, DAILY_LIFE_ENTRY, MEETING_ENTRY
from simulator.domain.documents import Group, Metadata

REASON = "Asia on kesken"
UNEXPLAINED: Mapping[str, None] = {"withholding_reason": None, "withholding_text": None}


def _is_special(metadata: Metadata, setting: Setting) -> bool:
    return metadata.special_content == setting.codes.wire.special_content


def _delayed(**changed: Any) -> Marks:
    """Other metadata in what is to be shown later."""

    def change(metadata: Metadata, setting: Setting) -> Metadata:
        return replace(metadata, **changed) if metadata.delay_until else metadata

    return change


def _special(**changed: Any) -> Marks:
    """Other metadata in what is to be withheld for good."""

    def change(metadata: Metadata, setting: Setting) -> Metadata:
        return replace(metadata, **changed) if _is_special(metadata, setting) else metadata

    return change


def _all_special(metadata: Metadata, setting: Setting) -> Metadata:
    wire = setting.codes.wire
    return replace(
        metadata,
        special_content=wire.special_content,
        withholding_reason=wire.withheld_for_safety,
        withholding_text=REASON,
    )


def _all_with_a_reason(metadata: Metadata, setting: Setting) -> Metadata:
    return replace(metadata, withholding_reason=setting.codes.wire.withheld_for_safety)


def _delayed_and_special(metadata: Metadata, setting: Setting) -> Metadata:
    return _delayed(special_content=setting.codes.wire.special_content)(metadata, setting)


def _special_no_more(**beside: Any) -> Marks:
    """What is to be withheld for good is not marked as such."""

    def change(metadata: Metadata, setting: Setting) -> Metadata:
        none = setting.codes.wire.no_special_content
        return _special(special_content=none, **beside)(metadata, setting)

    return change


def _no_choice(metadata: Metadata, setting: Setting) -> Metadata:
    shown = setting.codes.profile.display_choices["shown"].code
    chosen = metadata.withholding_reason == shown
    return replace(metadata, withholding_reason=None) if chosen else metadata


def _always_chosen(metadata: Metadata, setting: Setting) -> Metadata:
    shown = setting.codes.profile.display_choices["shown"].code
    return replace(metadata, withholding_reason=shown)


def _first_client_only(body: Body) -> None:
    del body["asiakas"][1:]


def _no_own_worker(body: Body) -> None:
    body.pop("palveluista_vastaava_tyontekija", None)


def _old_as_new(group: Group) -> Makes:
    """An old document, or one of phase one, goes out as a decision of today."""
    name = "old document" if group is Group.OLD else "document of phase one"
    return lambda _: otherwise(asked(verb=Verb.STORE, document=name), document="service decision")


FAULTY = (
    Persona(
        "all-withheld",
        "marks all that it stores as special content",
        "K01",
        follows=("K15",),
        manner=marking(_all_special),
    ),
    Persona(
        "reason-everywhere",
        "gives a reason for hiding each document, though it hides none",
        "K01",
        follows=("K15",),
        manner=marking(_all_with_a_reason),
    ),
    Persona(
        "delay-forgotten",
        "forgets the delay that its user chose",
        "K02",
        manner=marking(_delayed(delay_until=None, **UNEXPLAINED)),
    ),
    Persona(
        "delay-without-reason",
        "delays a document and gives no reason",
        "K02",
        manner=marking(_delayed(**UNEXPLAINED)),
    ),
    Persona(
        "delayed-and-withheld",
        "withholds for good what is only to be delayed",
        "K02",
        manner=marking(_delayed_and_special),
    ),
    Persona(
        "delayed-for-years",
        "delays until a day that nobody chose",
        "K02",
        manner=marking(_delayed(delay_until="20990101")),
    ),
    Persona(
        "delay-that-is-over",
        "delays until a day that is past",
        "K02",
        manner=marking(_delayed(delay_until="20200101")),
    ),
    Persona(
        "withholding-forgotten",
        "does not send the mark of special content",
        "K03",
        manner=marking(_special_no_more(**UNEXPLAINED)),
    ),
    Persona(
        "withheld-for-a-time",
        "delays what is to be withheld for good",
        "K03",
        manner=marking(_special_no_more(delay_until="20990101")),
    ),
    Persona(
        "withheld-without-reason",
        "withholds documents and gives no reason",
        "K04",
        manner=marking(_special(**UNEXPLAINED)),
        plays=("K03",),
    ),
    Persona(
        "violence-as-daily-life",
        "files the assessment of domestic violence as an entry of daily life",
        "K09",
        manner=lambda _: otherwise(
            asked(verb=Verb.STORE, document="assessment of domestic violence"),
            document="daily life entry",
        ),
    ),
    Persona(
        "parenthood-as-plan",
        "files the protocol of establishing parenthood as a client plan",
        "K09",
        part="organiser",
        manner=lambda _: otherwise(
            asked(verb=Verb.STORE, document="protocol of establishing parenthood"),
            document="client plan",
        ),
    ),
    Persona(
        "choice-not-sent",
        "does not send the worker's choice to show a plan of adoption counselling",
        "K10",
        part="organiser",
        manner=marking(_no_choice),
    ),
    Persona(
        "adoption-shown-at-once",
        "shows every plan of adoption counselling",
        "K10",
        part="organiser",
        manner=marking(_always_chosen),
    ),
    Persona(
        "entries-hidden-with-report",
        "hides the entries made on the way to a report on child custody",
        "K11",
        manner=marking(_all_special, DAILY_LIFE_ENTRY),
    ),
    Persona(
        "old-as-new",
        "sends an old document as one of today",
        "K12",
        part="organiser",
        manner=_old_as_new(Group.OLD),
    ),
    Persona(
        "phase-one-as-new",
        "sends a document of phase one as one of today",
        "K12",
        part="organiser",
        manner=_old_as_new(Group.PHASE_1),
    ),
    Persona(
        "half-a-shared-document",
        "names the first client alone in a document about two",
        "K13",
        manner=everywhere(with_body(_first_client_only), MEETING_ENTRY),
    ),
    Persona(
        "own-worker-unnamed",
        "leaves the own worker out of the client relationship",
        "K14",
        part="organiser",
        manner=everywhere(with_body(_no_own_worker), CLIENT_RELATIONSHIP),
    ),
    Persona(
        "corrects-by-a-new-document",
        "corrects a document by storing another beside it",
        "K15",
        manner=lambda _: otherwise(
            to(Verb.REPLACE, "implementation plan"), verb=Verb.STORE, change=""
        ),
    ),
    Persona(
        "corrects-for-nobody",
        "does not correct what a producer has recorded",
        "K15",
        part="organiser",
        manner=lambda _: refuses(
            asked(verb=Verb.REPLACE, document="implementation plan"),
            "this document is another unit's",
        ),
    ),
)
