"""Checks that a recording answers as a whole, once the others are settled: pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conformance.i18n import N_
from conformance.plan import PLAN
from conformance.recording import Recording
from conformance.repeated import Place, made_at, named_again, real_looking
from conformance.scenes import settled_readiness
from conformance.sentences import Sentence, told
from conformance.spoken import lacking_words
from conformance.verdicts import CheckOutcome, Outcome, Verdict, verdict_of
from simulator.domain.documents import Group

APPROVAL = "N01"
SHOWN = (Outcome.PASSED, Outcome.FAILED)
BY_SCENES = frozenset({"scenario"})


@dataclass(frozen=True, slots=True)
class InAll:
    """A recording with what its other checks came to, and how each of them is settled."""

    recording: Recording
    checks: Sequence[CheckOutcome]
    hows: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What came of it; *broken* is for a check that does not hold, whatever its basis makes of that.

    What was *prepared* was so before the first step. *shown_by* are the messages and steps that show
    it, beside those that the sentence names.
    """

    why: Sentence
    outcome: Outcome = Outcome.PASSED
    broken: bool = False
    prepared: bool = False
    shown_by: tuple[str, ...] = ()


def _fault(text: str, **values: object) -> Found:
    """The report contradicts itself: that is nobody's doing but the test bed's."""
    return Found(told(text, **values), Outcome.FAULT)


def two_approvals(seen: InAll) -> Found:
    """N02: approval needs both parties."""
    approving = {str(one["party"]) for one in seen.recording.of("approval")}
    done = any(one.id == APPROVAL and one.outcome is Outcome.PASSED for one in seen.checks)
    if done and not {"organiser", "producer"} <= approving:
        return _fault(N_("The report counts as approved, but not both parties have approved it"))
    if not done:
        return Found(told("It counts as finished only when both parties have approved it"))
    return Found(told("Both parties have approved it"))


def no_success_with_a_red(seen: InAll) -> Found:
    """N03: the verdict of a run in which a stated check failed is not success."""
    failed = [one.id for one in seen.checks if one.outcome is Outcome.FAILED]
    if not failed:
        return Found(told("No stated check has failed"))
    if verdict_of(seen.checks) is Verdict.SUCCEEDED:
        return _fault(
            N_("The run counts as succeeded, though a stated check failed: {check}"),
            check=failed[0],
        )
    return Found(told("{count} checks have failed: the report is a draft", count=len(failed)))


def marked_as_rehearsal(seen: InAll) -> Found:
    """N06: the run is recorded as a rehearsal, and so each report is marked."""
    kind = seen.recording.run.get("kind")
    if kind != "rehearsal":
        why = told("The recording calls itself {kind}, not a rehearsal", kind=str(kind))
        return Found(why, broken=True)
    return Found(told("Every page says that it is of a rehearsal"))


def no_client_content(seen: InAll) -> Found:
    """N07: what the report quotes holds no client's name, text or ordinary identity."""
    place = next(named_again(seen.recording), None)
    if place:
        why = told(
            "What the report quotes holds {what}: {quote}", what=place.what, quote=place.quote
        )
        return Found(why, broken=True, shown_by=_shown_by(place))
    return Found(told("Nothing that the report quotes names a client or repeats a document"))


def _shown_by(place: Place) -> tuple[str, ...]:
    return tuple(filter(None, (place.exchange, place.step)))


def in_both_languages(seen: InAll) -> Found:
    """N08: every sentence of the outcomes can be said in Finnish and in Swedish."""
    sentences = [
        s for one in seen.checks for s in (Sentence(one.title), one.why, one.expected) if s
    ]
    lacking = next(lacking_words(sentences), None)
    if lacking:
        why = told(
            "A sentence has no {language}: {sentence}", language=lacking[0], sentence=lacking[1]
        )
        return Found(why, broken=True)
    return Found(told("Every sentence stands in Finnish and in Swedish"))


def clean_up_list(seen: InAll) -> Found:
    """N10: the documents left of the run's client are those that its systems know of."""
    recording = seen.recording
    if recording.end is None:
        return Found(told("The run did not come to its end"), Outcome.NOT_SHOWN)
    listed = {event["document"]["id"]: event["document"] for event in recording.of("document")}
    known = set(_stored(recording))
    for id in sorted(known - listed.keys()):
        text = N_("{document} was stored in the organiser's register and is not on the list")
        return Found(told(text, document=id), broken=True)
    for id in sorted(listed.keys() - known):
        text = N_("{document} was left in the register, and no system showed that it stored it")
        return Found(told(text, document=id), broken=True)
    annulled = sum(bool(one["annulled"]) for one in listed.values())
    text = N_(
        "{count} document versions are listed, {annulled} of them annulled: agree which are kept; after the right has ended they are the organiser's to annul"
    )
    return Found(told(text, count=len(listed), annulled=annulled))


