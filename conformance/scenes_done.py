"""What was done in a recording, scenario by scenario and step by step: pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
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
from conformance.expectations import State
from conformance.i18n import N_
from conformance.recording import Event, Recording
from conformance.scenes import Scene, Weighed, scenes
from conformance.sentences import Sentence, told
from conformance.verdicts import (
    Basis,
    Outcome,
    ScenarioDone,
    StepDone,
    worst,
)
from simulator.domain.rule import RULES


def scenarios_done(recording: Recording, catalogue: Sequence[Check]) -> Iterable[ScenarioDone]:
    """Every scenario of a recording with its steps: what was done, and what came of it."""
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
