"""The disclosure notices' service root: a transaction Bundle in, a transaction response out."""

from collections.abc import Mapping
from typing import Any, Final, NoReturn

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from simulator.domain.rule import N_
from simulator.messages import notices as messages
from simulator.messages.notices import FHIR_JSON, LIMIT, Created, Issue
from simulator.services import notices
from simulator.services.notice_keeping import NOTICE
from simulator.services.notices import Carried, Kept, Telling
from simulator.storage import notices as store
from simulator.storage.notices import NoticeMessage, StoredResource
from simulator.testbed import Bench, Testbed
from simulator.web.benches import bench_named
from simulator.web.exchanges import finding
from simulator.web.moments import moment
from simulator.web.peer import certified_organisation

ACCEPTED_TYPES: Final = (FHIR_JSON, "application/json")
LONGEST_ID: Final = 200
_OTHER_TYPE: Final = N_("The content type is {seen}: send the bundle as {wanted}")
_TOO_LONG: Final = N_("The bundle is longer than {limit} bytes: send fewer notices at a time")
_BROKEN_OFF: Final = N_("The bundle broke off before its end: send the whole of it again")
_NO_SUCH: Final = N_("There is no {kind} {id} here: the answer to the bundle told its location")
_LONG_ID: Final = N_("{name} is longer than {most} characters: give a shorter one")


def blueprint(testbed: Testbed) -> Blueprint:
    """The disclosure notices of every bench."""
    pages = Blueprint("notices", __name__, url_prefix="/b/<name>/disclosure-notices")

    @pages.post("")
    @pages.post("/")
    def submit(name: str) -> Response:
        return _submitted(bench_named(testbed, name))

    @pages.get("")
    def listed(name: str) -> Response:
        return _listed(bench_named(testbed, name))

    @pages.get("/messages")
    def told(name: str) -> Response:
        return _messages(bench_named(testbed, name))

    @pages.get("/<any(AuditEvent, Provenance):kind>/<id>")
    def one(name: str, kind: str, id: str) -> Response:
        return _one(bench_named(testbed, name), kind, id)

    @pages.get("/openapi.json")
    def openapi(name: str) -> Response:
        from simulator.web.notice_openapi import description

        bench_named(testbed, name)
        return jsonify(description(request.url_root, name))

    return pages


def _submitted(bench: Bench) -> Response:
    from simulator.web.query_reading import Query, read_query

    read_query(Query)
    if request.mimetype not in ACCEPTED_TYPES:
        seen = (request.content_type or "–")[:100]
        _refuse(bench, 415, _OTHER_TYPE, seen=seen, wanted=FHIR_JSON)
    body, request_id = _body(bench), _header(bench, "X-Request-Id")
    carried_id = _header(bench, "X-Correlation-Id")
    received = messages.read(body, request_id, bench.codes)
    carried = Carried(
        body=body,
        resources=received.resources,
        created=lambda kept: messages.write_created([_created(one) for one in kept], bench.codes),
        refused=lambda told: messages.write_outcome([_issue(one) for one in told], bench.codes),
        correlation_id=carried_id,
        certificate=certified_organisation(request.environ),
    )
    reply = notices.submit(received.request, bench, carried)
    answer = Response(reply.body, reply.status, content_type=FHIR_JSON)
    if request_id:
        answer.headers["X-Request-Id"] = request_id
    return answer


def _body(bench: Bench) -> bytes:
    request.max_content_length = LIMIT + 1
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        _refuse(bench, 413, _TOO_LONG, limit=LIMIT)
    except ClientDisconnected:
        _refuse(bench, 400, _BROKEN_OFF)
    if len(body) > LIMIT:
        _refuse(bench, 413, _TOO_LONG, limit=LIMIT)
    return body


def _header(bench: Bench, name: str) -> str | None:
    given = request.headers.get(name, "").strip()
    if len(given) > LONGEST_ID:
        _refuse(bench, 400, _LONG_ID, name=name, most=LONGEST_ID)
    return given or None


def _refuse(bench: Bench, status: int, sentence: str, **values: object) -> NoReturn:
    """End the request with an OperationOutcome in the bench's language."""
    told = bench.translate(sentence).format(**values)
    body = messages.write_outcome([Issue("error", "integrity", told)], bench.codes)
    abort(Response(body, status, content_type=FHIR_JSON))


def _issue(telling: Telling) -> Issue:
    return Issue(telling.severity, telling.error, telling.sentence, telling.location)


def _created(kept: Kept) -> Created:
    return Created(kept.kind, kept.id, kept.at, tuple(map(_issue, kept.warnings)))


# ---- what was stored


def _one(bench: Bench, kind: str, id: str) -> Response:
    from simulator.web.query_reading import Query, read_query

    read_query(Query)
    with bench.transaction() as db:
        found = store.get(db, kind, id)
    if found is None:
        _refuse(bench, 404, _NO_SUCH, kind=kind, id=id[:100])
    answer = jsonify(found.resource)
    answer.content_type = FHIR_JSON
    return answer


def _listed(bench: Bench) -> Response:
    from simulator.web.notice_queries import ListQuery
    from simulator.web.query_reading import read_query

    query = read_query(ListQuery)
    with bench.transaction() as db:
        found, following = store.page(db, NOTICE, query.controller, query.after, query.limit)
    return jsonify({"notices": [_brief(one) for one in found], "next": following})


def _brief(stored: StoredResource) -> Mapping[str, Any]:
    return {
        "id": stored.id,
        "at": moment(stored.at),
        "controller": stored.controller,
        "client": stored.client,
        "message": stored.message,
        "location": f"{stored.kind}/{stored.id}",
    }


def _messages(bench: Bench) -> Response:
    from simulator.web.query_reading import PageQuery, read_query

    query = read_query(PageQuery)
    with bench.transaction() as db:
        found, following = store.messages(db, query.after, query.limit)
    return jsonify({"messages": [_message(one) for one in found], "next": following})


def _message(message: NoticeMessage) -> Mapping[str, Any]:
    return {
        "id": message.id,
        "at": moment(message.at),
        "request_id": message.request_id,
        "correlation_id": message.correlation_id,
        "controllers": list(message.controllers),
        "outcome": message.outcome,
        "status": message.status,
        "findings": [finding(one) for one in message.findings],
    }
