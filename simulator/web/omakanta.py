"""The client's own view (OmaKanta): what a client, or a guardian, sees of the client's documents."""

from typing import Final

from flask import Blueprint, Response, jsonify, request

from simulator.domain.identifiers import is_test_identity
from simulator.domain.rule import N_
from simulator.domain.showing import may_view
from simulator.services.looks import log_own_view, log_own_view_refused
from simulator.services.omakanta import look_of, uses_of, view_of
from simulator.testbed import Bench, Testbed
from simulator.web import omakanta_pages as pages_of_it
from simulator.web import omakanta_telling as telling
from simulator.web.benches import bench_named
from simulator.web.omakanta_reading import read_view
from simulator.web.parameters import take
from simulator.web.refusing import refuse
from simulator.web.site import wants_page

_WHOSE: Final = N_(
    "Whose documents, and who looks? Give both personal identity codes: ?client=CODE&viewer=CODE."
)
_NO_TEST_IDENTITY: Final = N_(
    "{what} is no test identity: give a personal identity code of the 900 series."
)
_NOT_ALLOWED: Final = N_(
    "The viewer is neither the client nor a guardian of this client under 18 in the bench’s world: OmaKanta shows nothing."
)


def blueprint(testbed: Testbed) -> Blueprint:
    """The own view of every bench's clients."""
    pages = Blueprint("omakanta", __name__, url_prefix="/b/<name>/omakanta")

    @pages.get("/documents")
    def documents(name: str) -> Response:
        return _looked(bench_named(testbed, name))

    @pages.get("/openapi.json")
    def description(name: str) -> Response:
        from simulator.web.omakanta_openapi import description

        return jsonify(description(request.url_root, bench_named(testbed, name).name))

    return pages


def _looked(bench: Bench) -> Response:
    client, viewer = take("client", "viewer").values()
    if wants_page(request) and not client:
        return pages_of_it.asking(bench)
    _check(bench, client, viewer)
    look = look_of(bench, client, viewer)
    with bench.transaction() as db:
        view = view_of(db, bench, client, look)
        uses = uses_of(db, bench, client, look)
        log_own_view(db, bench, client, viewer, [one.kept.stored for one in view.shown])
    read = read_view(bench, client, viewer, look, view, uses)
    return pages_of_it.view(bench, read) if wants_page(request) else jsonify(telling.told(read))


def _check(bench: Bench, client: str, viewer: str) -> None:
    if not client or not viewer:
        refuse(422, _WHOSE)
    for name, code in (("client", client), ("viewer", viewer)):
        # The code itself is not told again: it may be a real person's.
        if not is_test_identity(code):
            refuse(422, _NO_TEST_IDENTITY, what=name)
    if not may_view(client, viewer, bench.world, bench.today()):
        with bench.transaction() as db:
            log_own_view_refused(db, bench, client, viewer)
        refuse(403, _NOT_ALLOWED)
