"""The documents that a producer finds, or must not find, in the organiser's register."""

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
    opened_case,
    signed,
)
from fixtures import documents
from fixtures.pdf import pdf_document
from fixtures.permits import PERMIT, permit
from simulator.domain.documents import Group

OTHER_TASK = "disability"
OTHER_CASE = N_("case in another service task")
EARLIER_CASE = N_("earlier case")
AHEAD = timedelta(days=7)
LONG_AGO = timedelta(days=90)


def _decision_ahead(made: Making) -> Content:
    """A decision on a service that begins in a week."""
    setting = made.setting
    return by_worker(
        documents.service_decision,
        made,
        decided=made.today,
        outcome=documents.Code(str(setting.values["decision"]), "Myönteinen ratkaisu"),
        service=made.service,
        signing=setting.own("signing", "content_signature"),
        start=made.today + AHEAD,
    )


def _case(task: str, words: str) -> Callable[[Making], Content]:
    return lambda made: opened_case(made, LONG_AGO, task=task, words=words)


def _entry(task: str) -> Callable[[Making], Content]:
    def make(made: Making) -> Content:
        span = {"start": made.moment, "end": made.moment + timedelta(hours=1)}
        setting = made.setting
        return by_worker(
            documents.meeting_entry,
            made,
            written=made.today,
            service_task=setting.named_task(task),
            services=[made.service],
            **span,
        )

    return make


def _permit(*, allowed: bool) -> Callable[[Making], Content]:
    def make(made: Making) -> Content:
        person = made.setting.person(made.client)
        return permit(person, made.maker.maker, given=made.today, allowed=allowed)

    return make


def _denial(made: Making) -> Content:
    return documents.denial(
        made.setting.person(made.client),
        denied=made.today,
        document_ids=made.denied,
        author=made.maker.maker,
    )


def _plan(made: Making) -> Content:
    return by_worker(documents.client_plan, made, written=made.today, service=made.service)


def _entry_in(case: str, task: str = "") -> Planned:
    make = _entry(task)
    group, process = Group.CLIENT_DOCUMENT, IMPLEMENTATION
    return Planned(documents.MEETING_ENTRY, group, process, make, task=task, in_case=case)


def _pdf(made: Making) -> bytes:
    return pdf_document("Asiakassuunnitelma", "Perhetyö kotona kerran viikossa.", made.today)


def _in_pdf(group: Group) -> Planned:
    return Planned(documents.CLIENT_PLAN, group, PLANNING, _plan, pdf=_pdf)


READING: Mapping[str, Planned] = {
    N_("decision on a service that begins in a week"): signed(
        documents.SERVICE_DECISION, PLANNING, _decision_ahead
    ),
    OTHER_CASE: Planned(
        documents.CASE,
        Group.CASE,
        "",
        _case(OTHER_TASK, "Vammaispalvelun järjestäminen"),
        task=OTHER_TASK,
        in_case=OTHER_CASE,
    ),
    N_("meeting entry in another service task"): _entry_in(OTHER_CASE, OTHER_TASK),
    EARLIER_CASE: Planned(
        documents.CASE, Group.CASE, "", _case("", "Aiempi perhetyö"), in_case=EARLIER_CASE
    ),
    N_("meeting entry of the earlier case"): _entry_in(EARLIER_CASE),
    N_("permit of disclosure"): Planned(PERMIT, Group.PERMIT, "", _permit(allowed=True)),
    N_("withdrawn permit of disclosure"): Planned(PERMIT, Group.PERMIT, "", _permit(allowed=False)),
    N_("denial of the client plan"): Planned(documents.DENIAL, Group.DENIAL, "", _denial),
    N_("old client plan"): _in_pdf(Group.OLD),
    N_("client plan of phase one"): _in_pdf(Group.PHASE_1),
}
"""The reading's documents, by the name that scenarios use."""
