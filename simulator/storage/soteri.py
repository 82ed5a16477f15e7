"""What Soteri holds in a bench: producers, and their units under numbers of their own."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from simulator.domain.producers import Producer, ServicePoint, ServiceUnit
from simulator.domain.registers import State
from simulator.storage.tables import producers, service_units

_u = service_units.c


def add_producer(db: Connection, producer: Producer) -> None:
    """Keep a new producer."""
    db.execute(insert(producers).values(**_producer_row(producer)))


def change_producer(db: Connection, producer: Producer) -> None:
    """Keep what a known producer has become."""
    named = producers.c.business_id == producer.business_id
    db.execute(update(producers).where(named).values(**_producer_row(producer)))


def producer(db: Connection, business_id: str) -> Producer | None:
    """The producer of a business id; None when there is none."""
    named = select(producers).where(producers.c.business_id == business_id)
    row = db.execute(named).one_or_none()
    return _producer(row) if row else None


def all_producers(db: Connection) -> list[Producer]:
    """Every producer, by business id."""
    rows = db.execute(select(producers).order_by(producers.c.business_id))
    return [_producer(row) for row in rows]


def add_unit(db: Connection, unit: ServiceUnit) -> str:
    """Keep a new unit, whatever its id says, and give the id that it gets."""
    done = db.execute(insert(service_units).values(**_unit_row(unit)))
    (sequence,) = done.inserted_primary_key or (0,)
    return str(sequence)


def change_units(db: Connection, units: Iterable[ServiceUnit]) -> None:
    """Keep what known units have become."""
    for unit in units:
        named = _u.sequence == int(unit.id)
        db.execute(update(service_units).where(named).values(**_unit_row(unit)))


def unit(db: Connection, id: str) -> ServiceUnit | None:
    """The unit of an id; None when there is none."""
    if not (id.isascii() and id.isdigit() and len(id) <= 9):
        return None
    row = db.execute(select(service_units).where(_u.sequence == int(id))).one_or_none()
    return _unit(row) if row else None


def units(
    db: Connection, producer: str | None = None, state: State | None = None
) -> list[ServiceUnit]:
    """The units in the order of their ids: all, or those of a producer, or in a state."""
    wanted = select(service_units).order_by(_u.sequence)
    if producer:
        wanted = wanted.where(_u.producer == producer)
    if state:
        wanted = wanted.where(_u.state == state.value)
    return [_unit(row) for row in db.execute(wanted)]


def _producer_row(one: Producer) -> dict[str, Any]:
    return {**asdict(one), "state": one.state.value}


def _producer(row: Row[Any]) -> Producer:
    return Producer(**{**row._mapping, "state": State(row.state)})


def _unit_row(one: ServiceUnit) -> dict[str, Any]:
    told = {**asdict(one), "state": one.state.value}
    del told["id"]
    return {**told, "points": [asdict(point) for point in one.points]}


def _unit(row: Row[Any]) -> ServiceUnit:
    told = {**row._mapping, "state": State(row.state), "id": str(row.sequence)}
    del told["sequence"]
    return ServiceUnit(**{**told, "points": tuple(ServicePoint(**point) for point in row.points)})
