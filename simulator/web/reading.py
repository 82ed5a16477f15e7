"""Reading a request's body into its model, and saying what is wrong with one that does not fit."""

import json
from collections.abc import Sequence
from typing import Any, Final, NoReturn, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError

from simulator.web.misfits import TOLD_BY_US, place, remedy, seen, value_seen
from simulator.web.near_fields import near_field
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
    body = request.get_data(cache=False)
    if not body.strip():
        stop(400, "The body is empty: send JSON.")
    try:
        return model.model_validate_json(body)
    except ValidationError as fault:
        _refuse(model, body, fault.errors(include_url=False))


def _refuse(model: type[BaseModel], body: bytes, errors: Sequence[Any]) -> NoReturn:
    if errors[0]["type"] == "json_invalid":
        stop(400, f"The body is no JSON: {_of_the_parser(errors[0])}.")
    # Of several shapes, the errors of each would be told: the model says what it wants instead.
    wanted = getattr(model, "wanted", None)
    if wanted:
        stop(422, f"The body is {seen(json.loads(body))}: {wanted}.")
    given = json.loads(body)
    told = [_sentence(model, error, given) for error in errors[:MOST_TOLD]]
    stop(422, f"The body is not as asked: {'; '.join(told)}.")


def _of_the_parser(error: Any) -> str:
    return str(error["msg"]).removeprefix("Invalid JSON: ")


def _sentence(model: type[BaseModel], error: Any, given: object) -> str:
    where = place(error, given) or "the body"
    if error["type"] in ("missing", "union_tag_not_found"):
        return f"{where} is missing: give it"
    if error["type"] == "extra_forbidden":
        near = near_field(model, error["loc"])
        what = f"write {near} if that is meant" if near else "leave it out"
        return f"{where}: this field is not known; {what}"
    if isinstance(error["input"], dict) and error["type"] == TOLD_BY_US:
        return f"{where}: {remedy(error)}"
    return f"{where} is {value_seen(error)}: {remedy(error)}"
