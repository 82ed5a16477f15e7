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


class Library:
    """The steps of one kind of scenario, entered by decorators."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def given(self, pattern: str) -> Callable[[Run], Run]:
        """Enter a Given step."""
        return self._entered("given", pattern)

    def when(self, pattern: str) -> Callable[[Run], Run]:
        """Enter a When step."""
        return self._entered("when", pattern)

    def then(self, pattern: str) -> Callable[[Run], Run]:
        """Enter a Then step."""
        return self._entered("then", pattern)

    def step(self, pattern: str) -> Callable[[Run], Run]:
        """Enter a step that may stand after any keyword."""
        return self._entered("step", pattern)

    def _entered(self, keyword: str, pattern: str) -> Callable[[Run], Run]:
        def enter(run: Run) -> Run:
            self.steps.append(Step(keyword, pattern, run))
            return run

        return enter


STORY = Library()
"""The steps of a rehearsal's story."""

STEPS = STORY.steps
given, when, then = STORY.given, STORY.when, STORY.then


def play(step: Step, story: Any, values: dict[str, str]) -> None:
    """Do a step of a story, and have the recording know which."""
    from conformance.witness import StepText

    with story.step(StepText(step.keyword, step.pattern, values)):
        step.run(story, **values)
