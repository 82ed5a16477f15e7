"""The disclosure notices' service described by OpenAPI 3.1."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from simulator.calls import Call, Interface, described
from simulator.messages.notices import FHIR_JSON
from simulator.web.log_openapi import OID, PAGING, asked
from simulator.web.log_told import Shown
from simulator.web.told import FindingShown


class Fhir(BaseModel):
    """A resource, or a part of one: FHIR R4 has more in it than is said here."""

    model_config = ConfigDict(extra="allow")


class EntryRequest(Fhir):
    """What an entry asks for: to create a resource."""

    method: Literal["POST"]
    url: Literal["AuditEvent", "Provenance"]


class NoticeResource(Fhir):
    """An AuditEvent (the notice) or a Provenance (its metadata)."""

    resourceType: Literal["AuditEvent", "Provenance"]  # noqa: N815  (FHIR's name)


class BundleEntry(Fhir):
    """One resource of a bundle."""

    fullUrl: str  # noqa: N815  (FHIR's name)
    resource: NoticeResource
    request: EntryRequest


class Signature(Fhir):
    """The bundle's electronic signature."""

    when: str
    data: str | None = None


class NoticeBundle(Fhir):
    """A transaction bundle of notices with their metadata, about one person."""

    resourceType: Literal["Bundle"]  # noqa: N815  (FHIR's name)
    type: Literal["transaction"]
    entry: list[BundleEntry] = Field(min_length=2)
    signature: Signature


class EntryResponse(Fhir):
    """What became of a resource; *outcome* holds warnings."""

    status: str
    location: str
    lastModified: AwareDatetime  # noqa: N815  (FHIR's name)


class AnsweredEntry(Fhir):
    """The answer to one resource, in the bundle's order."""

    response: EntryResponse


class AnswerBundle(Fhir):
    """A transaction response."""

    resourceType: Literal["Bundle"]  # noqa: N815  (FHIR's name)
    type: Literal["transaction-response"]
    entry: list[AnsweredEntry]


class FhirIssue(Fhir):
    """One thing that stood in the way; *diagnostics* names the rule and the path."""

    severity: Literal["error", "warning"]
    code: str
    diagnostics: str


class OperationOutcome(Fhir):
    """Everything that stood in the way, at once."""

    resourceType: Literal["OperationOutcome"]  # noqa: N815  (FHIR's name)
    issue: list[FhirIssue]


class NoticeShown(Shown):
    """A stored notice as a list shows it."""

    id: str
    at: AwareDatetime
    controller: str | None
    client: str | None
    message: str
    location: str


class NoticesShown(Shown):
    """A controller's notices, oldest first."""

    notices: list[NoticeShown]
    next: int | None


class MessageShown(Shown):
    """A request that brought notices, and what the rules saw in it."""

    id: str
    at: AwareDatetime
    request_id: str | None
    correlation_id: str | None
    controllers: list[str]
    outcome: Literal["accepted", "refused"]
    status: int
    findings: list[FindingShown]


class MessagesShown(Shown):
    """The requests that brought notices, oldest first."""

    messages: list[MessageShown]
    next: int | None


_ROOT: Final = "/disclosure-notices"

CALLS: Final = (
    Call("post", _ROOT, "submit_notices", "Store a bundle of disclosure notices.", 201, AnswerBundle,
         NoticeBundle, (404, 422), ("X-Request-Id", "X-Correlation-Id"), FHIR_JSON,
         asked_as=(FHIR_JSON, "application/json"), refused=(400, 413, 415),
         refusal=OperationOutcome, repeated=200),
    Call("get", _ROOT, "list_notices", "The notices of a controller, oldest first.", 200,
         NoticesShown, errors=(404, 422), query=("controller", "after", "limit")),
    Call("get", f"{_ROOT}/messages", "list_messages",
         "The requests that brought notices, with what the rules saw.", 200, MessagesShown,
         errors=(404, 422), query=("after", "limit")),
    Call("get", f"{_ROOT}/AuditEvent/{{id}}", "show_notice", "One notice as it was stored.", 200,
         NoticeResource, errors=(404, 422), media_type=FHIR_JSON, refused=(404,), refusal=OperationOutcome),
    Call("get", f"{_ROOT}/Provenance/{{id}}", "show_metadata", "The metadata of a notice.", 200,
         NoticeResource, errors=(404, 422), media_type=FHIR_JSON, refused=(404,), refusal=OperationOutcome),
)  # fmt: skip

_ID: Final = {"type": "string", "minLength": 1, "maxLength": 200}
PARAMETERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "id": {"in": "path", "required": True, "schema": {"type": "string", "minLength": 1}},
    "controller": {**asked(OID, "The controller that disclosed"), "required": True},
    **PAGING,
    "X-Request-Id": {
        "in": "header", "required": True, "schema": _ID,
        "description": "An id that no other request has",
    },
    "X-Correlation-Id": {"in": "header", "schema": _ID, "description": "Of requests that belong together"},
}  # fmt: skip

NOTICES: Final = Interface(
    title="Sotebed: disclosure notices",
    version="1",
    calls=CALLS,
    description="Disclosure notices of social welfare as FHIR R4 transaction bundles.",
    parameters=PARAMETERS,
)


def description(root: str, bench: str) -> dict[str, Any]:
    """The whole document for one bench; *root* is the address at which the simulator is served."""
    return described(NOTICES, f"{root.rstrip('/')}/b/{bench}")
