"""A recording becomes the result that reports show: pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from conformance.actions import (
    CannotDo,
    Done,
    Logged,
    NoAnswer,
    OwnRefusal,
    Sent,
    Shown,
    Told,
    Viewed,
    read_answer,
)
from conformance.catalogue import Check
from conformance.coverage import coverage_of
from conformance.expectations import State
from conformance.i18n import N_
from conformance.instructions.judging import of_instructions
from conformance.judge import outcomes
from conformance.pointing import pointed_in
from conformance.recording import Event, Recording
from conformance.scenes import Scene, Weighed, scenes
from conformance.send_by import send_by
from conformance.sentences import Sentence, told
from conformance.verdicts import (
    AssumptionTold,
    Basis,
    CheckElsewhere,
    CheckOutcome,
    DocumentStored,
    Mode,
    Outcome,
    Party,
    PartyTold,
    Result,
    ScenarioDone,
    StepDone,
    SystemTold,
    verdict_of,
    worst,
)
from simulator.domain.plain import from_plain
from simulator.domain.profile import Profile
from simulator.domain.rule import RULES

TITLE = "Register access right"
"""The title of the test case of recordings that do not tell it."""


def result_of(recording: Recording, catalogue: Sequence[Check]) -> Result:
    """Everything that a report shows, from the recording alone.

    *catalogue* are the checks; those that the recorded run selected are judged.
    """
    run, end = recording.run, recording.end
    instructed = of_instructions(recording) if catalogue else ()
    checks = (*outcomes(recording, catalogue), *instructed)
    ended = end["ended"] if end else _last_time(recording)
    return Result(
        run=run["id"],
        test_case=run["test_case"],
        title=run.get("title", TITLE),
        started=run["started"],
        ended=ended,
        tool_version=run["tool_version"],
        rule_book=run["rule_book"],
        language=run["language"],
        verdict=verdict_of(checks),
        organiser=_party(Party.ORGANISER, run["parties"]["organiser"]),
        producer=_party(Party.PRODUCER, run["parties"]["producer"]),
        checks=checks,
        scenarios=tuple(_scenarios(recording, catalogue)),
        documents=tuple(_document(event["document"]) for event in recording.of("document")),
        assumptions=tuple(_assumptions(run["profile"])),
        send_by=send_by(datetime.fromisoformat(ended).date()),
        people=dict(run["people"]),
        client=run["client"],
        case=_case(recording),
        exchanges=_exchanges(recording),
        pointed=pointed_in(recording, checks),
        coverage=coverage_of(recording),
        features=_features(run["scenarios"]),
        elsewhere=_elsewhere(catalogue, checks),
        unasked=_unasked(recording),
    )


def _unasked(recording: Recording) -> tuple[Party, ...]:
    """The parties whose real system was asked for nothing, once that is certain."""
    if recording.end is None:
        return ()
    asked = {one["party"] for kind in ("action", "aside") for one in recording.of(kind)}
    return tuple(
        Party(role)
        for role, party in recording.run["parties"].items()
        if Mode(party["mode"]) is not Mode.SIMULATED and role not in asked
    )


def _features(scenarios: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The feature that shows a check, by the check's id."""
    return {tag: one["feature"] for one in scenarios if "feature" in one for tag in one["tags"]}


def _elsewhere(
    catalogue: Sequence[Check], judged: Sequence[CheckOutcome]
) -> tuple[CheckElsewhere, ...]:
    """The checks of the catalogue that the run's test case does not judge."""
    here = {check.id for check in judged}
    return tuple(
        CheckElsewhere(check.id, check.title, check.how)
        for check in catalogue
        if check.id not in here
    )


def _last_time(recording: Recording) -> str:
    times = [event["at"] for event in recording.events if "at" in event]
    last = str(times[-1] if times else recording.run["started"])
    return datetime.fromisoformat(last).isoformat(timespec="seconds")


def _party(role: Party, kept: Event) -> PartyTold:
    system = kept["system"]
    return PartyTold(
        role=role,
        mode=Mode(kept["mode"]),
        organisation=kept["organisation"],
        organisation_sv=kept["organisation_sv"],
        oid=kept["oid"],
        business_id=kept["business_id"],
        unit=kept["unit"],
        unit_name=kept["unit_name"],
        unit_name_sv=kept["unit_name_sv"],
        system=SystemTold(**{name: value or "" for name, value in system.items()}),
    )


def _scenarios(recording: Recording, catalogue: Sequence[Check]) -> Iterable[ScenarioDone]:
    bases = {check.id: check.basis for check in catalogue}
    for scene in scenes(recording):
        shown = {bases[tag] for tag in scene.tags if tag in bases}
        yield _scenario(scene, fails=not shown or Basis.STATED in shown)


