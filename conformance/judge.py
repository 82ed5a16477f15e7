"""A recording becomes the outcomes of the catalogue's checks: pure, and the same every time."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conformance.catalogue import Check
from conformance.expectations import Expectation, Kind, State, refusing
from conformance.i18n import N_
from conformance.recording import Event, Recording
from conformance.scenes import (
    Broken,
    Scene,
    Weighed,
    broken_rules,
    scenes,
    settled_readiness,
)
from conformance.send_by import send_by
from conformance.sentences import Sentence, told
from conformance.verdicts import ORDER, Basis, CheckOutcome, Mode, Outcome
from simulator.domain.rule import RULES


@dataclass(frozen=True, slots=True)
class Bench:
    """What the checks of one recording are judged on."""

    recording: Recording
    checks: Sequence[Check]
    scenes: Sequence[Scene]
    broken: Sequence[Broken]
    readiness: Sequence[Event]
    attested: frozenset[str]

    @property
    def owned(self) -> Mapping[str, str]:
        """The check that answers for a broken rule, by rule and request."""
        return {
            f"{one.rule}/{one.request}": check.id
            for one in self.broken
            for check in self.checks
            if _breaks(check, one)
        }

    def unclaimed(self, exchanges: Collection[str]) -> Iterator[Broken]:
        """Warnings in these exchanges for which no check answers."""
        for one in self.broken:
            if one.exchange in exchanges and f"{one.rule}/{one.request}" not in self.owned:
                yield one

    def unplayed(self, check: str) -> bool:
        """True when a scenario that the run is made of and that shows the check was not played."""
        played = {scene.event["name"] for scene in self.scenes}
        planned = self.recording.run["scenarios"]
        return any(check in one["tags"] and one["name"] not in played for one in planned)


def outcomes(recording: Recording, checks: Sequence[Check]) -> tuple[CheckOutcome, ...]:
    """The outcome of every check, from the recording alone."""
    found = scenes(recording)
    bench = Bench(
        recording=recording,
        checks=checks,
        scenes=found,
        broken=broken_rules(found, recording.exchanges),
        readiness=settled_readiness(recording),
        attested=_attested(found),
    )
    chosen = recording.run.get("checks")
    return tuple(_outcome(check, bench) for check in checks if chosen is None or check.id in chosen)


def _attested(found: Sequence[Scene]) -> frozenset[str]:
    """The checks that rest on what a person said."""
    return frozenset(tag for scene in found if scene.attested for tag in scene.tags)


def _outcome(check: Check, bench: Bench) -> CheckOutcome:
    settled = _HOW[check.how](check, bench)
    ours = [one for one in bench.broken if _breaks(check, one)]
    if ours and settled.outcome is not Outcome.FAULT:
        return _red(check, bench, ours)
    return settled


def _breaks(check: Check, one: Broken) -> bool:
    """True when the finding breaks the check, by the doing of the party that answers for it."""
    if not check.concerns(one.rule, one.request):
        return False
    return check.party.value in ("both", one.party)


def _made(check: Check, bench: Bench, outcome: Outcome, **told_: Any) -> CheckOutcome:
    return CheckOutcome(
        id=check.id,
        title=check.title,
        outcome=outcome,
        mode=told_.pop("mode", _mode(check, bench)),
        basis=check.basis,
        party=check.party,
        source=check.source,
        required=check.how != "cannot",
        **told_,
    )


def _mode(check: Check, bench: Bench) -> Mode:
    if check.id in bench.attested:
        return Mode.ATTESTED
    parties = bench.recording.run["parties"]
    if check.party.value in parties:
        return Mode(parties[check.party.value]["mode"])
    modes = [Mode(party["mode"]) for party in parties.values()]
    return next((mode for mode in modes if mode is not Mode.SIMULATED), Mode.SIMULATED)


def _failing(check: Check) -> Outcome:
    """What a check that does not hold comes to: open questions and derived rules fail nobody."""
    return Outcome.FAILED if check.basis is Basis.STATED else Outcome.WARNING


def _red(check: Check, bench: Bench, broken: Sequence[Broken]) -> CheckOutcome:
    first = broken[0]
    rule = RULES[first.rule]
    return _made(
        check,
        bench,
        _failing(check),
        why=first.sentence,
        expected=Sentence(rule.sentence),
        rule=first.rule,
        evidence=tuple(dict.fromkeys(one.exchange for one in broken)),
    )


def _by_readiness(check: Check, bench: Bench) -> CheckOutcome:
    items = [event for event in bench.readiness if event["check"] == check.id]
    if not items:
        return _made(check, bench, Outcome.NOT_SHOWN, why=told("Readiness was not examined"))
    if wrong := _not_ready(check, bench):
        return wrong
    for item in items:
        if not item.get("settled", True):
            return _made(check, bench, Outcome.NOT_SHOWN, why=Sentence.read(item["told"]))
    for item in items:
        if advice := item.get("advice"):
            told_ = {"why": Sentence.read(item["told"]), "expected": Sentence.read(advice)}
            return _made(check, bench, Outcome.WARNING, **told_)
    return _made(check, bench, Outcome.PASSED, why=Sentence.read(items[0]["told"]))


def _not_ready(check: Check, bench: Bench) -> CheckOutcome | None:
    """What readiness found wrong for the check; None when it found nothing."""
    for event in bench.readiness:
        if event["check"] == check.id and not event["ready"]:
            why, advice = Sentence.read(event["told"]), event.get("advice")
            to_do = Sentence.read(advice) if advice else None
            return _made(check, bench, Outcome.CONFIGURATION, why=why, expected=to_do)
    return None


def _by_watch(check: Check, bench: Bench) -> CheckOutcome:
    if wrong := _not_ready(check, bench):
        return wrong
    exchanges = bench.recording.exchanges
    if not exchanges:
        return _made(check, bench, Outcome.NOT_SHOWN, why=told("No message was sent"))
    why = told("{count} messages were looked through", count=len(exchanges))
    return _made(check, bench, Outcome.PASSED, why=why)


def _by_approval(check: Check, bench: Bench) -> CheckOutcome:
    why = told("Both parties approve the report after the run: until then it waits for them")
    return _made(check, bench, Outcome.WAITING, why=why)


def _by_attestation(check: Check, bench: Bench) -> CheckOutcome:
    """By the last word of a person; between simulated parties there is nobody to ask."""
    words = [one for one in bench.recording.of("attestation") if one["check"] == check.id]
    if words:
        last = words[-1]
        why = told("{name} says: {words}", name=last["by"], words=last["words"])
        outcome = Outcome.PASSED if last["holds"] else _failing(check)
        return _made(check, bench, outcome, why=why, mode=Mode.ATTESTED)
    if _mode(check, bench) is Mode.SIMULATED:
        why = told("Only the people of a real party can tell it, and none takes part")
        return _made(check, bench, Outcome.NOT_APPLICABLE, why=why)
    why = told("Nobody has attested it yet")
    return _made(check, bench, Outcome.WAITING, why=why)


def _by_nothing(check: Check, bench: Bench) -> CheckOutcome:
    return _made(check, bench, Outcome.NOT_TESTABLE, why=Sentence(check.why))


def _by_send_by(check: Check, bench: Bench) -> CheckOutcome:
    end = bench.recording.end
    if end is None:
        return _made(check, bench, Outcome.NOT_SHOWN, why=told("The run did not come to its end"))
    if "fault" in end:
        return _made(check, bench, Outcome.FAULT, why=Sentence.read(end["fault"]))
    day = send_by(datetime.fromisoformat(end["ended"]).date())
    why = told("The report must be sent on {date} at the latest", date=day)
    return _made(check, bench, Outcome.PASSED, why=why)


def _by_scenario(check: Check, bench: Bench) -> CheckOutcome:
    ours = [scene for scene in bench.scenes if check.id in scene.tags]
    if not ours:
        why = told("No scenario of the run showed it")
        return _made(check, bench, Outcome.NOT_SHOWN, why=why)
    found = [_scene_outcome(check, scene, bench) for scene in ours]
    if bench.unplayed(check.id):
        found.append(_no_result(check, bench))
    worst = min(found, key=lambda one: ORDER.index(one.outcome))
    evidence = tuple(dict.fromkeys(id for one in found for id in one.evidence))
    return _made(
        check,
        bench,
        worst.outcome,
        why=worst.why,
        expected=worst.expected,
        rule=worst.rule,
        evidence=evidence,
    )


def _scene_outcome(check: Check, scene: Scene, bench: Bench) -> CheckOutcome:
    evidence = tuple(id for action in scene.actions.values() for id in action["exchanges"])
    evidence = evidence or tuple(scene.actions)
    for weighed in scene.weighed:
        if weighed.met.state is not State.MET:
            return _unmet(check, weighed, bench, evidence)
    for stop in scene.stops:
        return _stopped(check, stop, bench, evidence)
    if scene.waiting:
        why = told("It is the turn of the {party}", party=scene.waiting["party"])
        return _made(check, bench, Outcome.WAITING, why=why, evidence=evidence)
    if not scene.weighed or not scene.played:
        return _no_result(check, bench, evidence)
    for one in bench.unclaimed(evidence):
        rule = Sentence(RULES[one.rule].sentence)
        told_ = {"why": one.sentence, "expected": rule, "rule": one.rule}
        return _made(check, bench, Outcome.WARNING, evidence=evidence, **told_)
    return _made(check, bench, Outcome.PASSED, evidence=evidence)


def _no_result(check: Check, bench: Bench, evidence: tuple[str, ...] = ()) -> CheckOutcome:
    """A scenario that was not played, or not to its end, has shown nothing."""
    why = told("The scenario came to no result")
    return _made(check, bench, Outcome.NOT_SHOWN, why=why, evidence=evidence)


def _unmet(check: Check, weighed: Weighed, bench: Bench, evidence: tuple[str, ...]) -> CheckOutcome:
    met = weighed.met
    if met.state in _UNSHOWN:
        return _made(check, bench, _UNSHOWN[met.state], why=met.why, evidence=evidence)
    answering = _answered_elsewhere(check, weighed, bench)
    if answering:
        why = told(
            "It could not be shown: check {check} is not met, and the archive refused by the rule {rule}",
            check=answering,
            rule=met.blame[0],
        )
        return _made(check, bench, Outcome.NOT_SHOWN, why=why, evidence=evidence)
    expected = expected_sentence(weighed.expected)
    rule = met.blame[0] if met.blame else None
    return _made(
        check, bench, _failing(check), why=met.why, expected=expected, rule=rule, evidence=evidence
    )


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


def expected_sentence(expected: Expectation) -> Sentence:
    """What an expectation asks for: its rule's sentence, or what its kind says."""
    if expected.rules and expected.rules[0] in RULES:
        return Sentence(RULES[expected.rules[0]].sentence)
    return Sentence(_EXPECTED[expected.kind])


