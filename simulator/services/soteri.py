"""Soteri: registering private producers and their units.

The producer is decided on first, then its units. What was registered reaches the organisation
register with the next transfer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from simulator.domain.identifiers import is_business_id
from simulator.domain.organisations import (
    HierarchyProblem,
    Organisation,
    Sector,
    problems_of,
    root,
)
from simulator.domain.producers import (
    Producer,
    Registration,
    ServiceUnit,
    as_root,
    as_unit,
    next_number,
    owner_arc,
    root_of,
)
from simulator.domain.registers import State
from simulator.storage import Connection, registers, soteri
from simulator.testbed import Bench

BEGUN = "soteri_begun"


class SoteriError(ValueError):
    """What is asked of Soteri does not fit what it holds; the sentence says what to do."""


@contextmanager
def opened(bench: Bench) -> Iterator[Connection]:
    """A transaction on what Soteri holds, which begins with the private producers of the world."""
    with bench.transaction() as db:
        if BEGUN not in registers.read_settings(db):
            registers.put_setting(db, BEGUN, value=True)
            _begin(db, bench)
        yield db


def _begin(db: Connection, bench: Bench) -> None:
    known = bench.world.organisations
    for one in known.values():
        top = root(known, one.oid)
        if one.sector is Sector.PUBLIC or top is None or top.business_id is None:
            continue
        if one.parent is None:
            soteri.add_producer(db, _producer_of(one, bench))
        elif top.sector is Sector.PRIVATE:
            soteri.add_unit(db, _unit_of(one, top, bench))


def _producer_of(one: Organisation, bench: Bench) -> Producer:
    now = bench.now()
    return Producer(
        business_id=one.business_id or "",
        name=one.name,
        name_sv=one.name_sv,
        state=_state_of(one, bench.today(now)),
        begins=one.begins,
        ends=one.ends,
        oid=one.oid,
        changed=now,
        transferred=now,
    )


def _unit_of(one: Organisation, top: Organisation, bench: Bench) -> ServiceUnit:
    now = bench.now()
    return ServiceUnit(
        id="",
        producer=top.business_id or "",
        name=one.name,
        name_sv=one.name_sv,
        state=_state_of(one, bench.today(now)),
        begins=one.begins,
        ends=one.ends,
        oid=one.oid,
        parent=one.parent if one.parent != top.oid else None,
        changed=now,
        transferred=now,
    )


def _state_of(one: Organisation, today: date) -> State:
    return State.ENDED if one.ends and one.ends < today else State.REGISTERED


def producers(bench: Bench) -> list[Producer]:
    """Every producer that Soteri knows."""
    with opened(bench) as db:
        return soteri.all_producers(db)


def producer(bench: Bench, business_id: str) -> Producer | None:
    """The producer of a business id; None when Soteri has none."""
    with opened(bench) as db:
        return soteri.producer(db, business_id)


def units(
    bench: Bench, producer: str | None = None, state: State | None = None
) -> list[ServiceUnit]:
    """The units that Soteri knows: all, or those of a producer, or in a state."""
    with opened(bench) as db:
        return soteri.units(db, producer, state)


def unit(bench: Bench, id: str) -> ServiceUnit | None:
    """The unit of an id of Soteri's; None when it has none."""
    with opened(bench) as db:
        return soteri.unit(db, id)


def register_producer(bench: Bench, given: Producer) -> Producer:
    """Take a new producer; SoteriError when it is known already, or an authority."""
    if not is_business_id(given.business_id):
        raise SoteriError(
            f"{given.business_id} has a wrong check digit: give the producer's business id."
        )
    with opened(bench) as db:
        if soteri.producer(db, given.business_id):
            raise SoteriError(
                f"Soteri has the producer {given.business_id} already: change it with PUT "
                f"soteri/producers/{given.business_id}."
            )
        known = root_of(bench.organisations, given.business_id)
        if known and known.sector is Sector.PUBLIC:
            raise SoteriError(
                f"{given.business_id} is the public organisation {known.name}: Soteri takes private "
                "producers; a public one reports to the organisation register itself."
            )
        made = _linked(given, known) if known else given
        soteri.add_producer(db, made)
        return made


