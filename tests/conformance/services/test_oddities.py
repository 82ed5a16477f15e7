"""Every oddity is seen by a scenario, and none is seen where there is none."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from behave.parser import parse_file

from conformance.behaving import run_features
from conformance.services import oddities
from conformance.services.library import SERVICES
from conformance.services.oddities import messages, notices
from conformance.services.playing import service_features
from conformance.services.staging import Stage, staged
from conformance.services.steps import disclosure_notices as notice_steps
from conformance.services.steps import oddities as steps

PARTS = (
    oddities.METADATA,
    oddities.FRAMES,
    oddities.VERSIONS,
    oddities.FORMS,
    oddities.CONTENTS,
)
DONE: Mapping[str, Mapping[str, Any]] = {
    "oddities": oddities.ODDITIES,
    "headers": messages.HEADERS,
    "bytes": messages.BYTES,
    "queries": messages.QUERIES,
    "notices": notices.FAULTS,
}
NAMES = {name for known in DONE.values() for name in known}


def scenarios_with(feature: Path, names: Iterable[str]) -> set[str]:
    """The scenarios of a feature in whose steps one of the names stands."""
    quoted = {f'"{name}"' for name in names}
    return {
        one.name.strip()
        for one in parse_file(str(feature)).walk_scenarios()
        if any(name in step.name for step in one.steps for name in quoted)
    }


ODD = [path for path in service_features() if scenarios_with(path, NAMES - set(notices.FAULTS))]
"""The features that send something odd to the archive."""


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with staged() as stage:
        yield stage


def named_in_steps() -> set[str]:
    """Everything that the steps of the services' scenarios name in quotes."""
    features = (parse_file(str(path)) for path in service_features())
    scenarios = (one for feature in features for one in feature.walk_scenarios())
    return {
        name
        for one in scenarios
        for step in one.steps
        for name in re.findall(r'"([^"]+)"', step.name)
    }


@pytest.mark.parametrize("known", DONE.values(), ids=DONE)
def test_every_oddity_has_a_scenario(known: Mapping[str, Any]) -> None:
    assert set(known) <= named_in_steps()


def test_no_two_oddities_have_one_name() -> None:
    assert len(oddities.ODDITIES) == sum(map(len, PARTS))


def alike(known: Mapping[str, Any], made: Callable[..., Any]) -> Mapping[str, Any]:
    """The same names, all of them for what departs from nothing."""
    return dict.fromkeys(known, made)


@pytest.mark.parametrize("feature", ODD, ids=lambda path: path.stem)
def test_a_scenario_of_an_oddity_fails_when_there_is_none(
    feature: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ODDITIES", "HEADERS", "BYTES", "QUERIES"):
        known = getattr(steps, name)
        monkeypatch.setattr(steps, name, alike(known, lambda made, *_: made))

    passed = passed_on(stage, feature)

    assert passed & scenarios_with(feature, NAMES) == set()


def test_a_scenario_of_a_spoiled_notice_fails_when_it_is_not_spoiled(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    (feature,) = [path for path in service_features() if path.stem == "disclosure_notices"]
    monkeypatch.setattr(notice_steps, "FAULTS", alike(notices.FAULTS, lambda *_: None))

    passed = passed_on(stage, feature)

    assert passed & scenarios_with(feature, notices.FAULTS) == set()
    assert passed


def passed_on(stage: Stage, feature: Path) -> set[str]:
    """The scenarios of a feature that see what they expect."""
    visitor = stage.visitor(feature.stem)
    run_features([feature], visitor, "", lambda _: None, SERVICES.steps)
    return {one.scenario for one in visitor.outcomes if not one.why}
