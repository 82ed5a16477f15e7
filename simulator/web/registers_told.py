"""What Astori and the registers of professionals answer, as models."""

from datetime import date
from typing import Literal

from simulator.web.told import Told


class Names(Told):
    """What something is called."""

    fi: str
    sv: str
    en: str | None = None


class CertificateShown(Told):
    """A certificate of information security; *valid* tells whether it is, today."""

    number: str
    begins: date | None
    ends: date | None
    valid: bool


class DeviationShown(Told):
    """A way in which a system departs from what is required."""

    text: Names
    since: date
    significant: bool


class SystemShown(Told):
    """A system; *may_be_used* tells whether it may be taken into use, today."""

    id: str
    name: str
    manufacturer: str
    versions: list[str]
    system_class: Literal["A1", "A2", "A3", "B"]
    purpose: Names
    profiles: list[str]
    certificate: CertificateShown | None
    joint_test: Literal["passed", "missing", "not_required"]
    deviations: list[DeviationShown]
    may_be_used: bool
    authority: Names


class SystemsShown(Told):
    """Systems in the order of their ids; every one is invented."""

    systems: list[SystemShown]
    assumed: str


class RightShown(Told):
    """A professional's right; *restriction* is null where there is none."""

    code: str
    name: Names
    begins: date | None
    ends: date | None
    restriction: Names | None


class ProfessionalShown(Told):
    """A professional with the rights in force, as they were on the day before."""

    registration_number: str
    name: str
    birth_year: int
    as_of: date
    rights: list[RightShown]
    authority: Names
    assumed: str
