"""The client's own view (OmaKanta): what a client, or a guardian, sees of the client's documents."""

from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from simulator.domain.identifiers import is_test_identity
from simulator.domain.outline import outline
from simulator.domain.rule import N_
from simulator.domain.showing import may_view
from simulator.i18n import translator
from simulator.messages.display import safe_display
from simulator.messages.document import read_document
from simulator.services.logs import log_own_view, log_own_view_refused
from simulator.services.omakanta import Hidden, View, view_of
from simulator.storage.archive import Kept
from simulator.testbed import Bench, Testbed
from simulator.web import naming
from simulator.web.archivist_pages import shown
from simulator.web.benches import bench_named
from simulator.web.refusing import refuse
from simulator.web.site import language_of, pages_of, wants_page

NOT_SIMULATED: Final = (
    N_("Delaying a document until a day: the field for that day is not public"),
    N_("A worker’s choice to show what is hidden to begin with, such as adoption counselling"),
    N_("Documents of a shared case that were stored with another of its clients"),
    N_("The Population Information System: guardians are those of the bench’s own data"),
    N_("The client’s permits and denials, log data, and what other services show in OmaKanta"),
)
_WHOSE: Final = N_(
    "Whose documents, and who looks? Give both personal identity codes: ?client=CODE&viewer=CODE."
)
_NO_TEST_IDENTITY: Final = N_(
    "{what} is no test identity: give a personal identity code of the 900 series."
)
_NOT_ALLOWED: Final = N_(
    "The viewer is neither the client nor a guardian of this client under 18 in the bench’s world: OmaKanta shows nothing."
)
_PAGES: Final = pages_of(Path(__file__).parent / "templates")


def blueprint(testbed: Testbed) -> Blueprint:
    """The own view of every bench's clients."""
    pages = Blueprint("omakanta", __name__, url_prefix="/b/<name>/omakanta")

    @pages.get("/documents")
    def documents(name: str) -> Response:
        bench = bench_named(testbed, name)
        client, viewer = (request.args.get(one, "").strip() for one in ("client", "viewer"))
        if wants_page(request) and not client:
            return _asking(bench)
        _check(bench, client, viewer)
        with bench.transaction() as db:
            view = view_of(db, bench, client, to_guardian=client != viewer)
            log_own_view(db, bench, client, viewer, [one.stored for one in view.shown])
        return _page(bench, client, viewer, view) if wants_page(request) else _told(bench, view)

    return pages


def _check(bench: Bench, client: str, viewer: str) -> None:
    if not client or not viewer:
        refuse(400, _WHOSE)
    for name, code in (("client", client), ("viewer", viewer)):
        # The code itself is not told again: it may be a real person's.
        if not is_test_identity(code):
            refuse(422, _NO_TEST_IDENTITY, what=name)
    if not may_view(client, viewer, bench.world, bench.today()):
        with bench.transaction() as db:
            log_own_view_refused(db, bench, client, viewer)
        refuse(403, _NOT_ALLOWED)


def _told(bench: Bench, view: View) -> Response:
    return jsonify(
        {
            "documents": [_whole(bench, one) for one in view.shown],
            "hidden": [_reason(one) for one in view.hidden],
            "not_simulated": list(NOT_SIMULATED),
        }
    )


def _whole(bench: Bench, kept: Kept) -> dict[str, Any]:
    stored, metadata = kept.stored, kept.metadata
    document = read_document(kept.raw, bench.codes)
    return {
        "id": stored.id,
        "set_id": stored.set_id,
        "version": stored.version,
        "group": stored.group.value,
        "structure": metadata.structure,
        "controller": stored.controller,
        "unit": stored.making_unit,
        "service_task": stored.service_task,
        "written": metadata.written,
        "content": document.content,
        "display": document.display,
    }


def _reason(hidden: Hidden) -> dict[str, str]:
    return {"id": hidden.kept.stored.id, "why": hidden.why}


def _asking(bench: Bench) -> Response:
    return _PAGES.render("omakanta_search.html", **_around(bench, "", ""))


def _page(bench: Bench, client: str, viewer: str, view: View) -> Response:
    language = language_of(request)
    translate = translator(language)
    return _PAGES.render(
        "omakanta_documents.html",
        **_around(bench, client, viewer),
        documents=[_readable(bench, one, language) for one in view.shown],
        hidden=[(shown(bench, one.kept, language), translate(one.why)) for one in view.hidden],
        not_simulated=NOT_SIMULATED,
    )


def _around(bench: Bench, client: str, viewer: str) -> dict[str, Any]:
    people = [(one, f"{naming.person(bench, one)} {one}") for one in bench.world.clients]
    return {
        "bench": bench.name,
        "people": people,
        "client": client,
        "viewer": viewer,
        "client_name": naming.person(bench, client),
        "viewer_name": naming.person(bench, viewer),
    }


def _readable(bench: Bench, kept: Kept, language: str) -> dict[str, Any]:
    document = read_document(kept.raw, bench.codes)
    structure = bench.structures.get(kept.metadata.structure or "")
    return {
        **shown(bench, kept, language),
        "display": safe_display(document.display) if document.display else None,
        "content": outline(document.content, structure, language),
    }
