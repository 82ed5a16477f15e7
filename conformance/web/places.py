"""The organisations and units of the world, for a form and for the documentation."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fixtures import read_text
from simulator.domain.organisations import Organisation, Sector
from simulator.domain.worlds import Client, Purpose, World, read_world

WORLD = "demo"
SECTORS = {"organiser": Sector.PUBLIC, "producer": Sector.PRIVATE}


@dataclass(frozen=True, slots=True)
class Root:
    """An organisation with those of its units that somebody works in."""

    organisation: Organisation
    units: tuple[Organisation, ...]


@cache
def world() -> World:
    """The world in which every rehearsal begins."""
    return read_world(read_text("worlds", f"{WORLD}.toml"))


def roots(party: str) -> Iterator[Root]:
    """The organisations that can play a party, each with its units that are open."""
    everyone = world().organisations.values()
    for one in everyone:
        units = tuple(unit for unit in everyone if unit.parent == one.oid and _is_open(unit))
        if one.parent is None and one.sector is SECTORS[party] and units:
            yield Root(one, units)


def _is_open(unit: Organisation) -> bool:
    return unit.ends is None and bool(world().workers_of(unit.oid))


def name(one: Organisation, language: str) -> str:
    """The Swedish name in Swedish, else the Finnish."""
    return (one.name_sv or one.name) if language == "sv" else one.name


def clients() -> tuple[Client, ...]:
    """The invented clients that rehearsals may be about."""
    return tuple(one for one in world().clients.values() if one.purpose is Purpose.REHEARSAL)
