"""Organisations and units: known, valid, and in their own hierarchy."""

from collections.abc import Iterator

from simulator.domain.contents import root_object
from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.organisations import (
    HierarchyKind,
    hierarchy_problems,
    lies_under,
    valid_on,
)
from simulator.domain.permissions import read_entries
from simulator.domain.requests import Carrying, Readable, Submission
from simulator.domain.rule import DERIVED, STATED, WARN, Owner, Problem, rule
from simulator.rules.subjects import about, name_of, standing_of


@rule(
    "organisations-01",
    "The sending organisation is valid in the organisation register.",
    on=Readable,
    basis=STATED,
    source="thl-guide-fi 3.4",
)
def sender_valid(request: Readable, facts: Facts) -> Iterator[Problem]:
    sender = request.header.sender
    if sender and not valid_on(facts.organisations, sender, facts.today):
        yield Problem(
            "The sender {sender} is not valid in the organisation register on {date}: correct the register or the message",
            sender=sender,
            date=facts.today,
            location="sender/device/id",
        )


@rule(
    "organisations-02",
    "The acting unit is valid in the register and belongs to the sender, or the sender's system serves it.",
    on=Readable,
    basis=DERIVED,
    source="thl-guide-fi 3.4; sotebed",
)
def unit_belongs_to_sender(request: Readable, facts: Facts) -> Iterator[Problem]:
    sender, unit = request.header.sender, request.header.unit
    if not sender or not unit:
        return
    if not valid_on(facts.organisations, unit, facts.today):
        yield Problem(
            "The acting unit {unit} is not valid in the organisation register on {date}",
            unit=unit,
            date=facts.today,
            location="representedOrganization/id",
        )
    elif not facts.served and not lies_under(facts.organisations, unit, sender):
        yield Problem(
            "The acting unit {unit} does not belong to the sender {sender} in the organisation register",
            unit=name_of(unit, facts),
            sender=name_of(sender, facts),
            location="representedOrganization/id",
        )


@rule(
    "organisations-03",
    "A document is made by the unit that acts; under a register access right by the granted unit itself.",
    on=Carrying,
    basis=DERIVED,
    source="thl-guide-fi 3.4; messages-2026",
    party=Owner.PRODUCER,
)
def making_unit_fits(request: Carrying, facts: Facts) -> Iterator[Problem]:
    making, unit = about(request).making_unit, request.header.unit
    if unit is None or making is None:
        return
    fits = making == unit
    if not fits and not standing_of(request, facts).granted:
        fits = lies_under(facts.organisations, making, unit)
    if not fits:
        yield Problem(
            "The document was made by {making}, but the unit that stores it is {unit}: the unit that made a document stores it",
            making=name_of(making, facts),
            unit=name_of(unit, facts),
            location="componentOf/encompassingEncounter/encounterParticipant",
        )


@rule(
    "organisations-04",
    "A private producer's unit stands under its own organisation, never in a public organiser's hierarchy.",
    on=Readable,
    basis=STATED,
    effect=WARN,
    source="thl-guide-fi 3.4; thl-guide-sv 3.5",
)
def hierarchy_lawful(request: Readable, facts: Facts) -> Iterator[Problem]:
    for problem in hierarchy_problems(facts.organisations):
        if problem.kind is HierarchyKind.PRIVATE_UNIT_UNDER_PUBLIC_ROOT:
            yield Problem(problem.text, **problem.values)


@rule(
    "organisations-05",
    "A right is given to a service unit that is valid in the organisation register.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=DERIVED,
    effect=WARN,
    source="thl-guide-fi 3.4",
    party=Owner.ORGANISER,
)
def granted_units_valid(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = request.document
    if document is None or document.metadata.group is not Group.CLIENT_RELATIONSHIP:
        return
    for entry in read_entries(root_object(document.content)):
        ended = entry.ends is not None and entry.ends < facts.today
        if entry.unit and not ended and not valid_on(facts.organisations, entry.unit, facts.today):
            yield Problem(
                "The producer's unit {unit} is not valid in the organisation register on {date}: the entry gives it no right",
                unit=entry.unit,
                date=facts.today,
                location="sosiaalihuollon_palvelutehtava/palveluntuottaja",
            )


@rule(
    "organisations-06",
    "The controller of a register is an organisation in the organisation register.",
    on=Submission,
    basis=DERIVED,
    source="thl-guide-fi 3.4; messages-2026",
)
def controller_valid(request: Submission, facts: Facts) -> Iterator[Problem]:
    controller = about(request).controller
    if controller is None or not valid_on(facts.organisations, controller, facts.today):
        yield Problem(
            "The controller {controller} is not valid in the organisation register on {date}",
            controller=controller or "–",
            date=facts.today,
            location="custodian",
        )
