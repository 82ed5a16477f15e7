"""The client data archive: the one path that every message takes."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any

import simulator.rules  # noqa: F401  (enters the rule book)
from simulator.domain.answers import Acknowledgement, Answer, Detail, Outcome, SoapFault
from simulator.domain.facts import Facts
from simulator.domain.identifiers import mask
from simulator.domain.plain import to_plain
from simulator.domain.requests import (
    AnnulDocument,
    FindDocuments,
    Readable,
    ReplaceDocument,
    Request,
    RetrieveDocuments,
    Search,
    StoreDocument,
    Submission,
    Unreadable,
)
from simulator.domain.rule import RULES, Effect, Finding, judge
from simulator.services import keeping, searching, wording
from simulator.services.facts import gather
from simulator.services.log_entering import Answered, log_message, log_repeat
from simulator.services.searching import Came, message_id_of
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
NOT_KEPT = frozenset({"codes"})


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


def answer(request: Request, bench: Bench, carried: Carried) -> Reply:
    """Answer a request and enter the exchange in the journal, in one transaction."""
    digest = hashlib.sha256(carried.body).hexdigest()
    with bench.transaction() as db:
        turn = Turn(bench, request, carried, digest, bench.now(), bench.new_id())
        earlier = _earlier(db, turn)
        if earlier and earlier.digest == digest and earlier.answer_bytes is not None:
            return _repeat(db, turn, earlier)
        return _answer_anew(db, turn, reused=earlier is not None)


def record_fault(bench: Bench, request: Request | None, carried: Carried, reason: str) -> Reply:
    """Record a fault of the simulator's own, in a transaction of its own, and say so."""
    fault = SoapFault(reason, status=500, by="archive")
    reply = Reply(carried.write(fault), 500, carried.answer_type)
    digest = hashlib.sha256(carried.body).hexdigest()
    unread = request or Unreadable(reason=reason)
    with bench.transaction() as db:
        turn = Turn(bench, unread, carried, digest, bench.now(), bench.new_id())
        _enter(db, turn, Outcome.FAULT, (), None, (), reply)
        log_message(db, bench, _answered(turn, Outcome.FAULT, None, None))
    return reply


def _earlier(db: Connection, turn: Turn) -> journal.Earlier | None:
    request = turn.request
    if not isinstance(request, Submission):
        return None
    certificate = turn.carried.certificate
    verified = is_verified(turn.bench, request, certificate)
    if certificate is not None and not verified:
        return None  # whoever sends with another's certificate learns no answer of the sender's
    return journal.earlier(db, request.header.message_id, turn.digest, verified=verified)


def _repeat(db: Connection, turn: Turn, earlier: journal.Earlier) -> Reply:
    """The same message again: the same answer, byte for byte, and nothing stored."""
    reply = Reply(earlier.answer_bytes or b"", earlier.status, earlier.answer_type)
    outcome = Outcome(earlier.outcome)
    _enter(db, turn, outcome, (), {"repeats": earlier.id}, (), reply)
    log_repeat(db, turn.bench, _answered(turn, outcome, None, None), earlier.id)
    return reply


def _answer_anew(db: Connection, turn: Turn, *, reused: bool) -> Reply:
    request, bench = turn.request, turn.bench
    facts = gather(db, request, bench, turn.carried.certificate)
    facts = replace(facts, message_reused=True) if reused else facts
    findings = judge(request, facts)
    outcome = outcome_of(request, findings)
    came = _act(db, turn, facts, findings, outcome)
    given, documents = came.answer, came.documents
    status = given.status if isinstance(given, SoapFault) else 200
    reply = Reply(turn.carried.write(given), status, turn.carried.answer_type)
    _enter(db, turn, outcome, findings, to_plain(facts, NOT_KEPT), documents, reply)
    log_message(db, bench, _answered(turn, outcome, facts, came))
    return reply


