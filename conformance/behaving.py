"""The step library under behave: a feature run in this process, over a story."""

import io
import os
import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from behave.configuration import Configuration
from behave.exception import TagExpressionError
from behave.matchers import get_step_matcher_factory
from behave.model import Feature, Tag
from behave.parser import parse_file
from behave.runner import Context, ModelRunner
from behave.step_registry import StepRegistry

from conformance.catalogue import read_catalogue
from conformance.i18n import N_
from conformance.setting import SettingError
from conformance.steps.library import STEPS, Step, play
from conformance.steps.patterns import TYPES, typed
from conformance.witness import StepText

Progress = Callable[[str], None]
SCENE = "scene"
"""The tag of scenarios that others in their feature rest on: they are played with any of those."""

CHECK = re.compile(r"[A-O]\d\d")
"""The tag that says which check a scenario shows."""

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


def run_features(
    features: Sequence[Path],
    story: Played,
    select: str,
    progress: Progress,
    steps: Sequence[Step] = STEPS,
) -> None:
    """Run features' scenarios in order; *select* is a tag expression, empty for all;
    what the selected scenarios rest on is played with them.

    Raises:
        UndefinedStepError: a step of the feature is not in the library.
        KeyboardInterrupt: it was broken off, which behave keeps to itself.
        SuspendedError: a party has yet to act.
    """
    chosen = [feature for feature in _parsed(features) if _shows_any(feature, select)]
    runner = ModelRunner(_configuration(_with_scenes(select)), chosen, step_registry(steps))
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
            f"the features have steps that the step library does not know: {named}"
        )


def _with_scenes(select: str) -> str:
    return f"({select}) or @{SCENE}" if select else ""


def _shows_any(feature: Feature, select: str) -> bool:
    """Whether a tag expression names a scenario of a feature."""
    expression: Any = _configuration(select).tag_expression
    return not select or any(expression.check(one.effective_tags) for one in _scenarios(feature))


def _parsed(features: Iterable[Path]) -> list[Feature]:
    """The features as behave has them; each scenario is tagged with the parties of its checks too."""
    found = [parse_file(str(path)) for path in features]
    for feature in found:
        for scenario in _scenarios(feature):
            roles = {_roles()[tag] for tag in tags_of(scenario) if tag in _roles()}
            scenario.tags += [Tag(role, scenario.line) for role in sorted(roles)]
    return found


def _scenarios(feature: Feature) -> list[Any]:
    return list(feature.walk_scenarios())


@cache
def _roles() -> Mapping[str, str]:
    """The party of each check: its tag names the scenarios that concern it."""
    return {check.id: check.party.value for check in read_catalogue()}


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


def check_selection(features: Sequence[Path], select: str) -> None:
    """SettingError when *select* is no tag expression, or no scenario of the features has it."""
    if not select or selected_of(features, select, scenes=False):
        return
    tags = {
        str(tag)
        for feature in _parsed(features)
        for one in _scenarios(feature)
        for tag in one.effective_tags
    }
    text = N_("no scenario is selected by {select}: the tags are {known}")
    raise SettingError(text, select=repr(select), known=", ".join(sorted(tags - {SCENE})))


def scenarios_of(features: Iterable[Path]) -> list[dict[str, Any]]:
    """The scenarios of features, each with its name, its feature and the checks that it shows."""
    return [
        {"name": scenario.name, "feature": _path_of(feature), "tags": tags_of(scenario)}
        for feature in _parsed(features)
        for scenario in _scenarios(feature)
    ]


def _path_of(feature: Feature) -> str:
    """Where a feature lies below the folder of all features."""
    return "/".join(Path(feature.filename).parts[-2:])


def selected_of(features: Iterable[Path], select: str, *, scenes: bool = True) -> list[str]:
    """The names of the scenarios that are played when *select* is the tag expression."""
    expression: Any = _configuration(_with_scenes(select) if scenes else select).tag_expression
    return [
        one.name
        for feature in _parsed(features)
        if _shows_any(feature, select)
        for one in _scenarios(feature)
        if expression.check(one.effective_tags)
    ]


def tags_of(scenario: Any) -> list[str]:
    """The ids of the checks that a scenario is tagged with."""
    return sorted({str(tag) for tag in scenario.effective_tags if CHECK.fullmatch(str(tag))})


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
