"""Checks that readiness answers, alone or with the messages that were looked through."""

from conformance.catalogue import Check
from conformance.sentences import Sentence, told
from conformance.settling.bench import NOT_PLAYED, PREPARED, Bench, outcome_of
from conformance.verdicts import Basis, CheckOutcome, Outcome


def by_readiness(check: Check, bench: Bench) -> CheckOutcome:
    """By what was examined before the first step."""
    items = [event for event in bench.readiness if event["check"] == check.id]
    if not items:
        why = told("Readiness was not examined")
        return outcome_of(check, bench, Outcome.NOT_SHOWN, NOT_PLAYED, why=why)
    if wrong := _not_ready(check, bench):
        return wrong
    for item in items:
        if not item.get("settled", True):
            return outcome_of(check, bench, Outcome.NOT_SHOWN, why=Sentence.read(item["told"]))
    for item in items:
        if advice := item.get("advice"):
            why, to_do = Sentence.read(item["told"]), Sentence.read(advice)
            return outcome_of(check, bench, Outcome.WARNING, PREPARED, why=why, expected=to_do)
    return outcome_of(check, bench, Outcome.PASSED, why=Sentence.read(items[0]["told"]))


def _not_ready(check: Check, bench: Bench) -> CheckOutcome | None:
    """What readiness found wrong for the check; None when it found nothing."""
    for event in bench.readiness:
        if event["check"] == check.id and not event["ready"]:
            why, advice = Sentence.read(event["told"]), event.get("advice")
            to_do = Sentence.read(advice) if advice else None
            outcome = Outcome.CONFIGURATION if check.basis is Basis.STATED else Outcome.WARNING
            return outcome_of(check, bench, outcome, PREPARED, why=why, expected=to_do)
    return None


def by_watch(check: Check, bench: Bench) -> CheckOutcome:
    """By every message of the run: it holds where there are some and no rule found anything."""
    if wrong := _not_ready(check, bench):
        return wrong
    exchanges = bench.recording.exchanges
    if not exchanges:
        why = told("No message was sent")
        return outcome_of(check, bench, Outcome.NOT_SHOWN, NOT_PLAYED, why=why)
    why = told("{count} messages were looked through", count=len(exchanges))
    return outcome_of(check, bench, Outcome.PASSED, why=why)
