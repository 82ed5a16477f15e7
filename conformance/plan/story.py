"""The documents of the onboarding test's story: who makes them, by which structure, with what content."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from conformance.i18n import N_
from conformance.plan.making import (
    IMPLEMENTATION,
    PLANNING,
    Content,
    Making,
    Planned,
    by_worker,
    in_task,
    opened_case,
    signed,
    written,
)
from conformance.setting import Setting
from fixtures import documents
from fixtures.content import Unit
from fixtures.shelters import AFTER_SHELTER
from simulator.domain.documents import Group

LONG_AGO = timedelta(days=30)


def _relationship(made: Making) -> Content:
    return _relationship_of(made, old=False)


def _old_relationship(made: Making) -> Content:
    return _relationship_of(made, old=True)


def _relationship_of(made: Making, *, old: bool) -> Content:
    setting = made.setting
    begun = made.today - LONG_AGO
    unit = documents.Engagement(made.controller.unit, begun)
    producer = documents.Engagement(setting.producer.unit, begun)
    block = documents.ServiceTask(made.service_task, (unit,), (producer,) if old else ())
    return documents.client_relationship(
        setting.person(made.client),
        made.controller.organisation,
        [block],
        start=begun,
        relationship_id=made.relationship,
        old=old,
        responsible=made.controller.maker,
        cohabiting=False if setting.in_shelter(made.client) else None,
    )


def _case(made: Making) -> Content:
    return opened_case(made, LONG_AGO)


def _decision(made: Making) -> Content:
    return by_worker(
        documents.service_decision,
        made,
        decided=made.yesterday,
        outcome=_decided(made.setting),
        service=made.service,
        signing=made.setting.own("signing", "content_signature"),
        start=made.yesterday,
    )


def _decided(setting: Setting) -> documents.Code:
    return documents.Code(str(setting.values["decision"]), "Myönteinen ratkaisu")


def _client_plan(made: Making) -> Content:
    return by_worker(documents.client_plan, made, written=made.today, service=made.service)


def _later_plan(made: Making) -> Content:
    goal = "Koulunkäynti sujuu"
    return by_worker(
        documents.client_plan, made, written=made.today, service=made.service, goal=goal
    )


def _implementation_plan(made: Making) -> Content:
    make, today = documents.implementation_plan, made.today
    return by_worker(make, made, written=today, service=made.service, start=today)


def _start(made: Making) -> Content:
    return in_task(documents.start_entry, made, service=made.service, started=made.today)


def _end(made: Making) -> Content:
    after = AFTER_SHELTER if made.of_age and made.setting.in_shelter(made.client) else None
    ended = {"ended": made.today, "after_shelter": after}
    return in_task(documents.end_entry, made, service=made.service, **ended)


def _summary(made: Making) -> Content:
    span = {"start": made.yesterday, "end": made.today}
    return in_task(documents.summary, made, service=made.service, **span)


def _entry(make: Callable[..., Content]) -> Callable[[Making], Content]:
    def made_of(made: Making) -> Content:
        span = {"start": made.moment, "end": made.moment + timedelta(hours=1)}
        return in_task(make, made, services=[made.service], **span)

    return made_of


def _denial(made: Making) -> Content:
    setting = made.setting
    organiser = made.controller.organisation
    return documents.denial(
        setting.person(made.client),
        denied=made.today,
        controllers=[Unit(organiser.oid, organiser.name)],
        service_tasks=[made.service_task],
        document_ids=made.denied,
        author=made.maker.maker,
    )


STORY: Mapping[str, Planned] = {
    N_("client relationship"): Planned(
        documents.CLIENT_RELATIONSHIP, Group.CLIENT_RELATIONSHIP, "", _relationship
    ),
    N_("old client relationship"): Planned(
        documents.CLIENT_RELATIONSHIP, Group.CLIENT_RELATIONSHIP, "", _old_relationship
    ),
    N_("case"): Planned(documents.CASE, Group.CASE, "", _case),
    N_("denial"): Planned(documents.DENIAL, Group.DENIAL, "", _denial),
    N_("service decision"): signed(documents.SERVICE_DECISION, PLANNING, _decision),
    N_("client plan"): signed(documents.CLIENT_PLAN, PLANNING, _client_plan),
    N_("later client plan"): signed(documents.CLIENT_PLAN, PLANNING, _later_plan),
    N_("implementation plan"): signed(
        documents.IMPLEMENTATION_PLAN, IMPLEMENTATION, _implementation_plan
    ),
    N_("start entry"): written(documents.START_ENTRY, IMPLEMENTATION, _start),
    N_("negotiation entry"): written(
        documents.NEGOTIATION_ENTRY, IMPLEMENTATION, _entry(documents.negotiation_entry)
    ),
    N_("meeting entry"): written(
        documents.MEETING_ENTRY, IMPLEMENTATION, _entry(documents.meeting_entry)
    ),
    N_("daily life entry"): written(
        documents.DAILY_LIFE_ENTRY, IMPLEMENTATION, _entry(documents.daily_life_entry)
    ),
    N_("summary"): written(documents.SUMMARY, IMPLEMENTATION, _summary),
    N_("end entry"): written(documents.END_ENTRY, IMPLEMENTATION, _end),
}
"""The story's documents by the name that scenarios use."""
