"""The step library under pytest-bdd, over one rehearsal with both parties simulated."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_bdd
from pytest_bdd import parsers

import conformance.steps  # noqa: F401  (enters the step library)
from conformance.behaving import CHECK
from conformance.local import running
from conformance.recording import Recorder
from conformance.runfile import Rehearsal
from conformance.runner import opened
from conformance.stage import WORLD, Stage
from conformance.steps.library import STEPS, Step, play
from conformance.steps.patterns import TYPES, typed
from conformance.story import Story
from simulator.app import make_testbed


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """A rehearsal under way on a bench of its own; the scenarios of a module go through it."""
    testbed = make_testbed()
    recording: Path = tmp_path_factory.mktemp("run") / "recording.ndjson"
    with running(testbed) as address, recording.open("w", encoding="utf-8") as file:
        stage = Stage(
            address=address,
            codes=testbed.outside.codes,
            world=testbed.outside.worlds[WORLD],
            run="features",
            tool_version="0",
            rule_book="0",
        )
        yield opened(Rehearsal(), stage, Recorder(file)).story


def _bound(step: Step) -> Callable[..., None]:
    @functools.wraps(step.run)
    def run(**given: Any) -> None:
        play(step, given.pop("story"), given)

    return run


for _step in STEPS:
    _register = getattr(pytest_bdd, _step.keyword)
    _register(parsers.parse(typed(_step.pattern), extra_types=TYPES))(_bound(_step))


def pytest_bdd_apply_tag(tag: str, function: Callable[..., None]) -> bool:
    """Tags name checks; they are no markers."""
    return True


def pytest_bdd_before_scenario(request: Any, feature: Any, scenario: Any) -> None:
    """A scenario begins, as under behave."""
    if _is_ours(request):
        request.getfixturevalue("story").begin(
            scenario.name, sorted(filter(CHECK.fullmatch, scenario.tags))
        )


def pytest_bdd_after_scenario(request: Any, feature: Any, scenario: Any) -> None:
    """A scenario has ended."""
    if _is_ours(request):
        request.getfixturevalue("story").finish()


def _is_ours(request: Any) -> bool:
    """Tell whether a scenario stands beside this file: the hooks hear of every scenario there is."""
    return bool(request.node.path.parent == Path(__file__).parent)
