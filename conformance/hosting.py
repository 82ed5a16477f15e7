"""The national services with rehearsals and pages: one application, in one place made from its parts."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from conformance.apart import finish_apart
from conformance.players import House
from conformance.rehearsals import Rehearsals
from conformance.web import pages
from simulator.app import create_app
from simulator.testbed import Testbed

if TYPE_CHECKING:
    from conformance.shelf import Kept
    from conformance.stage import Stage


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
        from conformance.staging import stage_of

        return stage_of(testbed, kept, address, patience=True)

    return stage
