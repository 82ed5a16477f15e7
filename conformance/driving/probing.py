"""Looking at a driver before a rehearsal begins: whether it answers, and what it says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from conformance.driving.contract import System
from conformance.driving.talking import Driver, DriverError, Patience
from conformance.sentences import Sentence

BRIEF = Patience(connect=3, answer=5, again=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What a look at a driver showed; without *reachable*, *why* not.

    *clock* tells whether its date can be set. *issuers* of its signatures are PEM. *offset_seconds*
    is how far its clock is ahead.
    """

    reachable: bool
    why: Sentence | None = None
    contract: str = ""
    system: System | None = None
    parts: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    clock: bool = False
    issuers: tuple[str, ...] = ()
    offset_seconds: float | None = None


def probe(url: str, now: Callable[[], datetime], patience: Patience = BRIEF) -> Probe:
    """Look at the driver at an address; *now* is the moment to hold its clock to."""
    try:
        about = Driver(url, patience).about()
    except DriverError as fault:
        return Probe(reachable=False, why=fault.sentence)
    return Probe(
        reachable=True,
        contract=about.contract,
        system=about.system,
        parts=tuple(about.parts),
        verbs=tuple(about.verbs),
        clock=about.clock,
        issuers=tuple(about.signing_issuers),
        offset_seconds=(about.now - now()).total_seconds(),
    )
