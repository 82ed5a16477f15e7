"""The client's own view as pages: first what the client sees, then what only a tester is told."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from flask import Response, request

from simulator.domain.contacts import Engaged, OwnWorker, Service
from simulator.domain.documents import Case
from simulator.domain.logs import Use
from simulator.domain.outline import outline
from simulator.domain.own_view import CASE, RELATIONSHIP, title_of
from simulator.domain.rule import N_, Basis
from simulator.domain.showing import Reason, Whose, shown_from
from simulator.i18n import translator
from simulator.messages.display import safe_display
from simulator.services.omakanta import Hidden
from simulator.testbed import Bench
from simulator.web import naming
from simulator.web.archivist_pages import shown
from simulator.web.log_pages import ACTS, ROLES
from simulator.web.moments import moment
from simulator.web.omakanta_reading import Open, OpenView
from simulator.web.omakanta_telling import ASSUMED, NOT_SIMULATED
from simulator.web.site import language_of, pages_of

_PAGES: Final = pages_of(Path(__file__).parent / "templates")
_WHOSE: Final = {
    Whose.DISPLAY: N_("OmaKanta’s own rule, for every document of this kind"),
    Whose.UNIT: N_("The unit that made the document"),
    Whose.MINOR: N_("What the document says of the minor and the guardians"),
    Whose.ARCHIVE: N_("The archive"),
}
_BASIS: Final = {
    Basis.STATED: N_("stated"),
    Basis.DERIVED: N_("derived"),
    Basis.OPEN: N_("assumed"),
}
MOST_USES: Final = 50
_ASIDE: Final = (RELATIONSHIP, CASE)


def asking(bench: Bench) -> Response:
    """The form alone: whose documents, and who looks."""
    return _PAGES.render("omakanta_search.html", **_around(bench, "", ""))


def view(bench: Bench, read: OpenView) -> Response:
    """What is shown, and apart from it what is not."""
    language = language_of(request)
    return _PAGES.render(
        "omakanta_documents.html",
        **_around(bench, read.client, read.viewer),
        today=read.look.today.isoformat(),
        relationships=[_relationship(bench, *one, language) for one in read.relationships],
        cases=[_case(bench, *one, language) for one in read.cases],
        sections=list(_sections(bench, read.documents, language)),
        declarations=[_readable(bench, one, language) for one in read.declarations],
        uses=[_use(bench, one, language) for one in read.uses[:MOST_USES]],
        used=len(read.uses),
        hidden=[_hidden(bench, one, language) for one in read.hidden],
        past=[_hidden(bench, one, language) for one in read.past],
        near_report=sum(one.near_report for one in read.documents),
        assumed=list(ASSUMED.values()),
        not_simulated=NOT_SIMULATED,
    )


def _around(bench: Bench, client: str, viewer: str) -> dict[str, Any]:
    root = bench.codes.wire.roots.personal_identity_code
    people = [
        (identity, f"{naming.person(bench, identity)} {identity}")
        for identity, person in bench.world.clients.items()
        if person.id.root == root
    ]
    return {
        "bench": bench.name,
        "people": people,
        "client": client,
        "viewer": viewer,
        "client_name": naming.person(bench, client),
        "viewer_name": naming.person(bench, viewer),
    }


def _sections(bench: Bench, documents: Iterable[Open], language: str) -> Iterator[dict[str, Any]]:
    """The client documents, section by section in their order."""
    for key, held in groupby(documents, key=lambda one: one.section):
        if key not in _ASIDE:
            readable = [_readable(bench, one, language) for one in held]
            yield {"key": key, "title": title_of(key), "documents": readable}


def _readable(bench: Bench, one: Open, language: str) -> dict[str, Any]:
    document = one.document
    structure = bench.structures.get(one.kept.metadata.structure or "")
    return {
        **shown(bench, one.kept, language),
        "joint": one.joint,
        "near_report": one.near_report,
        "display": safe_display(document.display) if document.display else None,
        "display_type": document.display_type or "",
        "content": outline(document.content, structure, language),
    }


def _relationship(bench: Bench, one: Open, engaged: Engaged, language: str) -> dict[str, Any]:
    return {
        "controller": naming.organisation(bench, one.kept.stored.controller, language),
        "begins": engaged.begins,
        "ends": engaged.ends,
        "workers": [_worker(bench, worker, language) for worker in engaged.workers],
        "services": [_service(bench, service, language) for service in engaged.services],
        "document": _readable(bench, one, language),
    }


def _worker(bench: Bench, worker: OwnWorker, language: str) -> dict[str, str]:
    return {
        "name": worker.name,
        "unit": naming.organisation(bench, worker.unit, language),
        "phone": worker.phone,
        "email": worker.email,
        "address": worker.address,
    }


def _service(bench: Bench, service: Service, language: str) -> dict[str, Any]:
    return {
        "service_task": naming.service_task(bench, service.service_task, language),
        "unit": naming.organisation(bench, service.unit, language),
        "begins": service.begins,
        "ends": service.ends,
    }


def _case(bench: Bench, one: Open, case: Case, language: str) -> dict[str, Any]:
    return {
        "controller": naming.organisation(bench, case.controller, language),
        "service_task": naming.service_task(bench, case.service_task, language),
        "opened": case.opened,
        "ended": case.ended,
        "closed": case.closed,
        "document": _readable(bench, one, language),
    }


def _use(bench: Bench, use: Use, language: str) -> dict[str, Any]:
    return {
        "at": moment(use.at),
        "act": ACTS[use.act],
        "role": ROLES[use.role],
        "who": naming.organisation(bench, use.unit or use.organisation, language),
        "controller": naming.organisation(bench, use.controller, language),
    }


def _hidden(bench: Bench, hidden: Hidden, language: str) -> dict[str, Any]:
    return {
        **shown(bench, hidden.kept, language),
        "shown_from": shown_from(hidden.reasons),
        "reasons": [_reason(one, language) for one in hidden.reasons],
    }


def _reason(reason: Reason, language: str) -> dict[str, Any]:
    translate = translator(language)
    return {
        "why": translate(reason.why),
        "whose": translate(_WHOSE[reason.whose]),
        "basis": translate(_BASIS[reason.basis]),
        "sources": [one.strip() for one in reason.source.split(";")],
        "remark": translate(reason.remark) if reason.remark else "",
    }
