"""How Soteri tells of producers, units and what breaks the hierarchy rule, as JSON."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from simulator.domain.organisations import HierarchyProblem
from simulator.domain.producers import Producer, Registration, ServiceUnit
from simulator.domain.registers import Registers
from simulator.services import soteri
from simulator.testbed import Bench
from simulator.web.moments import day, moment
from simulator.web.registers import named


def producer_told(one: Producer, bench: Bench, registers: Registers) -> dict[str, Any]:
    """A producer, and who keeps the register today."""
    return {
        "business_id": one.business_id,
        **_registration(one, registers),
        "authority": named(registers.authority(bench.today())),
    }


def unit_told(one: ServiceUnit, bench: Bench, registers: Registers) -> dict[str, Any]:
    """A unit, and what breaks the hierarchy rule where it is to stand."""
    return {
        "id": one.id,
        "producer": one.producer,
        **_registration(one, registers),
        "parent": one.parent,
        "social": one.social,
        "health": one.health,
        "points": [asdict(point) for point in one.points],
        "findings": breaches(soteri.place_problems(bench, one)),
    }


def breaches(problems: Iterable[HierarchyProblem]) -> list[dict[str, str]]:
    """What breaks the hierarchy rule."""
    return [{"unit": p.unit, "kind": p.kind.value, "text": p.sentence} for p in problems]


def _registration(one: Registration, registers: Registers) -> dict[str, Any]:
    return {
        "name": one.name,
        "name_sv": one.name_sv,
        "state": one.state.value,
        "state_name": named(registers.states[one.state]),
        "begins": one.begins.isoformat(),
        "ends": day(one.ends),
        "oid": one.oid,
        "changed": moment(one.changed),
        "transferred": moment(one.transferred) if one.transferred else None,
        "waits_for_transfer": one.waits,
    }
