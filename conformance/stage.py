"""Where a rehearsal takes place, and what it plays there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import requests

from conformance.behaving import check_selection
from conformance.control import Control
from conformance.runfile import Rehearsal
from conformance.setting import Setting, read_setting
from conformance.test_cases import named_test_case, played_by, refuse_foreign_chapter
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
    organiser's and producer's, that succeeded here before, with their versions; *earlier* are the
    runs that lie here. With *patience* a simulator that
    does not answer is waited for: it is this same process, which is about to end. *keys* is the
    file that keeps the simulated parties' issuer, if anything does. *loaded* are the organisations
    of the world that its bench does not begin with: they come from a loaded register. *session* is
    how the test bed's own parties reach the address, *control* how a bench of it is set up and watched;
    *ready_keys* are keys made before that they sign with.
    """

    address: str
    codes: Codebook
    world: World
    run: str
    tool_version: str
    rule_book: str
    seen: Mapping[tuple[str, str], frozenset[tuple[str, str]]] = field(default_factory=dict)
    earlier: tuple[str, ...] = ()
    patience: bool = False
    outward: str = ""
    keys: Path | None = None
    loaded: tuple[Organisation, ...] = ()
    session: Callable[[], requests.Session] = direct_session
    control: Callable[[str, str], Control] = Control
    ready_keys: "tuple[Key, ...]" = ()


def playable(rehearsal: Rehearsal, world: World, codes: Codebook) -> Setting:
    """Where a rehearsal's story takes place; SettingError, before anything begins, where it cannot."""
    case = named_test_case(rehearsal.file.test_case)
    refuse_foreign_chapter(case, rehearsal.selection)
    for select in (rehearsal.selection, played_by(case, rehearsal.selection)):
        check_selection(case.paths, select)
    return setting_of(rehearsal, world, codes)


def setting_of(rehearsal: Rehearsal, world: World, codes: Codebook) -> Setting:
    """Where the story of a rehearsal takes place; SettingError when the world lacks something."""
    text = read_text("stories", f"{named_test_case(rehearsal.file.test_case).story}.toml")
    chosen = {
        name: (party.organisation, party.unit)
        for name, party in rehearsal.file.parties.items()
        if party.organisation or party.unit
    }
    return read_setting(text, world, codes, chosen)
