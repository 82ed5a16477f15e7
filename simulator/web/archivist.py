"""The archivist's view: what the controller's register holds, place and content."""

from base64 import b64encode
from collections.abc import Iterable
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from simulator.domain.dates import HELSINKI
from simulator.domain.documents import Group, Stored
from simulator.domain.plain import to_plain
from simulator.messages.document import read_document
from simulator.storage import archive
from simulator.storage.archive import Kept, Wanted
from simulator.testbed import Bench, Testbed
from simulator.web.benches import bench_named
from simulator.web.problems import problem, stop

# Declarations of intent are not shown in it (source K-ARC).
NOT_SHOWN: Final = frozenset({Group.PERMIT, Group.DENIAL})
AT_ONCE: Final = 500


def blueprint(testbed: Testbed) -> Blueprint:
    """The archivist's view of every bench."""
    pages = Blueprint("archivist", __name__, url_prefix="/b/<name>/archivist")

    @pages.before_request
    def json_only() -> Response | None:
        return _pages_later()

    @pages.get("/documents")
    def listed(name: str) -> Response:
        return jsonify({"documents": _listed(bench_named(testbed, name))})

    @pages.get("/documents/<id>")
    def one(name: str, id: str) -> Response:
        return jsonify(_one(bench_named(testbed, name), id))

    @pages.post("/documents/<id>/annul")
    def annul(name: str, id: str) -> Response:
        bench_named(testbed, name)
        return problem(
            501,
            f"The archivist cannot annul {id} in this version: "
            "annul it with a message to the archive.",
        )

    return pages


def _pages_later() -> Response | None:
    best = request.accept_mimetypes.best_match(["application/json", "text/html"])
    if best == "text/html":
        return problem(501, "Pages are not built yet: ask with Accept: application/json.")
    return None


def _listed(bench: Bench) -> list[dict[str, Any]]:
    controller = request.args.get("controller")
    if not controller:
        stop(400, "Whose register? Give the controller's OID: ?controller=OID&client=ID.")
    client = request.args.get("client")
    with bench.transaction() as db:
        wanted = Wanted(controllers=(controller,), old_versions=True, annulled=True)
        ids = [one.id for one in archive.find(db, wanted) if _listable(one, client)]
        kept = [
            one
            for first in range(0, len(ids), AT_ONCE)
            for one in archive.get(db, ids[first : first + AT_ONCE], raw=False)
        ]
    return [_brief(one) for one in kept]


def _listable(stored: Stored, client: str | None) -> bool:
    named = client in (None, stored.client.extension, stored.client.key)
    return named and stored.group not in NOT_SHOWN


def _one(bench: Bench, id: str) -> dict[str, Any]:
    with bench.transaction() as db:
        kept = _visible(archive.get(db, [id]))
    if kept is None:
        stop(404, f"The archivist sees no document {id!r}: the list of documents has the ids.")
    document = read_document(kept.raw, bench.codes)
    return {
        **_brief(kept),
        "content": document.content,
        "display": document.display,
        "raw": b64encode(kept.raw).decode(),
    }


def _visible(found: Iterable[Kept]) -> Kept | None:
    return next((one for one in found if one.stored.group not in NOT_SHOWN), None)


def _brief(kept: Kept) -> dict[str, Any]:
    stored, metadata = kept.stored, kept.metadata
    return {
        "id": stored.id,
        "set_id": stored.set_id,
        "version": stored.version,
        "newest": stored.newest,
        "annulled": stored.annulled,
        "controller": stored.controller,
        "register": stored.register,
        "client": to_plain(stored.client),
        "group": stored.group.value,
        "case": stored.case,
        "service_task": stored.service_task,
        "unit": stored.making_unit,
        "first_unit": stored.first_unit,
        "structure": metadata.structure,
        "specific_type": metadata.specific_type,
        "written": metadata.written,
        "stored_at": stored.stored_at.astimezone(HELSINKI).isoformat(),
        "digest": stored.digest,
        "metadata": to_plain(metadata),
    }
