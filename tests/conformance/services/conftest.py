"""The steps of the national services under pytest-bdd, on a simulator of their own."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_bdd
from pytest_bdd import parsers

import conformance.services.steps  # noqa: F401  (enters the steps)
from conformance.services.library import SERVICES
from conformance.services.staging import staged
from conformance.services.visitor import Visitor
from conformance.steps.library import Step, play
from conformance.steps.patterns import TYPES, typed


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    """Who plays the scenarios of a module, against a simulator on a real socket."""
    with staged() as stage:
        yield stage.visitor()


def _bound(step: Step) -> Callable[..., None]:
    @functools.wraps(step.run)
    def run(**given: Any) -> None:
        play(step, given.pop("visitor"), given)

    return run


for _step in SERVICES.steps:
    pytest_bdd.step(parsers.parse(typed(_step.pattern), extra_types=TYPES))(_bound(_step))


def pytest_bdd_apply_tag(tag: str, function: Callable[..., None]) -> bool:
    """Tags name systems and faults; they are no markers."""
    return True


def pytest_bdd_before_scenario(request: Any, feature: Any, scenario: Any) -> None:
    """A scenario begins, as under behave."""
    if _is_ours(request):
        request.getfixturevalue("visitor").begin(scenario.name, sorted(scenario.tags))


def pytest_bdd_after_scenario(request: Any, feature: Any, scenario: Any) -> None:
    """A scenario has ended."""
    if _is_ours(request):
        request.getfixturevalue("visitor").finish()


def _is_ours(request: Any) -> bool:
    """Tell whether a scenario stands beside this file: the hooks hear of every scenario there is."""
    return bool(request.node.path.parent == Path(__file__).parent)
