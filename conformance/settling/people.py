"""Checks that people answer: by what they attest, and by what they approve."""

from collections.abc import Sequence

from conformance.attesting import BOTH, has_people, standing, words_of
from conformance.attribution import Cause
from conformance.catalogue import Check
from conformance.recording import Event
from conformance.sentences import told
from conformance.settling.bench import Bench, failing, outcome_of
from conformance.verdicts import CheckOutcome, Outcome


def by_approval(check: Check, bench: Bench) -> CheckOutcome:
    """By the approval of the report, which comes after the run."""
    why = told("Both parties approve the report after the run: until then it waits for them")
    return outcome_of(check, bench, Outcome.WAITING, why=why)


def by_attestation(check: Check, bench: Bench) -> CheckOutcome:
    """By the last word of each party's people; between simulated parties there is nobody to ask."""
    words = standing(words_of(bench.recording, check.id))
    if words:
        # of two who differ, the word that it does not hold is the one to act on
        denying = [one for one in words if not one["holds"]]
        last = next(iter(denying), words[-1])
        why = told("{name} says: {words}", name=last["by"], words=last["words"])
        outcome = Outcome.PASSED if last["holds"] else failing(check)
        cause = Cause(word=_of_whom(denying))
        return outcome_of(check, bench, outcome, cause, why=why, attested=True)
    if not has_people(check, bench.recording.run):
        why = told("Only the people of a real party can tell it, and none takes part")
        return outcome_of(check, bench, Outcome.NOT_APPLICABLE, why=why)
    why = told("Nobody has attested it yet")
    return outcome_of(check, bench, Outcome.WAITING, why=why)


def _of_whom(denying: Sequence[Event]) -> str:
    """Whose people say that it does not hold: of the other party nobody speaks."""
    parties = {str(one.get("party", BOTH)) for one in denying}
    return parties.pop() if len(parties) == 1 else BOTH if parties else ""
