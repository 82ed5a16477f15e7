"""Disclosure between controllers by the client's permit, which this archive does not do."""

from collections.abc import Iterator

from simulator.domain.facts import Facts, asked
from simulator.domain.requests import Search
from simulator.domain.rule import OBSERVE, OPEN, Problem, rule
from simulator.rules.subjects import name_of


@rule(
    "disclosure-01",
    "Nothing public says how a permit opens a register to another controller: here it opens none, and a denial closes none.",
    on=Search,
    basis=OPEN,
    effect=OBSERVE,
    source="sotebed",
    assumes="Permits and denials are kept; disclosure between controllers is not simulated.",
)
def permit_opens_nothing(request: Search, facts: Facts) -> Iterator[Problem]:
    unit = request.header.unit
    for controller in asked(request, facts).controllers:
        for client in facts.permitting:
            if not facts.standing(unit, controller, client).allows:
                yield Problem(
                    "A permit document of the client is held, which here opens nothing of {controller} to {unit}",
                    controller=name_of(controller, facts),
                    unit=name_of(unit, facts),
                )
