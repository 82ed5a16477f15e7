"""The step library under behave: a feature run in this process, over a story."""

import io
import os
import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from dataclasses import dataclass
from functools import cache, lru_cache
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
from conformance.nearby import near_check, near_names
from conformance.setting import SettingError
from conformance.steps.library import STEPS, Step, play
from conformance.steps.patterns import TYPES, typed
from conformance.witness import StepText

Progress = Callable[[str], None]
SCENE = "scene"
"""The tag of scenarios that others in their feature rest on: they are played with any of those."""

CHECK = re.compile(r"[A-O]\d\d")
"""The tag that says which check a scenario shows."""

NAMED = re.compile(r"[^\s()~@,-][^\s()~@,]*")
"""What a tag expression names, its operators too."""
MOST_NAMED = 700
"""More than every check of the catalogue, each with its operator; behave goes down one by one."""
OPERATORS = ("and", "or", "not")
PATTERN = frozenset("*?[")
"""What a name has that stands for several tags."""

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
    what the selected scenarios rest on is played with them, and nothing after the last of them.

    Raises:
        UndefinedStepError: a step of the feature is not in the library.
        KeyboardInterrupt: it was broken off, which behave keeps to itself.
        SuspendedError: a party has yet to act.
    """
    chosen = [_played_of(feature, select) for feature in features if _shows_any(feature, select)]
    runner = ModelRunner(_configuration(_with_scenes(select)), chosen, _known_steps(tuple(steps)))
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


def _played_of(feature: Path, select: str) -> Feature:
    """A feature until the last scenario that is selected: nothing rests on those after it."""
    parsed = _parsed(feature)
    last = parsed.walk_scenarios()[len(_until_last(feature, select)) - 1].line
    parsed.run_items = [one for one in parsed.run_items if one.line <= last]
    return parsed


def _until_last(feature: Path, select: str) -> Sequence["Outlined"]:
    """The scenarios of a feature until the last that a tag expression names."""
    outlined, expression = _outline(feature), _expression(select)
    named = (place for place, one in enumerate(outlined, 1) if expression.check(one.tags))
    return outlined[: max(named, default=0)] if select else outlined


@dataclass(frozen=True, slots=True)
class Outlined:
    """A scenario without its steps: its name, every tag of it, the checks that it shows."""

    name: str
    tags: frozenset[str]
    checks: tuple[str, ...]


def _outline(feature: Path) -> tuple[Outlined, ...]:
    """The scenarios of a feature's file as it is now."""
    return _outlined(feature, feature.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _outlined(feature: Path, _changed: int) -> tuple[Outlined, ...]:
    """To read a feature takes a hundred times as long as what is asked of it here."""
    return tuple(
        Outlined(one.name, frozenset(map(str, one.effective_tags)), tuple(tags_of(one)))
        for one in _parsed(feature).walk_scenarios()
    )


def _shows_any(feature: Path, select: str) -> bool:
    """Whether a tag expression names a scenario of a feature."""
    expression = _expression(select)
    return not select or any(expression.check(one.tags) for one in _outline(feature))


def _parsed(path: Path) -> Feature:
    """A feature as behave has it; each scenario is tagged with the parties of its checks too."""
    feature: Feature = parse_file(str(path))
    for scenario in feature.walk_scenarios():
        roles = {_roles()[tag] for tag in tags_of(scenario) if tag in _roles()}
        scenario.tags += [Tag(role, scenario.line) for role in sorted(roles)]
    return feature


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


@lru_cache(maxsize=1024)
def _expression(select: str) -> Any:
    """A tag expression as behave weighs it."""
    return _configuration(select).tag_expression


def check_selection(features: Sequence[Path], select: str) -> None:
    """SettingError when *select* is no tag expression, names a tag that there is not, or no scenario
    of the features has it."""
    count = len(NAMED.findall(select))
    if count > MOST_NAMED:
        text = N_("the selection is too long: it has {count} words, and at most {most} are read")
        raise SettingError(text, count=count, most=MOST_NAMED)
    selected = not select or selected_of(features, select, scenes=False)
    tags = {tag for feature in features for one in _outline(feature) for tag in one.tags}
    _refuse_unknown(select, tags)
    if not selected:
        text = N_("no scenario is selected by {select}: the tags are {known}")
        raise SettingError(text, select=repr(select), known=_listed(tags))


def _refuse_unknown(select: str, tags: Set[str]) -> None:
    """SettingError for a tag that neither the features nor the catalogue has: one that is misspelt
    would go unseen beside others."""
    named = dict.fromkeys(NAMED.findall(select))
    known = {*tags, *_roles(), *_roles().values(), *OPERATORS}
    for one in named:
        if one in known or PATTERN & set(one):
            continue
        if near := near_check(one, _roles()) or next(iter(near_names(one, tags)), ""):
            text = N_("there is no tag {tag} to select by: did you mean {near}?")
            raise SettingError(text, tag=f"@{one}", near=f"@{near}")
        text = N_("there is no tag {tag} to select by: the tags are {known}")
        raise SettingError(text, tag=f"@{one}", known=_listed(tags))


def _listed(tags: Set[str]) -> str:
    return ", ".join(sorted(tags - {SCENE}))


def scenarios_of(features: Iterable[Path]) -> list[dict[str, Any]]:
    """The scenarios of features, each with its name, its feature and the checks that it shows."""
    return [
        {"name": one.name, "feature": _path_of(feature), "tags": list(one.checks)}
        for feature in features
        for one in _outline(feature)
    ]


def _path_of(feature: Path) -> str:
    """Where a feature lies below the folder of all features."""
    return "/".join(feature.parts[-2:])


def selected_of(features: Iterable[Path], select: str, *, scenes: bool = True) -> list[str]:
    """The names of the scenarios that are played when *select* is the tag expression."""
    expression = _expression(_with_scenes(select) if scenes else select)
    return [
        one.name
        for feature in features
        for one in _until_last(feature, select)
        if expression.check(one.tags)
    ]


def tags_of(scenario: Any) -> list[str]:
    """The ids of the checks that a scenario is tagged with."""
    return sorted({str(tag) for tag in scenario.effective_tags if CHECK.fullmatch(str(tag))})


@lru_cache(maxsize=4)
def _known_steps(steps: tuple[Step, ...]) -> StepRegistry:
    """Every pattern is compiled once in a process, however many rehearsals it plays."""
    return step_registry(steps)


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
