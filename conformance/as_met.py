"""What the archive met when a message came, by the facts recorded of it: units, rights, cases."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from conformance.recording import Event
from simulator.domain.organisations import Organisation, valid_on
from simulator.domain.permissions import Relationship, Standing, standing
from simulator.domain.plain import from_plain

T = TypeVar("T")


def unit_of(exchange: Event) -> str | None:
    """The unit that acted; None where the message does not tell."""
    unit: str | None = (exchange.get("caller") or {}).get("unit")
    return unit


def is_valid(exchange: Event) -> bool:
    """True when the organisation register knows the unit on the day: to be there is its own affair."""
    facts, unit = facts_of(exchange), unit_of(exchange)
    if not unit or "today" not in facts:
        return False
    register = _read(Organisation, facts.get("organisations", {}))
    return valid_on(register, unit, date.fromisoformat(facts["today"]))


def relationships_in(exchange: Event) -> set[str]:
    """The controllers and clients whose live client relationships the archive looked at."""
    return set(facts_of(exchange).get("relationships", ()))


def relationship_documents(exchange: Event) -> set[str]:
    """The documents of those client relationships."""
    return {one["document"] for one in facts_of(exchange).get("relationships", {}).values()}


def case_in(exchange: Event) -> Mapping[str, Any]:
    """The case that the message names, as it stands in the register; empty where none does."""
    case: Mapping[str, Any] = facts_of(exchange).get("case") or {}
    return case


def tasks_in(exchange: Event) -> Iterator[tuple[str, str | None]]:
    """Every case that the archive looked at, with its service task."""
    for case in (case_in(exchange), *facts_of(exchange).get("client_cases", ())):
        if case:
            yield case["id"], case["service_task"]


def repeated_in(exchange: Event) -> str:
    """The exchange of which the message is a repetition; empty for a first one."""
    return str(facts_of(exchange).get("repeats", ""))


def gives_right(exchange: Event) -> bool:
    """True when the client relationship gives the acting unit a right, to the case where one is named."""
    return gives_right_to(exchange, case_in(exchange).get("service_task"))


def gives_right_to(exchange: Event, task: str | None) -> bool:
    """True when the client relationship gives the acting unit a right in a service task; None is any."""
    return any(task is None or one.covers(task) for one in _granted(exchange))


def _granted(exchange: Event) -> Iterator[Standing]:
    """How the acting unit stands by each client relationship that gives it a right."""
    facts = facts_of(exchange)
    if "today" not in facts:
        return
    unit, day = unit_of(exchange), date.fromisoformat(facts["today"])
    register = _read(Organisation, facts.get("organisations", {}))
    for one in _read(Relationship, facts.get("relationships", {})).values():
        stands = standing(unit, one.controller, one, register, frozenset(), day)
        if stands.granted:
            yield stands


def facts_of(exchange: Event) -> Mapping[str, Any]:
    """What the archive knew when it judged the message; empty where nothing is recorded."""
    facts: Mapping[str, Any] = exchange.get("facts") or {}
    return facts


def _read(kind: type[T], held: Mapping[str, Any]) -> dict[str, T]:
    """Facts of one kind, by their keys."""
    return {key: from_plain(kind, one) for key, one in held.items()}
