"""The people of a rehearsal: needed where a person uses a system, noted elsewhere."""

import pytest

from conformance.runfile import People
from tests.conformance.readiness.grounds import ANSWERING, ground, items, party

BOTH = People(tester="Tiina Testaaja", archivist="Arvo Arkisto")
REST = ("application_support", "telecom_support", "vendors", "time")
AGREED = BOTH.model_copy(update=dict.fromkeys(REST, "sovittu"))


@pytest.mark.parametrize(
    ("mode", "people", "ready"),
    [
        ("simulated", People(), [True, True]),
        ("driven", People(), [True, True]),
        ("attended", People(), [False, False]),
        ("attended", People(tester="Tiina Testaaja"), [False]),
        ("attended", People(archivist="Arvo Arkisto"), [False]),
        ("attended", BOTH, [True, True, True, True, True]),
        ("attended", AGREED, [True]),
        ("simulated", BOTH, [True]),
    ],
)
def test_people_are_named_where_a_person_uses_a_system(
    mode: str, people: People, ready: list[bool]
) -> None:
    asked = ground(producer=party(mode), people=people, drivers={"producer": ANSWERING})

    found = items(asked, "A11")

    assert [item.ready for item in found] == ready
    assert all(item.ready or "give the name" in str(item.advice) for item in found)


def test_who_tests_and_who_keeps_the_archive_are_told_by_name() -> None:
    (found,) = items(ground(people=BOTH), "A11")

    assert "Tiina Testaaja" in str(found.told)
    assert "Arvo Arkisto" in str(found.told)
    assert found.advice is None


def test_one_person_in_both_parts_is_advised_against() -> None:
    alone = People(tester="Tiina Testaaja", archivist="tiina testaaja")

    found = items(ground(producer=party("attended"), people=alone), "A11")[0]

    assert found.ready
    assert "two people" in str(found.advice)


@pytest.mark.parametrize("left_out", REST)
def test_what_else_is_not_agreed_is_advised_where_a_person_uses_a_system(left_out: str) -> None:
    people = AGREED.model_copy(update={left_out: ""})

    advised = [
        one for one in items(ground(producer=party("attended"), people=people), "A11") if one.advice
    ]

    assert len(advised) == 1
    assert advised[0].ready
