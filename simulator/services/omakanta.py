"""The client's own view: which of a client's documents it shows, in every register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from simulator.domain.documents import ClientId, Group, Stored
from simulator.domain.logs import Use
from simulator.domain.organisations import lies_under
from simulator.domain.own_view import CUSTODY_REPORT, JOURNAL
from simulator.domain.showing import (
    DECLARATIONS,
    Candidate,
    Look,
    Reason,
    is_past,
    reasons_not_shown,
)
from simulator.services.logs import uses_of_client
from simulator.storage import Connection, archive, listing
from simulator.storage.archive import Kept
from simulator.storage.listing import Wanted
from simulator.testbed import Bench

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that the view shows, and in which section.

    *near_report* when it is a journal entry in a case that has a report on child custody and
    access: a worker should look whether it is to be withheld as well.
    """

    kept: Kept
    section: str
    near_report: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """A document that the view does not show, and why; the first reason stands for them."""

    kept: Kept
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the view shows of a client's documents, and what not.

    Shown ones come in the order of the sections, newest stored first; *declarations* are the
    client's permits and denials, *past* older versions and annulled documents. What is hidden or
    past comes without bytes.
    """

    shown: tuple[Shown, ...]
    declarations: tuple[Kept, ...]
    hidden: tuple[Hidden, ...]
    past: tuple[Hidden, ...]


def look_of(bench: Bench, client: str, viewer: str) -> Look:
    """How somebody looks at a client's documents today."""
    return Look(
        today=bench.today(),
        to_guardian=client != viewer,
        own_view=bench.own_view,
        wire=bench.codes.wire,
    )


def view_of(db: Connection, bench: Bench, client: str, look: Look) -> View:
    """Everything that is stored about the client, in whichever register, as the view has it."""
    judged = [(one, _reasons(bench, one, look)) for one in _about(db, bench, client)]
    not_shown = [Hidden(one, why) for one, why in judged if why]
    open_ones = list(_whole(db, [one.stored.id for one, why in judged if not why]))
    reported = frozenset(_reported(bench, (one for one, _ in judged)))
    shown = [
        _shown(bench, one, reported) for one in open_ones if one.stored.group not in DECLARATIONS
    ]
    return View(
        shown=tuple(sorted(shown, key=lambda one: bench.own_view.place_of(one.section))),
        declarations=tuple(one for one in open_ones if one.stored.group in DECLARATIONS),
        hidden=tuple(one for one in not_shown if not is_past(one.reasons)),
        past=tuple(one for one in not_shown if is_past(one.reasons)),
    )


def uses_of(db: Connection, bench: Bench, client: str, look: Look) -> tuple[Use, ...]:
    """Who used the client's data, newest first, looks at this view left out; guardians see none."""
    if look.to_guardian:
        return ()
    person = ClientId(bench.codes.wire.roots.personal_identity_code, client)
    return tuple(uses_of_client(db, person.key))


def _about(db: Connection, bench: Bench, client: str) -> Iterator[Kept]:
    """Every version of every document about the client, without bytes."""
    person = ClientId(bench.codes.wire.roots.personal_identity_code, client)
    found = listing.find(db, Wanted(clients=(person,), old_versions=True, annulled=True))
    return _in_parts(db, [one.id for one in found], raw=False)


def _whole(db: Connection, ids: list[str]) -> Iterator[Kept]:
    return _in_parts(db, ids, raw=True)


def _in_parts(db: Connection, ids: list[str], *, raw: bool) -> Iterator[Kept]:
    for first in range(0, len(ids), _AT_ONCE):
        yield from archive.get(db, ids[first : first + _AT_ONCE], raw=raw)


def _reasons(bench: Bench, kept: Kept, look: Look) -> tuple[Reason, ...]:
    stored = kept.stored
    unit = stored.making_unit
    by_producer = unit is not None and not lies_under(bench.organisations, unit, stored.controller)
    tasks = (
        _tasks_of_register(bench, stored.controller) if _is_relationship(stored) else frozenset()
    )
    return reasons_not_shown(Candidate(stored, kept.metadata, by_producer, tasks), look)


def _is_relationship(stored: Stored) -> bool:
    return stored.group is Group.CLIENT_RELATIONSHIP


def _tasks_of_register(bench: Bench, controller: str) -> frozenset[str]:
    """The service tasks in which wide rights are held in a controller's register."""
    held = (rights.get(controller, frozenset()) for rights in bench.wide_tasks.values())
    return frozenset().union(*held)


def _shown(bench: Bench, kept: Kept, reported: frozenset[str]) -> Shown:
    section = bench.own_view.section_of(kept.stored.group, kept.metadata)
    return Shown(kept, section, section == JOURNAL and kept.stored.case in reported)


def _reported(bench: Bench, documents: Iterable[Kept]) -> Iterator[str]:
    """The cases in which a report on child custody and access was made."""
    kinds = [kind for kind in bench.own_view.kinds if kind.key == CUSTODY_REPORT]
    for one in documents:
        if one.stored.case and any(kind.holds(one.stored, one.metadata) for kind in kinds):
            yield one.stored.case
