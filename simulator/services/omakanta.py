"""The client's own view: which of a client's documents it shows, in every register."""

from dataclasses import dataclass

from simulator.domain.documents import ClientId
from simulator.domain.showing import why_not_shown
from simulator.storage import Connection, archive
from simulator.storage.archive import Kept, Wanted
from simulator.testbed import Bench


@dataclass(frozen=True, slots=True)
class Hidden:
    """A document that the view does not show, and why: a sentence marked for translation."""

    kept: Kept
    why: str


@dataclass(frozen=True, slots=True)
class View:
    """What the view shows of a client's documents, and what not; newest stored first."""

    shown: tuple[Kept, ...]
    hidden: tuple[Hidden, ...]


def view_of(db: Connection, bench: Bench, client: str, *, to_guardian: bool) -> View:
    """The client's newest versions that are not annulled, with their bytes."""
    wire = bench.codes.wire
    person = ClientId(wire.roots.personal_identity_code, client)
    found = archive.find(db, Wanted(clients=(person,)))
    kept = archive.get(db, [one.id for one in found])
    shown: list[Kept] = []
    hidden: list[Hidden] = []
    for one in kept:
        kinds = bench.not_shown
        why = why_not_shown(one.stored, one.metadata, kinds, wire, to_guardian=to_guardian)
        if why is None:
            shown.append(one)
        else:
            hidden.append(Hidden(one, why))
    return View(tuple(shown), tuple(hidden))
