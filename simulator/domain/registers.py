"""The registers beside the archive: what Soteri, Astori and the registers of professionals hold.

Their inner models are not public; what is assumed is marked so in the data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """How a registration in Soteri stands (assumed)."""

    PENDING = "pending"
    REGISTERED = "registered"
    SUSPENDED = "suspended"
    ENDED = "ended"


class SystemClass(StrEnum):
    """The class of a client data system: A3 has a joint test and a security audit."""

    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    B = "B"


class JointTest(StrEnum):
    """Whether a system has been tested together with others."""

    PASSED = "passed"
    MISSING = "missing"
    NOT_REQUIRED = "not_required"


@dataclass(frozen=True, slots=True)
class Named:
    """What something is called in Finnish and Swedish; *en* where it has an English name."""

    fi: str
    sv: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both inclusive; None where it is open."""

    begins: date | None = None
    ends: date | None = None

    def covers(self, day: date) -> bool:
        begun = self.begins is None or self.begins <= day
        return begun and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Authority:
    """Who keeps Soteri and Astori, and when."""

    name: Named
    period: Period


@dataclass(frozen=True, slots=True)
class Right:
    """A professional's right; *restriction* None where it is unrestricted."""

    registration: str
    code: str
    name: Named
    period: Period
    restriction: Named | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of information security."""

    number: str
    period: Period


@dataclass(frozen=True, slots=True)
class Deviation:
    """A way in which a system departs from what is required, shown in the register."""

    text: Named
    since: date
    significant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """An information system of Astori."""

    id: str
    name: str
    manufacturer: str
    versions: tuple[str, ...]
    system_class: SystemClass
    purpose: Named
    profiles: tuple[str, ...] = ()
    certificate: Certificate | None = None
    joint_test: JointTest = JointTest.NOT_REQUIRED
    deviations: tuple[Deviation, ...] = ()

    def may_be_used(self, day: date) -> bool:
        """Tell whether the system may be taken into use: its certificate valid, if its class needs one."""
        if self.certificate is None:
            return self.system_class is SystemClass.B
        return self.certificate.period.covers(day)


@dataclass(frozen=True, slots=True)
class Registers:
    """What the registers of every bench begin with."""

    states: Mapping[State, Named]
    authorities: tuple[Authority, ...]
    rights: tuple[Right, ...]
    systems: Mapping[str, System]

    def authority(self, day: date) -> Named:
        """Who keeps Soteri and Astori on a day."""
        return next(one.name for one in self.authorities if one.period.covers(day))

    def rights_of(self, registration: str, day: date) -> tuple[Right, ...]:
        """The rights of a professional that are in force on a day."""
        held = (one for one in self.rights if one.registration == registration)
        return tuple(one for one in held if one.period.covers(day))
