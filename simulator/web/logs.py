"""The logs of a bench: who used client data and what was disclosed, for a controller or a unit."""

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request

from simulator.domain.chain import Verified
from simulator.domain.rule import N_
from simulator.i18n import Translate, translator
from simulator.services import logs
from simulator.storage.logs import Log
from simulator.testbed import Bench, Testbed
from simulator.web import log_telling as telling
from simulator.web.benches import bench_named
from simulator.web.refusing import refuse
from simulator.web.site import language_of, wants_page

if TYPE_CHECKING:
    from simulator.web.log_queries import LogQuery

CSV: Final = "text/csv"
_WHOSE: Final = N_(
    "Whose log? Give the controller whose register was used, ?controller=OID, or the unit that used it, ?unit=OID."
)


def blueprint(testbed: Testbed) -> Blueprint:
    """The logs of every bench."""
    pages = Blueprint("logs", __name__, url_prefix="/b/<name>/logs")

    @pages.get("/use")
    def use(name: str) -> Response:
        return _log(bench_named(testbed, name), Log.USE)

    @pages.get("/disclosures")
    def disclosures(name: str) -> Response:
        return _log(bench_named(testbed, name), Log.DISCLOSURES)

    @pages.get("/verify")
    def verify(name: str) -> Response:
        return _verified(bench_named(testbed, name))

    @pages.get("/openapi.json")
    def openapi(name: str) -> Response:
        from simulator.web.log_openapi import description

        bench_named(testbed, name)
        return jsonify(description(request.url_root, name))

    return pages


def _log(bench: Bench, log: Log) -> Response:
    from simulator.web.log_queries import LogQuery
    from simulator.web.query_reading import read_query

    query = read_query(LogQuery)
    query.check()
    page = wants_page(request) and query.format is None
    if query.controller is None and query.unit is None:
        if not page:
            refuse(422, _WHOSE)
        return _shown(bench, log, query, None)
    with bench.transaction() as db:
        found = logs.page_of(db, log, query.wanted, query.after, query.limit)
    if page:
        return _shown(bench, log, query, found)
    answer = _csv(log, found) if _wants_csv(query) else jsonify(telling.listed(found))
    if found.next is not None:
        answer.headers["Link"] = f'<{_next(found.next)}>; rel="next"'
    return answer


def _shown(bench: Bench, log: Log, query: "LogQuery", found: logs.Page | None) -> Response:
    from simulator.web import log_pages

    following = _next(found.next) if found and found.next is not None else ""
    return log_pages.log(bench, log, query, found, following)


def _wants_csv(query: "LogQuery") -> bool:
    if query.format:
        return query.format == "csv"
    return request.accept_mimetypes.best_match(["application/json", CSV]) == CSV


def _csv(log: Log, found: logs.Page) -> Response:
    answer = Response(telling.as_csv(log, found.links), content_type=f"{CSV}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{log.value}.csv"'
    return answer


def _next(place: int) -> str:
    kept = {name: value for name, value in request.args.items() if value and name != "after"}
    return f"{request.path}?{urlencode({**kept, 'after': place})}"


def _verified(bench: Bench) -> Response:
    from simulator.web.query_reading import LanguageQuery, read_query

    read_query(LanguageQuery)
    with bench.transaction() as db:
        found = {log: logs.verified(db, log) for log in Log}
    if wants_page(request):
        from simulator.web import log_pages

        translate = translator(language_of(request))
        return log_pages.verified(bench, {log: _told(one, translate) for log, one in found.items()})
    told = {log: _told(one, str) for log, one in found.items()}
    return jsonify({"use": told[Log.USE], "disclosures": told[Log.DISCLOSURES]})


def _told(found: Verified, translate: Translate) -> dict[str, Any]:
    broken = found.broken
    sentence = translate(broken.why).format_map(broken.values) if broken else ""
    return telling.chain(found, sentence)
