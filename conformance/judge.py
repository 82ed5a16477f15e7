"""A recording becomes the outcomes of the catalogue's checks: pure, and the same every time."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from conformance import causes
from conformance.attribution import Cause
from conformance.catalogue import Check
from conformance.grounds import Grounds
from conformance.in_all import IN_ALL, InAll
from conformance.in_force import known_sources, why_not_judged
from conformance.recording import Recording
from conformance.scenes import Broken, Scene, broken_rules, scenes, settled_readiness
from conformance.send_by import send_by
from conformance.sentences import Sentence, told
from conformance.settling.bench import NOT_PLAYED, PREPARED, Bench, failing, outcome_of
from conformance.settling.people import by_approval, by_attestation
from conformance.settling.readiness import by_readiness, by_watch
from conformance.settling.scenario import by_scenario, unshown
from conformance.verdicts import CheckOutcome, Outcome
from simulator.domain.rule import RULES
from simulator.domain.sources import Source


def outcomes(
    recording: Recording, checks: Sequence[Check], sources: Mapping[str, Source] | None = None
) -> tuple[CheckOutcome, ...]:
    """The outcome of every check, from the recording alone.

    *sources* tell from which day what a check rests on is in force; the installed ones when None.
    """
    found, exchanges = scenes(recording), recording.exchanges
    broken = broken_rules(found, exchanges)
    grounds = Grounds(recording.run, exchanges, found)
    owned = _owned([one for one in broken if not grounds.behind_finding(one)], checks)
    chosen = recording.run.get("checks") or [check.id for check in checks]
    asked = [check for check in checks if check.id in chosen]
    bench = Bench(
        recording=recording,
        checks=checks,
        scenes=found,
        broken=broken,
        readiness=settled_readiness(recording),
        attested=_attested(found),
        owned=owned,
        sources=known_sources() if sources is None else sources,
        grounds=grounds,
        past=causes.Past(
            exchanges, found, {one.id: one.party.value for one in asked}, owned, grounds
        ),
    )
    settled = {check.id: _outcome(check, bench) for check in asked if check.how != "report"}
    seen = InAll(recording, tuple(settled.values()), {check.id: check.how for check in asked})
    return tuple(settled.get(check.id) or _by_report(check, bench, seen) for check in asked)


def _by_report(check: Check, bench: Bench, seen: InAll) -> CheckOutcome:
    """By the recording as a whole, once the others are settled."""
    if check.id not in IN_ALL:
        return outcome_of(check, bench, Outcome.NOT_SHOWN, why=told("Nothing settles this check"))
    found = IN_ALL[check.id](seen)
    outcome = failing(check) if found.broken else found.outcome
    seen_in = bench.past.shown_in(found.why, found.shown_by)
    cause = PREPARED if found.prepared else bench.past.of_evidence(seen_in, found.why)
    return outcome_of(check, bench, outcome, cause, why=found.why, evidence=seen_in)


def _owned(broken: Sequence[Broken], checks: Sequence[Check]) -> Mapping[str, str]:
    """The check that answers for a broken rule, by rule and request."""
    return {
        f"{one.rule}/{one.request}": check.id
        for one in broken
        for check in checks
        if _breaks(check, one)
    }


def _attested(found: Sequence[Scene]) -> frozenset[str]:
    """The checks that rest on what a person said."""
    return frozenset(tag for scene in found if scene.attested for tag in scene.tags)


def _outcome(check: Check, bench: Bench) -> CheckOutcome:
    if (day := bench.day) and (why := why_not_judged(check.source, bench.sources, day)):
        return outcome_of(check, bench, Outcome.NOT_APPLICABLE, why=why)
    settled = _HOW[check.how](check, bench)
    broken = [one for one in bench.broken if _breaks(check, one)]
    if not broken or settled.outcome is Outcome.FAULT:
        return settled
    ours = [one for one in broken if not bench.grounds.behind_finding(one)]
    if ours:
        return _red(check, bench, ours, causes.of_findings(ours))
    return _by_others(check, bench, broken, settled)


def _by_others(
    check: Check, bench: Bench, broken: Sequence[Broken], settled: CheckOutcome
) -> CheckOutcome:
    """What broke the rule rests on another's documents: it is red only where no check is red for those."""
    first = broken[0]
    giver = bench.grounds.behind_finding(first)
    cause = bench.past.given_by(giver, first.action, check.id)
    if not cause.check:
        return _red(check, bench, broken, cause)
    if settled.outcome is not Outcome.PASSED:
        return settled
    return unshown(check, bench, cause, _exchanges(broken), first.rule)


def _breaks(check: Check, one: Broken) -> bool:
    """True when the finding breaks the check, by the doing of the party that answers for it."""
    if not check.concerns(one.rule, one.request):
        return False
    return check.party.value in ("both", one.party)


def _red(check: Check, bench: Bench, broken: Sequence[Broken], cause: Cause) -> CheckOutcome:
    first = broken[0]
    rule = RULES[first.rule]
    return outcome_of(
        check,
        bench,
        failing(check),
        cause,
        why=first.sentence,
        expected=Sentence(rule.sentence),
        rule=first.rule,
        evidence=_exchanges(broken),
    )


def _exchanges(broken: Sequence[Broken]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.exchange for one in broken))


def _by_nothing(check: Check, bench: Bench) -> CheckOutcome:
    return outcome_of(check, bench, Outcome.NOT_TESTABLE, why=Sentence(check.why))


def _by_send_by(check: Check, bench: Bench) -> CheckOutcome:
    end = bench.recording.end
    if end is None:
        why = told("The run did not come to its end")
        return outcome_of(check, bench, Outcome.NOT_SHOWN, NOT_PLAYED, why=why)
    if "fault" in end:
        return outcome_of(check, bench, Outcome.FAULT, why=Sentence.read(end["fault"]))
    day = send_by(datetime.fromisoformat(end["ended"]).date())
    why = told("The report must be sent on {date} at the latest", date=day)
    return outcome_of(check, bench, Outcome.PASSED, why=why)


_HOW = {
    "readiness": by_readiness,
    "scenario": by_scenario,
    "watch": by_watch,
    "attestation": by_attestation,
    "approval": by_approval,
    "cannot": _by_nothing,
    "send_by": _by_send_by,
}
