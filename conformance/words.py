"""What people say of the steps that wait for them: taken when a step does, and refused when none."""

from conformance.actions import Attested, Says
from conformance.i18n import N_
from conformance.recording import Event, Recorder
from conformance.sentences import Sentence, told
from conformance.turns import SAYS, SETTLES, word_of

_EXPLAINED = (Says.REFUSED, Says.CANNOT, Says.SHOWS)


class AnswerError(ValueError):
    """What a person says fits no step that waits for it; the sentence says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def take_word(given: Attested, recorder: Recorder, at: str) -> None:
    """Record what a person says of the step that waits for it; AnswerError when none does."""
    waiting = waiting_in(recorder)
    _refuse_unfitting(given, waiting, recorder)
    recorder.enter(
        "attested",
        key=given.key,
        at=at,
        party=given.party,
        says=given.says.value,
        words=given.words,
        content=dict(given.content),
        by=given.by,
    )


def waiting_in(recorder: Recorder) -> Event | None:
    """The step that waits for a person; None when none does."""
    waiting = recorder.latest.get("waiting")
    return None if waiting is None or _is_over(waiting, recorder) else waiting


def _is_over(waiting: Event, recorder: Recorder) -> bool:
    key = str(waiting["key"])
    settled = any(recorder.find(kind, key) for kind in SETTLES)
    scenario = key.partition(".")[0]
    return bool(settled or recorder.find("scenario_end", scenario) or recorder.find("end"))


def _refuse_unfitting(given: Attested, waiting: Event | None, recorder: Recorder) -> None:
    if waiting is None:
        raise AnswerError(told("Nobody is waited for: the rehearsal has gone on or has ended"))
    if waiting["key"] != given.key:
        text = N_("The rehearsal has gone on: step {asked} does not wait any more, step {now} does")
        raise AnswerError(told(text, asked=given.key, now=waiting["key"]))
    if waiting["party"] != given.party:
        raise AnswerError(told("It is the turn of the {party}", party=waiting["party"]))
    if word_of(recorder.of("attested", given.key), waiting["wants"]):
        raise AnswerError(told("Step {key} has been answered already", key=given.key))
    _refuse_unsayable(given, str(waiting["wants"]))


def _refuse_unsayable(given: Attested, wants: str) -> None:
    sayable = SAYS[wants]
    if given.says not in sayable:
        named = ", ".join(one.value for one in sayable)
        text = N_("{says} does not fit this step: say one of {sayable}")
        raise AnswerError(told(text, says=given.says.value, sayable=named))
    if given.says in _EXPLAINED and not given.words.strip():
        raise AnswerError(told("Say in words what the system showed, or why it cannot be done"))
    if given.says is Says.TOLD and not any(given.content.values()):
        raise AnswerError(told("Say what was told to the other party"))
