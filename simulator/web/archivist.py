"""The archivist's view: what the controller's register holds, place and content."""

from typing import Any, Final

from flask import Blueprint, Response, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from simulator.domain.documents import Document
from simulator.domain.logs import Act
from simulator.domain.retention import Retention, retention_of
from simulator.domain.rule import N_
from simulator.messages.document import PDF, read_document, shown_bytes
from simulator.services import archivist
from simulator.services.logs import log_archivist, log_archivist_refused
from simulator.storage.archive import Kept
from simulator.testbed import Bench, Testbed
from simulator.web import archivist_pages as pages_of_it
from simulator.web import archivist_telling as telling
from simulator.web.annulling import Annulment, annul
from simulator.web.benches import bench_named
from simulator.web.problems import stop
from simulator.web.refusing import refuse
from simulator.web.site import from_elsewhere, wants_page

LONGEST: Final = 500
_WHOSE: Final = N_("Whose register? Give the controller's OID: ?controller=OID&client=ID.")
_UNSEEN: Final = N_(
    "The archivist sees no document {id} here: the list of the register's documents has the ids."
)
_NO_PDF: Final = N_("The display form of document {id} is no PDF: read it on the document's page.")
_WITH: Final = N_("Compare it with what? Give the other document's id: ?with=ID.")
_ELSEWHERE: Final = N_("Another site's page asked for this: annul from the document's own page.")
_ANNULLED: Final = N_("The document {id} is annulled already.")
_NO_REASON: Final = N_(
    "An annulment says why no correction in the client data system will do: give a reason of 1 to {most} characters."
)


def blueprint(testbed: Testbed) -> Blueprint:
    """The archivist's view of every bench."""
    pages = Blueprint("archivist", __name__, url_prefix="/b/<name>/archivist")

    @pages.get("/documents")
    def listed(name: str) -> Response:
        return _listed(bench_named(testbed, name))

    @pages.get("/documents/<id>")
    def one(name: str, id: str) -> Response:
        return _one(bench_named(testbed, name), id)

    @pages.get("/documents/<id>/pdf")
    def pdf(name: str, id: str) -> Response:
        return _pdf(bench_named(testbed, name), id)

    @pages.get("/documents/<id>/compare")
    def compare(name: str, id: str) -> Response:
        return _compared(bench_named(testbed, name), id)

    @pages.get("/documents/<id>/annul")
    def ask(name: str, id: str) -> Response:
        bench = bench_named(testbed, name)
        return pages_of_it.annulment(bench, _newest(bench, id))

    @pages.post("/documents/<id>/annul")
    def annulled(name: str, id: str) -> AnyResponse:
        answer = _annulled(bench_named(testbed, name), id)
        testbed.tell_watchers(name)
        return answer

    return pages


def _listed(bench: Bench) -> Response:
    controller = request.args.get("controller", "").strip()
    client = request.args.get("client", "").strip() or None
    if not controller and not wants_page(request):
        refuse(400, _WHOSE)
    with bench.transaction() as db:
        kept = archivist.register_of(db, controller, client) if controller else []
        if controller:
            log_archivist(db, bench, Act.LIST, controller, [one.stored for one in kept])
    if wants_page(request):
        return pages_of_it.search(bench, controller, client or "", kept)
    return jsonify({"documents": [telling.brief(one) for one in kept]})


def _one(bench: Bench, id: str) -> Response:
    kept = _kept(bench, id, Act.LOOK)
    document = _read(bench, kept)
    if wants_page(request):
        with bench.transaction() as db:
            versions = archivist.versions_of(db, kept)
        return pages_of_it.document(bench, kept, document, versions)
    return jsonify(telling.whole(kept, document, _kept_for(bench, kept)))


