"""Which message fits a step, and in what another departs from it."""

from dataclasses import replace
from typing import Any

import pytest

from conformance.actions import Sent, Verb
from conformance.awaiting import (
    Difference,
    concerns,
    differences,
    outstanding,
)
from conformance.seen import MessageKind, SeenMessage
from simulator.domain.documents import ClientId, Group, Version
from tests.conformance.asking import Ask, ask, messages

ROOT = "1.2.246.21"
SISTER = "1.2.246.10.90000046.10.22"
ELSEWHERE = "1.2.246.10.90000038.10.0"
OLD_VERSION = "1.2.246.10.90000046.95.2026.1"
GRANT = "the producer's right begins yesterday"


def departing(one: Ask, seen: SeenMessage) -> list[str]:
    return [found.what for found in differences(one.due, seen, one.setting)]


def named(text: str) -> Ask:
    """An action of the story by a few words."""
    return NAMED[text]()


NAMED = {
    "store": lambda: ask(Verb.STORE, "meeting entry"),
    "grant": lambda: ask(Verb.REPLACE, "client relationship", change=GRANT),
    "close": lambda: ask(Verb.REPLACE, "case", change="the case is closed"),
    "correct": lambda: ask(Verb.REPLACE, "meeting entry", change="a text is corrected"),
    "annul": lambda: ask(Verb.ANNUL, "daily life entry"),
    "annul another's": lambda: ask(Verb.ANNUL, "summary"),
    "search": lambda: ask(Verb.SEARCH),
    "search as sister": lambda: ask(Verb.SEARCH, acting="sister unit"),
    "open": lambda: ask(Verb.OPEN, "client plan"),
    "verify": lambda: ask(Verb.VERIFY),
    "verify case": lambda: ask(Verb.VERIFY, "case"),
    "old": lambda: ask(Verb.STORE, "old client relationship"),
    "new": lambda: ask(Verb.STORE, "client relationship"),
}


def test_the_reference_systems_message_is_always_the_one_awaited() -> None:
    departed = {one.name: found for one in messages() if (found := departing(one, one.seen))}

    assert departed == {}


STRANGER = (ClientId(ROOT, "120345-901U"),)


@pytest.mark.parametrize(
    ("step", "changed", "departs"),
    [
        ("store", {"clients": STRANGER}, ["client"]),
        ("store", {"clients": ()}, ["client"]),
        ("store", {"making_unit": SISTER}, ["service unit"]),
        ("store", {"structure": "1.2.246.537.6.1506.19007.2022.1.10"}, ["structure"]),
        ("store", {"structure": "1.2.3"}, ["structure"]),
        ("store", {"kind": MessageKind.REPLACE}, ["kind of message"]),
        ("store", {"kind": MessageKind.UNREADABLE}, ["kind of message"]),
        ("store", {"organisation": ELSEWHERE}, ["organisation"]),
        ("store", {"repeats": "id-1"}, ["message"]),
        ("store", {"kept": False}, ["identities in the message"]),
        ("store", {"clients": STRANGER, "making_unit": SISTER}, ["service unit", "client"]),
        (
            "correct",
            {"replaced": Version(OLD_VERSION, OLD_VERSION, 1), "set_id": OLD_VERSION},
            ["document"],
        ),
        ("correct", {"clients": STRANGER}, ["client"]),
        ("close", {"content": {"asia_asiakirja": {}}}, ["state of the case", "end of the case"]),
        ("annul", {"replaced": None, "document": OLD_VERSION, "set_id": ""}, ["document"]),
        ("annul", {"unit": SISTER}, ["service unit"]),
        ("search", {"clients": STRANGER}, ["client"]),
        ("search", {"controllers": (ELSEWHERE,)}, ["controller"]),
        ("search", {"controllers": ()}, ["controller"]),
        ("search", {"unit": SISTER}, ["service unit"]),
        ("search", {"kind": MessageKind.FETCH, "group": Group.CASE}, ["kind of message"]),
        ("search as sister", {"unit": "1.2.246.10.90000046.10.21"}, ["service unit"]),
        ("open", {"documents": (OLD_VERSION,)}, ["document"]),
        (
            "open",
            {"documents": (), "group": Group.CASE, "clients": STRANGER},
            ["client", "document"],
        ),
        ("open", {"controllers": (ELSEWHERE,)}, ["controller"]),
        ("verify", {"group": Group.CASE}, ["document group"]),
        ("verify", {"group": None}, ["document group"]),
        ("verify", {"kind": MessageKind.FIND}, ["kind of message"]),
        ("verify case", {"group": Group.CLIENT_RELATIONSHIP}, ["document group"]),
    ],
)
def test_a_message_departs_in_what_is_otherwise_and_in_nothing_else(
    step: str, changed: dict[str, Any], departs: list[str]
) -> None:
    one = named(step)

    assert departing(one, replace(one.seen, **changed)) == departs


@pytest.mark.parametrize(
    ("step", "changed"),
    [
        ("store", {"controllers": (ELSEWHERE,)}),
        ("store", {"case": "1.2.3", "service_task": "20"}),
        ("store", {"refused": True, "rules": ("structure-01",)}),
        ("store", {"unit": "1.2.246.10.90000046.10.0"}),
        ("store", {"organisation": "1.2.246.10.90000046.10.21"}),
        ("store", {"clients": (ClientId("", "030878-902L"),)}),
        ("annul another's", {"making_unit": "1.2.246.10.90000046.10.21"}),
        ("search", {"kind": MessageKind.FETCH}),
        ("search", {"controllers": (ELSEWHERE, "1.2.246.10.90000011.10.0")}),
        ("open", {"documents": (), "clients": (ClientId(ROOT, "030878-902L"),)}),
    ],
)
def test_what_only_the_rules_judge_is_no_departure(step: str, changed: dict[str, Any]) -> None:
    one = named(step)

    assert departing(one, replace(one.seen, **changed)) == []


