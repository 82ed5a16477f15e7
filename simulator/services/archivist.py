"""What the archivist of a controller sees of its register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from simulator.domain.documents import Case, Group, Stored
from simulator.domain.organisations import lies_under, valid_on
from simulator.domain.permissions import standing
from simulator.storage import Connection, archive, journal, listing
from simulator.storage.archive import Kept
from simulator.storage.journal import Exchange
from simulator.storage.listing import Wanted
from simulator.testbed import Bench

# Declarations of intent are not shown (source kanta-archivist).
NOT_SHOWN: Final = frozenset({Group.PERMIT, Group.DENIAL})
STATES: Final = ("newest", "older", "annulled")
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What the archivist looks for in a register; what is empty is not asked for.

    *client* is the value of an id, or the whole id as ``root|extension``; *unit* made the version
    or the first one; *written_from* and *written_to* are the first and the last day.
    """

    controller: str
    client: str = ""
    unit: str = ""
    group: Group | None = None
    specific_type: str = ""
    structure: str = ""
    case: str = ""
    service_task: str = ""
    state: str = ""
    written_from: date | None = None
    written_to: date | None = None


def register_of(db: Connection, sought: Sought) -> list[Kept]:
    """The versions of documents that are looked for in the register, without bytes."""
    ids = [one.id for one in listing.find(db, _wanted(sought)) if _fits(one, sought)]
    found = _described(db, ids)
    return [one for one in found if sought.structure in ("", one.metadata.structure)]


def _wanted(sought: Sought) -> Wanted:
    return Wanted(
        controllers=(sought.controller,),
        cases=_given(sought.case),
        service_tasks=_given(sought.service_task),
        specific_types=_given(sought.specific_type),
        groups=(sought.group,) if sought.group else (),
        written_from=sought.written_from,
        written_to=sought.written_to,
        old_versions=True,
        annulled=True,
    )


def _given(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _fits(stored: Stored, sought: Sought) -> bool:
    return (
        stored.group not in NOT_SHOWN
        and (not sought.client or _is_of(stored, sought.client))
        and sought.unit in ("", stored.making_unit, stored.first_unit)
        and sought.state in ("", state_of(stored))
    )


def _is_of(stored: Stored, client: str) -> bool:
    return any(client in (one.extension, one.key) for one in stored.clients)


def state_of(stored: Stored) -> str:
    """Whether a version counts: newest, older or annulled."""
    if stored.annulled:
        return "annulled"
    return "newest" if stored.newest else "older"


def _described(db: Connection, ids: list[str]) -> Iterator[Kept]:
    for first in range(0, len(ids), _AT_ONCE):
        yield from archive.get(db, ids[first : first + _AT_ONCE], raw=False)


def document_in(db: Connection, id: str, controller: str | None) -> Kept | None:
    """A version with its bytes; None when there is none, or not in that controller's register."""
    found = archive.get(db, [id])
    return next((one for one in found if _is_seen(one, controller)), None)


def versions_of(db: Connection, kept: Kept, *, raw: bool = False) -> list[Kept]:
    """Every version of the document, oldest first, without bytes unless asked for."""
    stored = archive.versions(db, None, kept.stored.set_id)
    chain = sorted(stored, key=lambda one: one.version)
    return list(archive.get(db, [one.id for one in chain], raw=raw))


def _is_seen(kept: Kept, controller: str | None) -> bool:
    stored = kept.stored
    return stored.group not in NOT_SHOWN and controller in (None, stored.controller)


def case_of(db: Connection, stored: Stored) -> Case | None:
    """The case that a document belongs to, as its newest case document in the register says."""
    cases = archive.extracts(db, None, (), [stored.case]).cases if stored.case else ()
    return next((one for one in cases if one.controller == stored.controller), None)


def relationships_of(db: Connection, controller: str, client: str) -> list[list[Kept]]:
    """The client's relationship documents in the register, each as its versions, oldest first."""
    sought = Sought(controller=controller, client=client, group=Group.CLIENT_RELATIONSHIP)
    sets: dict[str, list[str]] = {}
    for one in register_of(db, sought):
        sets.setdefault(one.stored.set_id, []).append(one.stored.id)
    found = [archive.get(db, ids) for ids in sets.values()]
    return [sorted(one, key=lambda kept: kept.stored.version) for one in found]


def could_correct(db: Connection, bench: Bench, kept: Kept) -> str | None:
    """Whose client data system can still correct or annul the document: a unit, or its controller.

    The unit that made it, while it may act in the register; else the controller itself, as long as
    it exists (source thl-guide-fi 4.1).
    """
    stored = kept.stored
    unit, controller, today = stored.first_unit, stored.controller, bench.today()
    if unit and _may_act(db, bench, kept, unit):
        return unit
    return controller if valid_on(bench.organisations, controller, today) else None


def _may_act(db: Connection, bench: Bench, kept: Kept, unit: str) -> bool:
    stored, today = kept.stored, bench.today()
    if not valid_on(bench.organisations, unit, today):
        return False
    if lies_under(bench.organisations, unit, stored.controller):
        return True
    found = archive.extracts(db, stored.controller, stored.clients, ()).relationships
    wide = bench.wide_tasks.get(unit, {}).get(stored.controller, frozenset())
    stands = [
        standing(unit, stored.controller, one, bench.organisations, wide, today)
        for one in found or (None,)
    ]
    return any(one.allows and one.covers(stored.service_task) for one in stands)


def annulment_of(db: Connection, versions: Iterable[Kept]) -> Exchange | None:
    """The exchange that annulled a document; None when none did."""
    return journal.annulment_of(db, [one.stored.id for one in versions])
