"""A persona that changes nothing would prove nothing: each does something otherwise."""

from datetime import datetime

import pytest

from conformance.changes import changed
from conformance.drafts import Draft, next_version
from conformance.memory import Manner
from conformance.personas import Persona, sloppy, unusual
from conformance.setting import Setting
from simulator.domain.requests import Readable, Search
from tests.conformance.asking import story as asks
from tests.story import ORGANISERS_ARC, Story

BOTH = "two producers' rights begin yesterday"
NOW = datetime.fromisoformat("2026-11-23T09:00:00+02:00")


@pytest.fixture(scope="module")
def bench() -> Story:
    return Story(asks()[0].setting, NOW)


@pytest.fixture(scope="module")
def drafts(bench: Story) -> list[Draft]:
    """A client relationship, its version with two producers' rights, and a plan."""
    organiser = bench.setting.organiser
    relationship = bench.draft("client relationship", organiser, f"{ORGANISERS_ARC}.3")
    both = changed(relationship.content, BOTH, bench.setting, NOW.date())
    opened = next_version(relationship, f"{ORGANISERS_ARC}.4", NOW, bench.codes)
    plan = bench.draft("client plan", organiser, f"{ORGANISERS_ARC}.5")
    return [relationship, opened.with_content(both), plan]


@pytest.fixture(scope="module")
def messages(bench: Story) -> list[Readable]:
    return [bench.entry(1), bench.search(bench.setting.producer, "1.2.246.10.90000046.10.0|2")]


def otherwise(manner: Manner, one: Readable, raw: bytes) -> bool:
    """Whether a message would be another."""
    asked = isinstance(one, Search) and manner.query(one.query) != one.query
    return asked or manner.header(one.header) != one.header or manner.message(raw) != raw


@pytest.mark.parametrize(
    "persona", [*sloppy.UNUSUAL, *unusual.UNUSUAL], ids=lambda persona: persona.name
)
def test_an_unusual_system_does_something_otherwise(
    persona: Persona, bench: Story, drafts: list[Draft], messages: list[Readable]
) -> None:
    setting: Setting = bench.setting
    manner = persona.manner(setting)

    changed = [
        *(manner.spoil(one) != one for one in drafts),
        *(otherwise(manner, one, bench.bytes_of(one)) for one in messages),
        manner.around is not Manner().around,
    ]

    assert any(changed)
