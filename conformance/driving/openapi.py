"""The contract of drivers described by OpenAPI 3.1, made from its models."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from conformance.driving import contract

EXAMPLE: Final = "http://127.0.0.1:8800"
_PLACE: Final = "#/components/schemas/{model}"
_REHEARSAL: Final = "/rehearsals/{rehearsal}"
_BODY: Final = (400, 422)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call: what it is asked, what it answers when all is well, and its other statuses."""

    method: str
    path: str
    name: str
    summary: str
    status: int = 204
    answers: type[BaseModel] | None = None
    asks: type[BaseModel] | None = None
    errors: tuple[int, ...] = ()


CALLS: Final = (
    Call(
        method="get",
        path="/",
        name="about",
        summary="What the driver and the system behind it are and can do.",
        status=200,
        answers=contract.About,
    ),
    Call(
        method="put",
        path=_REHEARSAL,
        name="take_part",
        summary="Take part in a rehearsal. Told again, the newest telling holds, nothing is lost.",
        asks=contract.Rehearsal,
        errors=(409, *_BODY),
    ),
    Call(
        method="delete",
        path=_REHEARSAL,
        name="leave",
        summary="The rehearsal is over, or unknown: forget it.",
    ),
    Call(
        method="post",
        path=f"{_REHEARSAL}/actions",
        name="act",
        summary="Do one thing, and answer when the archive has. The same id again: same answer.",
        status=200,
        answers=contract.Came,
        asks=contract.Deed,
        errors=(404, 409, *_BODY, 503),
    ),
    Call(
        method="post",
        path=f"{_REHEARSAL}/told",
        name="hear",
        summary="Hear what the other party tells. Told again, nothing changes.",
        asks=contract.Telling,
        errors=(404, *_BODY),
    ),
    Call(
        method="put",
        path=f"{_REHEARSAL}/clock",
        name="set_clock",
        summary="Set the system's clock, where it says that it can.",
        asks=contract.ClockSet,
        errors=(404, *_BODY),
    ),
)


def description(server: str = EXAMPLE) -> dict[str, Any]:
    """The whole document; *server* is the address of a driver."""
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Driver of a client data system",
            "version": contract.CONTRACT,
            "description": (
                "What a client data system offers so that Sotebed can ask it to act in a "
                "rehearsal. The system sends its messages to the archive itself."
            ),
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": _schemas()},
    }


def _operation(call: Call) -> dict[str, Any]:
    operation: dict[str, Any] = {"operationId": call.name, "summary": call.summary}
    if "{rehearsal}" in call.path:
        schema = {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,100}$"}
        operation["parameters"] = [
            {"name": "rehearsal", "in": "path", "required": True, "schema": schema}
        ]
    if call.asks:
        content = _content("application/json", call.asks)
        operation["requestBody"] = {"required": True, "content": content}
    operation["responses"] = {
        str(call.status): _response(call.status, "application/json", call.answers),
        **{
            str(status): _response(status, "application/problem+json", contract.ProblemDetails)
            for status in call.errors
        },
    }
    return operation


def _response(status: int, media_type: str, model: type[BaseModel] | None) -> dict[str, Any]:
    response: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if model:
        response["content"] = _content(media_type, model)
    return response


def _content(media_type: str, model: type[BaseModel]) -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": _PLACE.format(model=model.__name__)}}}


def _schemas() -> dict[str, Any]:
    spoken = {model for call in CALLS for model in (call.asks, call.answers) if model}
    models = sorted(spoken | {contract.ProblemDetails}, key=lambda model: model.__name__)
    _, schema = models_json_schema([(model, "validation") for model in models], ref_template=_PLACE)
    found: dict[str, Any] = schema["$defs"]
    return found
