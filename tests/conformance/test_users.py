"""Who sits at a client data system, and what the reference system makes of them."""

import pytest

from conformance.actions import Action, Verb
from conformance.parties import Asked, Known
from conformance.setting import UNAUTHORISED
from conformance.tasks import task
from conformance.users import (
    AFTER_REMOVAL,
    AS_CONTROLLER,
    BEFORE_REMOVAL,
    BY_CERTIFICATE,
    BY_PASSWORD,
    CARE_WORKER,
    FOR_ANOTHER,
    SUPERVISOR,
    UNCONNECTED,
    USERS,
    WIDELY,
)
from tests.conformance.asking import story

SETTING, TODAY = story()[0].setting, story()[0].asked.known.today


def searching(user: str) -> Asked:
    action = Action(verb=Verb.SEARCH, acting=user)
    return Asked(key="1.1", party="producer", action=action, known=Known(today=TODAY))


@pytest.mark.parametrize("user", USERS)
def test_a_user_has_a_task_and_a_hint(user: str) -> None:
    made = task(searching(user), SETTING)

    assert made.title.text == USERS[user].does
    assert USERS[user].hint in [hint.text for hint in made.hints]


@pytest.mark.parametrize("user", USERS)
def test_a_user_acts_at_the_party_itself(user: str) -> None:
    units = [fact.code for fact in task(searching(user), SETTING).facts]

    assert SETTING.producer.unit.oid in units


def test_some_are_to_be_stopped_and_some_are_not() -> None:
    stopped = {name for name, user in USERS.items() if user.refusal}

    assert stopped == {
        UNAUTHORISED,
        UNCONNECTED,
        BY_PASSWORD,
        WIDELY,
        AFTER_REMOVAL,
        SUPERVISOR,
    }
    assert set(USERS) - stopped == {
        AS_CONTROLLER,
        BY_CERTIFICATE,
        FOR_ANOTHER,
        BEFORE_REMOVAL,
        CARE_WORKER,
    }
