"""One exchange: what came, what goes back, and how the journal keeps both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simulator.domain.answers import Answer, Outcome
from simulator.domain.identifiers import mask
from simulator.domain.plain import to_plain
from simulator.domain.requests import (
    AnnulDocument,
    FindDocuments,
    Readable,
    ReplaceDocument,
    Request,
    RetrieveDocuments,
    StoreDocument,
    Unreadable,
)
from simulator.domain.rule import Finding
from simulator.services.serving import is_verified
from simulator.storage import Connection, journal
from simulator.testbed import Bench

NAMES: Mapping[type[Request], str] = {
    StoreDocument: "store",
    ReplaceDocument: "replace",
    AnnulDocument: "annul",
    FindDocuments: "find",
    RetrieveDocuments: "fetch",
    Unreadable: "unreadable",
}
"""What the journal calls each kind of request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """How a request came and how its answer goes: bytes, types, and the caller's certificate.

    *write* turns an answer into its bytes, *answer_type* is their content type. *certificate* is
    the organisation that the certificate names, empty when there is none, None without TLS.
    *provoked* names the faults that will spoil the answer on its way.
    *by_archivist* tells that the archivist's view made the message.
    """

    body: bytes = field(repr=False)
    content_type: str
    write: Callable[[Answer], bytes]
    answer_type: str
    certificate: str | None = None
    provoked: str = ""
    by_archivist: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """The bytes to send back, their HTTP status and content type."""

    body: bytes
    status: int
    content_type: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One request being answered: where, when, and what it came as."""

    bench: Bench
    request: Request
    carried: Carried
    digest: str
    at: datetime
    id: str


def enter(
    db: Connection,
    turn: Turn,
    outcome: Outcome,
    findings: tuple[Finding, ...],
    facts: Mapping[str, Any] | None,
    documents: tuple[str, ...],
    reply: Reply,
) -> None:
    """Enter the exchange; of one that names an ordinary identity neither bytes nor facts."""
    request, carried = turn.request, turn.carried
    header = request.header if isinstance(request, Readable) else None
    guarded = bool(request.ordinary_identities)
    shown = _masked if guarded else _as_is
    journal.append(
        db,
        journal.Exchange(
            id=turn.id,
            at=turn.at,
            message_id=shown(header.message_id) if header else None,
            digest=turn.digest,
            caller_organisation=shown(header.sender) if header else None,
            caller_unit=shown(header.unit) if header else None,
            verified=is_verified(turn.bench, request, carried.certificate),
            request=NAMES[type(request)],
            service_request=shown(header.service_request) if header else None,
            outcome=outcome.value,
            findings=[to_plain(finding) for finding in findings],
            documents=list(documents),
            facts=None if guarded else facts,
            content_type=carried.content_type,
            request_bytes=None if guarded else carried.body,
            status=reply.status,
            answer_type=reply.content_type,
            answer_bytes=None if guarded and _names_someone(reply.body) else reply.body,
            provoked=carried.provoked or None,
        ),
    )


def _as_is(value: str | None) -> str | None:
    return value


def _masked(value: str | None) -> str | None:
    return value and mask(value)


def _names_someone(answer: bytes) -> bool:
    """True when an answer repeats an ordinary identity, in the id of the message it answers."""
    text = answer.decode(errors="replace")
    return mask(text) != text
