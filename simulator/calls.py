"""HTTP calls described by OpenAPI 3.1, made from the models of what they are asked and answer."""

from collections.abc import Iterator, Mapping, Sequence
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
class Other:
    """A further shape of answer that a call can give, beside the usual one of that status."""

    status: int
    media_type: str
    model: type[BaseModel] | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what it is asked, what it answers when all is well, and its other statuses.

    *errors* are answered in the shape of the interface's errors. *empty* are further statuses of
    success without content; *repeated* is the status of the same answer to what was asked before;
    *also* are further media types of a good answer, *asked_as* those of what is asked, *takes* those
    of a body that is no model's. Statuses in *refused* are answered by *refusal* in the media type
    of a good answer; *others* are what else it answers. *secured* names the security scheme without
    which it does not work.
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
    empty: tuple[int, ...] = ()
    secured: str = ""
    also: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ("application/json",)
    takes: tuple[str, ...] = ()
    refused: tuple[int, ...] = ()
    refusal: type[BaseModel] | None = None
    others: tuple[Other, ...] = ()
    repeated: int | None = None


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
    if asked := _asked(call):
        operation["requestBody"] = {"required": True, "content": asked}
    if call.secured:
        operation["security"] = [{call.secured: []}]
    responses: dict[str, dict[str, Any]] = {}
    for status, told in _responses(call, interface):
        _add(responses.setdefault(str(status), told), told)
    operation["responses"] = responses
    return operation


def _asked(call: Call) -> dict[str, Any]:
    if call.takes:
        return {kind: {"schema": {"type": "string"}} for kind in call.takes}
    return {kind: _schema(call.asks) for kind in call.asked_as} if call.asks else {}


def _responses(call: Call, interface: Interface) -> Iterator[tuple[int, dict[str, Any]]]:
    well = _response(call.status, call.media_type, call.answers)
    if call.also:
        well.setdefault("content", {}).update({kind: {} for kind in call.also})
    yield call.status, well
    for status in call.empty:
        yield status, _response(status, "application/json", None)
    if call.repeated:
        yield call.repeated, _response(call.repeated, call.media_type, call.answers)
    for status in call.errors:
        yield status, _response(status, interface.error_type, interface.error)
    for status in call.refused:
        yield status, _response(status, call.media_type, call.refusal)
    for other in call.others:
        yield other.status, _response(other.status, other.media_type, other.model)


def _add(held: dict[str, Any], told: Mapping[str, Any]) -> None:
    """Add the media types of another answer of the same status."""
    if "content" in told:
        held["content"] = {**held.get("content", {}), **told["content"]}


def _response(status: int, media_type: str, model: type[BaseModel] | None) -> dict[str, Any]:
    response: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if model:
        response["content"] = {media_type: _schema(model)}
    elif media_type != "application/json":
        response["content"] = {media_type: {}}
    return response


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return {"schema": {"$ref": _PLACE.format(model=model.__name__)}}


def _schemas(interface: Interface) -> Mapping[str, Any]:
    spoken = {model for call in interface.calls for model in _models(call) if model}
    models = sorted(spoken | {interface.error}, key=lambda model: model.__name__)
    _, schema = models_json_schema([(model, "validation") for model in models], ref_template=_PLACE)
    found: Mapping[str, Any] = schema["$defs"]
    return found


def _models(call: Call) -> tuple[type[BaseModel] | None, ...]:
    return (call.asks, call.answers, call.refusal, *(other.model for other in call.others))
