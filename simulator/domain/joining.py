"""How organisations have joined the archive: by which model, and with systems of which profile.

The models are those of the THL guide (3.2). The profiles are those of phase one; that they still
hold is assumed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.organisations import Register, chain, lies_under


class SystemProfile(StrEnum):
    """What a client data system may do in the archive.

    A joining system (liittyvä) stores and searches, a storing one (tallentava) stores only, a
    reading one (katseleva) searches only; an own-data application stores its provider's own data.
    """

    JOINING = "joining"
    STORING = "storing"
    READING = "reading"
    OWN_DATA = "own_data"

    @property
    def stores(self) -> bool:
        return self is not SystemProfile.READING

    @property
    def searches(self) -> bool:
        return self in (SystemProfile.JOINING, SystemProfile.READING)


class JoiningModel(StrEnum):
    """Direct (suora), joint (yhteisliittyminen) or parallel joining (rinnakkaisliittyminen)."""

    DIRECT = "direct"
    JOINT = "joint"
    PARALLEL = "parallel"


@dataclass(frozen=True, slots=True)
class Joining:
    """How an organisation has joined: *through* is whose system it uses, None for its own.

    In joint joining that is the main joiner, in parallel joining the organiser.
    """

    organisation: str
    model: JoiningModel
    through: str | None = None


Joinings = Mapping[str, Joining]
"""Joinings by the organisation that has joined."""


def joining_of(joinings: Joinings, register: Register, unit: str | None) -> Joining | None:
    """How a unit's organisation has joined; None where nothing is told, which means directly."""
    houses = (one.oid for one in chain(register, unit)) if unit else ()
    return next((joinings[oid] for oid in houses if oid in joinings), None)


def uses_system_of(joinings: Joinings, register: Register, unit: str | None, sender: str) -> bool:
    """True when the unit's organisation has joined through the sender, or one above it."""
    joining = joining_of(joinings, register, unit)
    through = joining.through if joining else None
    return through is not None and lies_under(register, sender, through)


def joining_faults(joinings: Iterable[Joining]) -> Iterable[str]:
    """What cannot be in a list of joinings; each a sentence that says what to do."""
    seen: set[str] = set()
    for one in joinings:
        if one.organisation in seen:
            yield f"{one.organisation} comes twice: an organisation joins by one model"
        seen.add(one.organisation)
        if one.model is JoiningModel.DIRECT and one.through is not None:
            yield f"{one.organisation} joins directly: leave out through, it uses its own system"
        if one.model is not JoiningModel.DIRECT and one.through in (None, one.organisation):
            yield f"{one.organisation} joins by the model {one.model.value}: name in through whose system it uses"
