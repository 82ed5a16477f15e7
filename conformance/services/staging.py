"""Where the scenarios of the national services are played: a simulator of their own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from conformance.local import running
from conformance.runfile import Rehearsal
from conformance.services.moments import BEGINS
from conformance.services.visitor import Visitor
from conformance.setting import Setting, place_in
from conformance.signing_keys import SigningKeys, new_issuer
from conformance.stage import setting_of
from simulator.app import make_testbed
from simulator.domain.facts import Codebook
from simulator.domain.worlds import World
from simulator.settings import STRUCTURES, Settings
from simulator.testbed import DEMO

FURTHER: Final[Mapping[str, tuple[str, str]]] = {
    "shelter": ("1.2.246.10.90000089.10.0", "1.2.246.10.90000089.10.31"),
    "subcontractor": ("1.2.246.10.90000062.10.0", "1.2.246.10.90000062.10.21"),
    "national register": ("1.2.246.10.90000097.10.0", "1.2.246.10.90000089.10.31"),
}
"""Who takes part beside the story's parties: organisation and unit in the demo world."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the scenarios are played: a simulator at an address, its data folder, who takes part.

    *signing* are the keys that the parties sign with: to make them takes long.
    """

    address: str
    setting: Setting
    data: Path
    signing: SigningKeys

    def visitor(self, feature: str = "") -> Visitor:
        """Who plays the scenarios of a feature."""
        return Visitor(self.address, self.setting, self.signing, feature, self.data)


@contextmanager
def staged() -> Iterator[Stage]:
    """A simulator for the scenarios; its benches are in memory, loaded structures in a folder."""
    with TemporaryDirectory(prefix="sotebed-scenarios-") as folder:
        data = Path(folder)
        testbed = make_testbed(Settings(structures=data / STRUCTURES))
        setting = visited(testbed.outside.worlds[DEMO], testbed.outside.codes)
        issuer = new_issuer(datetime.fromisoformat(BEGINS))
        keys = SigningKeys(issuer, setting.codes)
        with running(testbed) as address:
            yield Stage(address, setting, data, keys)


def visited(world: World, codes: Codebook) -> Setting:
    """Where the scenarios take place: the demo world's parties and clients, and its shelter."""
    story = setting_of(Rehearsal(), world, codes)
    more = {name: place_in(world, *pair) for name, pair in FURTHER.items()}
    return replace(story, places={**story.places, **more})
