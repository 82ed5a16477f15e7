"""The archivist's view described by OpenAPI 3.1, made from models of what it answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal

from pydantic import AwareDatetime, Base64Bytes, Field

from simulator.calls import Call, Interface, described
from simulator.services.archivist import STATES
from simulator.web.archivist_seeking import GROUPS
from simulator.web.asked import Annulment
from simulator.web.parameters import LONGEST, SHAPES
from simulator.web.told import Told

State = Literal["newest", "older", "annulled"]


class ClientTold(Told):
    """A client's id under its root."""

    root: str
    extension: str


class DocumentListed(Told):
    """A version of a document: its place and metadata."""

    id: str
    set_id: str
    version: int
    newest: bool
    annulled: bool
    state: State
    controller: str
    former_controller: str | None
    register_code: str = Field(alias="register")
    client: ClientTold
    other_clients: list[ClientTold]
    group: str
    case: str | None
    service_task: str | None
    unit: str | None
    first_unit: str | None
    structure: str | None
    specific_type: str | None
    written: str | None
    stored_at: AwareDatetime
    digest: str
    metadata: dict[str, Any]


class DocumentsListed(Told):
    """The versions that are looked for, newest stored first."""

    documents: list[DocumentListed]


class AnnulmentTold(Told):
    """Who annulled a document, when and why; *reason* is empty where the bytes were not kept."""

    exchange: str
    at: AwareDatetime
    organisation: str | None
    unit: str | None
    reason: str


class RetentionTold(Told):
    """How long a document is kept; null what is not known, or what nothing public tells."""

    period: str | None
    years: int | None
    event: str | None = Field(alias="from")
    starts: date | None
    until: date | None
    basis: Literal["stated", "derived", "open"]
    source: str | None
    own_class: str | None = Field(alias="class")
    class_is_permanent: bool


class WholeDocument(DocumentListed):
    """A version with its content, display form, retention and bytes."""

    retention: RetentionTold

    content: dict[str, Any] | None
    display: str | None
    display_type: str | None
    annulment: AnnulmentTold | None
    raw: Base64Bytes


class DifferenceTold(Told):
    """One place that differs; null where one side lacks it."""

    path: str
    document: Any
    other: Any = Field(alias="with")


class DocumentsCompared(Told):
    """Two versions and where they differ, in content, metadata and, line by line, display form."""

    document: DocumentListed
    other: DocumentListed = Field(alias="with")
    content: list[DifferenceTold]
    metadata: list[DifferenceTold]
    display: list[DifferenceTold]


class RightTold(Told):
    """A unit's right by the newest version, and whether it is in force today."""

    unit: str | None
    service_task: str | None
    subcontractor: bool
    begins: date | None
    ends: date | None
    in_force: bool


class EventTold(Told):
    """One thing that a version did: what, in words, the day it names, and whose right."""

    what: str
    text: str
    day: date | None
    unit: str | None
    service_task: str | None


class VersionTold(Told):
    """A version of a relationship document with what it opened, ended or changed."""

    id: str
    version: int
    state: State
    unit: str | None
    stored_at: AwareDatetime
    events: list[EventTold]


class RelationshipHistory(Told):
    """A relationship document from its first version on."""

    set_id: str
    client: ClientTold
    controller: str
    annulled: bool
    begins: date | None
    ends: date | None
    rights: list[RightTold]
    versions: list[VersionTold]


class RelationshipHistories(Told):
    """The client's relationship documents in the register."""

    relationships: list[RelationshipHistory]


class Annulled(Told):
    """The versions annulled, and the exchange in the journal.

    *could_be_corrected_by* is the unit or controller whose client data system could have done it;
    *justified* tells whether the archivist said why it did not, where there is one.
    """

    annulled: list[str]
    exchange: str
    could_be_corrected_by: str | None
    justified: bool


_DOCUMENT: Final = "/documents/{id}"
_SOUGHT: Final = (
    "controller", "client", "unit", "group", "type", "structure", "case", "task", "state", "from",
    "to", "language",
)  # fmt: skip

_PAGE: Final = ("text/html",)
_FORM: Final = ("application/json", "application/x-www-form-urlencoded")