def _answered(turn: Turn, outcome: Outcome, facts: Facts | None, came: Came | None) -> Answered:
    return Answered(
        request=turn.request,
        at=turn.at,
        exchange=turn.id,
        outcome=outcome.value,
        facts=facts,
        documents=came.documents if came else (),
        by_archivist=turn.carried.by_archivist,
        seen=came.seen if came else None,
    )


def outcome_of(request: Request, findings: tuple[Finding, ...]) -> Outcome:
    """What came of a judged request."""
    if isinstance(request, Unreadable):
        return Outcome.UNREAD
    return Outcome.REFUSED if any(map(refuses, findings)) else Outcome.ACCEPTED


def refuses(finding: Finding) -> bool:
    """True when the archive refuses by this finding."""
    return finding.effect is Effect.REFUSE


def _act(
    db: Connection, turn: Turn, facts: Facts, findings: tuple[Finding, ...], outcome: Outcome
) -> Came:
    request = turn.request
    if isinstance(request, Unreadable):
        return Came(_unread(turn, request, findings))
    if isinstance(request, Search) and _may_tell(findings):
        allowed = outcome is Outcome.ACCEPTED
        return searching.search(db, request, facts, turn.bench, turn.id, allowed=allowed)
    kept: tuple[str, ...] = ()
    if outcome is Outcome.ACCEPTED and isinstance(request, Submission):
        kept = keeping.keep(db, request, facts)
    return Came(_acknowledgement(turn, request, findings, outcome), kept)


def _may_tell(findings: tuple[Finding, ...]) -> bool:
    """A search is answered by hits or by none; only a faulty message is answered by its faults."""
    return all(_access(finding) for finding in findings if refuses(finding))


@cache
def _access_rules() -> frozenset[str]:
    return frozenset(rule.id for rule in RULES.values() if rule.error == "access_right")


def _access(finding: Finding) -> bool:
    return finding.rule in _access_rules()


def _unread(turn: Turn, request: Unreadable, findings: tuple[Finding, ...]) -> Answer:
    if request.fault:
        text = "; ".join(_told(turn.bench, finding) for finding in findings)
        return SoapFault(text or request.reason, request.status)
    return _acknowledgement(turn, request, findings, Outcome.UNREAD)


def _acknowledgement(
    turn: Turn, request: Request, findings: tuple[Finding, ...], outcome: Outcome
) -> Acknowledgement:
    header = request.header if isinstance(request, Readable) else None
    unread = request if isinstance(request, Unreadable) else None
    return Acknowledgement(
        message_id=message_id_of(turn.id, turn.bench.codes),
        created=turn.at,
        type=outcome.value,
        target=header.message_id if header else unread.message_id if unread else None,
        receiver=header.sender if header else unread.sender if unread else None,
        details=tuple(_detail(turn.bench, finding) for finding in told(request, findings)),
    )


def told(request: Request, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that an acknowledgement carries.

    Observations stay in the journal. Who has no right learns that alone: other findings would
    tell what is stored. A faulty search learns its faults alone: with or without a right they are
    the same.
    """
    carried = tuple(
        f for f in findings if f.effect is not Effect.OBSERVE and RULES[f.rule].in_answer
    )
    if isinstance(request, Search):
        return tuple(finding for finding in carried if not _access(finding))
    silencing = tuple(f for f in carried if refuses(f) and _silences(f))
    return silencing or carried


def _silences(finding: Finding) -> bool:
    return finding.rule == searching.NO_RIGHT


def _detail(bench: Bench, finding: Finding) -> Detail:
    level = "E" if refuses(finding) else "W"
    return Detail(level, RULES[finding.rule].error, _told(bench, finding), finding.location)


def _told(bench: Bench, finding: Finding) -> str:
    """The finding in the bench's language."""
    return wording.told(finding, bench.translate)


def _enter(
    db: Connection,
    turn: Turn,
    outcome: Outcome,
    findings: tuple[Finding, ...],
    facts: Mapping[str, Any] | None,
    documents: tuple[str, ...],
    reply: Reply,
) -> None:
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
