"""Private service producers and their units, as Soteri holds them and hands them on.

How Soteri's unit and the organisation register's become one another is not public. Assumed: each
unit becomes one unit of the organisation register, under an OID that is minted when it is handed
over, and the two identifiers are kept together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from simulator.domain.dates import local_date
from simulator.domain.organisations import Organisation, Register, Sector
from simulator.domain.register_entries import Attribute
from simulator.domain.registers import State
from simulator.domain.wire_codes import RegisterValues

ARC: Final = "1.2.246.10"
UNITS: Final = "10"
HANDED_ON: Final = (State.REGISTERED, State.SUSPENDED, State.ENDED)
"""The states in which a registration is handed on; a suspended one as it was (assumed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePoint:
    """A place in which a unit serves (palvelupiste)."""

    name: str
    street_address: str = ""
    post_number: str = ""
    post_office: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What a producer and a unit have in common.

    *oid* is the organisation register's, None until it was handed over. *changed* is the last
    change in Soteri, *transferred* when that was handed over; None while it was not.
    """

    name: str
    name_sv: str
    state: State
    begins: date
    ends: date | None = None
    oid: str | None = None
    changed: datetime
    transferred: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether the organisation register does not know the last change yet."""
        return self.state in HANDED_ON and self.transferred is None

    def is_due(self, today: date) -> bool:
        """Tell whether a night has passed since a change that the organisation register lacks."""
        return self.waits and local_date(self.changed) < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Producer(Registration):
    """A private service producer (palveluntuottaja)."""

    business_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceUnit(Registration):
    """A producer's service unit (palveluyksikkö) with its service points.

    *parent* is the OID of the organisation under which the organisation register is to hold it;
    None for the producer's own.
    """

    id: str
    producer: str
    parent: str | None = None
    social: bool = True
    health: bool = False
    points: tuple[ServicePoint, ...] = field(default=())


def owner_arc(business_id: str) -> str:
    """The OID under which a business id's owner numbers its organisation and units."""
    return f"{ARC}.{business_id.replace('-', '').lstrip('0')}.{UNITS}"


def root_of(register: Register, business_id: str) -> Organisation | None:
    """The organisation with that business id that stands under no other."""
    roots = (one for one in register.values() if one.parent is None)
    return next((one for one in roots if one.business_id == business_id), None)


def next_number(taken: Iterable[str], business_id: str) -> int:
    """The first number above those that are taken below the owner's arc."""
    arc = owner_arc(business_id) + "."
    numbers = (oid.removeprefix(arc).split(".")[0] for oid in taken if oid.startswith(arc))
    return max((int(number) for number in numbers if number.isdigit()), default=0) + 1


def as_root(producer: Producer, oid: str) -> Organisation:
    """The producer as a root of the organisation register."""
    return _organisation(producer, oid, None, producer.business_id)


def as_unit(unit: ServiceUnit, oid: str, root: str) -> Organisation:
    """The unit as the organisation register is to hold it."""
    return _organisation(unit, oid, unit.parent or root, unit.producer)


def attributes_of(unit: ServiceUnit, values: RegisterValues) -> dict[str, tuple[str, ...]]:
    """What the unit's entry tells beside its place: its care, and where its first point is."""
    first = unit.points[0] if unit.points else None
    told = {
        Attribute.SOCIAL_UNIT: values.yes if unit.social else values.no,
        Attribute.HEALTH_UNIT: values.yes if unit.health else values.no,
        Attribute.STREET_ADDRESS: first.street_address if first else "",
        Attribute.POST_NUMBER: first.post_number if first else "",
        Attribute.POST_OFFICE: first.post_office if first else "",
        Attribute.MUNICIPALITY: first.municipality if first else "",
    }
    return {name.value: (value,) for name, value in told.items() if value}


def _organisation(
    one: Registration, oid: str, parent: str | None, business_id: str
) -> Organisation:
    return Organisation(
        oid=oid,
        name=one.name,
        name_sv=one.name_sv or one.name,
        parent=parent,
        business_id=business_id,
        sector=Sector.PRIVATE,
        begins=one.begins,
        ends=one.ends,
    )
