"""Reading a request's body into its model, and saying what is wrong with one that does not fit."""

from collections.abc import Sequence
from typing import Any, Final, NoReturn, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError

from simulator.web.problems import stop

LONGEST: Final = 1024 * 1024
MOST_TOLD: Final = 10

M = TypeVar("M", bound=BaseModel)


def read_or_nothing(model: type[M]) -> M:
    """The same as ``read``, where a request without a body and content type says nothing: `{}`."""
    request.max_content_length = LONGEST
    if not request.content_type and not request.get_data():
        return model()
    return read(model)


def read(model: type[M]) -> M:
    """The request's body as that model; ends the request with 400, 413, 415 or 422 when it is none."""
    request.max_content_length = LONGEST
    if not request.is_json:
        seen = request.content_type or "none"
        stop(415, f"The content type is {seen}: send JSON as application/json.")
    try:
        return model.model_validate_json(request.get_data(cache=False))
    except ValidationError as fault:
        _refuse(model, fault.errors(include_url=False))


def _refuse(model: type[BaseModel], errors: Sequence[Any]) -> NoReturn:
    told = [_told(error) for error in errors[:MOST_TOLD]]
    if errors[0]["type"] == "json_invalid":
        stop(400, f"The body is no JSON: {told[0]}.")
    # Of several shapes, the errors of each would be told: the model says what it wants instead.
    wanted = getattr(model, "wanted", None)
    stop(422, f"The body is not as asked: {wanted or '; '.join(told)}.")


def _told(error: Any) -> str:
    place = _place(error["loc"])
    return f"{place}: {_sentence(error)}" if place else _sentence(error)


def _place(loc: tuple[int | str, ...]) -> str:
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc]
    return "".join(parts).lstrip(".")


def _sentence(error: Any) -> str:
    message = str(error["msg"]).removeprefix("Invalid JSON: ")
    if error["type"] in ("missing", "json_invalid"):
        return message
    if error["type"] == "extra_forbidden":
        return "this field is not known; leave it out"
    return f"{message}, not {str(error['input'])[:80]!r}"
