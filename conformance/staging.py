"""Where a rehearsal that is kept on a shelf takes place: on the bench of its own, in its world."""

from importlib.metadata import version

from conformance.known_pairs import pairs_in, runs_in
from conformance.own_units import added_to, lacks, world_with
from conformance.package import WORK
from conformance.rule_book import book_version
from conformance.shelf import Kept
from conformance.stage import Stage
from simulator.domain.worlds import World
from simulator.testbed import DEMO, Testbed

KEYS = "issuer.pem"


def stage_of(testbed: Testbed, kept: Kept, address: str, *, patience: bool) -> Stage:
    """Where a rehearsal takes place, on the test bed at an address."""
    begun = testbed.outside.worlds[DEMO]
    world = world_of(testbed, kept)
    return Stage(
        address=address,
        codes=testbed.outside.codes,
        world=world,
        loaded=added_to(begun, world),
        run=kept.id,
        tool_version=version("sotebed"),
        rule_book=book_version(),
        seen=pairs_in(kept.folder.parent, but=kept.id),
        earlier=runs_in(kept.folder.parent, but=kept.id),
        patience=patience,
        outward=kept.address,
        keys=kept.folder / WORK / KEYS,
    )


def world_of(testbed: Testbed, kept: Kept) -> World:
    """The world of a rehearsal: its bench's, with what it names of the register loaded into demo.

    One that has begun keeps to what its own bench holds.
    """
    world = testbed.outside.worlds[DEMO]
    if not lacks(world, kept.file):
        return world
    bench = testbed.bench(kept.id) or testbed.bench(DEMO)
    return world_with(world, bench.organisations, kept.file) if bench else world
