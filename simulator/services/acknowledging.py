"""What the archive says to a request that the rules have judged."""

from functools import cache

from simulator.domain.answers import Acknowledgement, Answer, Detail, Outcome, SoapFault
from simulator.domain.requests import Readable, Request, Search, Unreadable
from simulator.domain.rule import RULES, Effect, Finding
from simulator.services import searching, wording
from simulator.services.exchanges import Turn
from simulator.services.searching import message_id_of
from simulator.testbed import Bench


def outcome_of(request: Request, findings: tuple[Finding, ...]) -> Outcome:
    """What came of a judged request."""
    if isinstance(request, Unreadable):
        return Outcome.UNREAD
    return Outcome.REFUSED if any(map(refuses, findings)) else Outcome.ACCEPTED


def refuses(finding: Finding) -> bool:
    """True when the archive refuses by this finding."""
    return finding.effect is Effect.REFUSE


def may_tell(findings: tuple[Finding, ...]) -> bool:
    """A search is answered by hits or by none; only a faulty message is answered by its faults."""
    return all(_access(finding) for finding in findings if refuses(finding))


@cache
def _access_rules() -> frozenset[str]:
    return frozenset(rule.id for rule in RULES.values() if rule.error == "access_right")


def _access(finding: Finding) -> bool:
    return finding.rule in _access_rules()


def unread(turn: Turn, request: Unreadable, findings: tuple[Finding, ...]) -> Answer:
    """The answer to what is no message: a SOAP fault, unless an acknowledgement fits."""
    if request.fault:
        text = "; ".join(_told(turn.bench, finding) for finding in findings)
        return SoapFault(text or request.reason, request.status)
    return acknowledgement(turn, request, findings, Outcome.UNREAD)


def acknowledgement(
    turn: Turn, request: Request, findings: tuple[Finding, ...], outcome: Outcome
) -> Acknowledgement:
    """The acknowledgement of a request, with every finding that its sender may learn."""
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
