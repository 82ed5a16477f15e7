"""Faulty producers in the chapter on storing into the organiser's register."""

from dataclasses import replace
from typing import Any

from conformance.actions import Action, Answer, Sent, Shown, Verb
from conformance.drafts import Draft
from conformance.faults.storing import (
    own_client,
)
from conformance.memory import GoOn, Manner
from conformance.personas.acting import Makes, asked, first, in_own_register, otherwise, refuses
from conformance.personas.persona import Persona
from conformance.personas.sending import Spy
from conformance.personas.writing import (
    spoiling,
    with_body,
)
from conformance.setting import Setting
from fixtures import documents

STRUCTURED = "client of structured documents"
STORES = Verb.STORE


def _made_last_week(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_metadata(created="20261116090000+0200")


def _in_the_newest_case(setting: Setting) -> Manner:
    """Looks for the client's newest case instead of taking the one that it was told."""
    cases: list[str] = []

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is STORES and action.document == "summary":
            go_on(replace(action, verb=Verb.VERIFY, document="case"))
        return go_on(action)

    def spoil(draft: Draft) -> Draft:
        summary = draft.metadata.structure == documents.SUMMARY
        return draft.with_metadata(case=cases[-1]) if cases and summary else draft

    return Manner(around=around, spoil=spoil, wire=lambda wire: Spy(cases, wire))


def _at_night(setting: Setting) -> Manner:
    """Puts what it stores into a queue, and shows it as stored."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.client == STRUCTURED and action.document == "negotiation entry":
            return Sent(accepted=True, document="1.2.246.10.90000046.95.2026.1", version=1)
        return go_on(action)

    return Manner(around=around)


def _nightly_copy(setting: Setting) -> Manner:
    """Shows what it copied from the archive last night."""

    def around(go_on: GoOn, action: Action) -> Answer:
        looks = action.verb is Verb.SEARCH and action.client == STRUCTURED
        return Shown() if looks else go_on(action)

    return Manner(around=around)


def _half_shown(setting: Setting) -> Manner:
    """Shows of an opened document what fits on a page."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        many = action.verb is Verb.OPEN and len(action.ids) > 1
        if not many or not isinstance(answer, Shown):
            return answer
        return Shown(documents=tuple(replace(one, content="0" * 64) for one in answer.documents))

    return Manner(around=around)


def _outsider(setting: Setting) -> Manner:
    """Names a relative as a client beside its own."""
    other = setting.clients["another client"]
    root = setting.codes.wire.roots.personal_identity_code

    def add(body: dict[str, Any]) -> None:
        identity = {"system": f"urn:oid:{root}", "value": other.id.extension}
        named = {"sukunimi": other.family, "etunimet": other.given, "henkilotunnus": identity}
        body["asiakas"].append(named)

    return spoiling(with_body(add), documents.MEETING_ENTRY)(setting)


def _first_alone(body: dict[str, Any]) -> None:
    body["asiakas"] = body["asiakas"][:1]


def _support_relation(body: dict[str, Any]) -> None:
    service = body["suunnitelma"]["sosiaalipalvelu_jota_suunnitelma_koskee"]
    service |= {"code": "51", "display": "Tukisuhdetoiminta"}


def _in_place(of: str, other: str, client: str = "") -> Makes:
    """Records one kind of document as another."""
    more = {"client": client} if client else {}
    return lambda _: otherwise(asked(verb=STORES, document=of, fault="", **more), document=other)


FAULTY: tuple[Persona, ...] = (
    Persona(
        "start-as-meeting",
        "records the start of a service as a meeting",
        "D01",
        manner=_in_place("start entry", "meeting entry", "client"),
    ),
    Persona(
        "fills-in-the-start",
        "fills in today's date where its user gave none",
        "D02",
        manner=lambda _: otherwise(asked(fault="no date"), fault=""),
    ),
    Persona(
        "fills-in-the-service",
        "fills in a social service where its user gave none",
        "D02",
        manner=lambda _: otherwise(asked(fault="no service"), fault=""),
    ),
    Persona(
        "starts-with-the-right",
        "stops a service that begins on another day than the right",
        "D03",
        manner=lambda _: refuses(
            asked(verb=STORES, document="start entry", client=STRUCTURED), "Alkamispäivä on väärä"
        ),
    ),
    Persona(
        "moves-the-start",
        "moves the start of a service to the first day on which it may store",
        "D04",
        manner=_in_place("early start entry", "start entry"),
    ),
    Persona(
        "plan-as-summary",
        "stores the plan of a service as a summary",
        "D05",
        manner=_in_place("implementation plan", "summary"),
    ),
    Persona(
        "general-plan",
        "plans a support relation by the general structure of the service task",
        "D06",
        plays=("D05",),
        manner=spoiling(with_body(_support_relation), documents.IMPLEMENTATION_PLAN),
    ),
    Persona(
        "cumulative-journal",
        "adds what happens to one growing entry instead of writing a new one",
        "D07",
        manner=lambda _: otherwise(
            asked(verb=STORES, document="meeting entry", client="client", fault=""),
            verb=Verb.REPLACE,
            document="negotiation entry",
            change="a text is corrected",
        ),
    ),
    Persona(
        "one-kind-of-entry",
        "records meetings as entries of daily life",
        "D07",
        manner=_in_place("meeting entry", "daily life entry", "client"),
    ),
    Persona(
        "measure-as-daily-life",
        "records a restrictive measure as an entry of daily life",
        "D08",
        manner=_in_place("entry of a restrictive measure", "daily life entry"),
    ),
    Persona(
        "information-as-meeting",
        "records information received as a meeting",
        "D09",
        manner=_in_place("entry of information received", "meeting entry"),
    ),
    Persona(
        "summary-as-entry",
        "writes its monthly summary as an entry of a meeting",
        "D10",
        manner=_in_place("summary", "meeting entry", "client"),
    ),
    Persona(
        "all-its-own",
        "takes every client for its own: controller, organiser and all",
        "D11",
        manner=spoiling(own_client),
    ),
    Persona(
        "keeps-what-it-should-not",
        "stores in its own register, in a case of its own, what the archive would refuse",
        "D12",
        follows=("N10",),
        manner=in_own_register(asked(fault="the producer as controller", client="client")),
    ),
    Persona(
        "newest-case",
        "stores in the client's newest case and not in the one that it was told",
        "D14",
        manner=_in_the_newest_case,
    ),
    Persona(
        "night-queue",
        "keeps what is recorded until the night, and shows it as stored",
        "D22",
        manner=_at_night,
    ),
    Persona(
        "nightly-copy",
        "shows what it copied from the archive last night, and asks for nothing",
        "D22",
        part="organiser",
        manner=_nightly_copy,
    ),
    Persona(
        "half-shown",
        "shows of documents that are opened together what fits on a page",
        "D23",
        part="organiser",
        manner=_half_shown,
    ),
    Persona(
        "card-for-everything",
        "asks for a card for every entry, also where no signature is needed",
        "D28",
        manner=lambda _: refuses(
            asked(verb=STORES, document="daily life entry", client=STRUCTURED), "Aseta toimikortti"
        ),
    ),
    Persona(
        "first-client-only",
        "names only the first client in a document of a joint case",
        "D29",
        manner=spoiling(with_body(_first_alone), documents.MEETING_ENTRY),
    ),
    Persona(
        "relative-as-client",
        "names somebody as a client who is no client of the case",
        "D29",
        manner=_outsider,
    ),
    Persona(
        "second-left-out",
        "leaves out of a joint document whom it has no right to, and says nothing",
        "D30",
        manner=spoiling(with_body(_first_alone), documents.IMPLEMENTATION_PLAN),
    ),
    Persona(
        "no-client-without-a-code",
        "serves nobody who has no personal identity code",
        "D31",
        manner=lambda _: refuses(
            asked(verb=STORES, client="client with a temporary id"), "Hetu puuttuu"
        ),
    ),
    Persona(
        "once-a-week",
        "stores on Monday what was made in the week before",
        "D35",
        plays=("D22",),
        manner=spoiling(_made_last_week),
    ),
    Persona(
        "one-organiser-only",
        "can store for one organiser only",
        "D36",
        manner=lambda _: refuses(
            asked(verb=STORES, register="other organiser"), "Palvelunjärjestäjää ei voi valita"
        ),
    ),
    Persona(
        "second-document-at-once",
        "tries again after an answer that it did not wait for, and stores a second document",
        "D36",
        manner=lambda _: first(
            asked(verb=STORES, register="other organiser"), document="start entry"
        ),
    ),
)
