"""Parties, their systems, people and units that are not as they should be before the first step."""

from datetime import date, datetime

from conformance.control import Control
from conformance.drafts import Sign
from conformance.faults.edges import LATE
from conformance.memory import Manner
from conformance.personas.acting import without_fault
from conformance.personas.people import attesting, of_party, of_run, of_system
from conformance.personas.persona import Persona
from conformance.runfile import People
from fixtures.content import Unit
from simulator.domain.dates import HELSINKI
from simulator.domain.organisations import Organisation, Sector
from simulator.domain.worlds import Worker

COUNTY = "1.2.246.10.90000011.10.0"
INHERITED = "1.2.246.10.90000118.10.5"
MAKER = "1.2.246.10.90000046.10.0"
OTHERS_UNIT = "1.2.246.10.90000011.10.12"
MAKERS_UNIT = "1.2.246.10.90000046.10.23"


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
        "signs-anew-by-itself",
        "signs with another certificate what it is asked to sign with an expired one",
        "A06",
        manner=lambda _: without_fault("a signature whose certificate has expired"),
    ),
    Persona(
        "organiser-signs-anew-by-itself",
        "signs as the organiser with another certificate what it is asked to sign with an expired one",
        "A06",
        part="organiser",
        manner=lambda _: without_fault("a signature whose certificate has expired"),
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
)
