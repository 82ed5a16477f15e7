"""What the control interface is asked, as strict models: nothing unknown is let through."""

import re
from datetime import timedelta
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from simulator.domain.controllers import Takeover
from simulator.domain.joining import Joining, JoiningModel, SystemProfile
from simulator.domain.organisations import Organisation, Sector
from simulator.domain.provoked import NAMES
from simulator.domain.rule import N_
from simulator.web.shaped import Day, Moment
from simulator.web.shapes import BENCH, DURATION

_NO_FAULT: Final = N_(
    "times and on say when a fault strikes, and there is none: name the fault too, or leave them out"
)
_READ_DURATION: Final = re.compile(
    r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.ASCII
)


class Asked(BaseModel):
    """A request body: strictly typed, with no field that is not known."""

    model_config = ConfigDict(strict=True, extra="forbid")


class NewBench(Asked):
    """A bench to make, in a world; *language* is that of the archive's sentences."""

    name: str = Field(pattern=BENCH)
    world: str = "demo"
    language: Literal["fi", "sv", "en"] | None = None


class StoppedClock(Asked):
    """A clock that stands still at a moment."""

    now: Moment


class MovedClock(Asked):
    """A clock moved forward by weeks or days of the Finnish calendar, hours, minutes or seconds."""

    advance: str = Field(pattern=DURATION, examples=["P1D", "P1W", "PT2H"])


class RealClock(Asked):
    """The real time again."""

    real: Literal[True]


class ClockSetting(RootModel[StoppedClock | MovedClock | RealClock]):
    """Exactly one way of setting a bench's clock."""

    wanted: ClassVar[str] = (
        'give exactly one of {"now": "2026-11-23T09:00:00+02:00"} (a moment with its offset), '
        '{"advance": "P1D"} (forward by P…W, P…D, PT…H, PT…M or PT…S, '
        'with at most four digits) and {"real": true}'
    )


class OrganisationRow(Asked):
    """An organisation of the register; *parent* is null for a root."""

    oid: str = Field(min_length=1, max_length=64)
    name: str = Field(min_length=1, max_length=200)
    name_sv: str = Field(default="", max_length=200)
    parent: str | None = Field(max_length=64)
    business_id: str | None = Field(default=None, max_length=16)
    sector: Literal["public", "private"]
    begins: Day
    ends: Day | None = None

    def value(self) -> Organisation:
        """The organisation; without a Swedish name it goes by the Finnish one."""
        return Organisation(
            oid=self.oid,
            name=self.name,
            name_sv=self.name_sv or self.name,
            parent=self.parent,
            business_id=self.business_id,
            sector=Sector(self.sector),
            begins=self.begins,
            ends=self.ends,
        )


class OrganisationRows(RootModel[Annotated[list[OrganisationRow], Field(max_length=1000)]]):
    """Organisations to add, or to update."""


def _narrowed(faults: BaseModel) -> list[str]:
    """What says when a fault strikes, as far as it was given."""
    return [name for name in ("times", "on") if getattr(faults, name, None) not in (None, [])]


class ServiceFaults(Asked):
    """Provoked faults of a service; *times* is how many requests they strike, null for all."""

    unavailable: bool = Field(default=False, description="503; nothing is done.")
    error_page: bool = Field(
        default=False,
        description="A gateway's page of HTML with a support id and HTTP status 200; nothing is done.",
    )
    slow_seconds: float = Field(default=0, ge=0, le=60, description="Done, and answered late.")
    lost_answer: bool = Field(
        default=False, description="Done, and the connection ends without an answer."
    )
    times: int | None = Field(default=None, ge=0, le=1000)

    @model_validator(mode="after")
    def _has_a_fault(self) -> Self:
        provoked = any(getattr(self, name, None) for name in NAMES)
        if not provoked and _narrowed(self):
            raise ValueError(_NO_FAULT)
        return self