_EXPECTED: Mapping[Kind, str] = {
    Kind.ACCEPTED: N_("The archive accepts the message."),
    Kind.REFUSED: N_("The message is refused."),
    Kind.OWN_REFUSAL: N_("The client data system refuses by itself."),
    Kind.SHOWS: N_("The documents asked for are shown."),
    Kind.SHOWS_NOT: N_("The documents named are not shown."),
    Kind.SHOWS_NOTHING: N_("Nothing is shown."),
    Kind.SAME_CONTENT: N_("The content shown is the content stored."),
    Kind.SAME_ANSWER: N_("Both answers are the same."),
    Kind.TELLS: N_("The message tells what is needed and nothing else."),
    Kind.HOLDS: N_("The register holds what was stored and nothing else."),
    Kind.NAMES: N_("The answer names what is wrong."),
    Kind.MASKED: N_("The message is not kept, and the identity stands nowhere."),
    Kind.VERSIONS: N_("The versions of a document are one set, numbered without a gap."),
    Kind.OWN_SETS: N_("Each document is a set of its own."),
    Kind.CASES: N_("Each document is in the case that was told."),
    Kind.STRUCTURES: N_("Each document has the structure asked for."),
    Kind.FIRST_UNITS: N_("The unit that made the first version stays known."),
    Kind.VIEW_SHOWS: N_("The documents named are shown to who looks."),
    Kind.VIEW_HIDES: N_("The documents named are not shown to who looks, for the reason named."),
    Kind.VIEW_REFUSES: N_("Who may not look is shown nothing."),
    Kind.VIEW_TELLS: N_("The service tells of the documents what was stored."),
    Kind.LISTS_NOT: N_("The documents named do not stand in the list."),
    Kind.ONCE: N_("The document stands in the register once."),
    Kind.FAULT_TOLD: N_("The user is told that no answer came, and nothing is taken for done."),
    Kind.ARRIVED: N_("What got no answer is sent again, or has arrived in the meantime."),
    Kind.FLAGGED: N_("The fault is stopped by the system itself, or noted by the archive."),
    Kind.RECORDED: N_("Nothing public settles it: what is seen is recorded."),
}


def _stopped(check: Check, stop: Event, bench: Bench, evidence: tuple[str, ...]) -> CheckOutcome:
    why = Sentence.read(stop["why"])
    if stop["event"] == "fault":
        return _made(check, bench, Outcome.FAULT, why=why, evidence=evidence)
    testable = stop["state"] != State.NOT_TESTABLE.value
    outcome = Outcome.NOT_SHOWN if testable else Outcome.NOT_TESTABLE
    return _made(check, bench, outcome, why=why, evidence=evidence)


_HOW = {
    "readiness": _by_readiness,
    "scenario": _by_scenario,
    "watch": _by_watch,
    "attestation": _by_attestation,
    "approval": _by_approval,
    "cannot": _by_nothing,
    "send_by": _by_send_by,
}
