"""The national services with rehearsals and pages: one application, in one place made from its parts."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from conformance.apart import finish_apart
from conformance.players import House
from conformance.rehearsals import Rehearsals
from conformance.web import pages
from simulator.app import create_app
from simulator.testbed import DEMO, Testbed

if TYPE_CHECKING:
    from conformance.shelf import Kept
    from conformance.stage import Stage
    from simulator.domain.worlds import World


KEYS = "issuer.pem"


@dataclass(frozen=True, slots=True)
class Hosted:
    """An application and the rehearsals that it plays; nothing is played before ``start``."""

    app: Flask
    rehearsals: Rehearsals


def hosted(
    testbed: Testbed, shelf: Path, address: str, finish: Callable[[Path], object] = finish_apart
) -> Hosted:
    """The services of a test bed, with the rehearsals kept in a folder.

    *address* is the one at which the application itself is reached, from within the machine;
    *finish* is given the folder of each rehearsal that has ended.
    """
    house = House(
        folder=shelf,
        now=testbed.outside.now,
        new_id=testbed.outside.new_id,
        stage=_stages(testbed, address),
        finish=finish,
    )
    rehearsals = Rehearsals(house)
    testbed.watch(rehearsals.noticed)
    return Hosted(create_app(testbed, pages(rehearsals, testbed)), rehearsals)


def _stages(testbed: Testbed, address: str) -> "Callable[[Kept], Stage]":
    # Lazily: what plays is imported when the first rehearsal begins, not when the services start.
    def stage(kept: "Kept") -> "Stage":
        return stage_of(testbed, kept, address, patience=True)

    return stage


def stage_of(testbed: Testbed, kept: "Kept", address: str, *, patience: bool) -> "Stage":
    """Where a rehearsal takes place, on the test bed at an address."""
    from conformance.known_pairs import pairs_in, runs_in
    from conformance.own_units import added_to
    from conformance.package import WORK
    from conformance.rule_book import book_version
    from conformance.stage import Stage

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


def world_of(testbed: Testbed, kept: "Kept") -> "World":
    """The world of a rehearsal: its bench's, with what it names of the register loaded into demo.

    One that has begun keeps to what its own bench holds.
    """
    from conformance.own_units import lacks, world_with

    world = testbed.outside.worlds[DEMO]
    if not lacks(world, kept.file):
        return world
    bench = testbed.bench(kept.id) or testbed.bench(DEMO)
    return world_with(world, bench.organisations, kept.file) if bench else world
