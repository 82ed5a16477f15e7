"""The register access right: who may act in whose register, computed from documents and registers.

The right is granted by the newest live version of the client-relationship document, by service
unit and service task, in Finnish local dates (THL guide 3.3, 4.1.1; the inclusive end, the
per-task reach and what the relationship's own end does are assumed).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from simulator.domain.dates import first_day, last_day
from simulator.domain.disclosure import Disclosed
from simulator.domain.documents import ClientId, Group, Stored
from simulator.domain.organisations import Organisation, lies_under, root, valid_on


@dataclass(frozen=True, slots=True)
class Entry:
    """A producer's or subcontractor's entry in a service-task block; dates are inclusive."""

    unit: str | None
    service_task: str | None
    begins: date | None
    ends: date | None
    subcontractor: bool = False

    def covers(self, day: date) -> bool:
        return (
            self.begins is not None
            and self.begins <= day
            and (self.ends is None or day <= self.ends)
        )


@dataclass(frozen=True, slots=True)
class Former:
    """Who was controller of a register until another took it over on the day *until*."""

    controller: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A client-relationship document (asiakkuusasiakirja) as the right is computed from it.

    *formers* are the earlier controllers of its register, oldest first.
    """

    document: str
    set_id: str
    version: int
    client: ClientId
    controller: str
    begins: date | None
    ends: date | None
    old: bool
    entries: tuple[Entry, ...]
    formers: tuple[Former, ...] = ()

    def covers(self, day: date) -> bool:
        """True on the days of the relationship, its first and last included."""
        return (
            self.begins is not None
            and self.begins <= day
            and (self.ends is None or day <= self.ends)
        )


class Ground(StrEnum):
    """Why a unit may, or may not, act in a register for a client."""

    OWN = "own register"
    WIDE = "wide right"
    GRANTED = "granted"
    DISCLOSED = "disclosed"
    NOT_YET = "not yet"
    ENDED = "ended"
    OTHER_UNIT = "other unit"
    NONE = "none"


OF_A_TASK = (Group.CLIENT_DOCUMENT, Group.CASE)
"""The groups whose documents each belong to a service task."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an acting unit stands; *service_tasks* is None when it is not limited by task.

    *relationship* is the set of the client-relationship document that grants a right, *disclosed*
    what a client's permit opens to another controller.
    """

    ground: Ground
    service_tasks: frozenset[str] | None = None
    relationship: str | None = None
    disclosed: Disclosed | None = None

    @property
    def allows(self) -> bool:
        return self.ground in (Ground.OWN, Ground.WIDE, Ground.GRANTED, Ground.DISCLOSED)

    @property
    def granted(self) -> bool:
        return self.ground is Ground.GRANTED

    def covers(self, service_task: str | None) -> bool:
        return self.service_tasks is None or service_task in self.service_tasks

    def shows(self, stored: Stored) -> bool:
        """True when a unit of this standing may see the document.

        Under a right these are client and case documents of its service tasks, and the document
        that grants it.
        """
        if self.ground is Ground.OWN or not self.allows:
            return self.allows
        if self.disclosed is not None:
            return self.disclosed.opens(stored)
        if stored.group in OF_A_TASK:
            return self.covers(stored.service_task)
        return self.ground is Ground.WIDE or stored.set_id == self.relationship


NOBODY = Standing(Ground.NONE)


def standing(
    unit: str | None,
    controller: str | None,
    relationship: Relationship | None,
    register: Mapping[str, Organisation],
    wide_tasks: frozenset[str],
    day: date,
) -> Standing:
    """What the acting unit may do in the controller's register on the day."""
    if unit is None or controller is None:
        return NOBODY
    if lies_under(register, unit, controller):
        return Standing(Ground.OWN)
    if wide_tasks:
        return Standing(Ground.WIDE, wide_tasks)
    if relationship is None or relationship.old or relationship.controller != controller:
        return NOBODY
    return _by_entries(unit, relationship, register, day)


