"""Errors in the code service's own shape."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final, Literal, NoReturn

from flask import Response, abort

from simulator.testbed import Bench

Location = Literal["query", "path", "header", "body"]

NAMES: Final[Mapping[int, str]] = {
    400: "VALIDATION_ERROR",
    401: "AUTHENTICATION_REQUIRED",
    403: "NOT_AUTHORIZED",
    404: "RESOURCE_NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    413: "REQUEST_TOO_LARGE",
    415: "UNSUPPORTED_MEDIA_TYPE",
    500: "INTERNAL_SERVER_ERROR",
}
LONGEST_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is wrong: in which field, what was seen, and what to do about it."""

    field: str
    value: str
    issue: str
    location: Location


def error(
    bench: Bench,
    status: int,
    message: str,
    details: Iterable[Detail] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An error as the service writes it; *debug_id* is new for each."""
    told = {
        "name": NAMES[status],
        "debug_id": bench.new_id(),
        "message": message,
        "details": [_shown(detail) for detail in details],
    }
    body = json.dumps(told, ensure_ascii=False)
    return Response(body, status, dict(headers or {}), content_type="application/json")


def stop(
    bench: Bench,
    status: int,
    message: str,
    details: Iterable[Detail] = (),
    headers: Mapping[str, str] | None = None,
) -> NoReturn:
    """End the request with this error."""
    abort(error(bench, status, message, details, headers))


def _shown(detail: Detail) -> dict[str, str]:
    return {**asdict(detail), "value": detail.value[:LONGEST_SHOWN]}
