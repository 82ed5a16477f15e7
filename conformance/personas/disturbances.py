"""Faulty systems when the archive fails, and at the edges of days, texts and registers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from conformance.actions import Action, Answer, NoAnswer, OwnRefusal, Sent, Shown, Verb
from conformance.changes import texts_of
from conformance.changes.making import BEGINS, ENDS, UNIT, add_entry
from conformance.drafts import Draft
from conformance.faults.edges import with_crlf, with_doctype, without_declaration
from conformance.faults.making import body_of
from conformance.memory import GoOn, Manner
from conformance.personas.acting import Makes, asked, only_says, otherwise, refuses, to
from conformance.personas.persona import Persona
from conformance.personas.showing import answering
from conformance.personas.writing import (
    everywhere,
    in_relationships,
    producers_in,
    with_body,
    with_bytes,
)
from conformance.setting import Setting
from conformance.wire import NoAnswerError, Sends
from fixtures.documents import CLIENT_RELATIONSHIP, DAILY_LIFE_ENTRY
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


def _shown_otherwise(action: Action, answer: Answer) -> Answer:
    """The content that is opened loses something on its way to the screen."""
    if action.verb is not Verb.OPEN or not isinstance(answer, Shown):
        return answer
    return Shown(documents=tuple(replace(one, content="0" * 64) for one in answer.documents))


def _texts(change: Callable[[str], str]) -> Makes:
    def work(body: dict[str, Any]) -> None:
        for place, name in texts_of(body):
            place[name] = change(place[name])

    return everywhere(with_body(work), DAILY_LIFE_ENTRY)


def _moved(field: str, days: int) -> Callable[[dict[str, Any]], None]:
    """A day of every producer's entry, moved."""

    def change(body: dict[str, Any]) -> None:
        for entry in producers_in(body):
            if field in entry:
                day = date.fromisoformat(entry[field]) + timedelta(days=days)
                entry[field] = day.isoformat()

    return change


def _all_days_earlier(body: dict[str, Any]) -> None:
    _moved(BEGINS, -1)(body)
    _moved(ENDS, -1)(body)


def _ends_within_a_year(body: dict[str, Any]) -> None:
    for entry in producers_in(body):
        begins = date.fromisoformat(entry[BEGINS])
        entry.setdefault(ENDS, (begins + timedelta(days=365)).isoformat())


def _both_units(setting: Setting) -> Manner:
    """The unit after a merger is named beside the unit before it, unasked."""

    def spoil(draft: Draft) -> Draft:
        if draft.metadata.structure != CLIENT_RELATIONSHIP:
            return draft
        after, body = body_of(draft)
        unit = setting.places["producer after the merger"].unit
        entries = producers_in(body)
        if entries and all(one[UNIT]["code"] != unit.oid for one in entries):
            add_entry(body, unit, date.fromisoformat(entries[0][BEGINS]), setting)
        return after

    return Manner(spoil=spoil)


MOVES, MERGED = (
    "the client moves away and every right ends",
    "the producer's unit after the merger is added",
)
TEMPORARY = "client who gets an identity code"
NEW_CODE = "client with a new identity code"


def _forgets_temporary(setting: Setting) -> Manner:
    known = [False]

    def around(go_on: GoOn, action: Action) -> Answer:
        known[0] = known[0] or action.client == NEW_CODE
        answer = go_on(action)
        gone = known[0] and action.client == TEMPORARY and isinstance(answer, Shown)
        return Shown() if gone else answer

    return Manner(around=around)


def _as_old_company(setting: Setting) -> Manner:
    before = setting.producer.organisation.oid
    unit = setting.places["producer after the merger"].unit.oid
    return Manner(header=lambda one: replace(one, sender=before) if one.unit == unit else one)


def _no_leap_day(setting: Setting) -> Manner:
    def around(go_on: GoOn, action: Action) -> Answer:
        if action.change == "the producer's right began on a leap day":
            return OwnRefusal(words="29.2.2024 is no date")
        return go_on(action)

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
    Persona(
        "windows-line-ends",
        "sends its documents with the line ends of Windows",
        "O06",
        plays=("O11",),
        manner=everywhere(with_bytes(after=with_crlf)),
    ),
    Persona(
        "no-xml-declaration",
        "sends its documents without an XML declaration",
        "O06",
        plays=("O11",),
        manner=everywhere(with_bytes(after=without_declaration)),
    ),
    Persona(
        "doctype",
        "sends its documents with a document type declaration",
        "O07",
        plays=("O11",),
        manner=everywhere(with_bytes(after=with_doctype)),
    ),
    Persona(
        "a-day-early",
        "opens rights by the clock of a more eastern country",
        "O08",
        part="organiser",
        manner=lambda _: in_relationships(_moved(BEGINS, -1)),
    ),
    Persona(
        "utc-days",
        "ends rights by the day of Coordinated Universal Time",
        "O08",
        part="organiser",
        manner=lambda _: in_relationships(_all_days_earlier),
    ),
    Persona(
        "no-leap-day",
        "does not know the 29th of February",
        "O09",
        part="organiser",
        manner=_no_leap_day,
    ),
    Persona(
        "no-open-end",
        "ends each right after a year, unasked",
        "O09",
        part="organiser",
        manner=lambda _: in_relationships(_ends_within_a_year),
    ),
    Persona(
        "ends-a-week-late",
        "ends a right a week later than it was told to",
        "O10",
        part="organiser",
        manner=lambda _: in_relationships(_moved(ENDS, 7)),
    ),
    Persona(
        "short-texts",
        "cuts texts after 4,000 characters",
        "O11",
        manner=_texts(lambda text: text[:4000]),
    ),
    Persona(
        "ascii-texts",
        "writes a and o where there are å, ä and ö",
        "O11",
        manner=_texts(lambda text: text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))),
    ),
    Persona(
        "latin-1-texts",
        "writes its texts in one encoding and sends them in another",
        "O11",
        manner=_texts(lambda text: text.encode().decode("latin-1")),
    ),
    Persona(
        "opens-less-than-was-stored",
        "shows a long text otherwise than it was stored",
        "O11",
        part="organiser",
        manner=lambda _: answering(_shown_otherwise),
    ),
    Persona(
        "forgets-temporary-ids",
        "finds nothing under a temporary id any more once it knows the client's identity code",
        "O12",
        manner=_forgets_temporary,
    ),
    Persona(
        "no-right-under-the-new-code",
        "says that the relationship goes on under the client's new identity code, and sends nothing",
        "O12",
        part="organiser",
        manner=lambda _: only_says(to(Verb.STORE, client=NEW_CODE)),
    ),
    Persona(
        "right-outlives-the-move",
        "leaves the right open when the client has moved away",
        "O13",
        part="organiser",
        manner=lambda _: otherwise(asked(change=MOVES), change="the producer's right has no end"),
    ),
    Persona(
        "both-units",
        "names the unit after a merger as soon as it names the unit before it",
        "O14",
        part="organiser",
        manner=_both_units,
    ),
    Persona(
        "no-entry-after-merger",
        "lets the old entry stand for the company after the merger",
        "O14",
        part="organiser",
        manner=lambda _: otherwise(asked(change=MERGED), change="the producer's right has no end"),
    ),
    Persona(
        "sends-as-the-old-company",
        "sends the messages of the unit after a merger as the company before it",
        "O14",
        follows=("A18",),
        manner=_as_old_company,
    ),
    Persona(
        "refuses-after-merger",
        "does not let its user open the right anew after a merger",
        "O14",
        part="organiser",
        manner=lambda _: refuses(to(Verb.REPLACE, change=MERGED), "there is an entry already"),
    ),
)