def _stored(recording: Recording) -> Iterator[str]:
    """The ids of what systems showed that they stored of the run's client for the organiser."""
    exchanges = recording.exchanges
    for event in recording.of("action"):
        action = event["action"]
        of_client = action.get("client", "client") == "client"
        if not of_client or action["verb"] not in _STORING or event["party"] == "other organiser":
            continue
        if _is_declaration(str(action.get("document", ""))):
            continue
        taken = [exchanges[id] for id in event["exchanges"]]
        if any(one["outcome"] == "accepted" for one in taken):
            yield str(event["answer"].get("document", ""))


_STORING = ("store", "replace")


def _is_declaration(document: str) -> bool:
    """Permits and denials, which the archivist's list of client documents does not show."""
    planned = PLAN.get(document)
    return planned is not None and planned.group in _DECLARATIONS


_DECLARATIONS = (Group.PERMIT, Group.DENIAL)


def kept_apart(seen: InAll) -> Found:
    """N12: the run has an id that no earlier one in its folder has."""
    run = seen.recording.run
    earlier = [str(one) for one in run.get("earlier", ())]
    if run["id"] in earlier:
        why = told("The run {run} takes the place of an earlier one of the same id", run=run["id"])
        return Found(why, broken=True)
    text = N_("The run {run} has a folder of its own beside {count} earlier ones")
    return Found(told(text, run=run["id"], count=len(earlier)))


def evidence_there(seen: InAll) -> Found:
    """N13: what a scenario showed names exchanges or steps that the recording holds."""
    known = {str(event["key"]) for event in seen.recording.events if "key" in event}
    known |= set(seen.recording.exchanges)
    for one in seen.checks:
        if one.outcome not in SHOWN or seen.hows.get(one.id) not in BY_SCENES:
            continue
        if not one.evidence or not set(one.evidence) <= known:
            why = told("The check {check} names no evidence that the recording holds", check=one.id)
            return Found(why, broken=True)
    return Found(told("Every check that a scenario showed names its evidence"))


def not_shown_apart(seen: InAll) -> Found:
    """N14: a check whose scenarios were not played has not passed."""
    played = {tag for event in seen.recording.of("scenario") for tag in event["tags"]}
    for one in seen.checks:
        unplayed = seen.hows.get(one.id) in BY_SCENES and one.id not in played
        if unplayed and one.outcome is Outcome.PASSED:
            return _fault(
                N_("The check {check} counts as passed, though no scenario of it was played"),
                check=one.id,
            )
    left = sum(one.outcome not in SHOWN for one in seen.checks)
    return Found(told("{count} checks stand apart from those that passed or failed", count=left))


def recognisable(seen: InAll) -> Found:
    """N15: both systems have a name and a version by which to know the combination again."""
    for role, party in seen.recording.run["parties"].items():
        for part, text in _PARTS.items():
            if not party["system"].get(part):
                return Found(told(text, party=role), broken=True, prepared=True)
    names = {role: party["system"] for role, party in seen.recording.run["parties"].items()}
    text = N_("{organiser} {version} with {producer} {other}")
    return Found(
        told(
            text,
            organiser=names["organiser"]["name"],
            version=names["organiser"]["version"],
            producer=names["producer"]["name"],
            other=names["producer"]["version"],
        )
    )


_PARTS = {
    "name": N_("The {party}'s system has no name by which to know it again"),
    "version": N_("The {party}'s system has no version by which to know it again"),
}


def invented_people(seen: InAll) -> Found:
    """A26: the test data hold no contact details or names that may be somebody's."""
    for one in real_looking(seen.recording):
        text = N_("A document holds {what}, which may be a real person's: {quote}")
        why = told(text, what=one.what, quote=one.quote)
        return Found(why, Outcome.WARNING, shown_by=_shown_by(one))
    return Found(told("No name or contact details of a real person were found in the messages"))


def clocks_agree(seen: InAll) -> Found:
    """L12: no message says that it was made after it came; one that took its time is no clock's doing."""
    items = [one for one in settled_readiness(seen.recording) if one["check"] == "L12"]
    for one in items:
        if one.get("advice"):
            return Found(Sentence.read(one["told"]), Outcome.WARNING)
    for exchange, made in made_at(seen.recording):
        ahead = (made - datetime.fromisoformat(exchange["at"])).total_seconds()
        if ahead > APART:
            text = N_(
                "By its sender's clock the message {exchange} was made {seconds} s after it had come"
            )
            return Found(told(text, exchange=exchange["id"], seconds=round(ahead)), broken=True)
    open_still = [one for one in items if not one.get("settled", True)]
    if open_still:
        return Found(Sentence.read(open_still[0]["told"]), Outcome.NOT_SHOWN)
    return Found(told("No message says that it was made after it had come"))


APART = 60
"""Clocks that differ by more seconds are told of."""


IN_ALL: Mapping[str, Callable[[InAll], Found]] = {
    "A26": invented_people,
    "L12": clocks_agree,
    "N02": two_approvals,
    "N03": no_success_with_a_red,
    "N06": marked_as_rehearsal,
    "N07": no_client_content,
    "N08": in_both_languages,
    "N10": clean_up_list,
    "N12": kept_apart,
    "N13": evidence_there,
    "N14": not_shown_apart,
    "N15": recognisable,
}
"""What settles each check whose *how* is ``report``, by its id."""