def _by_entries(
    unit: str, relationship: Relationship, register: Mapping[str, Organisation], day: date
) -> Standing:
    entries = [e for e in relationship.entries if grants(e, relationship, register, day)]
    mine = [e for e in entries if e.unit == unit]
    in_force = [e for e in mine if e.covers(day) and relationship.covers(day)]
    if in_force:
        tasks = frozenset(entry.service_task for entry in in_force if entry.service_task)
        return Standing(Ground.GRANTED, tasks, relationship.set_id)
    if mine:
        return Standing(_lapsed(mine, relationship, day))
    if _sister_named(unit, entries, register):
        return Standing(Ground.OTHER_UNIT)
    return NOBODY


def grants(
    entry: Entry, relationship: Relationship, register: Mapping[str, Organisation], day: date
) -> bool:
    """True when the entry names a service task and a valid unit outside the controller."""
    return (
        entry.unit is not None
        and entry.service_task is not None
        and valid_on(register, entry.unit, day)
        and not _own_production(entry.unit, entry.begins, relationship, register)
    )


def _own_production(
    unit: str, begins: date | None, relationship: Relationship, register: Mapping[str, Organisation]
) -> bool:
    """True for a unit of the controller's own, or of who was controller when the entry began.

    Own production grants nothing, and does not become a right when another takes the register over.
    """
    if lies_under(register, unit, relationship.controller):
        return True
    return any(
        lies_under(register, unit, former.controller) and (begins is None or begins < former.until)
        for former in relationship.formers
    )


def _lapsed(mine: list[Entry], relationship: Relationship, day: date) -> Ground:
    begun = any(entry.begins is not None and entry.begins <= day for entry in mine)
    if begun and relationship.begins is not None and relationship.begins <= day:
        return Ground.ENDED
    return Ground.NOT_YET


def _sister_named(
    unit: str, entries: Iterable[Entry], register: Mapping[str, Organisation]
) -> bool:
    """True when another unit of the same organisation is named, whenever its right is in force."""
    house = root(register, unit)
    return house is not None and any(
        entry.unit is not None and root(register, entry.unit) == house for entry in entries
    )


def read_entries(content: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The producers' and subcontractors' entries of a client-relationship document's content.

    *content* is the object under the document's root key; what is malformed is left out.
    """
    blocks = objects(content.get("sosiaalihuollon_palvelutehtava"))
    return tuple(entry for block in blocks for entry in _block_entries(block))


def read_subcontracts(content: Mapping[str, Any]) -> tuple[tuple[Entry, Entry], ...]:
    """Each subcontractor's entry, after the entry of the producer under which it stands."""
    found = []
    for block in objects(content.get("sosiaalihuollon_palvelutehtava")):
        task = code_of(block.get("palvelutehtava"))
        for producer in objects(block.get("palveluntuottaja")):
            above = _entry(producer, task, subcontractor=False)
            found += [
                (above, _entry(one, task, subcontractor=True))
                for one in objects(producer.get("palveluntoteuttaja"))
            ]
    return tuple(found)


def _block_entries(block: Mapping[str, Any]) -> Iterator[Entry]:
    task = code_of(block.get("palvelutehtava"))
    for producer in objects(block.get("palveluntuottaja")):
        yield _entry(producer, task, subcontractor=False)
        for implementer in objects(producer.get("palveluntoteuttaja")):
            yield _entry(implementer, task, subcontractor=True)


def _entry(block: Mapping[str, Any], task: str | None, *, subcontractor: bool) -> Entry:
    return Entry(
        unit=code_of(block.get("palveluyksikon_nimi")),
        service_task=task,
        begins=first_day(block.get("asiakkuuden_alkamispvm")),
        ends=last_day(block.get("asiakkuuden_paattymispvm")),
        subcontractor=subcontractor,
    )


def objects(value: object) -> tuple[Mapping[str, Any], ...]:
    """The objects in a repeating group; one object stands for itself, anything else is left out."""
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, dict))


def code_of(value: object) -> str | None:
    """The code of a coded value {system, code, display}, without a urn:oid: prefix."""
    code = value.get("code") if isinstance(value, dict) else None
    return code.removeprefix("urn:oid:") if isinstance(code, str) and code else None
