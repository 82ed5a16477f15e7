"""HTTP calls described by OpenAPI 3.1, made from the models of what they are asked and answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

_PLACE: Final = "#/components/schemas/{model}"


class ProblemDetails(BaseModel):
    """An error (RFC 9457); *detail* says what was seen and what to do."""

    type: str = "about:blank"
    title: str = ""
    status: int = 0
    detail: str


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what it is asked, what it answers when all is well, and its other statuses.

    *takes* are the media types of a body that is no JSON of a model.
    *empty* are further statuses of success without content; *secured* names the security scheme
    without which it does not work.
    """

    method: str
    path: str
    name: str
    summary: str
    status: int = 204
    answers: type[BaseModel] | None = None
    asks: type[BaseModel] | None = None
    errors: tuple[int, ...] = ()
    query: tuple[str, ...] = ()
    media_type: str = "application/json"
    takes: tuple[str, ...] = ()
    empty: tuple[int, ...] = ()
    secured: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """Calls that belong together; *parameters* are by name, those of paths and of queries.

    *error* is the shape of its errors; *security* are its schemes by name.
    """

    title: str
    version: str
    calls: Sequence[Call]
    description: str = ""
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    error: type[BaseModel] = ProblemDetails
    error_type: str = "application/problem+json"
    security: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def described(interface: Interface, server: str) -> dict[str, Any]:
    """The OpenAPI document of an interface at an address."""
    paths: dict[str, dict[str, Any]] = {}
    for call in interface.calls:
        paths.setdefault(call.path, {})[call.method] = _operation(call, interface)
    info = {"title": interface.title, "version": interface.version}
    told = {"description": interface.description} if interface.description else {}
    schemes = {"securitySchemes": dict(interface.security)} if interface.security else {}
    return {
        "openapi": "3.1.0",
        "info": {**info, **told},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": _schemas(interface), **schemes},
    }


def _operation(call: Call, interface: Interface) -> dict[str, Any]:
    operation: dict[str, Any] = {"operationId": call.name, "summary": call.summary}
    named = [name for name in interface.parameters if f"{{{name}}}" in call.path]
    parameters = [{"name": n, **interface.parameters[n]} for n in (*named, *call.query)]
    if parameters:
        operation["parameters"] = parameters
    if call.asks:
        content = _content("application/json", call.asks)
        operation["requestBody"] = {"required": True, "content": content}
    if call.takes:
        whole = {media_type: {"schema": {"type": "string"}} for media_type in call.takes}
        operation["requestBody"] = {"required": True, "content": whole}
    if call.secured:
        operation["security"] = [{call.secured: []}]
    told = {
        call.status: _response(call.status, call.media_type, call.answers),
        **{status: _response(status, "application/json", None) for status in call.empty},
        **{one: _response(one, interface.error_type, interface.error) for one in call.errors},
    }
    operation["responses"] = {str(status): response for status, response in told.items()}
    return operation


def _response(status: int, media_type: str, model: type[BaseModel] | None) -> dict[str, Any]:
    response: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if model:
        response["content"] = _content(media_type, model)
    elif media_type != "application/json":
        response["content"] = {media_type: {}}
    return response


def _content(media_type: str, model: type[BaseModel]) -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": _PLACE.format(model=model.__name__)}}}


def _schemas(interface: Interface) -> Mapping[str, Any]:
    spoken = {model for call in interface.calls for model in (call.asks, call.answers) if model}
    models = sorted(spoken | {interface.error}, key=lambda model: model.__name__)
    _, schema = models_json_schema([(model, "validation") for model in models], ref_template=_PLACE)
    found: Mapping[str, Any] = schema["$defs"]
    return found
