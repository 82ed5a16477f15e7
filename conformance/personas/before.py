"""Parties, systems, units and identities that are not as they should be before the first step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from conformance.actions import Action, Answer, OwnRefusal, Sent, Verb
from conformance.changes import place_of_longest, texts_of
from conformance.control import Control
from conformance.drafts import Draft, Sign
from conformance.faults.before import with_identity, wrong_check_character
from conformance.faults.making import Fault, body_of
from conformance.faults.story import ordinary_identity_inside
from conformance.memory import GoOn, Manner
from conformance.personas.headers import in_header, user_named
from conformance.personas.manners import in_client_documents, instead
from conformance.personas.people import attesting, of_party, of_run, of_system
from conformance.personas.persona import Persona
from conformance.runfile import People
from conformance.setting import Setting
from fixtures.content import Unit
from simulator.domain.dates import HELSINKI
from simulator.domain.documents import ClientId
from simulator.domain.organisations import Organisation, Sector
from simulator.domain.requests import Header, Professional, Query
from simulator.domain.worlds import Worker

COUNTY = "1.2.246.10.90000011.10.0"
INHERITED = "1.2.246.10.90000118.10.5"
MAKER = "1.2.246.10.90000046.10.0"
OTHERS_UNIT = "1.2.246.10.90000011.10.12"
MAKERS_UNIT = "1.2.246.10.90000046.10.23"
LATE = timedelta(days=3000)
OWN_ARCS = 5
SIGNS = "BCDEFXYWVU"


def _expired(sign: Sign) -> Sign:
    """Signs when no certificate of the rehearsal is in force any more."""

    def late(raw: bytes, signer: Unit | Worker, at: datetime) -> bytes:
        return sign(raw, signer, at + LATE)

    return late


def _private_unit_under_the_county(control: Control) -> None:
    """A private unit is entered under the county in the bench's organisation register."""
    control.enter(
        [
            Organisation(
                oid="1.2.246.10.90000046.10.77",
                name="Majakka Hoiva, hyvinvointialueen alla",
                name_sv="Majakka Hoiva, under välfärdsområdet",
                parent=COUNTY,
                business_id="9000004-6",
                sector=Sector.PRIVATE,
                begins=date(2024, 1, 1),
                ends=None,
            )
        ]
    )


def _from_digits(header: Header) -> Header:
    """The organisation that the digits of the unit's OID seem to name."""
    owner = ".".join((header.unit or "").split(".")[:OWN_ARCS])
    return replace(header, sender=f"{owner}.10.0")


def in_every_document(fault: Fault, setting: Setting) -> Manner:
    """A fault in every document, whatever it is."""
    return Manner(spoil=lambda draft: fault(draft, setting, ""))


def without_fault(fault: str) -> Manner:
    """A system that mends by itself what a scenario asks it to do wrong, and sends that."""
    return instead(
        lambda action: action.fault == fault,
        lambda go_on, action: go_on(replace(action, fault="")),
    )


def _unit_as_sender(header: Header) -> Header:
    return replace(header, sender="1.2.246.10.90000099.10.0")


def _guessed_unit(draft: Draft, setting: Setting, handed: str = "") -> Draft:
    """In place of a unit that it does not know, the producer's other one."""
    unknown, sister = str(setting.values["unknown_unit"]), setting.places["sister unit"].unit
    if unknown not in str(draft.content):
        return draft
    return draft.with_content(_swapped(draft.content, unknown, sister.oid))


