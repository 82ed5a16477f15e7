"""Faulty producers in the chapter on storing into the organiser's register."""

from dataclasses import replace
from typing import Any

from conformance.actions import Action, Answer, Sent, Shown, Verb
from conformance.drafts import Draft
from conformance.faults.storing import (
    as_pdf,
    draft_structure,
    own_client,
    patient_document,
    without_identity,
)
from conformance.memory import GoOn, Manner
from conformance.personas.doing import (
    Makes,
    Spy,
    asked,
    everywhere,
    first_also,
    in_own_register,
    instead,
    refusing,
    sending_twice,
    spoiling,
    with_body,
    with_bytes,
    with_frame,
    with_metadata,
)
from conformance.personas.persona import Persona
from conformance.setting import Setting
from fixtures import documents
from simulator.domain.documents import Group

STRUCTURED = "client of structured documents"
STORES = Verb.STORE
SIGNATURE = (b"<hl7fi:signatureCollection", b"</hl7fi:signatureCollection>")


def _unsigned(raw: bytes) -> bytes:
    before, _, rest = raw.partition(SIGNATURE[0])
    _, _, after = rest.partition(SIGNATURE[1])
    return before + after


def _signed_by(place: str) -> Makes:
    def manner(setting: Setting) -> Manner:
        other = setting.places[place].organisation
        return Manner(spoil=lambda draft: replace(draft, by_worker=False, signer=other))

    return manner


def _changed_after(raw: bytes) -> bytes:
    """A word of the header is put right when all is signed: the body's signature holds no more."""
    return raw.replace(b'<div class="soc-hdr2"', b"").replace(b'ID="OID', b'ID="OID9', 1)


def _nothing_shown(draft: Draft, setting: Setting, handed: str) -> Draft:
    return replace(draft, on_display=lambda _: "")


def _other_shown(draft: Draft, setting: Setting, handed: str) -> Draft:
    return replace(draft, on_display=lambda text: text.replace("viikko-ohjelma", "lukujärjestys"))


def _shortened(draft: Draft, setting: Setting, handed: str) -> Draft:
    """Only the first words of each text are shown."""
    return replace(draft, on_display=lambda text: text.replace(" kaksi viikkoa.", " …"))


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


def _ids_again(setting: Setting) -> Manner:
    """Gives every document the id of its first."""
    given: list[str] = []

    def spoil(draft: Draft) -> Draft:
        if draft.metadata.group is not Group.CLIENT_DOCUMENT:
            return draft
        given.append(draft.metadata.id or "")
        return draft.with_metadata(id=given[0], set_id=given[0])

    return Manner(spoil=spoil)


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


def _with_own_field(body: dict[str, Any]) -> None:
    body["oma_kentta"] = "Sisäinen"


def _on_no_day(body: dict[str, Any]) -> None:
    body["paivamaara"] = "2026-13-45"


def _without_names(body: dict[str, Any]) -> None:
    for person in body["asiakas"]:
        del person["sukunimi"]