class ArchiveFaults(ServiceFaults):
    """Provoked faults of the archive; *on* narrows them to kinds of requests."""

    wrong_acknowledgement: Literal["", "other_message", "refused", "accepted"] = Field(
        default="", description="Done, and acknowledged wrongly."
    )
    on: list[Literal["store", "replace", "annul", "find", "fetch", "unreadable"]] = Field(
        default_factory=list, max_length=6
    )


class RegisterFaults(ServiceFaults):
    """Provoked faults of the code service with the organisation register."""

    outdated_days: int = Field(
        default=0, ge=0, le=3650, description="What changed in the last days is not in it."
    )


class ValidationFaults(ServiceFaults):
    """Provoked faults of the validation service, and its known quirks mended."""

    no_description: bool = Field(
        default=False, description="Findings come as 400 without a description."
    )
    quirks_mended: bool = Field(
        default=False,
        description="A document without an XML declaration is judged, not answered by a gateway's "
        "page; CRLF line ends give no false finding.",
    )


class Faults(Asked):
    """Provoked faults by service; what is not named is off."""

    archive: ArchiveFaults = ArchiveFaults()
    validation: ValidationFaults = ValidationFaults()
    codeserver: RegisterFaults = RegisterFaults()
    soteri: ServiceFaults = ServiceFaults()
    astori: ServiceFaults = ServiceFaults()
    professionals: ServiceFaults = ServiceFaults()
    archivist: ServiceFaults = ServiceFaults()
    omakanta: ServiceFaults = ServiceFaults()
    logs: ServiceFaults = ServiceFaults()
    disclosure_notices: ServiceFaults = ServiceFaults()


class Trust(Asked):
    """Issuers whose signatures a bench trusts: certificates in PEM."""

    certificates: list[Annotated[str, Field(max_length=20_000)]] = Field(max_length=50)


class ProfileRow(Asked):
    """The profile of the system with which an organisation sends."""

    system: str = Field(min_length=1, max_length=64)
    profile: Literal["joining", "storing", "reading", "own_data"]

    def value(self) -> SystemProfile:
        return SystemProfile(self.profile)


class Profiles(Asked):
    """The profiles of systems; every other system is a joining one."""

    profiles: list[ProfileRow] = Field(max_length=1000)


class DirectJoining(Asked):
    """An organisation that has joined the archive with its own system."""

    organisation: str = Field(min_length=1, max_length=64)
    model: Literal["direct"]

    def value(self) -> Joining:
        return Joining(self.organisation, JoiningModel.DIRECT)


class JoiningThrough(Asked):
    """An organisation that has joined jointly or in parallel; *through* is whose system it uses."""

    organisation: str = Field(min_length=1, max_length=64)
    model: Literal["joint", "parallel"]
    through: str = Field(min_length=1, max_length=64)

    def value(self) -> Joining:
        return Joining(self.organisation, JoiningModel(self.model), self.through)


JoiningRow = Annotated[DirectJoining | JoiningThrough, Field(discriminator="model")]


class JoiningRows(Asked):
    """How organisations have joined; every other has joined directly."""

    joinings: list[JoiningRow] = Field(max_length=1000)


class PassingRegister(Asked):
    """A controller's register that passes to another controller from a day on."""

    former: str = Field(alias="from", min_length=1, max_length=64)
    successor: str = Field(alias="to", min_length=1, max_length=64)
    on: Day

    def value(self) -> Takeover:
        return Takeover(self.former, self.successor, self.on)


class Annulment(Asked):
    """An archivist's annulment, and why no correction would do.

    *justification* says why the client data system that could still do it does not.
    """

    reason: str = Field(max_length=10_000)
    justification: str = Field(default="", max_length=10_000)


def duration(text: str) -> tuple[int, timedelta]:
    """Calendar days, and the time within the day, of a duration of the pattern above."""
    found = _READ_DURATION.fullmatch(text)
    weeks, days, hours, minutes, seconds = (
        (int(part or 0) for part in found.groups()) if found else (0,) * 5
    )
    return 7 * weeks + days, timedelta(hours=hours, minutes=minutes, seconds=seconds)
