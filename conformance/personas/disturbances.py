"""Faulty systems when the archive fails."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from conformance.actions import Action, Answer, NoAnswer, OwnRefusal, Sent, Shown, Verb
from conformance.memory import GoOn, Manner
from conformance.personas.persona import Persona
from conformance.personas.showing import answering
from conformance.setting import Setting
from conformance.wire import NoAnswerError, Sends
from simulator.domain import answers
from simulator.domain.requests import Readable, Search

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Trusting:
    """A wire for which no answer is a good answer; *pages_only* where a page came in its place."""

    wire: Sends
    pages_only: bool = False

    def send(self, request: Readable) -> answers.Answer:
        """Send a message, and take whatever comes for its acceptance."""
        try:
            return self.wire.send(request)
        except NoAnswerError as fault:
            if isinstance(request, Search) or (self.pages_only and not fault.page):
                raise
            target = request.header.message_id
            return answers.Acknowledgement(
                message_id="", created=NEVER, type="accepted", target=target
            )


def _silent(action: Action, answer: Answer) -> Answer:
    """Nothing on the screen tells that no answer came."""
    if not isinstance(answer, NoAnswer):
        return answer
    return Shown() if action.verb in (Verb.SEARCH, Verb.VERIFY) else Sent(accepted=False)


def _no_support_id(action: Action, answer: Answer) -> Answer:
    return NoAnswer(words="Something went wrong") if isinstance(answer, NoAnswer) else answer


def _drops(setting: Setting) -> Manner:
    """What got no answer is gone, and its user is told that it was sent already."""
    lost: set[str] = set()

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.document in lost and action.verb is Verb.STORE:
            return OwnRefusal(words="this document was sent already")
        answer = go_on(action)
        if isinstance(answer, NoAnswer):
            lost.add(action.document)
        return answer

    return Manner(around=around)


def _stores_twice(setting: Setting) -> Manner:
    """The message goes out again, and the document as a new one beside it."""
    lost: set[str] = set()

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if action.document in lost:
            lost.discard(action.document)
            return go_on(action)
        if isinstance(answer, NoAnswer):
            lost.add(action.document)
        return answer

    return Manner(around=around)


def _stale_right(setting: Setting) -> Manner:
    """A right that it once saw counts as long as the archive says nothing else."""
    seen: dict[str, Answer] = {}

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if isinstance(answer, Shown) and answer.documents:
            seen[action.client] = replace(answer, cached=True)
        if action.verb is Verb.VERIFY and isinstance(answer, NoAnswer):
            return seen.get(action.client, answer)
        return answer

    return Manner(around=around)


def _page_for_success(setting: Setting) -> Manner:
    return Manner(wire=lambda wire: Trusting(wire, pages_only=True))


FAULTY = (
    Persona(
        "silence-is-consent",
        "takes a message that got no answer for stored",
        "O01",
        manner=lambda _: Manner(wire=Trusting),
    ),
    Persona(
        "silent-when-away",
        "tells its user nothing when the archive is away",
        "O01",
        manner=lambda _: answering(_silent),
    ),
    Persona(
        "drops-what-was-lost",
        "drops a document that the archive did not answer for",
        "O01",
        manner=_drops,
    ),
    Persona(
        "stale-hits-when-away",
        "shows what it found before when the archive is away",
        "O02",
        manner=lambda _: Manner(keeps_hits=True),
    ),
    Persona(
        "nothing-found-when-away",
        "tells its user that there is nothing, when the archive is away",
        "O02",
        manner=lambda _: answering(_silent),
    ),
    Persona(
        "stale-right-when-away",
        "goes by a right that it saw before when the archive is away",
        "O02",
        manner=_stale_right,
    ),
    Persona(
        "new-id-at-retry",
        "sends a document again as a new one",
        "O03",
        manner=lambda _: Manner(sends_again=False),
    ),
    Persona(
        "retry-stores-twice",
        "sends a document again, and once more as a new one",
        "O03",
        manner=_stores_twice,
    ),
    Persona(
        "lost-answer-is-consent",
        "takes a lost answer for an acceptance",
        "O03",
        manner=lambda _: Manner(wire=Trusting),
    ),
    Persona(
        "silent-when-lost",
        "tells its user nothing of a lost answer",
        "O03",
        manner=lambda _: answering(_silent),
    ),
    Persona(
        "page-is-consent", "takes a page of HTML for an acceptance", "O04", manner=_page_for_success
    ),
    Persona(
        "no-support-id",
        "does not tell its user the support id of a gateway's page",
        "O04",
        manner=lambda _: answering(_no_support_id),
    ),
    Persona(
        "silent-about-pages",
        "tells its user nothing of a page that came in place of an answer",
        "O04",
        manner=lambda _: answering(_silent),
    ),
)