def _swapped(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {name: _swapped(one, old, new) for name, one in value.items()}
    if isinstance(value, list):
        return [_swapped(one, old, new) for one in value]
    return new if value == old else value


def _ordinary_query(setting: Setting) -> Manner:
    code = str(setting.values["ordinary_identities"][0])

    def query(one: Query) -> Query:
        root = setting.codes.wire.roots.personal_identity_code
        return replace(one, clients=(ClientId(root, code),)) if one.clients else one

    return Manner(query=query)


def _ordinary_user(setting: Setting) -> Manner:
    code = str(setting.values["ordinary_identities"][1])

    def named(one: Professional) -> Professional:
        root = setting.codes.wire.roots.personal_identity_code
        return replace(one, id=ClientId(root, code))

    return user_named(named)


def _with_text(text: str) -> Callable[[Draft, Setting, str], Draft]:
    """A text at the end of a document's longest one."""

    def fault(draft: Draft, setting: Setting, handed: str = "") -> Draft:
        after, body = body_of(draft)
        if texts_of(body):
            place, name = place_of_longest(body)
            place[name] += text
        return after

    return fault


def _of_new_sign(setting: Setting, client: str) -> bool:
    code = setting.client_id(client).extension
    return len(code) > SIGN and code[SIGN] in SIGNS


SIGN = 6


def _refuses_new_signs(setting: Setting) -> Manner:
    def around(go_on: GoOn, action: Action) -> Answer:
        if _of_new_sign(setting, action.client):
            return OwnRefusal(words="Henkilötunnus on virheellinen")
        return go_on(action)

    return Manner(around=around)


def _old_sign(draft: Draft, setting: Setting, handed: str = "") -> Draft:
    """The identity with the sign that its century had before the new ones."""
    code = draft.metadata.client.extension if draft.metadata.client else ""
    if len(code) <= SIGN or code[SIGN] not in SIGNS:
        return draft
    old = "A" if code[SIGN] in "BCDEF" else "-"
    return with_identity(draft, f"{code[:SIGN]}{old}{code[SIGN + 1 :]}")


def _takes_leftovers(go_on: GoOn, action: Action) -> Answer:
    """Finds a right under the identity, and stores none of its own."""
    if action.client == "client with leftovers" and action.verb is Verb.REPLACE:
        return Sent(accepted=True)
    return go_on(action)


def _moment(*when: int) -> datetime:
    return datetime(*when, tzinfo=HELSINKI)  # type: ignore[arg-type, misc]


FAULTY = (
    Persona(
        "no-agreement",
        "takes part though no agreement has been signed, as its people say",
        "A01",
        settings=attesting("A01", "sopimus on vielä allekirjoittamatta"),
    ),
    Persona(
        "not-joined",
        "has not joined the archive yet, as its people say",
        "A02",
        settings=attesting("A02", "liittyminen on kesken"),
    ),
    Persona(
        "right-not-certified",
        "is a system that was certified for other things than the register access right",
        "A03",
        settings=of_system(
            "producer",
            name="Selkävesi Välitys",
            version="6",
            astori="DEMO-5",
            certificate_expires=date(2028, 9, 30),
        ),
    ),
    Persona(
        "not-jointly-tested",
        "is an organiser's system whose joint test is missing",
        "A03",
        ("A04",),
        part="organiser",
        settings=of_system(
            "organiser",
            name="Poiju Mobiili",
            version="1.0",
            astori="DEMO-4",
            certificate_expires=date(2029, 2, 28),
        ),
    ),
    Persona(
        "not-in-astori",
        "is a system without an Astori id",
        "A04",
        settings=of_system("producer", astori=""),
    ),
    Persona(
        "organiser-not-in-astori",
        "is an organiser's system without an Astori id",
        "A04",
        part="organiser",
        settings=of_system("organiser", astori=""),
    ),
    Persona(
        "astori-id-of-another-system",
        "gives the Astori id of another system",
        "A04",
        settings=of_system(
            "producer", name="Kerttu", astori="DEMO-2", certificate_expires=date(2028, 1, 31)
        ),
    ),
    Persona(
        "certificate-expired-in-astori",
        "is a system whose certificate has expired by Astori, whatever its people say",
        "A05",
        ("A03", "A04"),
        settings=of_system(
            "producer", name="Vanha Vakka", astori="DEMO-3", certificate_expires=date(2028, 1, 1)
        ),
    ),
    Persona(
        "certificate-expired",
        "has a security certificate that expired yesterday",
        "A05",
        settings=of_system("producer", certificate_expires=date(2026, 11, 22)),
    ),
    Persona(
        "certificate-without-date",
        "does not say until when its security certificate is valid",
        "A05",
        settings=of_system("producer", certificate_expires=None),
    ),
    Persona(
        "certificate-ends-soon",
        "has a security certificate that ends within a month",
        "A05",
        part="organiser",
        settings=of_system("organiser", certificate_expires=date(2026, 12, 20)),
    ),
    Persona(
        "signs-with-expired-certificate",
        "signs with a certificate that is not in force any more",
        "A06",
        manner=lambda _: Manner(signing=_expired),
        plays=("D01",),
    ),
    Persona(
        "organiser-signs-with-expired-certificate",
        "signs as the organiser with a certificate that is not in force any more",
        "A06",
        part="organiser",
        manner=lambda _: Manner(signing=_expired),
    ),
    Persona(
        "nameless-system",
        "is a system whose name nobody has given",
        "A07",
        ("N15",),
        settings=of_system("producer", name=""),
    ),
    Persona(
        "nobody-answers",
        "is an organiser of whose own people nobody answers for the test, as they say",
        "A10",
        part="organiser",
        settings=attesting("A10", "toimittajan projektipäällikkö vastaa kokeesta"),
    ),
    Persona(
        "tester-is-archivist",
        "has one person both test and look after the archive",
        "A11",
        follows=("M11",),
        settings=of_run(people=People(tester="Tuisku Testaaja", archivist="Tuisku Testaaja")),
    ),
    Persona(
        "not-registered-for-deployment",
        "has not registered the deployment, as its people say",
        "A12",
        settings=attesting("A12", "palvelukuvaus odottaa hyväksyntää"),
    ),
    Persona(
        "unit-of-another-organisation",
        "names a unit that stands under another organisation",
        "A13",
        settings=of_party("producer", organisation=MAKER, unit=OTHERS_UNIT),
    ),
    Persona(
        "private-unit-under-the-county",
        "has had its private unit entered under the county in the organisation register",
        "A14",
        arrange=_private_unit_under_the_county,
    ),
    Persona(
        "organisation-as-unit",
        "names its organisation where its service unit belongs",
        "A15",
        settings=of_party("producer", organisation=MAKER, unit=MAKER),
    ),
    Persona(
        "guesses-the-unit",
        "puts a unit that it knows in place of one that the register does not know",
        "A16",
        part="organiser",
        manner=lambda setting: in_every_document(_guessed_unit, setting),
    ),
    Persona(
        "organisation-from-digits",
        "takes the sending organisation from the digits of its unit's OID",
        "A18",
        ("E08",),
        part="organiser",
        settings=of_party("organiser", organisation=COUNTY, unit=INHERITED),
        manner=lambda _: Manner(header=_from_digits),
    ),
    Persona(
        "sends-as-another-organisation",
        "sends as an organisation that is not in the register",
        "A18",
        manner=lambda _: Manner(header=_unit_as_sender),
        plays=("D01",),
    ),
    Persona(
        "ordinary-identity-in-search",
        "searches with a personal identity code outside the 900 series",
        "A19",
        manner=_ordinary_query,
        plays=("C03",),
    ),
    Persona(
        "ordinary-identity-of-user",
        "names its user by a personal identity code outside the 900 series",
        "A19",
        manner=_ordinary_user,
        plays=("D01",),
    ),
    Persona(
        "organisers-ordinary-identity",
        "is an organiser's system that writes an ordinary identity deep into its documents",
        "A19",
        part="organiser",
        manner=lambda setting: in_client_documents(ordinary_identity_inside, setting),
        plays=("C04",),
    ),
    Persona(
        "swaps-the-clients-identity",
        "puts a test identity in place of the client's ordinary one, and says nothing",
        "A20",
        manner=lambda _: without_fault("an ordinary identity as client"),
    ),
    Persona(
        "drops-the-inner-identity",
        "takes an ordinary identity out of a document's text, and says nothing",
        "A21",
        manner=lambda _: without_fault("an ordinary identity inside"),
    ),
    Persona(
        "mends-the-check-character",
        "works out a check character anew in place of the wrong one that was typed",
        "A22",
        ("A23",),
        part="organiser",
        manner=lambda _: without_fault("a wrong check character"),
    ),
    Persona(
        "writes-wrong-check-characters",
        "writes the clients' identities with a wrong check character",
        "A22",
        ("D33", "E08", "E12"),
        manner=lambda setting: in_client_documents(wrong_check_character, setting),
        plays=("D01",),
    ),
    Persona(
        "refuses-new-signs",
        "takes identities with the new signs for wrong ones",
        "A23",
        part="organiser",
        manner=_refuses_new_signs,
    ),
    Persona(
        "writes-old-signs",
        "writes the old sign of the century in place of a new one",
        "A23",
        part="organiser",
        manner=lambda setting: in_every_document(_old_sign, setting),
    ),
    Persona(
        "real-telephone-number",
        "writes a telephone number that may be somebody's into its documents",
        "A26",
        manner=lambda setting: in_client_documents(_with_text(" Puh. 040 765 4321."), setting),
        plays=("D01",),
    ),
    Persona(
        "real-postal-address",
        "writes an address at which somebody may live into its documents",
        "A26",
        manner=lambda setting: in_client_documents(
            _with_text(" Kävi osoitteessa Koulukatu 12, 53100 Lappeenranta."), setting
        ),
        plays=("D01",),
    ),
    Persona(
        "real-email-address",
        "writes an e-mail address that may be somebody's into its documents",
        "A26",
        manner=lambda setting: in_client_documents(
            _with_text(" Yhteys: sari.vallirinne@majakkahoiva.fi."), setting
        ),
        plays=("D01",),
    ),
    Persona(
        "takes-leftovers-for-its-own",
        "takes what another organisation has left under the test identity for its own right",
        "A27",
        part="organiser",
        manner=lambda _: Manner(around=_takes_leftovers),
    ),
    Persona(
        "organisers-unit-elsewhere",
        "is an organiser that names a unit of another organisation",
        "A28",
        part="organiser",
        settings=of_party("organiser", organisation=COUNTY, unit=MAKERS_UNIT),
    ),
)

UNUSUAL = (
    Persona(
        "inherited-unit",
        "works in a unit that has kept the OID of an earlier owner",
        part="organiser",
        settings=of_party("organiser", organisation=COUNTY, unit=INHERITED),
        plays=("B01", "D01", "G03"),
    ),
    Persona(
        "known-to-astori",
        "is a system that Astori knows, by its name in capitals",
        settings=of_system(
            "producer",
            name="MAJAKKA KIRJAUS",
            version="2.3",
            astori="DEMO-2",
            certificate_expires=date(2028, 1, 31),
        ),
        plays=("B01",),
    ),
    Persona(
        "certificate-for-years",
        "has a security certificate that is valid for years",
        settings=of_system("producer", certificate_expires=date(2031, 2, 28)),
        plays=("B01",),
    ),
    Persona(
        "system-with-a-long-name",
        "is a system with a long name, signs of every kind and no vendor",
        settings=of_system(
            "producer", name="Åländska & Österbottens «Välfärd» 2.0 – " + "x" * 120, vendor=""
        ),
        plays=("B01",),
    ),
    Persona(
        "alike-testers",
        "has a tester and an archivist of the same family name",
        settings=of_run(people=People(tester="Maija Meikäläinen", archivist="Matti Meikäläinen")),
        plays=("B01",),
    ),
    Persona(
        "rehearses-in-swedish",
        "rehearses in Swedish",
        settings=of_run(language="sv"),
        plays=("B01", "D01"),
    ),
    Persona(
        "on-a-leap-day",
        "rehearses on the leap day",
        settings=of_run(clock=_moment(2028, 2, 29, 9)),
        plays=("B01", "B07", "D01"),
    ),
    Persona(
        "before-midnight",
        "rehearses in the last minute of a day",
        settings=of_run(clock=_moment(2026, 11, 23, 23, 59, 30)),
        plays=("B01", "B07", "D01"),
    ),
    Persona(
        "in-the-hour-that-comes-twice",
        "rehearses in the hour that comes twice when summer time ends",
        settings=of_run(clock=_moment(2026, 10, 25, 3, 30)),
        plays=("B01", "B07", "D01"),
    ),
    Persona(
        "invented-contact-details",
        "writes contact details that are nobody's into its documents",
        manner=lambda setting: in_client_documents(
            _with_text(" Puh. 000 000 0001, sari@esimerkki.example, tapaaminen 2026 klo 10."),
            setting,
        ),
        plays=("D01", "D07"),
    ),
    Persona(
        "unit-without-its-name",
        "does not name its unit in the header, only its OID",
        manner=lambda _: in_header(unit_name=None),
        plays=("C03", "D01"),
    ),
)
