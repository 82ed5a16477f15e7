"""Errors as problem details (RFC 9457), each with a sentence that says what to do."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NoReturn

from flask import Flask, Response, abort, current_app, request
from werkzeug.exceptions import HTTPException

from simulator.domain.rule import N_
from simulator.i18n import Translate, translator
from simulator.web.site import error_page, language_of, wants_page

TYPE = "application/problem+json"

_SENTENCES: Mapping[int, str] = {
    404: N_("Nothing is at {path}: / says what is here."),
    405: N_("{method} is not possible at {path}: use {allowed}."),
    413: N_("The request to {path} is too long: send less at a time."),
}

_FAILED = N_(
    "The test bed itself failed ({name}). This is no fault of the request: "
    "the server's log says what happened."
)


def problem(status: int, detail: str, **members: Any) -> Response:
    """An error as problem details: *detail* says what was seen and what to do."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body = json.dumps({**told, "detail": detail, **members}, ensure_ascii=False)
    return Response(body, status, content_type=TYPE)


def stop(status: int, detail: str, **members: Any) -> NoReturn:
    """End the request with these problem details."""
    abort(problem(status, detail, **members))


def register(app: Flask) -> None:
    """Let every error of the app be told as problem details."""
    app.register_error_handler(HTTPException, _told)
    app.register_error_handler(Exception, _fault)


def _told(error: HTTPException) -> Response:
    if error.response is not None:
        return error.response  # type: ignore[return-value]  # ours, from stop()
    status = error.code or 500
    answer = _answer(error, status)
    allowed = _allowed(error)
    if allowed:
        answer.headers["Allow"] = ", ".join(allowed)
    return answer


def _answer(error: HTTPException, status: int) -> Response:
    """A page for whoever looks with a browser, else problem details."""
    if wants_page(request):
        translate = translator(language_of(request))
        return error_page(status, _sentence(error, status, translate))
    return problem(status, _sentence(error, status, str))


def _sentence(error: HTTPException, status: int, translate: Translate) -> str:
    template = _SENTENCES.get(status)
    if template is None:
        return str(error.description or HTTPStatus(status).phrase)
    allowed = " or ".join(_allowed(error))
    return translate(template).format(path=request.path, method=request.method, allowed=allowed)


def _allowed(error: HTTPException) -> list[str]:
    return sorted(getattr(error, "valid_methods", None) or ())


def _fault(fault: Exception) -> Response:
    current_app.logger.error("fault of the test bed at %s", request.path, exc_info=fault)
    name = type(fault).__name__
    if wants_page(request):
        return error_page(500, translator(language_of(request))(_FAILED).format(name=name))
    return problem(500, _FAILED.format(name=name))
