"""A recording becomes the outcomes of the catalogue's checks: pure, and the same every time."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from conformance import causes
from conformance.attesting import standing, words_of
from conformance.attribution import UNKNOWN, Cause, attributed
from conformance.catalogue import Check
from conformance.expectations import Expectation, Kind, State, refusing
from conformance.i18n import N_
from conformance.in_all import IN_ALL, InAll
from conformance.in_force import known_sources, why_not_judged
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
from simulator.domain.sources import Source

_NOT_PLAYED, _PREPARED = Cause(not_played=True), Cause(prepared=True)


@dataclass(frozen=True, slots=True)
class Bench:
    """What the checks of one recording are judged on.

    *owned* names the check that answers for a broken rule, by rule and request.
    """

    recording: Recording
    checks: Sequence[Check]
    scenes: Sequence[Scene]
    broken: Sequence[Broken]
    readiness: Sequence[Event]
    attested: frozenset[str]
    owned: Mapping[str, str]
    sources: Mapping[str, Source]
    past: causes.Past

    @property
    def day(self) -> date | None:
        """The day on which the run began."""
        started = self.recording.run.get("started")
        return datetime.fromisoformat(started).date() if started else None

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


def outcomes(
    recording: Recording, checks: Sequence[Check], sources: Mapping[str, Source] | None = None
) -> tuple[CheckOutcome, ...]:
    """The outcome of every check, from the recording alone.

    *sources* tell from which day what a check rests on is in force; the installed ones when None.
    """
    found, exchanges = scenes(recording), recording.exchanges
    broken = broken_rules(found, exchanges)
    owned = _owned(broken, checks)
    chosen = recording.run.get("checks") or [check.id for check in checks]
    bench = Bench(
        recording=recording,
        checks=checks,
        scenes=found,
        broken=broken,
        readiness=settled_readiness(recording),
        attested=_attested(found),
        owned=owned,
        sources=known_sources() if sources is None else sources,
        past=causes.Past(exchanges, found, chosen, owned),
    )
    asked = [check for check in checks if check.id in chosen]
    settled = {check.id: _outcome(check, bench) for check in asked if check.how != "report"}
    seen = InAll(recording, tuple(settled.values()), {check.id: check.how for check in asked})
    return tuple(settled.get(check.id) or _by_report(check, bench, seen) for check in asked)


def _by_report(check: Check, bench: Bench, seen: InAll) -> CheckOutcome:
    """By the recording as a whole, once the others are settled."""
    if check.id not in IN_ALL:
        return _made(check, bench, Outcome.NOT_SHOWN, why=told("Nothing settles this check"))
    found = IN_ALL[check.id](seen)
    outcome = _failing(check) if found.broken else found.outcome
    return _made(check, bench, outcome, why=found.why)


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
        return _made(check, bench, Outcome.NOT_APPLICABLE, why=why)
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


def _made(
    check: Check, bench: Bench, outcome: Outcome, cause: Cause = UNKNOWN, **told_: Any
) -> CheckOutcome:
    made = CheckOutcome(
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
    return attributed(made, cause)


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
        causes.of_findings(broken),
        why=first.sentence,
        expected=Sentence(rule.sentence),
        rule=first.rule,
        evidence=tuple(dict.fromkeys(one.exchange for one in broken)),
    )


def _by_readiness(check: Check, bench: Bench) -> CheckOutcome:
    items = [event for event in bench.readiness if event["check"] == check.id]
    if not items:
        why = told("Readiness was not examined")
        return _made(check, bench, Outcome.NOT_SHOWN, _NOT_PLAYED, why=why)
    if wrong := _not_ready(check, bench):
        return wrong
    for item in items:
        if not item.get("settled", True):
            return _made(check, bench, Outcome.NOT_SHOWN, why=Sentence.read(item["told"]))
    for item in items:
        if advice := item.get("advice"):
            why, to_do = Sentence.read(item["told"]), Sentence.read(advice)
            return _made(check, bench, Outcome.WARNING, _PREPARED, why=why, expected=to_do)
    return _made(check, bench, Outcome.PASSED, why=Sentence.read(items[0]["told"]))


def _not_ready(check: Check, bench: Bench) -> CheckOutcome | None:
    """What readiness found wrong for the check; None when it found nothing."""
    for event in bench.readiness:
        if event["check"] == check.id and not event["ready"]:
            why, advice = Sentence.read(event["told"]), event.get("advice")
            to_do = Sentence.read(advice) if advice else None
            outcome = Outcome.CONFIGURATION if check.basis is Basis.STATED else Outcome.WARNING
            return _made(check, bench, outcome, _PREPARED, why=why, expected=to_do)
    return None


def _by_watch(check: Check, bench: Bench) -> CheckOutcome:
    if wrong := _not_ready(check, bench):
        return wrong
    exchanges = bench.recording.exchanges
    if not exchanges:
        why = told("No message was sent")
        return _made(check, bench, Outcome.NOT_SHOWN, _NOT_PLAYED, why=why)
    why = told("{count} messages were looked through", count=len(exchanges))
    return _made(check, bench, Outcome.PASSED, why=why)


def _by_approval(check: Check, bench: Bench) -> CheckOutcome:
    why = told("Both parties approve the report after the run: until then it waits for them")
    return _made(check, bench, Outcome.WAITING, why=why)


def _by_attestation(check: Check, bench: Bench) -> CheckOutcome:
    """By the last word of each party's people; between simulated parties there is nobody to ask."""
    words = standing(words_of(bench.recording, check.id))
    if words:
        # of two who differ, the word that it does not hold is the one to act on
        last = next((one for one in words if not one["holds"]), words[-1])
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
        why = told("The run did not come to its end")
        return _made(check, bench, Outcome.NOT_SHOWN, _NOT_PLAYED, why=why)
    if "fault" in end:
        return _made(check, bench, Outcome.FAULT, why=Sentence.read(end["fault"]))
    day = send_by(datetime.fromisoformat(end["ended"]).date())
    why = told("The report must be sent on {date} at the latest", date=day)
    return _made(check, bench, Outcome.PASSED, why=why)


