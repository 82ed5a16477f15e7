"""Registers that have passed from one controller to another."""

from collections.abc import Iterator

from simulator.domain.facts import Facts, asked
from simulator.domain.requests import Search, Submission
from simulator.domain.rule import DERIVED, WARN, Problem, rule
from simulator.rules.subjects import about, name_of


@rule(
    "controllers-01",
    "A register that has passed to another controller takes no documents: they belong to the new controller's.",
    on=Submission,
    basis=DERIVED,
    source="sotebed",
    assumes="A register passes whole, with every document in it, and rights that its former controller opened stay in force.",
)
def stored_with_the_successor(request: Submission, facts: Facts) -> Iterator[Problem]:
    controller = about(request).controller
    successor = facts.passed_on.get(controller or "")
    if successor:
        yield Problem(
            "The register of {former} has passed to {successor}: name {successor} as controller",
            former=name_of(controller, facts),
            successor=name_of(successor, facts),
            location="custodian",
        )


@rule(
    "controllers-02",
    "What a former controller held is sought in the register of the new controller.",
    on=Search,
    basis=DERIVED,
    effect=WARN,
    source="sotebed",
)
def sought_with_the_successor(request: Search, facts: Facts) -> Iterator[Problem]:
    for controller in asked(request, facts).controllers:
        successor = facts.passed_on.get(controller)
        if successor:
            yield Problem(
                "The search is made in the register of {former}, which has passed to {successor}",
                former=name_of(controller, facts),
                successor=name_of(successor, facts),
                location="representedOrganization.id",
            )
