"""Plays the scenarios of the national services, each through its interface on a real socket."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import conformance.services.steps  # noqa: F401  (enters the steps)
from conformance.behaving import Progress, run_features
from conformance.services.library import SERVICES
from conformance.services.visitor import Outcome
from conformance.test_cases import features_root

if TYPE_CHECKING:
    from conformance.services.staging import Stage


def service_features() -> list[Path]:
    """The features of the national services, by name."""
    return sorted((features_root() / "services").glob("*.feature"))


def play(stage: "Stage", progress: Progress = lambda _: None) -> Iterator[tuple[Outcome, ...]]:
    """Play every feature against the simulator of a stage; the outcomes, feature by feature."""
    for feature in service_features():
        visitor = stage.visitor(feature.stem)
        run_features([feature], visitor, "", progress, SERVICES.steps)
        yield tuple(visitor.outcomes)