def _by_scenario(check: Check, bench: Bench) -> CheckOutcome:
    ours = [scene for scene in bench.scenes if check.id in scene.tags]
    if not ours:
        why = told("No scenario of the run showed it")
        return _made(check, bench, Outcome.NOT_SHOWN, _NOT_PLAYED, why=why)
    found = [_scene_outcome(check, scene, bench) for scene in ours]
    if bench.unplayed(check.id):
        found.append(_no_result(check, bench))
    worst = min(found, key=lambda one: ORDER.index(one.outcome))
    evidence = tuple(dict.fromkeys(id for one in found for id in one.evidence))
    return replace(worst, evidence=evidence)


def _scene_outcome(check: Check, scene: Scene, bench: Bench) -> CheckOutcome:
    evidence = tuple(id for action in scene.actions.values() for id in action["exchanges"])
    evidence = evidence or tuple(scene.actions)
    for weighed in scene.weighed:
        if weighed.met.state is not State.MET:
            return _unmet(check, weighed, bench, evidence)
    for stop in scene.stops:
        cause = causes.of_stop(scene, stop, bench.past)
        return _stopped(check, stop, bench, cause, evidence)
    if scene.waiting:
        cause = Cause(doer=scene.waiting["party"], turn=True)
        why = told("It is the turn of the {party}", party=scene.waiting["party"])
        return _made(check, bench, Outcome.WAITING, cause, why=why, evidence=evidence)
    if not scene.weighed or not scene.played:
        return _no_result(check, bench, evidence)
    for one in bench.unclaimed(evidence):
        rule = Sentence(RULES[one.rule].sentence)
        told_ = {"why": one.sentence, "expected": rule, "rule": one.rule}
        cause = causes.of_findings([one])
        return _made(check, bench, Outcome.WARNING, cause, evidence=evidence, **told_)
    seen = next((one.met.why for one in scene.weighed if one.met.why), None)
    return _made(check, bench, Outcome.PASSED, why=seen, evidence=evidence)


def _no_result(check: Check, bench: Bench, evidence: tuple[str, ...] = ()) -> CheckOutcome:
    """A scenario that was not played, or not to its end, has shown nothing."""
    why = told("The scenario came to no result")
    return _made(check, bench, Outcome.NOT_SHOWN, _NOT_PLAYED, why=why, evidence=evidence)


def _unmet(check: Check, weighed: Weighed, bench: Bench, evidence: tuple[str, ...]) -> CheckOutcome:
    met, cause = weighed.met, causes.of_expectation(weighed, bench.past)
    if met.state in _UNSHOWN:
        return _made(check, bench, _UNSHOWN[met.state], cause, why=met.why, evidence=evidence)
    answering = _answered_elsewhere(check, weighed, bench)
    if answering:
        why = told(
            "It could not be shown: check {check} is not met, and the archive refused by the rule {rule}",
            check=answering,
            rule=met.blame[0],
        )
        return _made(check, bench, Outcome.NOT_SHOWN, cause, why=why, evidence=evidence)
    told_ = {"why": met.why, "expected": expected_sentence(weighed.expected)}
    rule = met.blame[0] if met.blame else None
    outcome = Outcome.FAULT if cause.archive_failed else _failing(check)
    return _made(check, bench, outcome, cause, rule=rule, evidence=evidence, **told_)


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
    Kind.LISTED: N_("The register holds the documents named."),
    Kind.IN_LOG: N_("The log tells who used whose data, from which unit, for what and when."),
    Kind.USE_OF_REGISTER: N_("The log has it as use of the organiser's register under the right."),
    Kind.NOTHING_NEEDLESS: N_(
        "The log repeats nothing of what documents say, and no client's name."
    ),
    Kind.NOT_IN_LOG: N_("The log has no such use."),
    Kind.SAYS: N_("The stored document tells what it must, and nothing that it must not."),
    Kind.INCLUDES: N_("The stored document tells what it must."),
    Kind.TELLS_OF: N_("The message tells what is needed."),
    Kind.UNNOTED: N_("The archive notes nothing of the kind."),
    Kind.NONE_BY: N_("The unit has made none of the documents."),
    Kind.RIGHT: N_("The entry has its unit, its first day and its last."),
    Kind.ENDED: N_("The document tells that it has ended, and when."),
    Kind.ACTED: N_("The message names the unit that acts."),
    Kind.NOTED: N_("The system refuses by itself, or the archive notes it."),
}


def _stopped(
    check: Check, stop: Event, bench: Bench, cause: Cause, evidence: tuple[str, ...]
) -> CheckOutcome:
    why = Sentence.read(stop["why"])
    if stop["event"] == "fault":
        return _made(check, bench, Outcome.FAULT, cause, why=why, evidence=evidence)
    testable = stop["state"] != State.NOT_TESTABLE.value
    outcome = Outcome.NOT_SHOWN if testable else Outcome.NOT_TESTABLE
    return _made(check, bench, outcome, cause if testable else UNKNOWN, why=why, evidence=evidence)


_HOW = {
    "readiness": _by_readiness,
    "scenario": _by_scenario,
    "watch": _by_watch,
    "attestation": _by_attestation,
    "approval": _by_approval,
    "cannot": _by_nothing,
    "send_by": _by_send_by,
}
