"""What a test bed takes from outside, and how a bench begins from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from simulator.domain.codes import base_oid
from simulator.domain.controllers import Takeover
from simulator.domain.facts import Codebook
from simulator.domain.joining import Joining, Joinings, SystemProfile
from simulator.domain.own_view import OwnView
from simulator.domain.plain import from_plain
from simulator.domain.register_entries import Entering
from simulator.domain.worlds import World
from simulator.services.structures import Structures

RECORDED_BY = "Sotebed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Everything a test bed takes from outside, made in one place.

    *folder* holds the benches' databases; None keeps them in memory. *now* gives the real time,
    *new_id* an identifier never given before. *own_view* is what the client's own view hides by
    kind, and its order.
    """

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    codes: Codebook = field(repr=False)
    structures: Structures = field(repr=False)
    worlds: Mapping[str, World] = field(repr=False)
    own_view: OwnView = field(default_factory=OwnView, repr=False)
    folder: Path | None = None
    language: str = "fi"


def entering(outside: Outside, at: datetime | None = None) -> Entering:
    """How entries of the organisation register are made at a moment."""
    wire = outside.codes.wire
    return Entering(
        classification=base_oid(wire.systems.organisation),
        values=wire.organisation_register,
        at=at,
        by=RECORDED_BY,
    )


def served_units(world: World) -> Mapping[str, frozenset[str]]:
    """The units outside its own hierarchy that a sender's system serves, by sender."""
    return {sender: frozenset(units) for sender, units in world.serves.items()}


def kept_joinings(settings: Mapping[str, Any], world: World) -> Joinings:
    """How organisations have joined: as the bench was told, else as its world says."""
    if "joinings" not in settings:
        return dict(world.joinings)
    kept = [from_plain(Joining, one) for one in settings["joinings"]]
    return {one.organisation: one for one in kept}


def kept_systems(settings: Mapping[str, Any], world: World) -> Mapping[str, SystemProfile]:
    """The profiles of systems: as the bench was told, else as its world says."""
    if "systems" not in settings:
        return dict(world.systems)
    return {sender: SystemProfile(profile) for sender, profile in settings["systems"].items()}


def kept_takeovers(settings: Mapping[str, Any]) -> tuple[Takeover, ...]:
    """The registers that have passed, or are to pass, to another controller."""
    return tuple(from_plain(Takeover, one) for one in settings.get("takeovers", ()))


def wide_tasks(world: World) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """The service tasks of each wide right, by unit and controller."""
    held: dict[str, dict[str, frozenset[str]]] = {}
    for right in world.wide_rights:
        held.setdefault(right.unit, {})[right.controller] = frozenset(right.service_tasks)
    return held
