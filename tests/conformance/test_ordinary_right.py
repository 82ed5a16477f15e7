"""The scenarios of opening and reading with people in the parts: whom they wait for, what they tell."""

from dataclasses import replace

from conformance.awaiting import differences
from conformance.tasks import task
from simulator.domain.documents import Group
from tests.conformance.asking import Ask, story

ASKS = story("ordinary-right")


def test_the_reference_systems_message_is_always_the_one_awaited() -> None:
    sent = [one for one in ASKS if one.taken.exchanges]

    departed = {one.name: list(differences(one.due, one.seen, one.setting)) for one in sent}

    assert {name: found for name, found in departed.items() if found} == {}


def test_every_action_has_a_task_in_all_its_parts() -> None:
    tasks = {one.name: task(one.asked, one.setting) for one in ASKS}

    for name, made in tasks.items():
        sentences = [made.title, made.waits_for, *made.hints]
        assert [text for one in sentences if not (text := str(one)) or "{" in text] == [], name
        assert all(fact.label and fact.value for fact in made.facts), name


def stored(document: str) -> Ask:
    return next(one for one in ASKS if one.asked.action.document == document)


def test_a_pdf_is_awaited_by_its_group_for_it_follows_no_structure() -> None:
    one = stored("old client plan")

    departing = list(differences(one.due, replace(one.seen, group=Group.PHASE_1), one.setting))

    assert [found.what for found in departing] == ["document group"]


def test_a_structured_document_is_no_pdf() -> None:
    one = stored("old client plan")
    structured = stored("client plan").seen.structure

    departing = list(differences(one.due, replace(one.seen, structure=structured), one.setting))

    assert [found.what for found in departing] == ["structure"]
