"""Correct but unusual systems do what they say: their documents are not those of the reference."""

from datetime import datetime, timedelta, timezone

import pytest

from conformance.drafts import document_of
from conformance.memory import Manner
from conformance.personas.persona import Persona
from conformance.personas.storing_unusual import UNUSUAL
from conformance.runfile import Rehearsal, RunFile
from conformance.signing_keys import SigningKeys, new_issuer
from simulator.codebook import read_codebook, read_worlds
from simulator.messages.document import read_document
from tests.story import story_of

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=2)))
STORY = story_of(read_codebook(), read_worlds()["demo"], NOW)
KEYS = SigningKeys(new_issuer(NOW), STORY.codes)
SPOILING = [one for one in UNUSUAL if one.manner(STORY.setting).spoil is not Manner().spoil]
SETTING = [one for one in UNUSUAL if one.settings is not Persona("", "").settings]
OF_PLANS = ("signed-by-a-colleague",)


def raw(persona: Persona | None) -> bytes:
    name = "implementation plan" if persona and persona.name in OF_PLANS else "meeting entry"
    draft = STORY.draft(name, STORY.setting.producer, "1.2.246.10.90000046.95.2026.7")
    if persona:
        draft = persona.manner(STORY.setting).spoil(draft)
    return document_of(draft, STORY.codes, KEYS.sign).raw


@pytest.mark.parametrize("persona", SPOILING, ids=lambda one: one.name)
def test_its_documents_have_other_bytes_and_can_be_read(persona: Persona) -> None:
    written = raw(persona)

    assert written != raw(None)
    assert read_document(written, STORY.codes).content is not None


@pytest.mark.parametrize("persona", SETTING, ids=lambda one: one.name)
def test_its_people_have_written_something_into_the_run_file(persona: Persona) -> None:
    asked = Rehearsal(file=RunFile(clock=NOW))

    assert persona.settings(asked) != asked


def test_one_writes_twenty_thousand_characters() -> None:
    (long,) = (one for one in UNUSUAL if one.name == "writes-at-length")

    content = read_document(raw(long), STORY.codes).content

    assert len(str(content)) > 20_000
