"""Plays the scenarios of the national services, each through its interface on a real socket."""

from collections.abc import Iterator
from pathlib import Path

import conformance.services.steps  # noqa: F401  (enters the steps)
from conformance.behaving import Progress, run_feature
from conformance.runfile import Rehearsal
from conformance.services.library import SERVICES
from conformance.services.visitor import Outcome, Visitor
from conformance.setting import Setting
from conformance.stage import feature_of, setting_of
from simulator.domain.facts import Codebook
from simulator.domain.worlds import World


def service_features() -> list[Path]:
    """The features of the national services, by name."""
    return sorted((features_root() / "services").glob("*.feature"))


def features_root() -> Path:
    """The folder of all features."""
    return feature_of(Rehearsal().file.test_case).parent.parent


def visited(world: World, codes: Codebook) -> Setting:
    """Where the scenarios take place: the demo world's parties and clients."""
    return setting_of(Rehearsal(), world, codes)


def play(
    address: str, setting: Setting, progress: Progress = lambda _: None
) -> Iterator[tuple[Outcome, ...]]:
    """Play every feature against the simulator at an address; the outcomes, feature by feature."""
    for feature in service_features():
        visitor = Visitor(address, setting, feature.stem)
        run_feature(feature, visitor, "", progress, SERVICES.steps)
        yield tuple(visitor.outcomes)
