"""What only people can tell: who says of which check that it holds; each word is recorded, none is lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conformance.catalogue import Check
from conformance.i18n import N_
from conformance.nearby import near_check
from conformance.recording import Event, Recorder, Recording
from conformance.sentences import Sentence, told
from conformance.words import AnswerError
from simulator.domain.identifiers import mask

BOTH = "both"
LONGEST = 4000
NEEDED = {
    "by": N_("Say by name who vouches for it"),
    "words": N_("Say in words what is so: the report quotes them"),
}
"""What no word of a person lacks, and what to do about one that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """A person's word of a check: *by* is their name, *party* whose people they speak for."""

    check: str
    by: str
    words: str
    holds: bool = True
    party: str = BOTH


def is_asked(check: Check) -> bool:
    """True for a check that only people can tell."""
    return check.how == "attestation"


def asked_in(run: Event, catalogue: Sequence[Check]) -> tuple[Check, ...]:
    """The checks of a run that only people can tell."""
    judged = run.get("checks")
    return tuple(one for one in catalogue if is_asked(one) and (judged is None or one.id in judged))


def may_speak(role: str, check: Check) -> bool:
    """Whether who comes by a role's link may attest the check: of the other party nobody speaks."""
    return role == "conductor" or role in _SPEAKERS[check.party.value]


_SPEAKERS: Mapping[str, Sequence[str]] = {
    "organiser": ("organiser",),
    "producer": ("producer",),
    "both": ("organiser", "producer"),
    "archivist": ("organiser", "archivist"),
}


def spoken_for(role: str) -> Sequence[str]:
    """The parties for which who comes by a role's link may speak, the first by itself."""
    return (BOTH, "organiser", "producer") if role == "conductor" else _SPOKEN.get(role, ())


_SPOKEN: Mapping[str, Sequence[str]] = {
    "organiser": ("organiser",),
    "producer": ("producer",),
    "archivist": ("organiser",),
}


def refuse_unattestable(id: str, run: Event, catalogue: Sequence[Check]) -> Check:
    """The check of that id; AnswerError when a person's word is not asked of it in the run."""
    check = next((one for one in catalogue if one.id == id), None)
    if check is None:
        raise AnswerError(no_such_check(id, catalogue))
    if wrong := not_attested(check):
        raise AnswerError(wrong)
    if check not in asked_in(run, catalogue):
        raise AnswerError(_not_asked(id, str(run.get("test_case", ""))))
    return check


def _not_asked(id: str, test_case: str) -> Sentence:
    """Why a run does not ask about a check that people attest."""
    from conformance.test_cases import every_test_case, not_judged

    wrong = not_judged(id, test_case) if test_case in every_test_case() else None
    text = N_("This rehearsal does not judge the check {check}: its test case is another")
    return wrong or told(text, check=id)


def no_such_check(id: str, catalogue: Sequence[Check]) -> Sentence:
    """That there is no check of an id, and which one may be meant."""
    asked = [one.id for one in catalogue if is_asked(one)]
    near = near_check(id, asked)
    if near:
        return told(N_("There is no check {check}: did you mean {near}?"), check=id, near=near)
    text = N_("There is no check {check}: people attest {known}")
    return told(text, check=id, known=", ".join(asked))


def not_attested(check: Check) -> Sentence | None:
    """Why nobody's word counts for a check; None where it does."""
    if is_asked(check):
        return None
    text = N_("The check {check} is not for people to attest: the rehearsal itself settles it")
    return told(text, check=check.id)


def attest(given: Attestation, recorder: Recorder, at: str) -> None:
    """Record a person's word, no ordinary identity in it; AnswerError when it lacks name or words."""
    for name, text in NEEDED.items():
        if not getattr(given, name).strip():
            raise AnswerError(told(text))
    if len(given.words) > LONGEST or len(given.by) > LONGEST:
        raise AnswerError(told("Write at most {count} characters", count=LONGEST))
    recorder.enter(
        "attestation",
        check=given.check,
        party=given.party,
        holds=given.holds,
        words=mask(given.words.strip()),
        by=mask(given.by.strip()),
        at=at,
    )


def words_of(recording: Recording, check: str) -> tuple[Event, ...]:
    """Everything that people said of a check, in order."""
    return tuple(one for one in recording.of("attestation") if one["check"] == check)


def standing(words: Sequence[Event]) -> tuple[Event, ...]:
    """The words that count: each party's last one, and none from before one for both."""
    return tuple(_last_by_party(words).values())


def _last_by_party(words: Sequence[Event]) -> Mapping[str, Event]:
    kept: dict[str, Event] = {}
    for one in words:
        party = str(one.get("party", BOTH))
        kept = {party: one} if party == BOTH else {**_without(kept, party), party: one}
    return kept


def _without(kept: Mapping[str, Event], party: str) -> dict[str, Event]:
    return {name: one for name, one in kept.items() if name != party}


def unsaid(recording: Recording, catalogue: Sequence[Check]) -> Iterator[Check]:
    """The checks of the run that only people can tell and that nobody has spoken of."""
    said = {one["check"] for one in recording.of("attestation")}
    return (one for one in asked_in(recording.run, catalogue) if one.id not in said)