def _other_task(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_metadata(service_task=setting.codes.profile.service_tasks["disability"].code)


def _sisters_making(draft: Draft, setting: Setting, handed: str) -> Draft:
    sister = setting.places["sister unit"].unit
    return draft.with_metadata(making_unit=sister.oid, making_unit_name=sister.name)


def _in_place(of: str, other: str, client: str = "") -> Makes:
    """Records one kind of document as another."""
    more = {"client": client} if client else {}
    return instead(asked(verb=STORES, document=of, fault="", **more), document=other)


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
        manner=instead(asked(fault="no date"), fault=""),
    ),
    Persona(
        "fills-in-the-service",
        "fills in a social service where its user gave none",
        "D02",
        manner=instead(asked(fault="no service"), fault=""),
    ),
    Persona(
        "starts-with-the-right",
        "stops a service that begins on another day than the right",
        "D03",
        manner=refusing(
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
        manner=instead(
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
        "sister-as-maker",
        "names its sister unit as the maker of what its own unit sends",
        "D13",
        manner=spoiling(_sisters_making),
    ),
    Persona(
        "newest-case",
        "stores in the client's newest case and not in the one that it was told",
        "D14",
        manner=_in_the_newest_case,
    ),
    Persona(
        "other-task-in-metadata",
        "names another service task in the metadata than in content and right",
        "D15",
        manner=spoiling(_other_task),
    ),
    Persona(
        "other-register",
        "names another register than the client register of social welfare",
        "D16",
        plays=("D22",),
        manner=spoiling(with_metadata(register="2", register_type="2")),
    ),
    Persona(
        "field-of-its-own",
        "adds a field of its own to a structure",
        "D17",
        manner=spoiling(with_body(_with_own_field)),
    ),
    Persona(
        "day-of-no-calendar",
        "writes a day that no calendar has",
        "D17",
        manner=spoiling(with_body(_on_no_day)),
    ),
    Persona(
        "nameless-client",
        "leaves out the client's family name",
        "D17",
        manner=spoiling(with_body(_without_names)),
    ),
    Persona(
        "fills-in-the-maker",
        "fills in the maker of a document where its user left it out",
        "D18",
        manner=instead(asked(fault="no maker"), fault=""),
    ),
    Persona(
        "draft-structure",
        "makes its documents by a structure that nobody has approved",
        "D19",
        plays=("D22",),
        manner=spoiling(draft_structure),
    ),
    Persona(
        "pdf-instead",
        "sends its documents as PDFs, without structured content",
        "D20",
        follows=("D21",),
        plays=("D22",),
        manner=spoiling(as_pdf),
    ),
    Persona(
        "nothing-to-show",
        "sends its documents without a display form",
        "D21",
        manner=spoiling(_nothing_shown),
    ),
    Persona(
        "shows-other-words",
        "shows other words in the display form than stand in the content",
        "D21",
        manner=spoiling(_other_shown),
    ),
    Persona(
        "shows-the-beginning",
        "shows only the beginning of each text in the display form",
        "D21",
        manner=spoiling(_shortened),
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
        "other-controller-in-frame",
        "names another controller in the frame than in the document",
        "D24",
        manner=spoiling(with_frame(controller="1.2.246.10.90000038.10.0")),
    ),
    Persona(
        "other-set-in-frame",
        "names another set of versions in the frame than in the document",
        "D24",
        manner=spoiling(with_frame(set_id="1.2.246.10.90000046.95.2026.404")),
    ),
    Persona(
        "same-id-again",
        "gives each document the id of its first",
        "D25",
        follows=("G08",),
        plays=("D22",),
        manner=_ids_again,
    ),
    Persona(
        "stores-again",
        "stores each document once more with a new message",
        "D25",
        plays=("D22",),
        manner=sending_twice(lambda id: f"{id}9"),
    ),
    Persona(
        "not-authenticated",
        "marks its documents as not authenticated",
        "D26",
        plays=("D22",),
        manner=spoiling(with_metadata(completion="IN")),
    ),
    Persona(
        "not-active",
        "marks its documents as archived away",
        "D26",
        plays=("D22",),
        manner=spoiling(with_metadata(storage="AR")),
    ),
    Persona(
        "not-ready",
        "marks its documents as unfinished",
        "D26",
        plays=("D22",),
        manner=spoiling(with_metadata(record_status="1")),
    ),
    Persona(
        "unsigned",
        "signs nothing",
        "D27",
        manner=spoiling(with_bytes(after=_unsigned)),
    ),
    Persona(
        "changed-when-signed",
        "puts right what it has signed already",
        "D27",
        manner=spoiling(with_bytes(after=_changed_after)),
    ),
    Persona(
        "signed-by-another-house",
        "has its documents signed by another organisation's system",
        "D27",
        manner=_signed_by("other producer"),
    ),
    Persona(
        "card-for-everything",
        "asks for a card for every entry, also where no signature is needed",
        "D28",
        manner=refusing(
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
        manner=refusing(asked(verb=STORES, client="client with a temporary id"), "Hetu puuttuu"),
    ),
    Persona(
        "nobodys-document",
        "names its client by neither code nor temporary id",
        "D32",
        follows=("E08",),
        plays=("D22",),
        manner=spoiling(without_identity),
    ),
    Persona(
        "born-on-another-day",
        "gives a date of birth that is not the identity code's",
        "D33",
        plays=("D22",),
        manner=spoiling(with_metadata(birth_date="19720405")),
    ),
    Persona(
        "born-today",
        "gives the day of recording as the client's date of birth",
        "D33",
        plays=("D22",),
        part="organiser",
        manner=everywhere(with_metadata(birth_date="20261123")),
    ),
    Persona(
        "patient-document",
        "stores its entries as documents of health care",
        "D34",
        plays=("D22",),
        manner=spoiling(patient_document),
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
        manner=refusing(
            asked(verb=STORES, register="other organiser"), "Palvelunjärjestäjää ei voi valita"
        ),
    ),
    Persona(
        "second-document-at-once",
        "tries again after an answer that it did not wait for, and stores a second document",
        "D36",
        manner=first_also(asked(verb=STORES, register="other organiser"), document="start entry"),
    ),
)
