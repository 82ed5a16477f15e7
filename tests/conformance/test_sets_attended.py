"""The sets by joining, by voucher and by wide right: a person could play what the test bed plays there."""

import pytest

from conformance.awaiting import differences
from conformance.tasks import task
from tests.conformance.asking import Ask, story

SETS = ["subcontracting", "voucher", "direct-joining", "joint-joining", "parallel-joining"]


def sent_by_a_real_party(test_case: str) -> list[Ask]:
    real = ("organiser", "producer")
    return [one for one in story(test_case) if one.asked.party in real and one.taken.exchanges]


@pytest.mark.parametrize("test_case", [*SETS, "wide-right"])
def test_what_the_reference_system_sends_is_what_is_awaited(test_case: str) -> None:
    for one in sent_by_a_real_party(test_case):
        found = differences(one.due, one.seen, one.setting)

        assert [(one.name, str(each)) for each in found] == []


@pytest.mark.parametrize("test_case", SETS)
def test_every_action_has_a_task_in_words(test_case: str) -> None:
    for one in sent_by_a_real_party(test_case):
        made = task(one.asked, one.setting)

        told = [str(sentence) for sentence in (made.title, made.waits_for, *made.hints)]
        assert [text for text in told if not text or "{" in text] == []
        assert all(fact.label and fact.value for fact in made.facts), one.name


def test_who_acts_in_another_name_is_told_as_which_unit() -> None:
    acting = [one for one in story("parallel-joining") if one.asked.action.acting]

    told = {" ".join(str(hint) for hint in task(one.asked, one.setting).hints) for one in acting}

    assert acting
    assert all("Kaisla Kotityö, lapsiperheiden kotipalvelu" in hints for hints in told)