def test_another_document_of_the_story_departs_by_its_structure() -> None:
    (found,) = differences(
        named("store").due, ask(Verb.STORE, "daily life entry").seen, named("store").setting
    )

    assert found == Difference("structure", "meeting entry", "daily life entry")


def test_a_difference_names_units_and_clients_as_people_know_them() -> None:
    one = named("store")
    other = replace(one.seen, clients=STRANGER, making_unit=SISTER)

    unit, client = differences(one.due, other, one.setting)

    assert unit.seen == "Majakka Hoiva, asumispalvelut (1.2.246.10.90000046.10.22)"
    assert client.expected == "Saarnilaakso Hilla Maria (030878-902L)"
    assert client.seen.endswith("(120345-901U)")


def test_an_old_relationship_is_told_from_a_new_one() -> None:
    new, old = named("new"), named("old")
    client = old.seen.clients

    assert departing(new, replace(old.seen, clients=new.seen.clients)) == [
        "mark of an old client relationship"
    ]
    assert departing(old, replace(new.seen, clients=client)) == [
        "mark of an old client relationship"
    ]


def test_the_set_names_a_document_as_well_as_its_version_does() -> None:
    one = named("correct")
    known = one.asked.known.document
    assert known is not None

    by_set = replace(one.seen, replaced=Version(None, known.set_id, None))
    by_own_set = replace(one.seen, replaced=None, set_id=known.set_id)

    assert departing(one, by_set) == departing(one, by_own_set) == []


def test_a_group_may_be_verified_by_the_id_of_its_document() -> None:
    one = named("verify case")
    known = one.asked.known.document
    assert known is not None

    assert departing(one, replace(one.seen, group=None, documents=(known.document,))) == []


# ---- deliberate faults


def faults() -> list[Ask]:
    return [one for one in messages() if one.asked.action.fault not in ("", "out of turn")]


def test_every_fault_of_the_story_is_awaited() -> None:
    assert len({one.asked.action.fault for one in faults()}) == 16


def sound(one: Ask) -> SeenMessage:
    """The message that the story sends without the fault, of the same party."""
    action, party = one.asked.action, one.asked.party
    return next(
        other.seen
        for other in messages()
        if (other.asked.action.verb, other.asked.action.document, other.asked.action.fault)
        == (action.verb, action.document, "")
        and (other.asked.party, other.asked.action.client) == (party, action.client)
    )


def test_an_accepted_message_has_not_the_fault() -> None:
    for one in faults():
        found = differences(one.due, sound(one), one.setting)

        assert Difference("deliberate fault", one.asked.action.fault, "none") in found, one.name
        assert len(found) == 1, one.name


def test_a_message_refused_for_something_else_has_not_the_fault() -> None:
    told_by_content = [one for one in faults() if one.asked.action.verb is Verb.STORE]
    for one in told_by_content:
        refused = replace(sound(one), refused=True, rules=("message-03",))

        assert departing(one, refused) == ["deliberate fault"], one.name


def test_what_is_right_in_itself_fits_refused_or_not() -> None:
    tries = [one for one in messages() if one.asked.action.fault == "out of turn"]

    for one in tries:
        assert departing(one, replace(one.seen, refused=False)) == [], one.name
        assert departing(one, replace(one.seen, refused=True)) == [], one.name


# ---- whose message it is


def test_a_message_of_another_organisation_is_no_concern_of_a_step() -> None:
    organisers = ask(Verb.STORE, "client plan").seen

    assert concerns(named("store").due, named("store").seen)
    assert concerns(named("store").due, named("search as sister").seen)
    assert not concerns(named("store").due, organisers)
    assert not concerns(
        named("store").due, SeenMessage(exchange="id-1", kind=MessageKind.UNREADABLE)
    )


def test_several_messages_may_open_what_was_asked_for() -> None:
    one = ask(Verb.OPEN)
    first, *rest = one.asked.action.ids

    part = replace(one.seen, documents=(first,))

    assert departing(one, part) == []
    assert outstanding(one.due, [part]) == tuple(rest)
    assert outstanding(one.due, [part, replace(one.seen, documents=tuple(rest))]) == ()
    assert outstanding(one.due, [replace(one.seen, documents=())]) == ()
    assert outstanding(named("search").due, [named("search").seen]) == ()


def test_a_set_opens_the_document_that_stands_in_it() -> None:
    one = named("open")
    known = one.asked.known.document
    assert isinstance(known, Sent)

    by_set = replace(one.seen, documents=(), sets=(known.set_id,))

    assert departing(one, by_set) == []
    assert outstanding(one.due, [by_set]) == ()


@pytest.mark.parametrize(
    ("extension", "fits"), [("030878-902M", True), ("030878-902L", True), ("120345-901U", False)]
)
def test_a_mistyped_identity_is_the_clients_but_for_its_last_sign(
    extension: str, *, fits: bool
) -> None:
    one = named("new")
    due = replace(one.due, fault="a wrong check character")
    seen = replace(
        one.seen,
        clients=(ClientId(ROOT, extension),),
        refused=True,
        rules=("identification-02",),
    )

    found = [each.what for each in differences(due, seen, one.setting)]

    assert found == ([] if fits else ["client"])
