"""Whether a run keeps to the organiser's instructions: from the recording alone, and never stated.

Instructions are no public source: one that is not kept to is a warning, which both parties explain.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from conformance.i18n import N_
from conformance.instructions.instruction import Instructed, Instruction, Kind, read_instructed
from conformance.instructions.keeping import kept_to
from conformance.instructions.stored import Produced, produced_in
from conformance.recording import Recording
from conformance.sentences import Sentence, told
from conformance.verdicts import OF_INSTRUCTIONS, Basis, CheckOutcome, Mode, Outcome, Party

TITLES: Mapping[Kind, str] = {
    Kind.PRODUCE: N_("The producer produces the structures that the organiser instructs"),
    Kind.SUMMARY: N_("The producer sums a service up as often as the organiser instructs"),
    Kind.FILL: N_("The fields that the organiser instructs to fill are filled"),
    Kind.STORE: N_("Documents are stored as soon as the organiser instructs"),
}
OWN = N_("The producer makes and stores the documents that the organiser instructs")
NONE = N_("The run has no instructions of the organiser's about this")


def of_instructions(recording: Recording) -> tuple[CheckOutcome, ...]:
    """A check for each instruction; for each kind without one, that it does not apply."""
    instructed = read_instructed(recording.run.get("instructions"))
    produced = produced_in(recording) if instructed.points else ()
    return tuple(_outcomes(instructed, produced, recording))


def _outcomes(
    instructed: Instructed, produced: Sequence[Produced], recording: Recording
) -> Iterator[CheckOutcome]:
    for number, kind in enumerate(Kind, 1):
        points = tuple(instructed.of(kind))
        for one in points:
            yield _outcome(one, instructed, produced, recording)
        if not points:
            yield CheckOutcome(
                id=f"{OF_INSTRUCTIONS}{number}",
                outcome=Outcome.NOT_APPLICABLE,
                why=told(NONE),
                **_about(kind, "", recording),
            )


def _about(kind: Kind, source: str, recording: Recording) -> dict[str, Any]:
    return {
        "title": TITLES[kind],
        "mode": Mode(recording.run["parties"]["producer"]["mode"]),
        "basis": Basis.DERIVED,
        "party": Party.PRODUCER,
        "source": source,
    }


def _outcome(
    one: Instruction, instructed: Instructed, produced: Sequence[Produced], recording: Recording
) -> CheckOutcome:
    kept = kept_to(one, produced, whole=_is_whole(recording))
    return CheckOutcome(
        id=one.id,
        outcome=kept.outcome,
        why=kept.why,
        expected=asked_by(one),
        evidence=tuple(dict.fromkeys(spot.exchange for spot in kept.spots)),
        spots=kept.spots,
        because=told(OWN) if kept.outcome is Outcome.WARNING else None,
        **_about(one.kind, source_of(instructed, one), recording),
    )


def _is_whole(recording: Recording) -> bool:
    """True for a run that has ended and left no scenario out."""
    run = recording.run
    return recording.end is not None and len(run["selected"]) == len(run["scenarios"])


def source_of(instructed: Instructed, one: Instruction) -> str:
    """The organiser's own document and the point in it, as one source."""
    title = instructed.title.replace(";", ",")
    return f"{title}, {one.point}" if one.point else title


def asked_by(one: Instruction) -> Sentence:
    """What an instruction asks for."""
    return _ASKED[one.kind](one)


def _asked_to_produce(one: Instruction) -> Sentence:
    if one.service_task and one.social_service:
        text = N_(
            "In the service task {task} and the social service {service} the producer produces {structure}."
        )
    elif one.service_task:
        text = N_("In the service task {task} the producer produces {structure}.")
    elif one.social_service:
        text = N_("In the social service {service} the producer produces {structure}.")
    else:
        text = N_("The producer produces {structure}.")
    return told(
        text, task=one.service_task, service=one.social_service, structure=one.structure_name
    )


def _asked_to_summarise(one: Instruction) -> Sentence:
    text = N_("The service is summed up at least once in {every}, and a summary covers no more.")
    return told(text, every=one.every)


def _asked_to_fill(one: Instruction) -> Sentence:
    text = N_("In {structure} these fields are filled: {fields}.")
    return told(text, structure=one.structure_name, fields=", ".join(one.fields))


def _asked_to_store(one: Instruction) -> Sentence:
    if one.working_days is not None:
        text = N_("A document is stored within so many working days of its completion: {days}.")
        return told(text, days=one.working_days)
    return told(N_("A document is stored within {time} of its completion."), time=one.within)


_ASKED: Mapping[Kind, Callable[[Instruction], Sentence]] = {
    Kind.PRODUCE: _asked_to_produce,
    Kind.SUMMARY: _asked_to_summarise,
    Kind.FILL: _asked_to_fill,
    Kind.STORE: _asked_to_store,
}
