"""Who works in a place, and what the story's documents say where a check looks at it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from conformance.changes import changed, service_task_of
from conformance.drafts import Draft, new_draft
from conformance.faults import spoiled
from conformance.plan import Making
from conformance.runner import WORLD
from conformance.setting import Setting, read_setting
from fixtures import read_text
from simulator.app import make_testbed

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def setting() -> Setting:
    outside = make_testbed().outside
    text = read_text("stories", "register-access-right.toml")
    return read_setting(text, outside.worlds[WORLD], outside.codes, {})


def drafted(setting: Setting, name: str, denied: tuple[str, ...] = ()) -> Draft:
    made = Making(
        setting=setting,
        client="client",
        maker=setting.organiser,
        controller=setting.organiser,
        today=NOW.date(),
        relationship="1.2.3.1",
        case="1.2.3.2",
        denied=denied,
    )
    return new_draft(name, made, "1.2.3.4", NOW)


def test_another_user_of_the_unit_lacks_the_access_rights(setting: Setting) -> None:
    task = setting.service_task.code

    lacking = setting.producer.with_user_lacking(task)

    assert setting.producer.worker.may_serve(task)
    assert not lacking.worker.may_serve(task)
    assert lacking.worker in setting.producer.users
    assert lacking.unit == setting.producer.unit


def test_where_every_user_has_the_access_rights_they_are_taken_from_one(setting: Setting) -> None:
    task = setting.service_task.code
    alone = replace(setting.producer, users=(setting.producer.worker,))

    lacking = alone.with_user_lacking(task)

    assert not lacking.worker.may_serve(task)
    assert lacking.worker.identity == alone.worker.identity


def test_a_denial_names_the_register_the_service_task_and_the_document(setting: Setting) -> None:
    held = str(drafted(setting, "denial", denied=("1.2.3.9",)).content)

    named = (setting.organiser.organisation.oid, setting.service_task.code, "1.2.3.9")
    assert [one for one in named if f"'{one}'" not in held] == []


def test_a_relationship_ends_with_a_reason(setting: Setting) -> None:
    before = drafted(setting, "client relationship").content

    after = changed(before, "the relationship ends", setting, NOW.date())

    assert "asiakkuuden_paattymisen_perustelu" in str(after)
    assert service_task_of(after) == setting.service_task.code


def test_a_back_dated_event_took_place_the_day_before(setting: Setting) -> None:
    draft = drafted(setting, "daily life entry")

    after = spoiled(draft, "a back-dated event", setting)

    assert "2026-11-23T09:00" in str(draft.content)
    assert "2026-11-22T09:00" in str(after.content)
    assert "2026-11-23T09:00" not in str(after.content)