def _scenario(scene: Scene, *, fails: bool) -> ScenarioDone:
    """A scenario that shows derived or open checks alone warns where another fails."""
    steps = tuple(step if fails else _softened(step) for step in _steps(scene))
    known = [tag for tag in scene.tags if tag not in RULES]
    return ScenarioDone(
        name=scene.event["name"],
        checks=tuple(sorted(known)),
        rules=tuple(sorted({rule for one in scene.weighed for rule in one.expected.rules})),
        outcome=worst(step.outcome for step in steps) if steps else Outcome.NOT_SHOWN,
        steps=steps,
    )


def _softened(step: StepDone) -> StepDone:
    failed = step.outcome is Outcome.FAILED
    return replace(step, outcome=Outcome.WARNING) if failed else step


def _steps(scene: Scene) -> Iterable[StepDone]:
    """Every step in the order in which it was done."""
    done = [
        *(_action(event) for event in scene.actions.values()),
        *(_expectation(one) for one in scene.weighed),
        *(_stop(event) for event in scene.stops),
        *(_note(event) for event in scene.notes),
    ]
    return sorted(done, key=lambda step: [int(part) for part in step.key.split(".")])


def _step(event: Event, outcome: Outcome, **told_: Any) -> StepDone:
    pattern = event["pattern"]
    return StepDone(
        key=event["key"],
        keyword=event["keyword"].capitalize(),
        sentence=Sentence(pattern, dict(event["values"])),
        at=event["at"],
        outcome=outcome,
        **told_,
    )


def _action(event: Event) -> StepDone:
    return _step(
        event,
        Outcome.PASSED,
        party=event["party"],
        answer=_answer(event),
        exchanges=tuple(event["exchanges"]),
        attested=bool(event.get("attested")),
    )


def _answer(event: Event) -> Sentence:
    """What the user of the system saw."""
    match read_answer(dict(event["answer"])):
        case Sent() as sent:
            return _sent(sent)
        case Shown() as shown:
            return _shown(shown)
        case OwnRefusal(words=words):
            return told("The system itself refused: {words}", words=words)
        case CannotDo(reason=reason):
            return told("The system cannot do it: {reason}", reason=reason)
        case Told():
            return told("The message was given")
        case Done():
            return told("It was done")
        case Logged(entries=entries):
            return told("Entries in the log: {count}", count=len(entries))
        case NoAnswer(words=words):
            return told("No answer came that could be used: {words}", words=words)
        case Viewed() as view:
            return _view(view)


def _sent(sent: Sent) -> Sentence:
    if sent.accepted:
        return told("The archive took it")
    return told("The archive refused: {words}", words="; ".join(sent.words))


def _shown(shown: Shown) -> Sentence:
    if shown.cached:
        text = N_("Documents shown from an earlier search: {count}")
        return told(text, count=len(shown.documents))
    return told("Documents shown: {count}", count=len(shown.documents))


def _view(view: Viewed) -> Sentence:
    """What one of the services showed the test bed."""
    if view.refused:
        return told("Nothing was shown: {words}", words=view.refused)
    text = N_("Documents shown: {count}, not shown: {hidden}")
    return told(text, count=len(view.shown), hidden=len(view.hidden))


def _expectation(one: Weighed) -> StepDone:
    return _step(one.event, STATES[one.met.state], why=one.met.why)


STATES: Mapping[State, Outcome] = {
    State.MET: Outcome.PASSED,
    State.BROKEN: Outcome.FAILED,
    State.BLOCKED: Outcome.NOT_SHOWN,
    State.NOT_TESTABLE: Outcome.NOT_TESTABLE,
}
"""What an expectation comes to as a step."""


def _stop(event: Event) -> StepDone:
    why = Sentence.read(event["why"])
    if event["event"] == "fault":
        return _step(event, Outcome.FAULT, why=why)
    return _step(event, STATES[State(event["state"])], why=why)


def _note(event: Event) -> StepDone:
    return _step(event, Outcome.PASSED, answer=Sentence.read(event["what"]))


def _document(kept: Event) -> DocumentStored:
    return DocumentStored(
        **{
            name: kept[name]
            for name in DocumentStored.__dataclass_fields__
            if name not in ("client", "service_task")
        },
        service_task=kept["service_task"] or "",
        client=kept["client"]["extension"],
    )


def _assumptions(profile: Mapping[str, Any]) -> Iterable[AssumptionTold]:
    """What the profile assumes, then what the rules assume."""
    for one in from_plain(Profile, profile).assumptions():
        yield AssumptionTold(one.key, one.value, Sentence(one.why))
    for rule in RULES.values():
        if rule.assumes:
            yield AssumptionTold(rule.id, "", Sentence(rule.assumes))


def _case(recording: Recording) -> str:
    """The case of the story's client, as the archivist's list has it."""
    cases = (event["document"]["case"] for event in recording.of("document"))
    return next((case for case in cases if case), "")


def _exchanges(recording: Recording) -> dict[str, Mapping[str, Any]]:
    kept = ("at", "caller", "request", "service_request", "outcome", "findings", "documents")
    return {
        id: {name: exchange[name] for name in kept} for id, exchange in recording.exchanges.items()
    }
