"""How organisations have joined: as a scenario has it, and as before when it has ended."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.arranged import Arranged
from conformance.control import Control
from conformance.local import running
from conformance.recording import Recorder
from conformance.runfile import Rehearsal
from conformance.screen import listed
from conformance.witness import StepText, Witness
from simulator.app import make_testbed
from tests.conformance.runs import judged, record, rehearsal

TENANT, PRODUCER = "1.2.246.10.90000206.10.0", "1.2.246.10.90000046.10.0"
JOINT = {"organisation": TENANT, "model": "joint", "through": PRODUCER}
STEP = StepText("given", "the tenant has joined", {})


@pytest.fixture(scope="module")
def control() -> Iterator[Control]:
    with running(make_testbed()) as address:
        made = Control(address, "arranged")
        made.make("demo", "en")
        yield made


@pytest.fixture
def witness(control: Control) -> Witness:
    made = Witness(control, Recorder(io.StringIO()))
    made.at_step("1.1", STEP)
    return made


def through(control: Control, organisation: str = TENANT) -> str:
    return {one["organisation"]: one.get("through", "") for one in control.joinings()}[organisation]


def test_a_joining_holds_until_it_is_put_back(control: Control, witness: Witness) -> None:
    before = control.joinings()
    arranged = Arranged(control, witness)

    arranged.join(JOINT)

    assert through(control) == PRODUCER
    assert len(control.joinings()) == len(before)

    arranged.put_back()

    assert control.joinings() == before


def test_what_was_never_arranged_is_not_put_back(control: Control, witness: Witness) -> None:
    arranged = Arranged(control, witness)
    arranged.join(JOINT)
    arranged.forget()

    arranged.put_back()

    assert through(control) == PRODUCER
    Arranged(control, witness).join(JOINT)


def test_a_process_that_was_killed_leaves_behind_what_stood_before(
    control: Control, witness: Witness
) -> None:
    others = [one for one in control.joinings() if one["organisation"] != TENANT]
    control.join([*others, {**JOINT, "through": "1.2.246.10.90000054.10.0"}])
    witness.at_step("2.1", STEP)
    Arranged(control, witness).join(JOINT)
    killed = Arranged(control, witness)

    killed.join(JOINT)
    killed.put_back()

    assert through(control) == "1.2.246.10.90000054.10.0"


def test_the_joinings_of_a_scenario_are_recorded(tmp_path: Path) -> None:
    file = rehearsal().file.model_copy(update={"test_case": "joint-joining"})
    joint = Rehearsal(file=file)

    recording = record(tmp_path / "recording.ndjson", joint)

    kept = list(recording.of("joinings"))
    assert len(kept) == 2
    assert kept[0]["before"] == kept[1]["before"]
    checks = [one for one in judged(recording).checks if not one.id.startswith("OI")]
    assert {check.outcome.value for check in checks} == {"passed"}


def test_a_list_tells_the_entries_of_a_relationship_and_its_end() -> None:
    unit, below = {"code": "urn:oid:1.2.1"}, {"code": "1.2.2"}
    entry = {"palveluyksikon_nimi": unit, "asiakkuuden_alkamispvm": "2026-11-22"}
    under = {**entry, "palveluyksikon_nimi": below, "asiakkuuden_paattymispvm": "2026-11-23"}
    body = {
        "sosiaalihuollon_asiakkuus": {"asiakkuuden_paattymispvm": "2026-11-24"},
        "sosiaalihuollon_palvelutehtava": [
            {"palveluntuottaja": [{**entry, "palveluntoteuttaja": [under]}]}
        ],
    }

    shown = listed({**HELD, "content": {"asiakkuusasiakirja": body}})

    assert shown.entries == ("1.2.1 2026-11-22..", "1.2.1 > 1.2.2 2026-11-22..2026-11-23")
    assert shown.ended == "2026-11-24"


def test_a_list_tells_the_state_and_the_end_of_a_case() -> None:
    details = {"tila": {"code": "2"}, "paattymispaiva": "2026-11-23"}

    shown = listed({**HELD, "content": {"asia": {"asian_tiedot": details}}})

    assert (shown.entries, shown.ended) == ((), "2 2026-11-23")


HELD = {
    "id": "1.1",
    "set_id": "1.1",
    "version": 1,
    "controller": "1.2",
    "case": None,
    "structure": None,
    "first_unit": None,
}
