"""What is read from a stored client relationship, whoever wrote it."""

from typing import Any

import pytest

from conformance.changes import changed
from conformance.plan import PLAN, Making
from conformance.stored_facts import FACTS, facts_of
from tests.conformance.asking import story

SETTING, TODAY = story()[0].setting, story()[0].asked.known.today
UNIT, OTHER = "1.2.246.10.90000046.10.21", "1.2.246.10.90000054.10.21"


def facts_after(*changes: str) -> dict[str, str]:
    organiser = SETTING.organiser
    made = Making(
        setting=SETTING,
        client="client whose data change",
        maker=organiser,
        controller=organiser,
        today=TODAY,
        relationship="1.2.3",
        case="1.2.4",
    )
    content = PLAN["client relationship"].make(made)
    for change in changes:
        content = changed(content, change, SETTING, TODAY)
    return dict(facts_of(content))


def test_a_new_relationship_tells_its_task_unit_worker_and_start() -> None:
    assert facts_after() == {
        "own workers": "Lehtovuori Aino",
        "start of the client relationship": "2026-10-24",
        "service tasks": "24",
        "organiser's units": "1.2.246.10.90000011.10.11",
    }


@pytest.mark.parametrize(
    ("change", "fact", "told"),
    [
        ("two producers' rights begin yesterday", "producers", f"{UNIT}; {OTHER}"),
        ("two producers' rights begin yesterday", "starts of the producers' rights", "2026-11-22"),
        ("the producer's entry names its social service", "social services", "45"),
        ("the client comes into child protection", "start in child protection", "2026-11-23"),
        ("the client comes into child protection", "service tasks", "10; 24"),
        ("the client is placed under non-disclosure", "telephone number", "000 000 0100"),
        (
            "the client has moved, and another person is close",
            "addresses",
            "Uusikuja 2 09901 Itäranta",
        ),
        (
            "the client has moved, and another person is close",
            "persons close to the client",
            "Haapakoski Meri",
        ),
    ],
)
def test_what_a_change_leaves_is_told(change: str, fact: str, told: str) -> None:
    assert facts_after(change)[fact] == told


def test_under_non_disclosure_no_other_contact_data_are_told() -> None:
    told = facts_after(
        "the client's address and a person close to the client are told",
        "the client is placed under non-disclosure",
    )

    assert "contact data beside telephone number and contact address" not in told
    assert "addresses" not in told


@pytest.mark.parametrize(
    "content", [None, {}, {"a": {"asiakas": "x", "lastensuojelun_asiakkuus": []}}]
)
def test_another_content_tells_nothing(content: dict[str, Any] | None) -> None:
    assert facts_of(content) == ()


def test_what_stands_outside_its_place_is_told_too() -> None:
    body = {
        "asiakas": {"kotikunta": {"kunta": {"code": "993"}}, "yhteystiedot": {"osoite": []}},
        "palvelunjarjestajan_palveluyksikko": [{"palveluyksikon_nimi": {"code": UNIT}}],
    }

    told = dict(facts_of({"asiakkuusasiakirja": body}))

    assert told == {
        "municipality": "993",
        "contact data beside telephone number and contact address": "osoite",
        "organiser's units outside the service tasks": UNIT,
    }
    assert set(told) <= set(FACTS)
