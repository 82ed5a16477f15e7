"""Disclosure between controllers by the client's permit."""

from collections.abc import Iterator

from simulator.domain.facts import Facts, asked
from simulator.domain.permissions import Ground
from simulator.domain.requests import Search
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, Owner, Problem, rule
from simulator.rules.subjects import name_of

ASSUMED_DISCLOSURE = "A controller with a client relationship of its own asks for disclosure by the use situation, and a permit opens every other controller's client documents that no denial names."


def asks_for_disclosure(request: Search, facts: Facts) -> bool:
    """True when the search's use situation is disclosure from another controller."""
    known = facts.codes.profile.use_situations.get("disclosure")
    return known is not None and request.header.use_situation == known.code


@rule(
    "disclosure-01",
    "Nothing public says how documents are disclosed between controllers.",
    on=Search,
    basis=OPEN,
    effect=OBSERVE,
    source="sotebed; sosmeta 1505.8; sosmeta 1505.9",
    assumes=ASSUMED_DISCLOSURE,
)
def disclosed_by_assumption(request: Search, facts: Facts) -> Iterator[Problem]:
    for controller in asked(request, facts).controllers:
        grounds = [
            facts.standing(request.header.unit, controller, client).ground
            for client in facts.subjects
        ]
        if Ground.DISCLOSED in grounds:
            yield Problem(
                "The client's permit opens documents of {controller} to {unit}, as far as no denial names them",
                controller=name_of(controller, facts),
                unit=name_of(request.header.unit, facts),
            )


@rule(
    "disclosure-02",
    "Another controller's documents are disclosed by the client's permit alone, to a controller whose client the person is.",
    on=Search,
    basis=DERIVED,
    source="sosmeta 1505.8",
    party=Owner.BOTH,
    error="access_right",
    in_answer=False,
    assumes=ASSUMED_DISCLOSURE,
)
def permit_given(request: Search, facts: Facts) -> Iterator[Problem]:
    if not asks_for_disclosure(request, facts):
        return
    unit, controllers = request.header.unit, asked(request, facts).controllers
    standings = [
        facts.standing(unit, one, client) for one in controllers for client in facts.subjects
    ]
    if not any(standing.allows for standing in standings):
        yield Problem(
            "{unit} asks for disclosure, but no permit of the client stands, or its organisation has no client relationship with the client",
            unit=name_of(unit, facts),
        )
