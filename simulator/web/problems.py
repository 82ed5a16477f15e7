"""Errors as problem details (RFC 9457), each with a sentence that says what to do."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NoReturn

from flask import Flask, Response, abort, current_app, request
from werkzeug.exceptions import HTTPException

TYPE = "application/problem+json"

_SENTENCES: Mapping[int, str] = {
    404: "Nothing is at {path}: / says what is here.",
    405: "{method} is not possible at {path}: use {allowed}.",
    413: "The request to {path} is too long: send less at a time.",
}


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
    answer = problem(status, _sentence(error, status))
    allowed = _allowed(error)
    if allowed:
        answer.headers["Allow"] = ", ".join(allowed)
    return answer


def _sentence(error: HTTPException, status: int) -> str:
    template = _SENTENCES.get(status)
    if template is None:
        return str(error.description or HTTPStatus(status).phrase)
    allowed = " or ".join(_allowed(error))
    return template.format(path=request.path, method=request.method, allowed=allowed)


def _allowed(error: HTTPException) -> list[str]:
    return sorted(getattr(error, "valid_methods", None) or ())


def _fault(fault: Exception) -> Response:
    current_app.logger.error("fault of the test bed at %s", request.path, exc_info=fault)
    return problem(
        500,
        f"The test bed itself failed ({type(fault).__name__}). This is no fault of the request: "
        "the server's log says what happened.",
    )
