"""Who plays which part of a rehearsal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from conformance.control import Control
from conformance.drafts import Sign
from conformance.i18n import translator
from conformance.memory import Manner
from conformance.parties import Party
from conformance.personas.persona import Persona
from conformance.reference import ReferenceSystem
from conformance.runfile import Rehearsal
from conformance.setting import Setting
from conformance.simulated import Rehearsed, SimulatedParty
from conformance.stage import Stage
from conformance.verdicts import Mode
from conformance.wire import Wire
from conformance.witness import Witness

ROLES = ("organiser", "producer")
BRIEFLY = 3.0
LONG = 60.0
"""So many seconds a driver that does not answer is asked again, where the rehearsal can stand still
and where it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """What the parties of a rehearsal are made from; *born* is when it began.

    One of them may be a *persona*.
    """

    rehearsal: Rehearsal
    stage: Stage
    setting: Setting
    control: Control
    witness: Witness
    sign: Sign
    born: datetime
    persona: Persona | None = None


def cast(given: Casting) -> Mapping[str, Party]:
    """The parties by the names that scenarios use; the test bed plays those nobody else does."""
    simulated = {
        "organiser": _simulated(given, "organiser", controls=True),
        "producer": _simulated(given, "producer"),
        "other producer": _simulated(given, "other producer"),
        "other organiser": _simulated(given, "other organiser", controls=True),
        "national controller": _simulated(given, "national controller", controls=True),
        "subcontractor": _simulated(given, "subcontractor"),
        "shelter": _simulated(given, "shelter", controls=True, register="national controller"),
        "second shelter": _simulated(
            given, "second shelter", controls=True, register="national controller"
        ),
    }
    return {**simulated, **{role: _real(given, role) for role in ROLES if _is_real(given, role)}}


def _is_real(given: Casting, role: str) -> bool:
    return _mode(given, role) is not Mode.SIMULATED


def _mode(given: Casting, role: str) -> Mode:
    return given.rehearsal.file.parties[role].party_mode


def _foreign(given: Casting, own: str) -> frozenset[str]:
    """The organisations of real parties, beside the own: their messages are their own steps'."""
    return frozenset(
        given.setting.places[role].organisation.oid
        for role in ROLES
        if role != own and _is_real(given, role)
    )


def _manner(given: Casting, part: str) -> Manner:
    """How a part is played: as it should be, but for the persona of the rehearsal."""
    persona = given.persona
    return persona.manner(given.setting) if persona and persona.part == part else Manner()


def _simulated(given: Casting, part: str, *, controls: bool = False, register: str = "") -> Party:
    manner = _manner(given, part)
    codes = given.setting.codes
    out = Wire(
        given.control.archive,
        codes,
        given.stage.session(),
        _sending(given, manner),
        manner.carriage,
    )
    wire = Rehearsed(out)
    system = ReferenceSystem(
        given.setting.places[part],
        given.setting,
        wire,
        given.born,
        manner,
        sign=given.sign,
        controls=controls,
        register=given.setting.places[register] if register else None,
    )
    return SimulatedParty(system, wire, given.witness.inbox)


def _sending(given: Casting, manner: Manner) -> Callable[[bytes], bytes]:
    """What is done to a message as it is sent; the bench's clock moves for one that takes long."""
    seconds = int(manner.takes.total_seconds())
    if not seconds:
        return manner.message

    def slowly(raw: bytes) -> bytes:
        given.control.set_clock({"advance": f"PT{seconds}S"})
        return manner.message(raw)

    return slowly


def _real(given: Casting, role: str) -> Party:
    if _mode(given, role) is Mode.ATTENDED:
        from conformance.attended import AttendedParty

        return AttendedParty(role, given.setting, given.witness, _foreign(given, role))
    return _driven(given, role)


def _driven(given: Casting, role: str) -> Party:
    from conformance.driving.driven import DrivenParty
    from conformance.driving.talking import Driver, Patience
    from conformance.driving.telling import Ground

    stage, file = given.stage, given.rehearsal.file
    outward = stage.outward or stage.address
    return DrivenParty(
        driver=Driver(
            file.parties[role].driver, Patience(again=BRIEFLY if stage.patience else LONG)
        ),
        rehearsal=stage.run,
        ground=Ground(
            part="organiser" if role == "organiser" else "producer",
            test_case=file.test_case,
            language=file.language,
            archive=f"{outward}/b/{stage.run}/archive",
            clock=f"{outward}/api/v1/benches/{stage.run}/clock",
            setting=given.setting,
            world=stage.world,
        ),
        now=given.control.now,
        exchanges=lambda: given.witness.inbox.take(_foreign(given, role)),
        translate=translator(file.language),
        trust=given.control.trust_also,
    )
