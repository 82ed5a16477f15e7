"""Organisations and units of a loaded register, brought into the world of a rehearsal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from conformance.i18n import N_
from conformance.runfile import RunFile
from conformance.setting import SettingError
from simulator.domain.organisations import Organisation, Register, is_valid, root
from simulator.domain.worlds import Worker, World

NO_FOLDER = N_("{folder} is no folder: name the folder of the data")
NOT_LOADED = N_(
    "{folder} holds no loaded register: make the folder, and load one into it with sotebed load FILE --data {folder}"
)


def named_in(file: RunFile) -> tuple[str, ...]:
    """The OIDs of the organisations and units that a run file names."""
    oids = [(party.organisation, party.unit) for party in file.parties.values()]
    return tuple(dict.fromkeys(oid for pair in oids for oid in pair if oid))


def lacks(world: World, file: RunFile) -> bool:
    """Tell whether a run file names an organisation that the world does not hold."""
    return any(oid not in world.organisations for oid in named_in(file))


def hierarchies(register: Register, oids: Iterable[str]) -> dict[str, Organisation]:
    """Everything that stands in a register under the roots of these organisations, roots first."""
    tops = [top for top in (root(register, oid) for oid in oids) if top]
    below: dict[str, list[Organisation]] = {}
    for one in register.values():
        if one.parent:
            below.setdefault(one.parent, []).append(one)
    found = {top.oid: top for top in tops}
    left = list(found)
    while left:
        new = [one for one in below.get(left.pop(0), ()) if one.oid not in found]
        found.update((one.oid, one) for one in new)
        left += [one.oid for one in new]
    return found


def world_with(world: World, register: Register, file: RunFile) -> World:
    """The world with the hierarchies of what the run file names, where the world lacks them.

    A register holds no persons: the world's workers work in the units that take part too.
    """
    lacking = [oid for oid in named_in(file) if oid not in world.organisations]
    added = hierarchies(register, [oid for oid in lacking if oid in register])
    if not added:
        return world
    organisations = {**added, **world.organisations}
    workers = (*world.workers, *_stand_ins(world, organisations, file))
    return replace(world, organisations=organisations, workers=workers)


def added_to(world: World, given: World) -> tuple[Organisation, ...]:
    """The organisations that the one world has and the other has not, parents first."""
    return tuple(one for oid, one in given.organisations.items() if oid not in world.organisations)


def _stand_ins(
    world: World, organisations: Mapping[str, Organisation], file: RunFile
) -> Iterator[Worker]:
    """A worker for each unit of the register that takes part, every one somebody of the world."""
    able = [worker for worker in world.workers if not worker.service_tasks]
    units = [party.unit for party in file.parties.values() if party.unit]
    units += _sisters(organisations, file)
    added = [unit for unit in units if unit not in world.organisations and unit in organisations]
    for number, unit in enumerate(dict.fromkeys(added)):
        yield replace(able[number % len(able)], unit=unit)


def _sisters(organisations: Mapping[str, Organisation], file: RunFile) -> list[str]:
    """Another unit of the producer's, which the rehearsal shows to have no right."""
    producer = file.producer
    day = file.clock.date() if file.clock else None
    return [
        one.oid
        for one in organisations.values()
        if one.parent == producer.organisation and one.oid != producer.unit
        if (is_valid(one, day) if day else one.ends is None)
    ][:1]


def loaded_in(folder: Path) -> Path:
    """The folder itself, where a register was loaded into it; SettingError otherwise."""
    if folder.exists() and not folder.is_dir():
        raise SettingError(NO_FOLDER, folder=folder)
    if not any(folder.glob("*.sqlite")):
        raise SettingError(NOT_LOADED, folder=folder)
    return folder