CALLS: Final = (
    Call("get", "/documents", "list_documents", "What the register holds, whoever stored it.", 200,
         DocumentsListed, errors=(404, 422), query=_SOUGHT, also=_PAGE),
    Call("get", _DOCUMENT, "show_document", "A version with content, metadata and bytes.", 200,
         WholeDocument, errors=(404, 422), query=("of", "language"), also=_PAGE),
    Call("get", f"{_DOCUMENT}/compare", "compare_documents",
         "Where two documents of the register differ.", 200, DocumentsCompared, errors=(404, 422),
         query=("of", "with", "language"), also=_PAGE),
    Call("get", f"{_DOCUMENT}/display", "download_display",
         "The display form as it was stored, such as a PDF.", 200, None, errors=(404, 422),
         query=("of", "language"), media_type="application/pdf",
         also=("application/xhtml+xml", "application/octet-stream")),
    Call("get", f"{_DOCUMENT}/raw", "download_document", "The document as it was stored.", 200,
         None, errors=(404, 422), query=("of", "language"), media_type="application/xml"),
    Call("get", "/relationships", "show_history",
         "What each version of a client's relationship documents opened or ended.", 200,
         RelationshipHistories, errors=(404, 422), query=("whose", "who", "language"), also=_PAGE),
    Call("get", f"{_DOCUMENT}/annul", "ask_why", "The form in which to annul a document.", 200,
         None, errors=(404, 409, 422), query=("whose", "language"), media_type="text/html"),
    Call("post", f"{_DOCUMENT}/annul", "annul_document",
         "Annul a document in all its versions, as the last resort.", 200, Annulled, Annulment,
         (400, 403, 404, 409, 413, 415, 422), ("whose", "language"), asked_as=_FORM),
)  # fmt: skip


def _asked(schema: Mapping[str, Any], description: str = "", **more: Any) -> Mapping[str, Any]:
    told = {"description": description} if description else {}
    return {"in": "query", **told, **more, "schema": schema}


def _shaped(name: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "pattern": SHAPES[name], "maxLength": LONGEST, **more}


def _choice(values: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": [*values, ""]}


_DAY: Final = {"type": "string", "anyOf": [{"format": "date"}, {"maxLength": 0}]}
_OID: Final = _shaped("controller", minLength=1)
_PARAMETERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "id": {"in": "path", "required": True, "schema": {"type": "string"}},
    "controller": _asked(_OID, "Whose register; needed for JSON.", required=True),
    "whose": _asked(_OID, "Whose register.", name="controller", required=True),
    "of": _asked(_shaped("controller"), "Whose register; any when left out.", name="controller"),
    "client": _asked(_shaped("client"), "A client's id, or the whole id as root|extension."),
    "who": _asked(_shaped("client", minLength=1), "The client's id.", name="client", required=True),
    "unit": _asked(_shaped("unit"), "The unit that made the version, or the first one."),
    "group": _asked(_choice(GROUPS), "The document group."),
    "type": _asked(_shaped("type"), "The code of the specific document type."),
    "structure": _asked(_shaped("structure"), "The structure's OID."),
    "case": _asked(_shaped("case"), "The case id."),
    "task": _asked(_shaped("task"), "The code of the service task."),
    "state": _asked(_choice(STATES), "Whether the version counts."),
    "from": _asked(_DAY, "The first day on which it was written."),
    "to": _asked(_DAY, "The last day."),
    "with": _asked(_shaped("with", minLength=1), "The other document.", required=True),
    "language": _asked({"type": "string", "enum": ["fi", "sv", "en"]}, "Of a page."),
}

INTERFACE: Final = Interface(
    title="Sotebed: the archivist's view",
    version="1",
    calls=CALLS,
    description=(
        "JSON for whoever asks for application/json, a page for text/html. The archivist sees one "
        "controller's register, without permits and denials. The addresses are our own."
    ),
    parameters=_PARAMETERS,
)


def description(root: str, bench: str) -> dict[str, Any]:
    """The whole document; *root* is the address at which the simulator is served."""
    return described(INTERFACE, f"{root.rstrip('/')}/b/{bench}/archivist")
