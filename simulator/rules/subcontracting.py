"""Subcontractors (palveluntoteuttaja): units that deliver a service under a producer."""

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.organisations import root
from simulator.domain.permissions import Entry, code_of, objects, read_subcontracts
from simulator.domain.requests import Carrying, StoreDocument
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, STATED, WARN, Owner, Problem, rule
from simulator.rules.subjects import (
    about,
    content_of,
    is_client_document,
    name_of,
    standing_of,
)

PRODUCER, IMPLEMENTER = "palveluntuottaja", "palveluntoteuttaja"
PLACE = f"sosiaalihuollon_palvelutehtava/{PRODUCER}/{IMPLEMENTER}"


def _content(request: Carrying) -> Mapping[str, Any]:
    """The content of a client-relationship document; empty for any other."""
    own = about(request).group is Group.CLIENT_RELATIONSHIP
    return content_of(request) if own else {}


def _contracts(request: Carrying) -> tuple[tuple[Entry, Entry], ...]:
    return read_subcontracts(_content(request))


@rule(
    "subcontracting-01",
    "A subcontractor's entry stands under its producer's.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=STATED,
    source="sosmeta 1505.1",
    party=Owner.ORGANISER,
)
def stands_under_a_producer(request: Carrying, facts: Facts) -> Iterator[Problem]:
    content = _content(request)
    loose = [content, *objects(content.get("sosiaalihuollon_palvelutehtava"))]
    units = [
        code_of(one.get("palveluyksikon_nimi"))
        for block in loose
        for one in objects(block.get(IMPLEMENTER))
    ]
    units += [below.unit for above, below in _contracts(request) if above.unit is None]
    for unit in units:
        yield Problem(
            "The subcontractor's unit {unit} stands under no producer: write its entry under the producer for whom it works",
            unit=name_of(unit, facts),
            location=PLACE,
        )


@rule(
    "subcontracting-02",
    "Nothing public says whether a subcontractor's right ends with its producer's entry.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=OPEN,
    effect=OBSERVE,
    source="sotebed",
    party=Owner.ORGANISER,
    assumes="A subcontractor's right follows the dates of its own entry alone.",
)
def within_the_producers(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for above, below in _contracts(request):
        before = above.begins and below.begins and below.begins < above.begins
        after = above.ends and (below.ends is None or below.ends > above.ends)
        if before or after:
            yield Problem(
                "The right of the subcontractor {unit} reaches beyond the entry of {producer}, under which it stands",
                unit=name_of(below.unit, facts),
                producer=name_of(above.unit, facts),
                location=PLACE,
            )


@rule(
    "subcontracting-03",
    "Another organisation that delivers the service for a producer is named as its subcontractor.",
    on=StoreDocument,
    basis=DERIVED,
    effect=WARN,
    source="sosmeta 1505.1; thl-guide-fi 3.3",
    party=Owner.PRODUCER,
)
def deliverer_is_named(request: StoreDocument, facts: Facts) -> Iterator[Problem]:
    unit = request.header.unit
    if not is_client_document(request) or not standing_of(request, facts).granted or not unit:
        return
    houses = [root(facts.organisations, one) for one in (unit, about(request).controller or "")]
    for other in makers_units(content_of(request)):
        theirs = root(facts.organisations, other)
        if theirs and theirs not in houses:
            yield Problem(
                "The entry was written in {other}, and {unit} stores it under its own right: the organiser names the unit that delivers the service as a subcontractor, which then stores its own entries",
                other=name_of(other, facts),
                unit=name_of(unit, facts),
                location="laatija/palveluyksikko",
            )


def makers_units(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The units of those who wrote a client document, as its content names them."""
    makers = objects(content.get("laatija"))
    units = (code_of(one.get("palveluyksikko")) for one in makers)
    return tuple(unit for unit in units if unit)
