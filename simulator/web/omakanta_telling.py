"""The client's own view as JSON, and what it assumes."""

from typing import Any, Final

from simulator.domain.contacts import Engaged
from simulator.domain.documents import Case
from simulator.domain.logs import Use
from simulator.domain.rule import N_
from simulator.domain.showing import Reason, shown_from
from simulator.services.omakanta import Hidden
from simulator.web.moments import day, moment
from simulator.web.omakanta_reading import Open, OpenView

ASSUMED: Final = {
    "delay": N_("A delayed document is shown from its day on, by the bench’s Finnish date"),
    "reason_alone": N_(
        "A document that gives a reason for not being shown, but is neither delayed nor special content, is hidden"
    ),
    "choice": N_(
        "A worker shows what is hidden to begin with by a code in place of the reason for hiding it: display_choices in the interface profile"
    ),
    "kinds": N_("Which document types are of a kind that is never shown is read from their names"),
    "shelter_relationships": N_(
        "A client relationship in a national controller’s register of shelters is hidden as their documents are"
    ),
    "payment_commitments": N_(
        "Payment commitments are hidden: the first regions tell so, THL’s guide does not"
    ),
    "order": N_(
        "Decisions, assessments, client plans and implementation plans come first, journal entries last"
    ),
    "minors": N_(
        "A minor sees their own documents at any age; a guardian those that say they may be given to guardians"
    ),
    "guardians": N_(
        "Guardians are those of the bench’s own data, in place of the Population Information System"
    ),
    "declarations": N_(
        "Permits and denials make up a list of their own, which guardians do not see"
    ),
    "uses": N_(
        "A client sees which organisation and unit used their data, and when; not which worker"
    ),
    "joint": N_("A document of a shared case is shown whole to each client that it names"),
}
NOT_SIMULATED: Final = (
    N_("Giving and taking back permits and denials in OmaKanta itself"),
    N_("Log-in, acting for an adult, and what other services show in OmaKanta"),
)


def told(view: OpenView) -> dict[str, Any]:
    """The whole view."""
    return {
        "client": view.client,
        "viewer": view.viewer,
        "as_guardian": view.look.to_guardian,
        "today": view.look.today.isoformat(),
        "relationships": [_relationship(one, engaged) for one, engaged in view.relationships],
        "cases": [_case(one, case) for one, case in view.cases],
        "documents": [_document(one) for one in view.documents],
        "declarations": [_document(one) for one in view.declarations],
        "uses": [_use(one) for one in view.uses],
        "hidden": [_hidden(one) for one in view.hidden],
        "past": [_hidden(one) for one in view.past],
        "assumptions": [{"key": key, "text": text} for key, text in ASSUMED.items()],
        "not_simulated": list(NOT_SIMULATED),
    }


def _document(one: Open) -> dict[str, Any]:
    stored, metadata = one.kept.stored, one.kept.metadata
    return {
        "id": stored.id,
        "set_id": stored.set_id,
        "version": stored.version,
        "group": stored.group.value,
        "section": one.section,
        "structure": metadata.structure,
        "specific_type": metadata.specific_type,
        "controller": stored.controller,
        "unit": stored.making_unit,
        "service_task": stored.service_task,
        "case": stored.case,
        "joint": one.joint,
        "near_custody_report": one.near_report,
        "written": metadata.written,
        "stored_at": moment(stored.stored_at),
        "content": one.document.content,
        "display": one.document.display,
        "display_type": one.document.display_type,
    }


def _hidden(hidden: Hidden) -> dict[str, Any]:
    stored = hidden.kept.stored
    return {
        "id": stored.id,
        "set_id": stored.set_id,
        "version": stored.version,
        "group": stored.group.value,
        "structure": hidden.kept.metadata.structure,
        "controller": stored.controller,
        "why": hidden.reasons[0].why,
        "shown_from": day(shown_from(hidden.reasons)),
        "reasons": [_reason(one) for one in hidden.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "key": reason.key,
        "why": reason.why,
        "whose": reason.whose.value,
        "basis": reason.basis.value,
        "source": reason.source,
        "shown_from": day(reason.shown_from),
        "remark": reason.remark,
    }


def _relationship(one: Open, engaged: Engaged) -> dict[str, Any]:
    stored = one.kept.stored
    return {
        "document": stored.id,
        "controller": stored.controller,
        "begins": day(engaged.begins),
        "ends": day(engaged.ends),
        "workers": [
            {
                "name": worker.name,
                "unit": worker.unit,
                "phone": worker.phone,
                "email": worker.email,
                "address": worker.address,
            }
            for worker in engaged.workers
        ],
        "services": [
            {
                "service_task": service.service_task,
                "unit": service.unit,
                "begins": day(service.begins),
                "ends": day(service.ends),
                "own": service.own,
            }
            for service in engaged.services
        ],
    }


def _use(use: Use) -> dict[str, Any]:
    """A use of the client's data: who used it for what, but not which worker."""
    return {
        "at": moment(use.at),
        "act": use.act.value,
        "role": use.role.value,
        "controller": use.controller,
        "organisation": use.organisation,
        "unit": use.unit,
        "documents": len(use.documents),
    }


def _case(one: Open, case: Case) -> dict[str, Any]:
    return {
        "document": one.kept.stored.id,
        "case": case.id,
        "controller": case.controller,
        "service_task": case.service_task,
        "closed": case.closed,
        "opened": day(case.opened),
        "ended": day(case.ended),
        "joint": one.joint,
    }
