"""HTTP calls described by OpenAPI 3.1, made from the models of what they are asked and answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    *also* are further media types of a good answer, *asked_as* those of what is asked. Statuses in
    *refused* are answered by *refusal* in the media type of a good answer, not as a problem.
    *repeated* is the status of the same answer to what was asked before.
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
    also: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ("application/json",)
    refused: tuple[int, ...] = ()
    refusal: type[BaseModel] | None = None
    repeated: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """Calls that belong together; *parameters* are by name, those of paths and of queries."""

    title: str
    version: str
    calls: Sequence[Call]
    description: str = ""
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def described(interface: Interface, server: str) -> dict[str, Any]:
    """The OpenAPI document of an interface at an address."""
    paths: dict[str, dict[str, Any]] = {}
    for call in interface.calls:
        paths.setdefault(call.path, {})[call.method] = _operation(call, interface)
    info = {"title": interface.title, "version": interface.version}
    told = {"description": interface.description} if interface.description else {}
    return {
        "openapi": "3.1.0",
        "info": {**info, **told},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": _schemas(interface.calls)},
    }


def _operation(call: Call, interface: Interface) -> dict[str, Any]:
    operation: dict[str, Any] = {"operationId": call.name, "summary": call.summary}
    named = [name for name in interface.parameters if f"{{{name}}}" in call.path]
    parameters = [{"name": n, **interface.parameters[n]} for n in (*named, *call.query)]
    if parameters:
        operation["parameters"] = parameters
    if call.asks:
        content = {kind: _schema(call.asks) for kind in call.asked_as}
        operation["requestBody"] = {"required": True, "content": content}
    operation["responses"] = _responses(call)
    return operation


def _responses(call: Call) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    for status, told in _answers(call):
        known = responses.setdefault(str(status), told)
        if known is not told:  # a status that is answered in two shapes
            known["content"] = {**known.get("content", {}), **told.get("content", {})}
    return responses


def _answers(call: Call) -> Iterator[tuple[int, dict[str, Any]]]:
    well = _response(call.status, call.media_type, call.answers)
    if call.also:
        well.setdefault("content", {}).update({kind: {} for kind in call.also})
    yield call.status, well
    if call.repeated:
        yield call.repeated, _response(call.repeated, call.media_type, call.answers)
    for status in call.errors:
        yield status, _problem(status)
    for status in call.refused:
        yield status, _response(status, call.media_type, call.refusal)


def _problem(status: int) -> dict[str, Any]:
    return _response(status, "application/problem+json", ProblemDetails)


def _response(status: int, media_type: str, model: type[BaseModel] | None) -> dict[str, Any]:
    response: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if model:
        response["content"] = _content(media_type, model)
    elif media_type != "application/json":
        response["content"] = {media_type: {}}
    return response


def _content(media_type: str, model: type[BaseModel]) -> dict[str, Any]:
    return {media_type: _schema(model)}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return {"schema": {"$ref": _PLACE.format(model=model.__name__)}}


def _schemas(calls: Iterable[Call]) -> Mapping[str, Any]:
    spoken = {model for call in calls for model in (call.asks, call.answers, call.refusal) if model}
    models = sorted(spoken | {ProblemDetails}, key=lambda model: model.__name__)
    _, schema = models_json_schema([(model, "validation") for model in models], ref_template=_PLACE)
    found: Mapping[str, Any] = schema["$defs"]
    return found
