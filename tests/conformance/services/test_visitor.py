"""A scenario of the services that does not see what it expects says so, and by which step."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.behaving import run_features
from conformance.cli import main
from conformance.services import playing
from conformance.services.library import SERVICES
from conformance.services.staging import staged
from conformance.services.steps.structures import loaded
from conformance.services.visitor import NotSeenError, Visitor

SPOILED = """Feature: A service that does not do as it should
  Scenario: It is said to have stored nothing
    When the organiser has stored the document "client relationship"
    Then nothing was stored
"""


@pytest.fixture
def feature(tmp_path: Path) -> Path:
    path = tmp_path / "spoiled.feature"
    path.write_text(SPOILED, encoding="utf-8")
    return path


@pytest.fixture
def visitor() -> Iterator[Visitor]:
    with staged() as stage:
        yield stage.visitor()


def test_a_scenario_that_fails_names_its_step(visitor: Visitor, feature: Path) -> None:
    run_features([feature], visitor, "", lambda _: None, SERVICES.steps)

    (outcome,) = visitor.outcomes
    assert outcome.why.startswith("nothing was stored: NotSeenError: the journal holds")


def test_what_a_scenario_loads_is_gone_with_it(visitor: Visitor) -> None:
    assert visitor.data
    held = visitor.data / "structures"
    visitor.begin("loading", [])
    loaded(visitor, "meeting entry", "Valmis")
    during = list(held.iterdir())

    visitor.finish()

    assert (len(during), list(held.iterdir())) == (1, [])


def test_a_schema_that_is_not_taken_fails_its_step_and_says_why(visitor: Visitor) -> None:
    visitor.begin("loading", [])
    loaded(visitor, "meeting entry", "Valmis")

    with pytest.raises(NotSeenError, match="is held already, and otherwise"):
        loaded(visitor, "meeting entry", "Luonnos")

    visitor.finish()


def test_the_command_ends_with_1_when_a_scenario_fails(
    feature: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "service_features", lambda: [feature])

    result = CliRunner().invoke(main, ["simulated", "--play", "--format", "json"])

    assert result.exit_code == 1
    (played,) = json.loads(result.output)["played"]
    assert not played["passed"]


def test_playing_ends_with_how_many_there_were_and_how_many_failed(
    feature: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "service_features", lambda: [feature])

    result = CliRunner().invoke(main, ["simulated", "--play"])

    assert result.output.splitlines()[-1] == "1 scenarios, 1 failed"
