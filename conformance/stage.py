"""Where a rehearsal takes place, and what it plays there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import requests

from conformance.behaving import check_selection
from conformance.i18n import N_
from conformance.runfile import Rehearsal
from conformance.setting import Setting, SettingError, read_setting
from conformance.wire import direct_session
from fixtures import read_text
from simulator.domain.facts import Codebook
from simulator.domain.organisations import Organisation
from simulator.domain.worlds import World

if TYPE_CHECKING:
    from conformance.signing_keys import Key

WORLD = "demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where a rehearsal takes place: the simulator's address, its codes and world, the tool.

    *outward* is the simulator's address as real parties reach it. *seen* are the pairs of systems,
    organiser's and producer's, that were rehearsed here before. With *patience* a simulator that
    does not answer is waited for: it is this same process, which is about to end. *keys* is the
    file that keeps the simulated parties' issuer, if anything does. *loaded* are the organisations
    of the world that its bench does not begin with: they come from a loaded register. *session* is
    how the test bed's own parties reach the address, *ready_keys* are keys made before that they sign
    with.
    """

    address: str
    codes: Codebook
    world: World
    run: str
    tool_version: str
    rule_book: str
    seen: frozenset[tuple[str, str]] = frozenset()
    patience: bool = False
    outward: str = ""
    keys: Path | None = None
    loaded: tuple[Organisation, ...] = ()
    session: Callable[[], requests.Session] = direct_session
    ready_keys: "tuple[Key, ...]" = ()


def feature_of(test_case: str) -> Path:
    """The feature file of a test case; SettingError when there is none."""
    known = {path.stem: path for path in (_features() / "onboarding").glob("*.feature")}
    if test_case not in known:
        names = ", ".join(sorted(known))
        text = N_("there is no test case {name}: choose one of {names}")
        raise SettingError(text, name=repr(test_case), names=names)
    return known[test_case]


def _features() -> Path:
    import features

    return Path(next(iter(features.__path__)))


def playable(rehearsal: Rehearsal, world: World, codes: Codebook) -> Setting:
    """Where a rehearsal's story takes place; SettingError, before anything begins, where it cannot."""
    check_selection(feature_of(rehearsal.file.test_case), rehearsal.selection)
    return setting_of(rehearsal, world, codes)


def setting_of(rehearsal: Rehearsal, world: World, codes: Codebook) -> Setting:
    """Where the story of a rehearsal takes place; SettingError when the world lacks something."""
    text = read_text("stories", f"{rehearsal.file.test_case}.toml")
    chosen = {
        name: (party.organisation, party.unit)
        for name, party in rehearsal.file.parties.items()
        if party.organisation or party.unit
    }
    return read_setting(text, world, codes, chosen)
