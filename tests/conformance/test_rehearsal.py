"""Whole rehearsals between simulated parties: a sound one, and one with each of the story's faulty
producers. All the other personas are met by `sotebed mutants`."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from conformance.catalogue import read_catalogue
from conformance.personas import PERSONAS, story
from conformance.recording import Recording
from conformance.verdicts import EXIT_CODES, Outcome, Result, Verdict
from tests.conformance.runs import check_of, ids

HOW = {check.id: check.how for check in read_catalogue()}
FAULTY = [persona.name for persona in story.FAULTY]
PRODUCER = "1.2.246.10.90000046.10.0"
SISTER = "1.2.246.10.90000046.10.22"
ORGANISER = "1.2.246.10.90000011.10.0"


def not_wholly_shown(result: Result) -> set[str]:
    """Passed checks with a scenario that was not done as it should be, or with none at all."""
    scenarios = {
        check.id: [one for one in result.scenarios if check.id in one.checks]
        for check in result.of(Outcome.PASSED)
        if HOW[check.id] == "scenario"
    }
    return {
        id
        for id, showing in scenarios.items()
        if not showing or any(one.outcome is not Outcome.PASSED for one in showing)
    }


def test_a_sound_rehearsal_succeeds(plain: Result) -> None:
    outcomes = {check.id: check.outcome for check in plain.checks}

    held_back = {id: one for id, one in outcomes.items() if one is not Outcome.PASSED}
    instructed = dict.fromkeys(("OI1", "OI2", "OI3", "OI4"), Outcome.NOT_APPLICABLE)
    assert held_back == {"N01": Outcome.WAITING, **instructed}
    assert plain.verdict is Verdict.SUCCEEDED
    assert EXIT_CODES[plain.verdict] == 0


def test_every_check_of_a_sound_rehearsal_names_what_showed_it(plain: Result) -> None:
    known = set(plain.exchanges) | {
        step.key for scenario in plain.scenarios for step in scenario.steps
    }

    without = [
        check.id for check in plain.checks if HOW.get(check.id) == "scenario" and not check.evidence
    ]
    elsewhere = {one for check in plain.checks for one in check.evidence} - known

    assert not without
    assert not elsewhere


def test_a_rehearsal_takes_place_on_the_day_of_its_run_file(plain: Result) -> None:
    assert plain.started == "2026-11-23T09:00:00+02:00"
    assert plain.send_by.isoformat() == "2026-11-25"


def test_every_scenario_is_planned_played_and_ended(plain_recording: Recording) -> None:
    planned = [one["name"] for one in plain_recording.run["scenarios"]]

    played = [event["name"] for event in plain_recording.of("scenario")]
    ended = [event["key"] for event in plain_recording.of("scenario_end")]

    assert played == planned
    assert ended == [event["key"] for event in plain_recording.of("scenario")]
    assert len(set(planned)) == len(planned)


def test_the_folder_holds_every_file_of_a_run(plain_folder: Path) -> None:
    names = {path.name for path in plain_folder.iterdir()}

    assert names == {
        *(
            f"report.{language}.{kind}"
            for language in ("fi", "sv", "en")
            for kind in ("html", "pdf")
        ),
        "report.json",
        "junit.xml",
        "recording.ndjson",
        "manifest.json",
    }


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_producer_turns_its_check_red_and_no_other(
    with_personas: Mapping[str, Result], name: str
) -> None:
    result = with_personas[name]

    persona = PERSONAS[name]
    assert ids(result, Outcome.FAILED) == {persona.check}
    assert ids(result, Outcome.WARNING) == set(persona.follows)
    assert not ids(result, Outcome.FAULT, Outcome.CONFIGURATION, Outcome.NOT_TESTABLE)
    assert result.verdict is Verdict.FAILED
    assert EXIT_CODES[result.verdict] == 1


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("own-controller", (PRODUCER, ORGANISER, "store it in the organiser's register")),
        ("ordinary-identity", ("311299*****", "use a test identity")),
        ("sister-unit", (SISTER, "act as the unit named")),
        ("keeps-hits", ("Documents shown: 9", "show only what the archive gives now")),
    ],
)
def test_a_red_says_what_was_seen_what_was_expected_and_where(
    with_personas: Mapping[str, Result], name: str, named: tuple[str, ...]
) -> None:
    red = check_of(with_personas[name], PERSONAS[name].check)

    assert red.why is not None
    assert red.expected is not None
    assert [part for part in named if part not in str(red.why)] == []
    assert set(red.evidence) <= set(with_personas[name].exchanges)
    assert red.evidence


def test_an_ordinary_identity_stands_nowhere_in_a_recording(
    plain_recording: Recording, persona_recordings: Mapping[str, Recording]
) -> None:
    for recording in (plain_recording, persona_recordings["ordinary-identity"]):
        text = json.dumps(recording.events, ensure_ascii=False)

        assert "311299*****" in text
        assert "311299A0029" not in text
        assert "311299A003A" not in text


@pytest.mark.parametrize("name", ["", *FAULTY])
def test_what_was_not_wholly_shown_is_not_passed(
    plain: Result, with_personas: Mapping[str, Result], name: str
) -> None:
    result = with_personas[name] if name else plain

    assert not_wholly_shown(result) == set()


@pytest.mark.parametrize("name", FAULTY)
def test_what_a_faulty_producer_kept_from_being_shown_names_the_cause(
    with_personas: Mapping[str, Result], name: str
) -> None:
    result = with_personas[name]

    hidden = result.of(Outcome.NOT_SHOWN)

    assert all(check.why and str(check.why) for check in hidden)
    blaming = [check for check in hidden if "It could not be shown" in str(check.why)]
    assert all(PERSONAS[name].check in str(check.why) for check in blaming)
