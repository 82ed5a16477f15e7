"""How long a document is kept, by the periods of the law."""

from dataclasses import replace
from datetime import date

import pytest

from fixtures import read_text
from simulator.codebook import read_codebook
from simulator.domain.documents import Group, Metadata
from simulator.domain.retention import Event, RetentionError, read_periods, retention_of
from simulator.domain.sources import read_sources
from tests.rules.builders import CLIENT, case, stored

CODES = read_codebook()
TASKS = {name: one.code for name, one in CODES.profile.service_tasks.items()}
CLOSED = case(closed=True, ended=date(2026, 11, 20))
METADATA = Metadata(client=CLIENT, retention="1")


def kept(one, metadata=METADATA, of=CLOSED):
    return retention_of(one, metadata, of, CODES.periods, CODES.wire)


PERIODS = [
    ("families_with_children", stored(), METADATA, 30, Event.CASE_CLOSED),
    ("substance_abuse", stored(service_task="15"), METADATA, 10, Event.CASE_CLOSED),
    ("disability", stored(service_task="20"), METADATA, 10, Event.LAST_CASE_CLOSED),
    ("child_protection", stored(service_task="10"), METADATA, 2, Event.CLIENT_DEATH),
    (
        "client_relationship",
        stored(group=Group.CLIENT_RELATIONSHIP, service_task=None),
        METADATA,
        2,
        Event.CLIENT_DEATH,
    ),
    ("elderly", stored(service_task=None), replace(METADATA, specific_type="15003"), 10, None),
    ("family_law", stored(), replace(METADATA, specific_type="13000"), 120, Event.CLIENT_BIRTH),
]


@pytest.mark.parametrize(("key", "one", "metadata", "years", "event"), PERIODS)
def test_a_document_is_kept_as_the_law_says(key, one, metadata, years, event):
    period = kept(one, metadata).period

    assert (period.key, period.years) == (key, years)
    assert event in (None, period.event)


def test_a_period_runs_from_the_closing_of_the_case():
    found = kept(stored())

    assert found.starts == date(2026, 11, 20)
    assert found.until == date(2056, 11, 20)


def test_a_period_that_outlasts_the_calendar_runs_to_its_last_year():
    found = kept(stored(), of=case(closed=True, ended=date(9999, 12, 31)))

    assert found.until == date(9999, 12, 31)


@pytest.mark.parametrize("of", [None, case()])
def test_a_case_that_is_open_or_unknown_starts_no_period(of):
    found = kept(stored(), of=of)

    assert (found.starts, found.until) == (None, None)


def test_a_period_from_birth_runs_from_the_birth_date_of_the_identity_code():
    found = kept(stored(), replace(METADATA, specific_type="13000"))

    assert (found.starts, found.until) == (date(1978, 8, 3), date(2098, 8, 3))


def test_a_period_from_a_leap_day_ends_on_the_first_of_march():
    closed = case(closed=True, ended=date(2024, 2, 29))

    assert kept(stored(), of=closed).until == date(2054, 3, 1)


def test_a_death_is_not_known_to_the_archive():
    found = kept(stored(service_task="10"))

    assert (found.starts, found.until) == (None, None)


def test_no_period_is_known_for_a_denial():
    assert kept(stored(group=Group.DENIAL, service_task=None)).period is None


@pytest.mark.parametrize(("code", "permanent"), [("1", True), ("7", False), (None, False)])
def test_the_documents_own_class_is_told_beside_the_laws_period(code, permanent):
    found = kept(stored(), replace(METADATA, retention=code))

    assert (found.retention_class, found.permanent) == (code, permanent)


def test_the_periods_rest_on_sources_that_are_held():
    sources = read_sources(read_text("sources.toml"))

    named = {part.strip() for one in CODES.periods for part in one.source.split(";")}

    assert named <= set(sources)


def test_the_periods_name_types_and_groups_that_there_are():
    types = CODES.sets.find(CODES.wire.systems.document_type).codes
    named = {code for one in CODES.periods for code in one.document_types}

    assert named <= set(types)
    assert {name for one in CODES.periods for name in one.groups} <= set(Group)


GOOD = 'key = "a"\nyears = 2\nevent = "client_death"\nbasis = "stated"\nsource = "x"\n'


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("not toml", "cannot be read as TOML"),
        ('[[period]]\nkey = "a"', "period a lacks"),
        ("[[period]]\n" + GOOD.replace("client_death", "wedding"), "wedding"),
        ("[[period]]\n" + GOOD + "day = 1", "unknown 'day'"),
        ("[[period]]\n" + GOOD + 'service_tasks = ["sauna"]', "unknown 'sauna'"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text, seen):
    with pytest.raises(RetentionError, match=seen):
        read_periods(text, TASKS)
