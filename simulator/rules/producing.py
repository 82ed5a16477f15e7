"""Producing: what a producer records, by which structure, and how soon it is stored."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from simulator.domain.dates import first_day, stamp_date
from simulator.domain.facts import Facts
from simulator.domain.permissions import code_of
from simulator.domain.requests import Carrying, StoreDocument
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, STATED, WARN, Owner, Problem, rule
from simulator.domain.working_days import working_days_between
from simulator.rules.subjects import (
    about,
    content_of,
    is_client_document,
    name_of,
    standing_of,
    stored_already,
)

DECISION: Final = "11"
"""The general document type of decisions (code set 1506)."""

GENERAL_PLANS: Final = ("15004", "15008", "15016", "15021", "15024", "15026")
"""The implementation plans of a whole service task, by their document type."""

OWN_PLANS: Final[Mapping[str, str]] = {"51": "15018"}
"""Social services (code set 1222) whose plan has a structure of its own, with its document type.

More services have one, such as family work; their codes are not public.
"""

AT_MOST: Final = 1
"""So many working days a document that is ready may wait: our reading of *without delay*."""


@rule(
    "producing-01",
    "Nothing public says whether a service may begin before the register access right does.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="thl-guide-fi 3.3; sotebed",
    party=Owner.PRODUCER,
)
def service_within_the_right(request: Carrying, facts: Facts) -> Iterator[Problem]:
    begins = first_day(content_of(request).get("sosiaalipalvelun_alkamispaiva"))
    metadata, unit = about(request), request.header.unit
    relationship = facts.relationship(metadata.controller, metadata.client)
    if begins is None or relationship is None or not standing_of(request, facts).granted:
        return
    opened = [one.begins for one in relationship.entries if one.unit == unit and one.begins]
    if opened and begins < min(opened):
        yield Problem(
            "The service began on {begins}, the right of {unit} on {opened}",
            begins=begins,
            unit=name_of(unit, facts),
            opened=min(opened),
            location="sosiaalipalvelun_alkamispaiva",
        )


@rule(
    "producing-02",
    "Nothing public says whether a producer may store a decision: to decide is the organiser's.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="thl-guide-fi 5.1; sotebed",
    party=Owner.PRODUCER,
)
def decision_by_producer(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if about(request).type_class == DECISION and standing_of(request, facts).granted:
        yield Problem(
            "{unit} stores a decision under its right",
            unit=name_of(request.header.unit, facts),
            location="clinicalDocument/code",
        )


@rule(
    "producing-03",
    "The plan of a service that has a structure of its own is made by that structure.",
    on=Carrying,
    basis=STATED,
    effect=WARN,
    source="thl-guide-fi 5.1; sosmeta 15018",
)
def own_structure_used(request: Carrying, facts: Facts) -> Iterator[Problem]:
    service = code_of(_plan_of(request).get("sosiaalipalvelu_jota_suunnitelma_koskee"))
    own = OWN_PLANS.get(service or "")
    if own and about(request).specific_type in GENERAL_PLANS:
        yield Problem(
            "The plan is of the service {service} and made by the general structure {structure}: its own is that of the document type {own}",
            service=service,
            structure=about(request).structure or "–",
            own=own,
            location="localSocialHeader/contentSpecificationId",
        )


def _plan_of(request: Carrying) -> Mapping[str, Any]:
    plan = content_of(request).get("suunnitelma")
    return plan if isinstance(plan, dict) else {}


@rule(
    "producing-04",
    "A document is stored without delay when it is ready.",
    on=StoreDocument,
    basis=DERIVED,
    effect=WARN,
    source="thl-guide-fi 5.4; law-703-2023 21 §",
    party=Owner.PRODUCER,
    assumes="Without delay is on the working day after the document was made at the latest.",
)
def stored_without_delay(request: StoreDocument, facts: Facts) -> Iterator[Problem]:
    made = stamp_date(about(request).created or about(request).written)
    if made is None or not is_client_document(request) or stored_already(request, facts):
        return
    if not standing_of(request, facts).granted:
        return
    if working_days_between(made, facts.today) > AT_MOST:
        yield Problem(
            "The document was made on {made} and is stored on {today}: store it when it is ready",
            made=made,
            today=facts.today,
            location="localSocialHeader/creationTime",
        )
