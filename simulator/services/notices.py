"""The log registers' storage service: disclosure notices judged, stored and logged."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import simulator.rules  # noqa: F401  (enters the rule book)
from simulator.domain.answers import Outcome
from simulator.domain.documents import ClientId
from simulator.domain.facts import Facts, place
from simulator.domain.identifiers import mask
from simulator.domain.logs import Disclosure, Item, User, client_key, masked, person
from simulator.domain.notices import Coding, Notice, Party, SubmitNotices, Whole, oid_of
from simulator.domain.organisations import chain
from simulator.domain.permissions import Relationship
from simulator.domain.plain import to_plain
from simulator.domain.rule import RULES, Effect, Finding, judge
from simulator.services.logs import add_disclosures
from simulator.services.wording import told
from simulator.storage import Connection, archive
from simulator.storage import notices as store
from simulator.storage.notices import NoticeMessage, StoredResource
from simulator.testbed import Bench

NOTICE, METADATA = "AuditEvent", "Provenance"
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
        kept = _keep(db, request, bench, carried, facts, findings, id)
        reply = Reply(carried.created(kept), CREATED)
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
    relationships = _relationships(db, request, bench)
    named = [_oid(one, bench) for notice in request.notices for one in _parties(notice)]
    units = [entry.unit for one in relationships.values() for entry in one.entries]
    register, controllers = bench.organisations, _controllers(request, bench)
    served = bench.serves.get(carried.certificate or "", frozenset())
    return Facts(
        now=now,
        today=bench.today(now),
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


def _relationships(db: Connection, request: SubmitNotices, bench: Bench) -> dict[str, Relationship]:
    """The live client-relationship documents in the disclosing controllers' registers."""
    found: dict[str, Relationship] = {}
    for notice in request.notices:
        controller = _oid(notice.controller, bench)
        if controller and notice.clients:
            known = archive.extracts(db, controller, set(notice.clients), ())
            for one in known.relationships:
                if not one.old:
                    found.setdefault(place(one.controller, one.client), one)
    return found


def _parties(notice: Notice) -> Iterator[Party]:
    yield from notice.organisations
    yield from notice.parties


def _oid(party: Party | None, bench: Bench) -> str | None:
    return oid_of(party.value, bench.codes.wire.fhir.oid_prefix) if party else None


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


# ---- keeping


def _keep(
    db: Connection,
    request: SubmitNotices,
    bench: Bench,
    carried: Carried,
    facts: Facts,
    findings: Sequence[Finding],
    message: str,
) -> list[Kept]:
    """Store each resource under an id of the service's own, and log what was disclosed."""
    ids = [bench.new_id() for _ in carried.resources]
    clients = [client for notice in request.notices for client in notice.clients]
    controllers = _controllers(request, bench)
    stored = [
        StoredResource(
            id=id,
            kind=str(resource["resourceType"]),
            message=message,
            controller=next(iter(controllers), None),
            client=client_key(next(iter(clients), None)),
            at=facts.now,
            resource={**resource, "id": id},
        )
        for id, resource in zip(ids, carried.resources, strict=True)
    ]
    own = _of_each_notice(request, stored)
    stored = [
        replace(one, controller=_oid(own[one.id].controller, bench)) if one.id in own else one
        for one in stored
    ]
    store.add(db, stored)
    add_disclosures(
        db, [_disclosure(bench, notice, id, facts.now, message) for id, notice in own.items()]
    )
    warnings = [_telling(bench, one) for one in _told(findings)]
    return [
        Kept(one.kind, one.id, one.at, tuple(warnings) if number == 0 else ())
        for number, one in enumerate(stored)
    ]


def _of_each_notice(request: SubmitNotices, stored: Sequence[StoredResource]) -> dict[str, Notice]:
    """The notices by the ids that they were given; both are in the bundle's order."""
    ids = [one.id for one in stored if one.kind == NOTICE]
    return dict(zip(ids, request.notices, strict=True))


def _disclosure(bench: Bench, notice: Notice, id: str, now: datetime, message: str) -> Disclosure:
    discloser = notice.discloser
    return Disclosure(
        at=now,
        notice=id,
        controller=_oid(notice.controller, bench),
        client=client_key(next(iter(notice.clients), None)),
        unit=discloser.unit if discloser else None,
        user=_user(bench, discloser) if discloser else None,
        recipients=tuple(_recipient(bench, one) for one in notice.recipients),
        disclosed=notice.begins,
        ground=next((_written(one) for one in notice.types), None),
        permits=tuple(masked(reference) or "" for reference, _ in notice.consents),
        items=tuple(_item(bench, whole) for whole in notice.wholes),
        exchange=message,
    )


def _user(bench: Bench, party: Party) -> User:
    return User(id=_identity(bench, party), name=party.name[:200], title=party.title[:200])


def _identity(bench: Bench, party: Party) -> str:
    """A person's identifier as logs show it; of a personal identity code the birth date only."""
    if not party.value:
        return ""
    prefix = bench.codes.wire.fhir.oid_prefix
    root = oid_of(party.system, prefix) or party.system or ""
    return person(ClientId(root, party.value), bench.codes.wire.roots.personal_identity_code)


def _recipient(bench: Bench, party: Party) -> str:
    return _oid(party, bench) or _identity(bench, party) or party.name[:200] or party.kind


def _written(coding: Coding) -> str:
    return f"{coding.system}|{coding.code}"[:200]


def _item(bench: Bench, whole: Whole) -> Item:
    system = bench.codes.wire.systems.service_task
    tasks = [(one.code or "", one.system or "") for one in whole.service_tasks]
    base = system.rpartition(".")[0]
    return Item(
        service_tasks=tuple(code for code, of in tasks if base in of),
        original_tasks=tuple(code for code, of in tasks if base not in of),
        document_types=tuple(one.code or "" for one in whole.document_types),
        documents=whole.documents,
    )
