"""The log registers' storage service: disclosure notices judged, stored and logged."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import simulator.rules  # noqa: F401  (enters the rule book)
from simulator.domain.answers import Outcome
from simulator.domain.facts import Facts
from simulator.domain.identifiers import mask
from simulator.domain.logs import masked
from simulator.domain.notices import Notice, Party, SubmitNotices, oid_in
from simulator.domain.organisations import chain
from simulator.domain.permissions import Relationship
from simulator.domain.plain import to_plain
from simulator.domain.rule import RULES, Effect, Finding, judge
from simulator.services.facts import live_by_place
from simulator.services.notice_keeping import keep_notices
from simulator.services.wording import told
from simulator.storage import Connection, archive
from simulator.storage import notices as store
from simulator.storage.notices import NoticeMessage, StoredResource
from simulator.testbed import Bench

NOT_KEPT = frozenset({"codes"})
CREATED, REFUSED, REPEATED = 201, 400, 200


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing that an answer tells: how grave, the error's name, the sentence and its place."""

    severity: str
    error: str
    sentence: str
    location: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A resource that was stored, with what to mind about it."""

    kind: str
    id: str
    at: datetime
    warnings: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """How a request came and how its answer goes.

    *resources* are the bundle's, in its order; *created* and *refused* write the answers' bytes.
    """

    body: bytes = field(repr=False)
    resources: Sequence[Mapping[str, Any]]
    created: Callable[[Sequence[Kept]], bytes]
    refused: Callable[[Sequence[Telling]], bytes]
    correlation_id: str | None = None
    certificate: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The bytes to send back and their HTTP status."""

    body: bytes
    status: int


def submit(request: SubmitNotices, bench: Bench, carried: Carried) -> Reply:
    """Store a bundle of notices, or say everything that stands in the way, in one transaction."""
    digest = hashlib.sha256(carried.body).hexdigest()
    with bench.transaction() as db:
        before = store.with_request_id(db, request.request_id) if request.request_id else []
        same = next((one for one in before if one.digest == digest), None)
        if same:
            return _repeat(db, bench, same, carried)
        facts = _gather(db, request, bench, carried)
        facts = replace(facts, message_reused=bool(before))
        return _answered(db, request, bench, carried, facts, digest)


def _repeat(db: Connection, bench: Bench, same: NoticeMessage, carried: Carried) -> Reply:
    """The very same request again: the same answer, nothing stored."""
    status = REPEATED if same.status == CREATED else same.status
    again = replace(
        same,
        id=bench.new_id(),
        at=bench.now(),
        correlation_id=carried.correlation_id,
        findings=[],
        facts={"repeats": same.id},
        status=status,
    )
    store.append_message(db, again)
    return Reply(same.answer_bytes, status)


def _answered(
    db: Connection,
    request: SubmitNotices,
    bench: Bench,
    carried: Carried,
    facts: Facts,
    digest: str,
) -> Reply:
    id, findings = bench.new_id(), judge(request, facts)
    refused = any(one.effect is Effect.REFUSE for one in findings)
    if refused:
        reply = Reply(carried.refused([_telling(bench, one) for one in _told(findings)]), REFUSED)
    else:
        stored = keep_notices(db, bench, request, carried.resources, facts.now, id)
        reply = Reply(carried.created(_with_warnings(bench, stored, findings)), CREATED)
    guarded = bool(request.ordinary_identities)
    message = NoticeMessage(
        id=id,
        at=facts.now,
        request_id=masked(request.request_id),
        correlation_id=masked(carried.correlation_id),
        digest=digest,
        controllers=[] if guarded else _controllers(request, bench),
        outcome=(Outcome.REFUSED if refused else Outcome.ACCEPTED).value,
        findings=[to_plain(one) for one in findings],
        facts=None if guarded else to_plain(facts, NOT_KEPT),
        request_bytes=None if guarded else carried.body,
        status=reply.status,
        answer_bytes=mask(reply.body.decode()).encode() if guarded else reply.body,
    )
    store.append_message(db, message)
    return reply


# ---- facts


def _gather(db: Connection, request: SubmitNotices, bench: Bench, carried: Carried) -> Facts:
    now = bench.now()
    today = bench.today(now)
    relationships = _relationships(db, request, bench, today)
    named = [_oid(one, bench) for notice in request.notices for one in _parties(notice)]
    units = [entry.unit for one in relationships.values() for entry in one.entries]
    register, controllers = bench.organisations, _controllers(request, bench)
    served = bench.serves.get(carried.certificate or "", frozenset())
    return Facts(
        now=now,
        today=today,
        codes=bench.codes,
        certificate=carried.certificate,
        certificate_serves=bool(controllers) and served.issuperset(controllers),
        organisations={
            one.oid: one
            for oid in sorted({oid for oid in (*named, *units) if oid})
            for one in chain(register, oid)
        },
        relationships=relationships,
    )


def _relationships(
    db: Connection, request: SubmitNotices, bench: Bench, today: date
) -> dict[str, Relationship]:
    """The live client-relationship documents in the disclosing controllers' registers."""
    return live_by_place(
        (
            one
            for notice in request.notices
            if (controller := _oid(notice.controller, bench))
            for one in archive.extracts(db, controller, set(notice.clients), ()).relationships
        ),
        today,
    )


def _parties(notice: Notice) -> Iterator[Party]:
    yield from notice.organisations
    yield from notice.parties


def _oid(party: Party | None, bench: Bench) -> str | None:
    return oid_in(party, bench.codes.wire.fhir.oid_prefix)


def _controllers(request: SubmitNotices, bench: Bench) -> list[str]:
    named = (_oid(notice.controller, bench) for notice in request.notices)
    return sorted({one for one in named if one})


# ---- telling


def _told(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.effect is not Effect.OBSERVE]


def _telling(bench: Bench, finding: Finding) -> Telling:
    where = f" ({finding.location})" if finding.location else ""
    severity = "error" if finding.effect is Effect.REFUSE else "warning"
    sentence = f"{told(finding, bench.translate)}{where}"
    return Telling(severity, RULES[finding.rule].error, sentence, finding.location)


def _with_warnings(
    bench: Bench, stored: Sequence[StoredResource], findings: Sequence[Finding]
) -> list[Kept]:
    """What was stored; what is to be minded stands with the first."""
    warnings = tuple(_telling(bench, one) for one in _told(findings))
    return [
        Kept(one.kind, one.id, one.at, () if number else warnings)
        for number, one in enumerate(stored)
    ]
