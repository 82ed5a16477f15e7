"""The client data archive's address: bytes in, bytes out."""

from dataclasses import replace
from typing import Final, NoReturn

from flask import Blueprint, Response, abort, current_app, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from simulator.domain.answers import Acknowledgement, Answer, SoapFault
from simulator.domain.provoked import NONE, Provoked
from simulator.domain.requests import Request, Unreadable
from simulator.domain.rule import N_
from simulator.messages.archive import LIMIT, read_answer, read_request, write_answer
from simulator.messages.envelope import BY_MEDIA_TYPE, SoapVersion, action_in, media_type
from simulator.messages.wsdl import write_wsdl
from simulator.services import archive
from simulator.services.exchanges import NAMES, Carried, Reply
from simulator.testbed import Bench, Testbed
from simulator.web import provoking
from simulator.web.benches import bench_named
from simulator.web.peer import certified_organisation
from simulator.web.problems import problem

_TOO_LONG: Final = N_("the message is longer than {limit} bytes: send at most so many")
_BROKEN_OFF: Final = N_("the message broke off before its end: send the whole of it again")
_UNAVAILABLE: Final = N_(
    "the archive is unavailable, as the bench was told: send the message again later"
)
_FAULT: Final = N_(
    "the test bed itself failed ({kind}) and did nothing; this is no fault of the message: "
    "send it again, and tell those who run the test bed"
)


_NO_GET: Final = (
    "GET {path} gives nothing without ?wsdl: GET {path}?wsdl for the service description, or POST "
    "a SOAP message."
)


def blueprint(testbed: Testbed) -> Blueprint:
    """The archive of every bench."""
    pages = Blueprint("archive", __name__, url_prefix="/b/<name>/archive")

    @pages.post("")
    def take(name: str) -> Response:
        bench = bench_named(testbed, name)
        reply, struck = _reply(bench)
        testbed.tell_watchers(name)
        return provoking.after(struck, reply)

    @pages.get("")
    def describe(name: str) -> Response:
        bench = bench_named(testbed, name)
        if "wsdl" not in request.args:
            _refuse_get()
        return Response(
            write_wsdl(request.base_url, bench.codes), content_type="text/xml; charset=utf-8"
        )

    return pages


def _refuse_get() -> NoReturn:
    answer = problem(405, _NO_GET.format(path=request.path))
    answer.headers["Allow"] = "POST"
    abort(answer)


def _response(reply: Reply) -> Response:
    return Response(reply.body, reply.status, content_type=reply.content_type)


def _reply(bench: Bench) -> tuple[Response, Provoked]:
    """The answer, and the provoked faults that strike it on its way."""
    carried = _carried(bench, _expected_version())
    asked: Request | None = None
    struck = NONE
    try:
        asked, carried = _read(bench, carried)
        struck = bench.strike("archive", NAMES[type(asked)])
        if struck.unavailable:
            unavailable = SoapFault(bench.translate(_UNAVAILABLE), 503, by="archive")
            gone = Reply(carried.write(unavailable), 503, carried.answer_type)
            return _response(gone), struck
        if struck.error_page:
            return provoking.error_page(bench), struck
        if struck is not NONE:
            carried = replace(carried, provoked=struck.names)
        reply = archive.answer(asked, bench, carried)
        return _response(_misacknowledged(reply, struck, bench, carried)), struck
    except Exception as fault:
        return _response(_failed(bench, asked, carried, fault)), struck


def _misacknowledged(reply: Reply, struck: Provoked, bench: Bench, carried: Carried) -> Reply:
    """The answer with a wrong acknowledgement, where the bench was told so; the journal has the right one."""
    if not struck.wrong_acknowledgement:
        return reply
    told = read_answer(reply.body, reply.content_type, bench.codes)
    if not isinstance(told, Acknowledgement):
        return reply
    if struck.wrong_acknowledgement == "other_message":
        wrong = replace(told, target=f"{told.target}0")
    else:
        wrong = replace(told, type=struck.wrong_acknowledgement)
    return replace(reply, body=carried.write(wrong))


def _expected_version() -> SoapVersion:
    return BY_MEDIA_TYPE.get(media_type(request.content_type or ""), SoapVersion.V11)


def _carried(bench: Bench, soap: SoapVersion, body: bytes = b"") -> Carried:
    def write(answer: Answer) -> bytes:
        return write_answer(answer, bench.codes, soap, bench.language)

    return Carried(
        body=body,
        content_type=_content_type()[:200],
        write=write,
        answer_type=soap.content_type,
        certificate=certified_organisation(request.environ),
    )


def _read(bench: Bench, carried: Carried) -> tuple[Request, Carried]:
    try:
        body = _body()
    except RequestEntityTooLarge:
        return Unreadable(reason=_TOO_LONG, values=(("limit", str(LIMIT)),), status=413), carried
    except ClientDisconnected:
        return Unreadable(reason=_BROKEN_OFF), carried
    received = read_request(body, _content_type(), bench.codes)
    return received.request, _carried(bench, received.soap, body)


def _content_type() -> str:
    """The content type, with the SOAP action of 1.1 where 1.2 has it: one place to record."""
    given, action = request.content_type or "", request.headers.get("SOAPAction", "").strip('" ')
    if not action or action_in(given):
        return given
    return f'{given}; action="{action}"'


def _body() -> bytes:
    """The request's bytes; never more than the limit is held, however they are sent."""
    # One more than is allowed: of a body sent without its length, werkzeug gives what fits.
    request.max_content_length = LIMIT + 1
    return request.get_data(cache=False)


def _failed(bench: Bench, asked: Request | None, carried: Carried, fault: Exception) -> Reply:
    """A fault of ours: in the journal when that can be, in the log, and never like a refusal."""
    current_app.logger.error("fault of the archive in bench %s", bench.name, exc_info=fault)
    reason = bench.translate(_FAULT).format(kind=type(fault).__name__)
    # What was not read has not passed the identity guard: its bytes are not kept.
    kept = carried if asked else replace(carried, body=b"")
    try:
        return archive.record_fault(bench, asked, kept, reason)
    except Exception as second:
        current_app.logger.error("the fault could not be recorded", exc_info=second)
        return Reply(carried.write(SoapFault(reason, 500, by="archive")), 500, carried.answer_type)
