"""Faulty systems in what a minor's guardians are shown, and in what is told of it."""

from collections.abc import Mapping
from dataclasses import replace

from conformance.actions import Verb
from conformance.memory import Manner
from conformance.news import DOCUMENT, WITHHELD
from conformance.personas.acting import asked, instead, refuses, tells_nothing, to
from conformance.personas.persona import Persona
from conformance.personas.writing import marking
from conformance.setting import Setting
from simulator.domain.documents import Metadata


def _denied(setting: Setting) -> str:
    return setting.codes.profile.display_choices["not_to_guardians"].code


def _no_flag(metadata: Metadata, setting: Setting) -> Metadata:
    return replace(metadata, guardian_consent=None)


def _no_flag_when_corrected(metadata: Metadata, setting: Setting) -> Metadata:
    corrected = (metadata.version or 1) > 1
    return replace(metadata, guardian_consent=None) if corrected else metadata


def _never_to_guardians(metadata: Metadata, setting: Setting) -> Metadata:
    return replace(metadata, guardian_consent=_denied(setting))


def _always_to_guardians(metadata: Metadata, setting: Setting) -> Metadata:
    told = metadata.guardian_consent is not None
    allowed = setting.codes.wire.guardian_consent
    return replace(metadata, guardian_consent=allowed) if told else metadata


def _another_document(told: Mapping[str, str]) -> Mapping[str, str]:
    return {**told, DOCUMENT: f"{told[DOCUMENT]}.1"} if DOCUMENT in told else told


FAULTY = (
    Persona(
        "no-guardian-flag",
        "never says whether the guardians may see a child's document",
        "K05",
        follows=("K08",),
        manner=marking(_no_flag),
    ),
    Persona(
        "flag-lost-in-correction",
        "forgets, when it corrects a child's document, whether the guardians may see it",
        "K06",
        manner=marking(_no_flag_when_corrected),
    ),
    Persona(
        "never-to-guardians",
        "withholds each document about a child from the guardians",
        "K08",
        manner=marking(_never_to_guardians),
    ),
    Persona(
        "always-to-guardians",
        "shows the guardians what its user withheld from them",
        "K07",
        manner=marking(_always_to_guardians),
    ),
    Persona(
        "withholds-in-silence",
        "withholds documents from the guardians and tells the organiser nothing of it",
        "K07",
        manner=lambda _: instead(to(Verb.TELL, WITHHELD), tells_nothing),
    ),
    Persona(
        "tells-of-another-document",
        "tells the organiser of another document than the one that it withholds",
        "K07",
        manner=lambda _: Manner(telling=_another_document),
    ),
    Persona(
        "confirms-nothing",
        "takes what a producer withholds from the guardians for decided",
        "K07",
        part="organiser",
        manner=lambda _: instead(to(Verb.TELL, WITHHELD), tells_nothing),
    ),
    Persona(
        "looks-at-nothing",
        "does not let the organiser's worker open what a producer has written",
        "K07",
        part="organiser",
        manner=lambda _: refuses(asked(verb=Verb.OPEN), "this document is another unit's"),
    ),
)
