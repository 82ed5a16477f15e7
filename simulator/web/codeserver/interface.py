"""The code service described by OpenAPI 3.1, made from its models."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from simulator.calls import Call, Interface, described
from simulator.domain.concepts import ConceptStatus
from simulator.web.codeserver import models
from simulator.web.codeserver.asked import (
    FIELDS,
    LAST_PAGE,
    LISTING,
    LONGEST_TEXT,
    ORDERS,
    PAGING,
    SEARCHED,
    SIZES,
    USUAL_SIZE,
)

VERSIONS: Final = ("v6", "v3")

_READ: Final = (400, 401, 404, 500)
_WRITE: Final = (400, 401, 403, 404, 413, 415, 500)
_STRIKE: Final = (400, 401, 403, 404, 500)
_ONE: Final = "/classifications/{classificationId}"
_VERSION: Final = f"{_ONE}/versions/{{versionId}}"
_SCHEME: Final = "token"

_CLASSIFICATIONS: Final = (
    Call("get", "/classifications", "list_classifications",
         "Code sets and registers; 204 when the page holds none.", 200, models.Classifications,
         errors=(400, 401, 500), query=PAGING, empty=(204,)),
    Call("get", _ONE, "show_classification", "One code set or register.", 200,
         models.Classification, errors=_READ),
    Call("get", f"{_ONE}/versions", "list_versions", "The versions of a classification.", 200,
         models.ClassificationVersions, errors=_READ),
    Call("get", _VERSION, "show_version", "One version.", 200, models.Version, errors=_READ),
)  # fmt: skip

_AUTHENTICATION: Final = (
    Call("post", "/auth/api-login", "log_in",
         "Log in; the header codeserver-token-expires tells until when the token is good.", 200,
         models.Authentication, models.Login, (400, 401, 413, 415, 500)),
    Call("post", "/auth/api-logout", "log_out", "Log out: the token is good for nothing any more.",
         204, errors=(400, 401, 500), secured=_SCHEME),
)  # fmt: skip


def _entries(root: str, of: str) -> Iterator[Call]:
    every, one = f"{root}/conceptcodes", f"{root}/conceptcodes/{{conceptCodeId}}"
    yield Call("get", every, f"list_entries{of}",
               "Entries, ascending in the order of sortBy; 204 when there are none.", 200,
               models.ConceptCodes, errors=_READ, query=LISTING, empty=(204,))  # fmt: skip
    yield Call("post", every, f"make_entry{of}", "Make an entry; it is ACTIVE.", 201,
               models.ConceptCode, models.NewEntry, _WRITE, secured=_SCHEME)  # fmt: skip
    yield Call("get", one, f"show_entry{of}",
               "One entry: as it is on the day of validOn, else today, else last.", 200,
               models.ConceptCode, errors=_READ, query=("validOn",))  # fmt: skip
    yield Call("put", one, f"replace_entry{of}",
               "Put an entry in the place of one; validOn names one of several periods.", 204,
               None, models.WholeEntry, _WRITE, ("validOn",), secured=_SCHEME)  # fmt: skip
    yield Call("patch", one, f"change_entry{of}",
               "Change of an entry what the body tells; an attribute without values goes.", 204,
               None, models.ChangedEntry, _WRITE, ("validOn",), secured=_SCHEME)  # fmt: skip
    yield Call("delete", one, f"strike_out_entry{of}",
               "Let an entry be DELETED; it stays in listings that ask for that status.", 204,
               None, None, _STRIKE, ("validOn",), secured=_SCHEME)  # fmt: skip


def _calls() -> Iterator[Call]:
    yield from _AUTHENTICATION
    resources = (*_CLASSIFICATIONS, *_entries(_ONE, ""), *_entries(_VERSION, "_of_version"))
    for version in VERSIONS:
        for call in resources:
            yield replace(call, path=f"/{version}{call.path}", name=f"{call.name}_{version}")


def _named(example: str, **more: Any) -> dict[str, Any]:
    return {
        "in": "path",
        "required": True,
        "schema": {"type": "string", **more},
        "example": example,
    }


def _asked(**schema: Any) -> dict[str, Any]:
    return {"in": "query", "schema": schema}


_DAY: Final = {"type": "string", "format": "date"}
# Fewer days than are read: which months have more, no pattern tells.
_SECOND: Final = {
    "type": "string",
    "pattern": (
        r"^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
        r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"
    ),
    "examples": ["2026-11-23T09:00:00"],
}
_PARAMETERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "classificationId": _named("1.2.246.537.6.202"),
    "versionId": _named("1.2.246.537.6.202.2008"),
    "conceptCodeId": _named("1.2.246.10.90000011.10.0"),
    "pageSize": _asked(type="integer", minimum=SIZES[0], maximum=SIZES[1], default=USUAL_SIZE),
    "page": _asked(type="integer", minimum=1, maximum=LAST_PAGE, default=1),
    "status": _asked(
        type="array",
        items={"type": "string", "enum": [status.value for status in ConceptStatus]},
        default=[ConceptStatus.ACTIVE.value],
    ),
    "validOn": _asked(**_DAY),
    "qvalue": _asked(type="string", maxLength=LONGEST_TEXT, pattern=f"^{SEARCHED.pattern}$"),
    "qfield": _asked(type="array", items={"type": "string", "enum": list(FIELDS)}),
    "modifiedAfter": _asked(anyOf=[_DAY, _SECOND], examples=["2026-11-23"]),
    "sortBy": _asked(type="string", enum=list(ORDERS), default="CONCEPTCODEID"),
}

CODE_SERVICE: Final = Interface(
    title="Sotebed: code service and organisation register",
    version="6",
    calls=tuple(_calls()),
    description=(
        "Stands in for the national code service; organisations and entries are invented or known "
        "in part. Assumed: v3 has the resources of v6; moments are Finnish local time; a "
        "parameter that is not known is refused."
    ),
    parameters=_PARAMETERS,
    error=models.Error,
    error_type="application/json",
    security={_SCHEME: {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
)


def description(bench: str) -> dict[str, Any]:
    """The whole document; *bench* is the address of the bench whose service it is."""
    return described(CODE_SERVICE, f"{bench}/codeserver/csapi")
