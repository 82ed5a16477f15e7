"""The client's own view described by OpenAPI 3.1, made from models of what it answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal

from pydantic import AwareDatetime

from simulator.calls import Call, Interface, described
from simulator.web.told import Told


class OwnWorkerShown(Told):
    """The worker who answers for a client's services, and how to reach them."""

    name: str
    unit: str | None
    phone: str
    email: str
    address: str


class ServiceShown(Told):
    """A unit that serves the client; *own* when it is the organiser's own."""

    service_task: str | None
    unit: str | None
    begins: date | None
    ends: date | None
    own: bool


class RelationshipShown(Told):
    """A client relationship, from its document."""

    document: str
    controller: str
    begins: date | None
    ends: date | None
    workers: list[OwnWorkerShown]
    services: list[ServiceShown]


class CaseShown(Told):
    """A case of the client's; *joint* when it is another client's as well."""

    document: str
    case: str
    controller: str
    service_task: str | None
    closed: bool
    opened: date | None
    ended: date | None
    joint: bool


class DocumentShown(Told):
    """A document that is shown; *near_custody_report* when its case has such a report."""

    id: str
    set_id: str
    version: int
    group: str
    section: str
    structure: str | None
    specific_type: str | None
    controller: str
    unit: str | None
    service_task: str | None
    case: str | None
    joint: bool
    near_custody_report: bool
    written: str | None
    stored_at: AwareDatetime
    content: dict[str, Any] | None
    display: str | None
    display_type: str | None


class UseShown(Told):
    """A use of the client's data; *documents* is how many it concerned."""

    at: AwareDatetime
    act: str
    role: str
    controller: str | None
    organisation: str | None
    unit: str | None
    documents: int


class ReasonTold(Told):
    """Why a document is not shown: the sentence, whose word it is, what it rests on."""

    key: str
    why: str
    whose: Literal["display", "unit", "minor", "archive"]
    basis: Literal["stated", "derived", "open"]
    source: str
    shown_from: date | None
    remark: str


class DocumentHidden(Told):
    """A document that is not shown; *shown_from* is the day from which it is."""

    id: str
    set_id: str
    version: int
    group: str
    structure: str | None
    controller: str
    why: str
    shown_from: date | None
    reasons: list[ReasonTold]


class Assumed(Told):
    """Something that no public text settles."""

    key: str
    text: str


class OwnViewShown(Told):
    """What somebody sees of a client's documents; what is not shown only the test bed tells.

    *hidden* are newest versions that are held back, *past* older versions and annulled documents.
    """

    client: str
    viewer: str
    as_guardian: bool
    today: date
    relationships: list[RelationshipShown]
    cases: list[CaseShown]
    documents: list[DocumentShown]
    declarations: list[DocumentShown]
    uses: list[UseShown]
    hidden: list[DocumentHidden]
    past: list[DocumentHidden]
    assumptions: list[Assumed]
    not_simulated: list[str]


CALLS: Final = (
    Call("get", "/documents", "look", "What a client, or a guardian, sees.", 200, OwnViewShown,
         errors=(403, 404, 422), query=("client", "viewer", "language"), also=("text/html",)),
)  # fmt: skip

_PERSON: Final = {"type": "string", "minLength": 11, "maxLength": 11}
_PARAMETERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "client": {
        "in": "query",
        "required": True,
        "description": "Whose documents: a personal identity code of the 900 series.",
        "schema": _PERSON,
    },
    "viewer": {
        "in": "query",
        "required": True,
        "description": "Who looks: the same code, or that of a guardian of a client under 18.",
        "schema": _PERSON,
    },
    "language": {
        "in": "query",
        "description": "The language of a page; JSON is in English.",
        "schema": {"type": "string", "enum": ["fi", "sv", "en"]},
    },
}

INTERFACE: Final = Interface(
    title="Sotebed: the client's own view",
    version="1",
    calls=CALLS,
    description=(
        "JSON for whoever asks for application/json, a page for text/html. The address is our own."
    ),
    parameters=_PARAMETERS,
)


def description(root: str, bench: str) -> dict[str, Any]:
    """The whole document; *root* is the address at which the simulator is served."""
    return described(INTERFACE, f"{root.rstrip('/')}/b/{bench}/omakanta")
