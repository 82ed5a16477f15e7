"""The client data archive: the one path that every message takes."""

import hashlib
from dataclasses import replace

import simulator.rules  # noqa: F401  (enters the rule book)
from simulator.domain.answers import Outcome, SoapFault
from simulator.domain.facts import Facts
from simulator.domain.plain import to_plain
from simulator.domain.requests import (
    Request,
    Search,
    Submission,
    Unreadable,
)
from simulator.domain.rule import Finding, judge
from simulator.services import keeping, searching
from simulator.services.acknowledging import acknowledgement, may_tell, outcome_of, unread
from simulator.services.exchanges import Carried, Reply, Turn, enter
from simulator.services.facts import gather
from simulator.services.log_entering import Answered, log_message, log_repeat
from simulator.services.searching import Came
from simulator.services.serving import is_verified
from simulator.storage import Connection, journal
from simulator.testbed import Bench

NOT_KEPT = frozenset({"codes"})


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
    met = request or Unreadable(reason=reason)
    with bench.transaction() as db:
        turn = Turn(bench, met, carried, digest, bench.now(), bench.new_id())
        enter(db, turn, Outcome.FAULT, (), None, (), reply)
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
    enter(db, turn, outcome, (), {"repeats": earlier.id}, (), reply)
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
    enter(db, turn, outcome, findings, to_plain(facts, NOT_KEPT), documents, reply)
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


def _act(
    db: Connection, turn: Turn, facts: Facts, findings: tuple[Finding, ...], outcome: Outcome
) -> Came:
    request = turn.request
    if isinstance(request, Unreadable):
        return Came(unread(turn, request, findings))
    if isinstance(request, Search) and may_tell(findings):
        allowed = outcome is Outcome.ACCEPTED
        return searching.search(db, request, facts, turn.bench, turn.id, allowed=allowed)
    kept: tuple[str, ...] = ()
    if outcome is Outcome.ACCEPTED and isinstance(request, Submission):
        kept = keeping.keep(db, request, facts)
    return Came(acknowledgement(turn, request, findings, outcome), kept)
