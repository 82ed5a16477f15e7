"""The logs' addresses described by OpenAPI 3.1."""

from collections.abc import Mapping
from typing import Any, Final

from simulator.calls import Call, Interface, described
from simulator.web import log_told as told
from simulator.web.query_reading import LAST_PLACE, LONGEST_PAGE

_QUERY: Final = (
    "controller", "unit", "client", "from", "to", "after", "limit", "format", "language",
)  # fmt: skip
_ERRORS: Final = (404, 422)
_ALSO: Final = ("text/csv", "text/html")

CALLS: Final = (
    Call("get", "/use", "list_uses", "The use log of a register, or of a unit, oldest first.", 200,
         told.UsesShown, errors=_ERRORS, query=_QUERY, also=_ALSO),
    Call("get", "/disclosures", "list_disclosures", "The disclosure log, oldest first.", 200,
         told.DisclosuresShown, errors=_ERRORS, query=_QUERY, also=_ALSO),
    Call("get", "/verify", "verify_logs", "Whether every entry is as it was written.", 200,
         told.VerifiedShown, errors=(404, 422), query=("language",), also=("text/html",)),
)  # fmt: skip

OID: Final = {"type": "string", "maxLength": 64, "pattern": r"^[0-2](\.(0|[1-9][0-9]*))+$"}
_DAY: Final = {"type": "string", "format": "date"}


def asked(schema: Mapping[str, Any], description: str = "") -> Mapping[str, Any]:
    told = {"description": description} if description else {}
    return {"in": "query", **told, "schema": schema}


PAGING: Final = {
    "after": asked({"type": "integer", "minimum": 0, "maximum": LAST_PLACE, "default": 0}),
    "limit": asked({"type": "integer", "minimum": 1, "maximum": LONGEST_PAGE, "default": 100}),
}
PARAMETERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "controller": asked(OID, "Whose register was used; this or the unit is needed"),
    "unit": asked(OID, "Which service unit used it"),
    "client": asked(
        {"type": "string", "minLength": 1, "maxLength": 200},
        "A client's id, or the whole id as root|extension",
    ),
    "from": asked(_DAY, "The first day, in Finnish time"),
    "to": asked(_DAY, "The last day"),
    **PAGING,
    "format": asked({"type": "string", "enum": ["json", "csv"]}),
    "language": asked({"type": "string", "enum": ["fi", "sv", "en"]}, "Of a page"),
}

LOGS: Final = Interface(
    title="Sotebed: use log and disclosure log",
    version="1",
    calls=CALLS,
    description="Who used client data in whose register, and what was disclosed, as log entries.",
    parameters=PARAMETERS,
)


def description(root: str, bench: str) -> dict[str, Any]:
    """The whole document for one bench; *root* is the address at which the simulator is served."""
    return described(LOGS, f"{root.rstrip('/')}/b/{bench}/logs")
