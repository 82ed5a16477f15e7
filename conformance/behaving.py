"""The step library under behave: a feature run in this process, over a story."""

import io
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from pathlib import Path
from typing import Any, Protocol

from behave.configuration import Configuration
from behave.exception import TagExpressionError
from behave.matchers import get_step_matcher_factory
from behave.parser import parse_file
from behave.runner import Context, ModelRunner
from behave.step_registry import StepRegistry

from conformance.i18n import N_
from conformance.setting import SettingError
from conformance.steps.library import STEPS, Step, play
from conformance.steps.patterns import TYPES, typed
from conformance.witness import StepText

Progress = Callable[[str], None]
SCENE = "scene"
"""The tag of scenarios that others rest on: they are played whatever is selected."""
OPTIONS = ["--no-capture", "--no-summary", f"--outfile={os.devnull}", "--format=plain"]


class Played(Protocol):
    """What the steps of a feature work with: it is told of each scenario and each step."""

    def restart(self) -> None:
        """The feature is run from its start."""

    def begin(self, name: str, tags: list[str]) -> bool:
        """A scenario begins; False when it need not be played."""

    def finish(self) -> None:
        """A scenario has ended."""

    def step(self, text: StepText) -> AbstractContextManager[None]:
        """A step is being done."""


class UndefinedStepError(RuntimeError):
    """A feature has a step that the library does not know; the sentence names it."""


def run_feature(
    feature: Path,
    story: Played,
    select: str,
    progress: Progress,
    steps: Sequence[Step] = STEPS,
) -> None:
    """Run a feature's scenarios in order; *select* is a tag expression, empty for all;
    what the selected scenarios rest on is played with them.

    Raises:
        UndefinedStepError: a step of the feature is not in the library.
        KeyboardInterrupt: it was broken off, which behave keeps to itself.
        SuspendedError: a party has yet to act.
    """
    played = f"({select}) or @{SCENE}" if select else ""
    runner = ModelRunner(_configuration(played), [parse_file(str(feature))], step_registry(steps))
    runner.context = Context(runner)
    runner.hooks = _hooks(story, progress)
    story.restart()
    with _silenced():
        runner.run_model()
    if runner.aborted:
        raise KeyboardInterrupt
    if runner.undefined_steps:
        named = "; ".join(f"{step.keyword} {step.name}" for step in runner.undefined_steps)
        raise UndefinedStepError(
            f"{feature} has steps that the step library does not know: {named}"
        )


def _silenced() -> AbstractContextManager[object]:
    """Turn aside what behave says aloud. The output of a process is one: only its main thread
    may do so."""
    main = threading.current_thread() is threading.main_thread()
    return redirect_stdout(io.StringIO()) if main else nullcontext()


def _configuration(select: str) -> Configuration:
    options = [*OPTIONS, *([f"--tags={select}"] if select else [])]
    try:
        return Configuration(options, load_config=False)
    except TagExpressionError as fault:
        first = str(fault).splitlines()[0]
        raise SettingError(
            "{select} is no tag expression ({why}): write it like '@B07 or @C03'",
            select=repr(select),
            why=first,
        ) from fault


def check_selection(feature: Path, select: str) -> None:
    """SettingError when *select* is no tag expression, or no scenario of the feature has it."""
    if not select:
        return
    chosen: Any = _configuration(select).tag_expression
    tags = [one["tags"] for one in scenarios_of(feature)]
    if not any(chosen.check(own) for own in tags):
        known = ", ".join(sorted({tag for own in tags for tag in own}))
        text = N_("no scenario is selected by {select}: the tags are {known}")
        raise SettingError(text, select=repr(select), known=known)


def scenarios_of(feature: Path) -> list[dict[str, Any]]:
    """The scenarios of a feature, each with its name and its tags."""
    return [
        {"name": scenario.name, "tags": tags_of(scenario)}
        for scenario in parse_file(str(feature)).walk_scenarios()
    ]


def scenes_of(feature: Path) -> list[list[str]]:
    """The tags of each scenario that others rest on."""
    found = parse_file(str(feature)).walk_scenarios()
    return [tags_of(one) for one in found if SCENE in one.effective_tags]


def selected_of(feature: Path, select: str) -> list[str]:
    """The names of the scenarios that are played when *select* is the tag expression."""
    played = f"({select}) or @{SCENE}" if select else ""
    expression: Any = _configuration(played).tag_expression
    found = parse_file(str(feature)).walk_scenarios()
    return [one.name for one in found if expression.check(one.effective_tags)]


def tags_of(scenario: Any) -> list[str]:
    """The ids of the checks that a scenario is tagged with."""
    return sorted({str(tag) for tag in scenario.effective_tags} - {SCENE})


def step_registry(steps: Sequence[Step] = STEPS) -> StepRegistry:
    """Every step of a library, as behave finds it."""
    factory = get_step_matcher_factory()
    factory.use_step_matcher("parse")
    factory.register_type(**TYPES)
    registry = StepRegistry()
    for step in steps:
        registry.add_step_definition(step.keyword, typed(step.pattern), _bound(step))
    return registry


def _bound(step: Step) -> Callable[..., None]:
    def run(context: Any, **values: str) -> None:
        play(step, context.story, values)

    run.__name__ = step.run.__name__
    return run


def _hooks(story: Played, progress: Progress) -> dict[str, Callable[..., None]]:
    def before_all(context: Any) -> None:
        context.story = story

    def before_scenario(_context: Any, scenario: Any) -> None:
        progress(scenario.name)
        if not story.begin(scenario.name, tags_of(scenario)):
            scenario.mark_skipped()

    def after_scenario(_context: Any, _scenario: Any) -> None:
        story.finish()

    return {
        "before_all": before_all,
        "before_scenario": before_scenario,
        "after_scenario": after_scenario,
    }
