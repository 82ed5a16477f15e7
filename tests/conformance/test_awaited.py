"""What a step waits for, from what was asked."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from conformance.actions import Verb
from conformance.awaited import Awaited, acting_place, awaited
from conformance.awaiting import differences
from conformance.parties import Known
from simulator.domain.documents import Group
from simulator.domain.plain import from_plain, to_plain
from tests.conformance.asking import Ask, ask, messages, story

OWN = "1.2.246.10.90000046.10.21"
SISTER = "1.2.246.10.90000046.10.22"
GRANT = "the producer's right begins yesterday"


def test_what_is_awaited_can_be_kept_as_plain_data() -> None:
    kept = [(one.due, from_plain(Awaited, to_plain(one.due))) for one in messages()]

    assert [read for due, read in kept if read != due] == []


@pytest.mark.parametrize("verb", [Verb.TELL, Verb.SET_CLOCK])
def test_what_brings_no_message_awaits_none(verb: Verb) -> None:
    one = next(one for one in story() if one.asked.action.verb is verb)

    with pytest.raises(ValueError, match="there is none to wait for"):
        awaited(one.asked, one.setting)


@pytest.mark.parametrize(
    ("one", "unit"),
    [
        (lambda: ask(Verb.SEARCH), OWN),
        (lambda: ask(Verb.SEARCH, acting="sister unit"), SISTER),
        (lambda: ask(Verb.SEARCH, acting="a user without access rights"), OWN),
        (lambda: ask(Verb.STORE, "meeting entry", "the sister unit as maker"), SISTER),
    ],
)
def test_who_is_to_act_is_the_party_or_whom_the_action_names(
    one: Callable[[], Ask], unit: str
) -> None:
    asked = one()

    assert acting_place(asked.asked, asked.setting).unit.oid == unit
    assert asked.due.unit == unit


def test_the_register_searched_is_the_one_that_the_action_names() -> None:
    own = ask(Verb.SEARCH).due
    other = ask(Verb.SEARCH, register="other organiser").due

    assert own.controller == "1.2.246.10.90000011.10.0"
    assert other.controller == "1.2.246.10.90000038.10.0"


@pytest.mark.parametrize(
    ("document", "group"), [("", Group.CLIENT_RELATIONSHIP), ("case", Group.CASE)]
)
def test_a_verification_awaits_the_group_of_its_document(document: str, group: Group) -> None:
    assert ask(Verb.VERIFY, document).due.group is group


def test_a_replacement_of_what_nobody_knows_is_looked_at_without_its_content() -> None:
    one = ask(Verb.REPLACE, "client relationship", change=GRANT)
    unknown = replace(one.asked, known=Known(today=one.asked.known.today))

    due = awaited(unknown, one.setting)

    assert (due.document, due.set_id, due.alteration) == ("", "", None)
    assert differences(due, one.seen, one.setting) == ()


def test_a_faulty_replacement_is_looked_at_for_its_fault_alone() -> None:
    stale = "a version that is no longer the newest"

    due = ask(Verb.REPLACE, "meeting entry", stale, change="a text is corrected").due

    assert due.alteration is None
    assert due.handed != due.document
