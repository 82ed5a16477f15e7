"""The code service with the organisation register in it, as its clients know it by REST.

Versions 3 and 6 of the interface have the same resources here: how they differ is not public.
"""

from collections.abc import Callable, Mapping
from typing import Final

from flask import Blueprint, Response, current_app, jsonify, request
from werkzeug.exceptions import HTTPException

from simulator.testbed import Bench, Testbed
from simulator.web.benches import bench_named
from simulator.web.codeserver import reading, writing
from simulator.web.codeserver.errors import NAMES, error
from simulator.web.codeserver.turns import Turn, session_asked

View = Callable[[Turn], Response]

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
OF_AN_ENTRY: Final[Mapping[str, View]] = {
    "GET": reading.show_entry,
    "PUT": writing.replace_entry,
    "PATCH": writing.change_entry,
    "DELETE": writing.strike_out_entry,
}
OF_ENTRIES: Final[Mapping[str, View]] = {"GET": reading.list_entries, "POST": writing.make_entry}
ALL: Final = '/<any("v6", "v3"):version>/classifications'
ONE: Final = f"{ALL}/<classification>"
VERSION: Final = f"{ONE}/versions/<version_id>"
RESOURCES: Final[Mapping[str, Mapping[str, View]]] = {
    "/auth/api-login": {"POST": writing.begin_session},
    "/auth/api-logout": {"POST": writing.end_session},
    ALL: {"GET": reading.list_classifications},
    ONE: {"GET": reading.show_classification},
    f"{ONE}/versions": {"GET": reading.list_versions},
    VERSION: {"GET": reading.show_version},
    f"{ONE}/conceptcodes": OF_ENTRIES,
    f"{ONE}/conceptcodes/<code>": OF_AN_ENTRY,
    f"{VERSION}/conceptcodes": OF_ENTRIES,
    f"{VERSION}/conceptcodes/<code>": OF_AN_ENTRY,
    "/<path:rest>": {},
}


def blueprint(testbed: Testbed) -> Blueprint:
    """The code service of every bench."""
    pages = Blueprint("codeserver", __name__, url_prefix="/b/<name>/codeserver")
    for path, views in RESOURCES.items():
        pages.add_url_rule(
            f"/csapi{path}",
            path,
            _answering(testbed, views),
            methods=METHODS,
            provide_automatic_options=False,
        )

    @pages.get("/openapi.json")
    def openapi(name: str) -> Response:
        from simulator.web.codeserver.interface import description

        return jsonify(description(f"{request.url_root}b/{bench_named(testbed, name).name}"))

    return pages


def _answering(testbed: Testbed, views: Mapping[str, View]) -> Callable[..., Response]:
    def answer(name: str, **named: str) -> Response:
        bench = bench_named(testbed, name)
        try:
            return _answer(bench, views, named)
        except HTTPException as stopped:
            return _stopped(bench, stopped)
        except Exception:
            current_app.logger.exception("fault of the test bed at %s", request.path)
            return error(bench, 500, "The test bed itself failed: its log says what happened.")

    return answer


def _answer(bench: Bench, views: Mapping[str, View], named: Mapping[str, str]) -> Response:
    if not views:
        return error(bench, 404, f"There is no resource at {request.path}.")
    view = views.get("GET" if request.method == "HEAD" else request.method)
    if view is None:
        allowed = ", ".join((*views, "HEAD") if "GET" in views else views)
        message = f"{request.method} is not possible here: use {allowed}."
        return error(bench, 405, message, headers={"Allow": allowed})
    turn = Turn(bench, named, session_asked(bench) if view is not writing.begin_session else None)
    return turn.answered(view(turn))


def _stopped(bench: Bench, stopped: HTTPException) -> Response:
    """Errors of ours are answers already; those of the web server get the service's shape."""
    answer = stopped.response
    if isinstance(answer, Response):
        return answer
    status = stopped.code if stopped.code in NAMES else 400
    return error(bench, status or 400, str(stopped.description))
