"""The archivist's view: what the controller's register holds, place and content."""

from typing import Final

from flask import Blueprint, Response, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from simulator.domain.documents import Case, Document
from simulator.domain.logs import Act
from simulator.domain.retention import Retention, retention_of
from simulator.domain.rule import N_
from simulator.messages.document import read_document
from simulator.services import archivist
from simulator.services.looks import log_archivist
from simulator.storage.archive import Kept
from simulator.testbed import Bench, Testbed
from simulator.web import archivist_annulling as annulling
from simulator.web import archivist_history as history
from simulator.web import archivist_pages as pages_of_it
from simulator.web import archivist_telling as telling
from simulator.web.archivist_files import as_stored, display_form
from simulator.web.archivist_finding import (
    WHOSE,
    check_client,
    check_controller,
    kept_document,
)
from simulator.web.archivist_seeking import sought
from simulator.web.benches import bench_named
from simulator.web.parameters import take
from simulator.web.refusing import refuse
from simulator.web.site import wants_page

_WITH: Final = N_("Compare it with what? Give the other document's id: ?with=ID.")
_WHO: Final = N_("Whose history? Give the client's id too: ?controller=OID&client=ID.")


def blueprint(testbed: Testbed) -> Blueprint:
    """The archivist's view of every bench."""
    pages = Blueprint("archivist", __name__, url_prefix="/b/<name>/archivist")

    @pages.get("/documents")
    def listed(name: str) -> Response:
        return _listed(bench_named(testbed, name))

    @pages.get("/documents/<id>")
    def one(name: str, id: str) -> Response:
        return _one(bench_named(testbed, name), id)

    @pages.get("/documents/<id>/compare")
    def compare(name: str, id: str) -> Response:
        return _compared(bench_named(testbed, name), id)

    @pages.get("/documents/<id>/display")
    def display(name: str, id: str) -> Response:
        take("controller")
        bench = bench_named(testbed, name)
        return display_form(bench, kept_document(bench, id))

    @pages.get("/documents/<id>/raw")
    def raw(name: str, id: str) -> Response:
        take("controller")
        return as_stored(kept_document(bench_named(testbed, name), id))

    @pages.get("/relationships")
    def relationships(name: str) -> Response:
        return _relationships(bench_named(testbed, name))

    @pages.get("/documents/<id>/annul")
    def ask(name: str, id: str) -> Response:
        return annulling.ask(bench_named(testbed, name), id)

    @pages.post("/documents/<id>/annul")
    def annulled(name: str, id: str) -> AnyResponse:
        answer = annulling.annulled(bench_named(testbed, name), id)
        testbed.tell_watchers(name)
        return answer

    @pages.get("/openapi.json")
    def description(name: str) -> Response:
        from simulator.web.archivist_openapi import description

        return jsonify(description(request.url_root, bench_named(testbed, name).name))

    return pages


def _listed(bench: Bench) -> Response:
    wanted = sought()
    check_client(wanted.client)
    if not wanted.controller and not wants_page(request):
        refuse(422, WHOSE)
    with bench.transaction() as db:
        kept = archivist.register_of(db, wanted) if wanted.controller else []
        if wanted.controller:
            check_controller(bench, wanted.controller, holds=bool(kept))
            log_archivist(db, bench, Act.LIST, wanted.controller, [one.stored for one in kept])
    if wants_page(request):
        return pages_of_it.search(bench, wanted, kept)
    return jsonify({"documents": [telling.brief(one) for one in kept]})


def _one(bench: Bench, id: str) -> Response:
    take("controller", "done")
    kept, page = kept_document(bench, id), wants_page(request)
    document = _read(bench, kept)
    with bench.transaction() as db:
        versions = archivist.versions_of(db, kept) if page or kept.stored.annulled else []
        exchange = archivist.annulment_of(db, versions) if kept.stored.annulled else None
        case = archivist.case_of(db, kept.stored)
    annulment = annulling.told(bench, exchange) if exchange else None
    kept_for = _kept_for(bench, kept, case)
    if page:
        return pages_of_it.document(bench, kept, document, versions, annulment, kept_for)
    return jsonify(telling.whole(kept, document, kept_for, annulment))


def _kept_for(bench: Bench, kept: Kept, case: Case | None) -> Retention:
    codes = bench.codes
    return retention_of(kept.stored, kept.metadata, case, codes.periods, codes.wire)


def _compared(bench: Bench, id: str) -> Response:
    other = take("controller", "with")["with"]
    if not other:
        refuse(422, _WITH)
    one = kept_document(bench, id, Act.COMPARE)
    # An archivist sees one register: what it is compared with lies in the same.
    two = kept_document(bench, other, Act.COMPARE, one.stored.controller)
    told = telling.compared(one, two, (_read(bench, one), _read(bench, two)))
    return pages_of_it.comparison(bench, one, two, told) if wants_page(request) else jsonify(told)


def _relationships(bench: Bench) -> Response:
    controller, client = take("controller", "client").values()
    if not controller:
        refuse(422, WHOSE)
    if not client:
        refuse(422, _WHO)
    check_client(client)
    with bench.transaction() as db:
        documents = archivist.relationships_of(db, controller, client)
        check_controller(bench, controller, holds=bool(documents))
        seen = [one.stored for versions in documents for one in versions]
        log_archivist(db, bench, Act.LOOK, controller, seen)
    found = history.histories(bench, documents)
    if wants_page(request):
        return pages_of_it.relationships(bench, controller, client, found)
    return jsonify({"relationships": history.told(bench, found)})


def _read(bench: Bench, kept: Kept) -> Document:
    return read_document(kept.raw, bench.codes)
