"""What a rehearsal is to be: settings with a default for every value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, AwareDatetime, Field

from conformance.i18n import N_
from conformance.runfile.instructions import Instructions
from conformance.runfile.tables import Settings, UnfitError
from conformance.verdicts import Mode
from simulator.domain.dates import FIRST_YEAR, LAST_YEAR
from simulator.domain.identifiers import is_oid

TEST_CASE = "register-access-right"


def _oid(value: str) -> str:
    if value and not is_oid(value):
        raise UnfitError(
            N_(
                "{seen} is no OID: copy it from the organisation register, as in 1.2.246.10.90000046.10.21"
            )
        )
    return value


def _address(value: str) -> str:
    if value and not _is_address(value):
        raise UnfitError(
            N_("{seen} is no address of a driver: write one as in http://127.0.0.1:8800")
        )
    return value


def _is_address(value: str) -> bool:
    """True for the URL of a server that speaks HTTP."""
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return False
    told = parts.scheme in ("http", "https") and parts.hostname and port != 0
    return bool(told) and not any(sign.isspace() for sign in value)


def _moment(value: datetime) -> datetime:
    if not FIRST_YEAR <= value.year < LAST_YEAR:  # a rehearsal looks at the days after it
        raise UnfitError(
            N_("{seen} is no day to rehearse on: give one of the years from 2000 to 2198")
        )
    return value


Moment = Annotated[AwareDatetime, AfterValidator(_moment)]
Oid = Annotated[str, AfterValidator(_oid)]
Address = Annotated[str, AfterValidator(_address)]


class SystemSettings(Settings):
    """A client data system, as its party names it; empty where the run file says nothing."""

    name: str = ""
    vendor: str = ""
    version: str = ""
    astori: str = ""
    certificate_expires: date | None = None


class PartySettings(Settings):
    """One party: how it takes part, who it is in the organisation register, its system.

    *driver* is the URL of the driver that acts on a driven party's system.
    """

    mode: Literal["simulated", "attended", "driven"] = "simulated"
    driver: Address = ""
    organisation: Oid = ""
    unit: Oid = ""
    system: SystemSettings = SystemSettings()

    @property
    def party_mode(self) -> Mode:
        return Mode(self.mode)


class People(Settings):
    """Who does what on the people's side, by name, and when: *time* as they have agreed it."""

    tester: str = ""
    archivist: str = ""
    application_support: str = ""
    telecom_support: str = ""
    vendors: str = ""
    time: str = ""


class AttestationSettings(Settings):
    """What a person vouches for: their name, their words, and whether it holds."""

    by: str = ""
    words: str = ""
    holds: bool = True


class RunFile(Settings):
    """The settings of one rehearsal; the empty file is the simulated one.

    *select* is a tag expression, empty for every scenario; *attestations* are by the check's id.
    *instructions* are what the organiser instructs its producers.
    """

    test_case: str = TEST_CASE
    language: Literal["fi", "sv", "en"] = "fi"
    clock: Moment | None = None
    select: str = ""
    organiser: PartySettings = PartySettings()
    producer: PartySettings = PartySettings()
    people: People = People()
    attestations: dict[str, AttestationSettings] = Field(default_factory=dict)
    instructions: Instructions | None = None

    @property
    def parties(self) -> Mapping[str, PartySettings]:
        """Both parties by their role."""
        return {"organiser": self.organiser, "producer": self.producer}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A rehearsal as it will be run: the run file, and what the command line adds.

    *select* is a tag expression that takes the run file's place, empty for the run file's own;
    *persona* names a deliberately faulty producer.
    """

    file: RunFile = field(default_factory=RunFile)
    profile: Path | None = None
    select: str = ""
    persona: str = ""

    @property
    def clock(self) -> datetime | None:
        return self.file.clock

    @property
    def selection(self) -> str:
        """The scenarios to play, as a tag expression; empty for all."""
        return self.select or self.file.select
