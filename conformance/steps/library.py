"""The step library: each step is written once, as a function of the story and its values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Run = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its keyword, its pattern in the syntax of parse, and what it does with a story."""

    keyword: str
    pattern: str
    run: Run


STEPS: list[Step] = []


def _entered(keyword: str, pattern: str) -> Callable[[Run], Run]:
    def enter(run: Run) -> Run:
        STEPS.append(Step(keyword, pattern, run))
        return run

    return enter


def given(pattern: str) -> Callable[[Run], Run]:
    """Enter a Given step."""
    return _entered("given", pattern)


def when(pattern: str) -> Callable[[Run], Run]:
    """Enter a When step."""
    return _entered("when", pattern)


def then(pattern: str) -> Callable[[Run], Run]:
    """Enter a Then step."""
    return _entered("then", pattern)


def play(step: Step, story: Any, values: dict[str, str]) -> None:
    """Do a step of a story, and have the recording know which."""
    from conformance.witness import StepText

    with story.step(StepText(step.keyword, step.pattern, values)):
        step.run(story, **values)
