"""Checks that the scenarios of a run answer."""

from collections.abc import Mapping
from dataclasses import replace

from conformance import causes
from conformance.attribution import UNKNOWN, Cause
from conformance.catalogue import Check
from conformance.expectations import State, refusing
from conformance.expected_told import expected_sentence
from conformance.i18n import N_
from conformance.recording import Event
from conformance.scenes import Scene, Weighed
from conformance.sentences import Sentence, told
from conformance.settling.bench import NOT_PLAYED, Bench, failing, outcome_of
from conformance.verdicts import ORDER, CheckOutcome, Outcome
from simulator.domain.rule import RULES

NOTHING = N_("No scenario of the run showed it")
LEFT_OUT = N_("The selection of scenarios left it out")
LEFT_PARTLY = N_("The selection of scenarios left out some of those that show it")
NO_RESULT = N_("The scenario came to no result")


def by_scenario(check: Check, bench: Bench) -> CheckOutcome:
    """By the worst of the scenarios that show it."""
    ours = [scene for scene in bench.scenes if check.id in scene.tags]
    if not ours:
        why = told(LEFT_OUT if bench.left_out(check.id) else NOTHING)
        return outcome_of(check, bench, Outcome.NOT_SHOWN, NOT_PLAYED, why=why)
    found = [_scene_outcome(check, scene, bench) for scene in ours]
    if bench.unplayed(check.id):
        missed = LEFT_PARTLY if bench.left_partly(check.id) else NO_RESULT
        found.append(_no_result(check, bench, why=missed))
    worst = min(found, key=lambda one: ORDER.index(one.outcome))
    evidence = tuple(dict.fromkeys(id for one in found for id in one.evidence))
    return replace(worst, evidence=evidence)


def _scene_outcome(check: Check, scene: Scene, bench: Bench) -> CheckOutcome:
    evidence = tuple(id for action in scene.actions.values() for id in action["exchanges"])
    evidence = evidence or tuple(scene.actions)
    for weighed in scene.weighed:
        if weighed.met.state is not State.MET:
            return _unmet(check, scene, weighed, bench, evidence)
    for stop in scene.stops:
        cause = causes.of_stop(scene, stop, bench.past)
        return _stopped(check, stop, bench, cause, evidence)
    if scene.waiting:
        cause = Cause(doer=scene.waiting["party"], turn=True)
        why = told("It is the turn of the {party}", party=scene.waiting["party"])
        return outcome_of(check, bench, Outcome.WAITING, cause, why=why, evidence=evidence)
    if not scene.weighed or not scene.played:
        return _no_result(check, bench, evidence)
    for one in bench.unclaimed(evidence):
        rule = Sentence(RULES[one.rule].sentence)
        told_ = {"why": one.sentence, "expected": rule, "rule": one.rule}
        cause = bench.cause_of(one, check)
        if cause.before:
            return unshown(check, bench, cause, evidence, one.rule)
        return outcome_of(check, bench, Outcome.WARNING, cause, evidence=evidence, **told_)
    seen = next((one.met.why for one in scene.weighed if one.met.why), None)
    return outcome_of(check, bench, Outcome.PASSED, why=seen, evidence=evidence)


def _no_result(
    check: Check, bench: Bench, evidence: tuple[str, ...] = (), why: str = NO_RESULT
) -> CheckOutcome:
    """A scenario that was not played, or not to its end, has shown nothing."""
    return outcome_of(check, bench, Outcome.NOT_SHOWN, NOT_PLAYED, why=told(why), evidence=evidence)


def _unmet(
    check: Check, scene: Scene, weighed: Weighed, bench: Bench, evidence: tuple[str, ...]
) -> CheckOutcome:
    met, cause = weighed.met, causes.of_expectation(weighed, bench.past, check.id)
    if met.state in _UNSHOWN:
        return outcome_of(check, bench, _UNSHOWN[met.state], cause, why=met.why, evidence=evidence)
    if cause.before:
        return unshown(check, bench, cause, evidence, *met.blame)
    answering = _answered_elsewhere(check, weighed, bench)
    if answering:
        why = _because_of(answering, *met.blame)
        return outcome_of(check, bench, Outcome.NOT_SHOWN, cause, why=why, evidence=evidence)
    theirs = None if cause.giver else bench.past.theirs(scene, weighed, check.party.value)
    if theirs:
        return unshown(check, bench, theirs, evidence, *met.blame)
    told_ = {"why": met.why, "expected": expected_sentence(weighed.expected)}
    rule = met.blame[0] if met.blame else None
    outcome = Outcome.FAULT if cause.archive_failed else failing(check)
    return outcome_of(check, bench, outcome, cause, rule=rule, evidence=evidence, **told_)


def unshown(
    check: Check, bench: Bench, cause: Cause, evidence: tuple[str, ...], *rules: str
) -> CheckOutcome:
    """What another party did before, for which a check is red, is why it could not be shown."""
    why = _because_of(cause.check, *rules)
    return outcome_of(check, bench, Outcome.NOT_SHOWN, cause, why=why, evidence=evidence)


def _because_of(check: str, *rules: str) -> Sentence:
    """Why nothing was shown: another check is not met, and the first of the rules refused."""
    if not rules:
        return told("It could not be shown: check {check} is not met", check=check)
    text = N_(
        "It could not be shown: check {check} is not met, and the archive refused by the rule {rule}"
    )
    return told(text, check=check, rule=rules[0])


_UNSHOWN: Mapping[State, Outcome] = {
    State.NOT_TESTABLE: Outcome.NOT_TESTABLE,
    State.BLOCKED: Outcome.NOT_SHOWN,
}


def _answered_elsewhere(check: Check, weighed: Weighed, bench: Bench) -> str | None:
    """The other check that is red for what stood in the way, if every cause is another's."""
    requests = {
        event["request"]
        for event in (bench.recording.exchanges[id] for id in weighed.action["exchanges"])
        if refusing([event])
    }
    owners = [
        bench.owned.get(f"{rule}/{request}") for rule in weighed.met.blame for request in requests
    ]
    return owners[0] if owners and all(owner not in (None, check.id) for owner in owners) else None


def _stopped(
    check: Check, stop: Event, bench: Bench, cause: Cause, evidence: tuple[str, ...]
) -> CheckOutcome:
    why = Sentence.read(stop["why"])
    if stop["event"] == "fault":
        return outcome_of(check, bench, Outcome.FAULT, cause, why=why, evidence=evidence)
    testable = stop["state"] != State.NOT_TESTABLE.value
    outcome = Outcome.NOT_SHOWN if testable else Outcome.NOT_TESTABLE
    return outcome_of(
        check, bench, outcome, cause if testable else UNKNOWN, why=why, evidence=evidence
    )
