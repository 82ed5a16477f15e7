"""Documents as the archive sees them: metadata, body, what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from simulator.domain.signatures import Signature, SignerBlock


class Group(StrEnum):
    """Document group (asiakirjaryhmä, handlingsgrupp); the codes stand in the interface profile."""

    CLIENT_RELATIONSHIP = "client_relationship"
    CASE = "case"
    PHASE_1 = "phase_1"
    OLD = "old"
    CLIENT_DOCUMENT = "client_document"
    PERMIT = "permit"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class ClientId:
    """Who a document is about: a personal identity code or a temporary id, under its root."""

    root: str
    extension: str

    @property
    def key(self) -> str:
        return f"{self.root}|{self.extension}"


@dataclass(frozen=True, slots=True)
class Version:
    """One version in a document's chain, as a message names it; absent parts are None."""

    id: str | None
    set_id: str | None
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """A document's metadata, from the frame, from the document's header or from a hit.

    Identifiers are OIDs, codes are bare (their code system is checked when read), times are kept
    as written. What a message leaves out, or marks with a nullFlavor alone, is None.

    *delay_until* is the day until which the document is not shown to the client.
    *original_task* is an old document's service task, a code of *original_task_system*;
    *case_opened* and *case_closed* are a case document's. *health_register* is a register of
    health care, named where one of social care belongs.
    """

    id: str | None = None
    set_id: str | None = None
    version: int | None = None
    replaces: Version | None = None
    correction_reason: str | None = None
    correction_text: str | None = None
    register: str | None = None
    register_type: str | None = None
    client: ClientId | None = None
    client_family: str | None = None
    client_given: str | None = None
    birth_date: str | None = None
    gender: str | None = None
    controller: str | None = None
    controller_name: str | None = None
    original_controller: str | None = None
    organiser: str | None = None
    organiser_name: str | None = None
    service_organiser: str | None = None
    case: str | None = None
    making_unit: str | None = None
    making_unit_name: str | None = None
    author: str | None = None
    author_family: str | None = None
    author_given: str | None = None
    group: Group | None = None
    group_code: str | None = None
    type_class: str | None = None
    specific_type: str | None = None
    structure: str | None = None
    service_task: str | None = None
    service_process: str | None = None
    relationship: str | None = None
    written: str | None = None
    created: str | None = None
    confidentiality: str | None = None
    language: str | None = None
    completion: str | None = None
    storage: str | None = None
    record_status: str | None = None
    file_format: str | None = None
    structured_format: str | None = None
    retention: str | None = None
    special_content: str | None = None
    guardian_consent: str | None = None
    withholding_reason: str | None = None
    withholding_text: str | None = None
    delay_until: str | None = None
    producer: str | None = None
    producer_name: str | None = None
    implementer: str | None = None
    implementer_name: str | None = None
    social_services: tuple[str, ...] = ()
    original_task: str | None = None
    original_task_system: str | None = None
    case_type: str | None = None
    case_opened: str | None = None
    case_closed: str | None = None
    other_clients: tuple[ClientId, ...] = ()
    software_moderator: str | None = None
    software_product: str | None = None
    software_version: str | None = None
    health_register: str | None = None


@dataclass(frozen=True, slots=True)
class PdfReport:
    """What looking into a display form that should be a PDF/A showed.

    *fault* is a sentence that says why it is none, empty when it is one; *seen* what it says of
    itself, such as ``2b``; *broken* the clauses that it breaks, each with what was seen. It is not
    *judged* where no judge knows its kind, or it is too large for one.
    """

    fault: str = ""
    seen: str = ""
    broken: tuple[str, ...] = ()
    judged: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document in a message: header, display form and content.

    *content* is the JSON object, None when there is none or it cannot be read (then
    *content_fault* says why). *signers* are those that the header names. *digest* is the SHA-256 of
    the document's bytes in hex. *body_id* and *display_id* are the ids that body and display form
    have in the XML. *pdf* tells of a display form that is said to be a PDF. *patient_form* names
    what only documents of health care have, empty when nothing of the kind was seen.
    """

    metadata: Metadata
    display: str | None = None
    display_type: str | None = None
    content: Mapping[str, Any] | None = None
    content_fault: str = ""
    signatures: tuple[Signature, ...] = ()
    signers: tuple[SignerBlock, ...] = ()
    digest: str = ""
    raw: bytes = field(default=b"", repr=False)
    body_id: str | None = None
    display_id: str | None = None
    pdf: PdfReport | None = None
    patient_form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One stored version of a document, as the archive's rules need to know it.

    *others* are the further clients that the content of a joint case's document names.
    """

    id: str
    set_id: str
    version: int
    controller: str
    register: str
    client: ClientId
    group: Group
    making_unit: str | None
    first_unit: str | None
    case: str | None
    service_task: str | None
    digest: str
    newest: bool
    annulled: bool
    stored_at: datetime
    others: tuple[ClientId, ...] = ()

    @property
    def clients(self) -> tuple[ClientId, ...]:
        """Whose the document is: the client of its metadata, then the others that it names."""
        return (self.client, *self.others)


@dataclass(frozen=True, slots=True)
class Departure:
    """A client's leaving of a joint case: the day it was theirs last."""

    client: ClientId
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a stored case document says of its case (asia, ärende).

    *left* are the clients that have left a joint case (yhteinen asia).
    """

    id: str
    controller: str
    clients: tuple[ClientId, ...]
    service_task: str | None
    closed: bool
    opened: date | None = None
    ended: date | None = None
    left: tuple[Departure, ...] = ()