def _pdf(bench: Bench, id: str) -> Response:
    kept = _kept(bench, id, Act.LOOK)
    shown = shown_bytes(kept.raw, bench.codes)
    if _read(bench, kept).display_type != PDF or not shown:
        refuse(404, _NO_PDF, id=id)
    answer = Response(shown, mimetype=PDF)
    # It comes from outside: it is kept to itself, whatever it holds.
    answer.headers["Content-Disposition"] = f'attachment; filename="{id}.pdf"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _kept_for(bench: Bench, kept: Kept) -> Retention:
    with bench.transaction() as db:
        case = archivist.case_of(db, kept.stored)
    codes = bench.codes
    return retention_of(kept.stored, kept.metadata, case, codes.periods, codes.wire)


def _compared(bench: Bench, id: str) -> Response:
    other = request.args.get("with", "").strip()
    if not other:
        refuse(400, _WITH)
    one, two = _kept(bench, id, Act.COMPARE), _kept(bench, other, Act.COMPARE)
    told = telling.compared(one, two, (_read(bench, one), _read(bench, two)))
    return pages_of_it.comparison(bench, one, two, told) if wants_page(request) else jsonify(told)


def _kept(bench: Bench, id: str, act: Act) -> Kept:
    """The document that an archivist asks for; the look at it, or its refusal, is logged."""
    controller = request.args.get("controller", "").strip() or None
    with bench.transaction() as db:
        kept = archivist.document_in(db, id, controller)
        if kept:
            log_archivist(db, bench, act, kept.stored.controller, [kept.stored])
        elif controller:
            log_archivist_refused(db, bench, act, controller, id)
    if kept is None:
        refuse(404, _UNSEEN, id=id)
    return kept


def _read(bench: Bench, kept: Kept) -> Document:
    return read_document(kept.raw, bench.codes)


def _newest(bench: Bench, id: str) -> Kept:
    """The newest version of a document in the archivist's own register, not yet annulled."""
    if not request.args.get("controller", "").strip():
        refuse(400, _WHOSE)
    kept = _kept(bench, id, Act.LOOK)
    with bench.transaction() as db:
        newest = archivist.versions_of(db, kept)[-1]
    if newest.stored.annulled:
        refuse(409, _ANNULLED, id=id)
    return newest


def _annulled(bench: Bench, id: str) -> AnyResponse:
    if from_elsewhere(request):
        refuse(403, _ELSEWHERE)
    newest = _newest(bench, id)
    reason = _reason()
    if not 1 <= len(reason) <= LONGEST:
        return _without_reason(bench, newest, reason)
    done = annul(bench, newest, reason)
    if wants_page(request):
        return _after(bench, newest, reason, done)
    if not done.accepted:
        sentence = f"The archive refused the annulment: {'; '.join(done.refusals)}."
        stop(409, sentence, exchange=done.exchange)
    return jsonify(_told(bench, newest, done))


def _reason() -> str:
    if not request.is_json:
        return request.form.get("reason", "").strip()
    from simulator.web.asked import Annulment as Asked
    from simulator.web.reading import read

    return read(Asked).reason.strip()


def _without_reason(bench: Bench, newest: Kept, reason: str) -> Response:
    if not wants_page(request):
        refuse(422, _NO_REASON, most=LONGEST)
    return pages_of_it.annulment(bench, newest, reason, _NO_REASON)


def _after(bench: Bench, newest: Kept, reason: str, done: Annulment) -> AnyResponse:
    if not done.accepted:
        return pages_of_it.annulment(bench, newest, reason, refusals=done.refusals)
    stored = newest.stored
    where = url_for(
        "archivist.one",
        name=bench.name,
        id=stored.id,
        controller=stored.controller,
        done="annulled",
    )
    return redirect(where, 303)


def _told(bench: Bench, newest: Kept, done: Annulment) -> dict[str, Any]:
    with bench.transaction() as db:
        versions = archivist.versions_of(db, newest)
    return {
        "annulled": [one.stored.id for one in versions if one.stored.annulled],
        "exchange": done.exchange,
    }
