"""What is green between simulated parties: the shipped file, and what it keeps from real parties."""

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.parity.digests import digests
from conformance.parity.green import green_in, not_green, read_green, write_green
from conformance.parity.live import left_out
from conformance.parity.playing import EVERYTHING, played
from conformance.recording import Event, Recorder, Recording
from conformance.runfile import Rehearsal, read_json
from conformance.stage import Stage
from conformance.test_cases import STORY, named_test_case
from simulator.app import make_testbed
from tests.conformance.runs import stage_at

FEATURE = """Feature: Doors
  Background:
    Given the clock can be moved

  Scenario: A door
    When the clock moves on by a day
"""


@pytest.fixture(scope="module")
def everything() -> Recording:
    return played()


@pytest.fixture(scope="module")
def shipped() -> Mapping[str, str]:
    return read_green()


@pytest.fixture
def attended() -> Rehearsal:
    return Rehearsal(file=read_json({"producer": {"mode": "attended"}}))


@pytest.fixture
def stage() -> Stage:
    return stage_at("http://nowhere.sotebed.test", make_testbed())


def test_the_shipped_file_is_what_a_fresh_run_between_simulated_parties_gives(
    everything: Recording, shipped: Mapping[str, str]
) -> None:
    features = named_test_case(EVERYTHING).paths

    fresh = green_in(everything, features)

    lacking = sorted(set(fresh.items()) - set(shipped.items()))
    stale = sorted(set(shipped.items()) - set(fresh.items()))
    assert [name for name, _ in lacking] == [], "make parity writes them anew"
    assert [name for name, _ in stale] == [], "make parity takes them out"


def test_every_scenario_that_a_rehearsal_may_play_is_green(shipped: Mapping[str, str]) -> None:
    assert not_green(named_test_case(EVERYTHING).paths, shipped) == ()


def test_a_scenario_with_a_step_that_did_not_pass_is_not_green(everything: Recording) -> None:
    features = named_test_case(STORY).paths
    first = next(everything.of("scenario"))
    spoiled = Recording(tuple(_blocked_in(everything, first)))

    green = green_in(spoiled, features)

    assert first["name"] in green_in(everything, features)
    assert first["name"] not in green


def _blocked_in(recording: Recording, scenario: Event) -> list[Event]:
    events: list[Event] = []
    for event in recording.events:
        if event["event"] == "scenario_end" and event["key"] == scenario["key"]:
            step = {"key": f"{scenario['key']}.9", "at": recording.run["started"]}
            about = {"keyword": "then", "pattern": "it stops", "values": {}}
            why = {"text": "It stopped", "values": {}}
            events.append({"event": "blocked", **step, **about, "state": "blocked", "why": why})
        events.append(event)
    return events


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("moves on by a day", "moves on by a week"),
        ("Scenario: A door", "Scenario: Another door"),
        ("Given the clock can be moved", "Given the clock cannot be moved"),
    ],
)
def test_a_changed_step_name_or_background_changes_the_digest(
    before: str, after: str, tmp_path: Path
) -> None:
    path = tmp_path / "doors.feature"
    path.write_text(FEATURE, encoding="utf-8")
    old = digests([path])

    path.write_text(FEATURE.replace(before, after), encoding="utf-8")

    assert not_green([path], old) == tuple(digests([path]))


def test_tags_and_layout_leave_the_digest_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "doors.feature"
    path.write_text(FEATURE, encoding="utf-8")
    old = digests([path])

    path.write_text(FEATURE.replace("  Scenario", "\n  @B07\n  Scenario"), encoding="utf-8")

    assert not_green([path], old) == ()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "green.json"

    write_green({"b": "2", "a": "1"}, path)

    assert read_green(path) == {"a": "1", "b": "2"}
    assert list(json.loads(path.read_text())["scenarios"]) == ["a", "b"]


def test_between_simulated_parties_nothing_is_left_out(stage: Stage) -> None:
    text = io.StringIO()

    assert left_out(Rehearsal(), stage, Recorder(text)) == frozenset()
    assert text.getvalue() == ""


def test_with_a_real_party_what_is_not_in_the_file_is_left_out_and_recorded(
    attended: Rehearsal, stage: Stage, shipped: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = next(iter(digests(named_test_case(STORY).paths)))
    fewer = {other: digest for other, digest in shipped.items() if other != name}
    monkeypatch.setattr("conformance.parity.live.read_green", lambda: fewer)
    text = io.StringIO()

    left = left_out(attended, stage, Recorder(text))

    assert left == {name}
    assert json.loads(text.getvalue()) == {"event": "parity", "left_out": [name]}


def test_what_was_left_out_when_a_rehearsal_began_is_left_out_as_long_as_it_goes_on(
    attended: Rehearsal, stage: Stage
) -> None:
    before = {"event": "parity", "left_out": ["A door"]}

    assert left_out(attended, stage, Recorder(io.StringIO(), [before])) == {"A door"}


def test_with_another_profile_parity_is_shown_once_by_a_play_of_the_selection(
    attended: Rehearsal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from conformance.parity import playing
    from simulator.settings import Settings

    profile = tmp_path / "profile.toml"
    profile.write_text(
        '[service_tasks]\nshelter = { code = "31", status = "known", source = "kanta-rko" }\n',
        encoding="utf-8",
    )
    stage = stage_at("http://nowhere.sotebed.test", make_testbed(Settings(profile=profile)))
    asked = replace(attended, select="@C06")
    plays: list[str] = []
    real = playing.played

    def counted(*given: object) -> Recording:
        plays.append(str(given[1]))
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(playing, "played", counted)

    first = left_out(asked, stage, Recorder(io.StringIO()))
    again = left_out(asked, stage, Recorder(io.StringIO()))

    assert plays == ["@C06"]
    assert first == again
    assert "Before the right, the producer sees nothing" not in first
