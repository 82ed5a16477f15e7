"""Readiness as a whole: what is sound is ready, and only stated checks keep a rehearsal waiting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conformance.catalogue import read_catalogue
from conformance.readiness import DriverSeen, Ground, examine
from conformance.runfile import People
from conformance.sentences import told
from conformance.verdicts import Basis
from simulator.domain.worlds import Purpose
from tests.conformance.readiness.grounds import (
    ANSWERING,
    TODAY,
    ground,
    not_ready,
    party,
    with_organisation,
    with_place,
)

CHECKS = {check.id: check for check in read_catalogue()}
PEOPLE = People(tester="Tiina Testaaja", archivist="Arvo Arkisto")
PRODUCER_UNIT = "1.2.246.10.90000046.10.21"
ORGANISER_UNIT = "1.2.246.10.90000011.10.11"


def given_for(purpose: Purpose) -> Ground:
    sound = ground()
    clients = {**sound.setting.clients}
    clients["client"] = replace(clients["client"], purpose=purpose)
    return replace(sound, setting=replace(sound.setting, clients=clients))


def test_between_simulated_parties_everything_is_ready_and_there_is_nothing_to_do() -> None:
    found = examine(ground())

    assert [item for item in found if not item.ready or item.advice or not item.settled] == []


def test_every_check_of_readiness_has_an_item_between_simulated_parties() -> None:
    found = {item.check for item in examine(ground())}

    assert {id for id, check in CHECKS.items() if check.how == "readiness"} <= found


def test_attended_and_driven_parties_can_be_ready() -> None:
    asked = ground(
        organiser=party("attended"),
        producer=party("driven"),
        people=PEOPLE,
        drivers={"producer": ANSWERING},
    )

    assert not_ready(asked) == set()


FAULTY = {
    "A03": ground(producer=party("driven"), drivers={"producer": DriverSeen(why=told("No."))}),
    "A04": ground(organiser=party(astori="")),
    "A05": ground(producer=party(certificate_expires=TODAY - timedelta(days=1))),
    "A11": ground(organiser=party("attended")),
    "A13": with_place(ground(), "producer", "1.2.246.10.90000054.10.0", PRODUCER_UNIT),
    "A14": with_organisation(
        ground(), "1.2.246.10.90000054.10.21", parent="1.2.246.10.90000038.10.0"
    ),
    "A24": given_for(Purpose.DEPLOYMENT_TEST),
    "A25": given_for(Purpose.JOINT_TEST),
    "A28": with_place(ground(), "organiser", "1.2.246.10.90000038.10.0", ORGANISER_UNIT),
}


@pytest.mark.parametrize("check", FAULTY)
def test_a_faulty_setting_is_found_by_its_check_and_by_no_other(check: str) -> None:
    assert not_ready(FAULTY[check]) == {check}


@pytest.mark.parametrize("check", FAULTY)
def test_what_keeps_a_rehearsal_waiting_is_stated_and_says_what_to_do(check: str) -> None:
    waiting = [item for item in examine(FAULTY[check]) if not item.ready]

    assert {CHECKS[item.check].basis for item in waiting} == {Basis.STATED}
    assert all(item.advice or ": " in str(item.told) for item in waiting)
    assert all("{" not in f"{item.told}{item.advice}" for item in waiting)


def test_no_derived_or_open_item_keeps_a_rehearsal_waiting() -> None:
    apart = replace(ANSWERING, clock_ahead=86_400.0, verbs=())
    swapped = ground(
        organiser=party(name="A"),
        producer=party("driven", name="B"),
        seen={("B", "A"): frozenset()},
        drivers={"producer": apart},
    )
    whole = with_place(swapped, "organiser", *["1.2.246.10.90000011.10.0"] * 2)

    advised = {item.check for item in examine(whole) if item.advice}

    assert not_ready(whole) == set()
    assert {"A09", "A15", "L12"} <= advised
