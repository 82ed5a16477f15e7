"""Who plays which part of a rehearsal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from conformance.control import Control
from conformance.drafts import Sign
from conformance.memory import Manner
from conformance.parties import Party
from conformance.personas import PERSONAS
from conformance.reference import ReferenceSystem
from conformance.runfile import Rehearsal
from conformance.setting import Setting
from conformance.simulated import Rehearsed, SimulatedParty
from conformance.verdicts import Mode
from conformance.wire import Wire
from conformance.witness import Witness

ROLES = ("organiser", "producer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """What the parties of a rehearsal are made from; *born* is when it began."""

    rehearsal: Rehearsal
    setting: Setting
    control: Control
    witness: Witness
    sign: Sign
    born: datetime


def cast(given: Casting) -> Mapping[str, Party]:
    """The parties by the names that scenarios use; the test bed plays those nobody else does."""
    persona = given.rehearsal.persona
    manner = PERSONAS[persona].manner(given.setting) if persona else Manner()
    simulated = {
        "organiser": _simulated(given, "organiser", controls=True),
        "producer": _simulated(given, "producer", manner),
        "other producer": _simulated(given, "other producer"),
        "other organiser": _simulated(given, "other organiser", controls=True),
    }
    return {**simulated, **{role: _real(given, role) for role in ROLES if _is_real(given, role)}}


def _is_real(given: Casting, role: str) -> bool:
    return _mode(given, role) is not Mode.SIMULATED


def _mode(given: Casting, role: str) -> Mode:
    file = given.rehearsal.file
    return (file.organiser if role == "organiser" else file.producer).party_mode


def _foreign(given: Casting, own: str) -> frozenset[str]:
    """The organisations of real parties, beside the own: their messages are their own steps'."""
    return frozenset(
        given.setting.places[role].organisation.oid
        for role in ROLES
        if role != own and _is_real(given, role)
    )


def _simulated(
    given: Casting, part: str, manner: Manner | None = None, *, controls: bool = False
) -> Party:
    wire = Rehearsed(Wire(given.control.archive, given.setting.codes))
    system = ReferenceSystem(
        given.setting.places[part],
        given.setting,
        wire,
        given.born,
        manner,
        sign=given.sign,
        controls=controls,
    )
    return SimulatedParty(system, wire, given.witness.inbox, _foreign(given, part))


def _real(given: Casting, role: str) -> Party:
    if _mode(given, role) is Mode.ATTENDED:
        from conformance.attended import AttendedParty

        return AttendedParty(role, given.setting, given.witness, _foreign(given, role))
    raise NotImplementedError
