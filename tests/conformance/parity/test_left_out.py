"""A rehearsal with a real party leaves out what is not green, and says so wherever it is read."""

from pathlib import Path

import pytest

from conformance.local import running
from conformance.parity.green import read_green
from conformance.parity.sentences import NOT_GREEN
from conformance.recording import Recorder, Recording, read_recording
from conformance.runfile import Rehearsal, read_json
from conformance.runner import opened
from conformance.verdicts import Outcome
from simulator.app import make_testbed
from tests.conformance.runs import CLOCK, check_of, judged, stage_at
from tests.conformance.web.held import LINKS, Held, app_of

NAME = "Before the right, the producer sees nothing"
CERTIFIED = {"astori": "ASTORI-TEST-ORGANISER", "certificate_expires": "2027-06-30"}


@pytest.fixture
def recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Recording:
    fewer = {name: digest for name, digest in read_green().items() if name != NAME}
    monkeypatch.setattr("conformance.parity.live.read_green", lambda: fewer)
    file = read_json(
        {
            "clock": CLOCK.isoformat(),
            "producer": {"mode": "attended", "system": CERTIFIED},
            "people": {"tester": "Tuisku Testaaja", "archivist": "Arvo Arkisto"},
        }
    )
    path = tmp_path / "recording.ndjson"
    testbed = make_testbed()
    with running(testbed) as address, path.open("w", encoding="utf-8") as written:
        opened(Rehearsal(file=file), stage_at(address, testbed), Recorder(written)).go_on()
    return read_recording(path)


def test_its_checks_are_not_testable_and_say_why(recording: Recording) -> None:
    result = judged(recording)

    check = check_of(result, "C06")
    scenario = next(one for one in result.scenarios if one.name == NAME)
    assert check.outcome is Outcome.NOT_TESTABLE
    assert str(check.why) == NOT_GREEN
    assert scenario.outcome is Outcome.NOT_TESTABLE
    assert [str(step.why) for step in scenario.steps] == [NOT_GREEN]


def test_nothing_of_it_was_asked_and_the_next_scenario_goes_on(recording: Recording) -> None:
    third = next(event for event in recording.of("scenario") if event["name"] == NAME)

    begun = {event["key"].partition(".")[0] for event in recording.of("begun")}
    waiting = next(recording.of("waiting"))

    assert third["key"] not in begun
    assert waiting["party"] == "producer"
    assert waiting["key"].partition(".")[0] == str(int(third["key"]) + 1)


def test_the_board_and_readiness_tell_it(recording: Recording, tmp_path: Path) -> None:
    browser = app_of(Held(tmp_path)).test_client()
    root, asked = f"/r/{LINKS['conductor']}", {"headers": {"Accept-Language": "en"}}

    board = browser.get(root, **asked).get_data(as_text=True)
    readiness = browser.get(f"{root}/readiness", **asked).get_data(as_text=True)

    assert NOT_GREEN in board
    assert "Scenarios that are not played" in readiness
    assert NAME in readiness