def _linked(given: Producer, known: Organisation) -> Producer:
    """The producer under the OID that the organisation register has for it, begun no later."""
    return replace(given, oid=known.oid, begins=min(given.begins, known.begins))


def change_producer(bench: Bench, given: Producer) -> Producer:
    """Take what a known producer has become; SoteriError when it has ended, or its units go on."""
    with opened(bench) as db:
        known = soteri.producer(db, given.business_id)
        if known is None:
            raise LookupError(given.business_id)
        _refuse_ended(known.state, f"The producer {known.business_id}")
        if given.state is State.ENDED:
            _refuse_open_units(db, known.business_id)
        made = replace(given, begins=known.begins, oid=known.oid)
        if made.ends:
            _refuse_early_end(made, made.ends, f"The producer {known.business_id}")
        soteri.change_producer(db, made)
        return made


def _refuse_ended(state: State, what: str) -> None:
    if state is State.ENDED:
        raise SoteriError(f"{what} has ended: what has ended is not changed; register anew.")


def _refuse_early_end(one: Registration, ends: date, what: str) -> None:
    if ends < one.begins:
        raise SoteriError(
            f"{what} began on {one.begins}: it cannot end on {ends}, before that; give a later day."
        )


def _refuse_open_units(db: Connection, business_id: str) -> None:
    going_on = [one.id for one in soteri.units(db, business_id) if one.state is not State.ENDED]
    if going_on:
        raise SoteriError(
            f"The producer {business_id} has the units {', '.join(going_on[:10])}, which go on: end "
            "them first, with POST soteri/units/ID/end."
        )


def register_unit(bench: Bench, given: ServiceUnit) -> ServiceUnit:
    """Take a new unit; SoteriError while its producer is not registered."""
    with opened(bench) as db:
        owner = soteri.producer(db, given.producer)
        if owner is None:
            raise SoteriError(
                f"Soteri has no producer {given.producer}: register the producer first, with POST "
                "soteri/producers."
            )
        if owner.state is not State.REGISTERED:
            raise SoteriError(
                f"The producer {owner.business_id} is {owner.state.value}: its units are taken once "
                'it is registered (PUT soteri/producers with "state": "registered").'
            )
        return replace(given, id=soteri.add_unit(db, given))


def change_unit(bench: Bench, given: ServiceUnit) -> ServiceUnit:
    """Take what a known unit has become; SoteriError when it has ended."""
    with opened(bench) as db:
        known = soteri.unit(db, given.id)
        if known is None:
            raise LookupError(given.id)
        _refuse_ended(known.state, f"The unit {known.id}")
        made = replace(given, producer=known.producer, oid=known.oid)
        soteri.change_units(db, [made])
        return made


def end_unit(bench: Bench, id: str, ends: date) -> ServiceUnit:
    """End a unit on a day; SoteriError when it has ended, or had not begun by then."""
    with opened(bench) as db:
        known = soteri.unit(db, id)
        if known is None:
            raise LookupError(id)
        _refuse_ended(known.state, f"The unit {known.id}")
        _refuse_early_end(known, ends, f"The unit {id}")
        made = replace(known, state=State.ENDED, ends=ends, changed=bench.now(), transferred=None)
        soteri.change_units(db, [made])
        return made


def place_problems(bench: Bench, unit: ServiceUnit) -> tuple[HierarchyProblem, ...]:
    """What breaks the hierarchy rule where the organisation register is to hold the unit."""
    with opened(bench) as db:
        owner = soteri.producer(db, unit.producer)
    if owner is None:
        return ()
    register = dict(bench.organisations)
    top = root_oid(owner, register)
    register.setdefault(top, as_root(owner, top))
    number = next_number(register, unit.producer)
    placed = as_unit(unit, unit.oid or f"{owner_arc(unit.producer)}.{number}", top)
    register[placed.oid] = placed
    return problems_of(register, placed.oid)


def root_oid(owner: Producer, register: dict[str, Organisation]) -> str:
    """Under which OID the organisation register holds a producer, or is to hold it."""
    known = root_of(register, owner.business_id)
    return owner.oid or (known.oid if known else f"{owner_arc(owner.business_id)}.0")
