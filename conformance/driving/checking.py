"""Whether a driver speaks the contract: each check in turn, on a bench of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from conformance.driving import acts, tellings, unknown
from conformance.driving.contract import About
from conformance.driving.talking import Driver, DriverError, DriverSilentError
from conformance.driving.telling import rehearsal_told
from conformance.driving.walk import Finding, Walk, failed, passed, unfit
from conformance.i18n import N_
from conformance.sentences import told

AGREEING: Final = 60
"""So many seconds a driver's clock may be off."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its sentence, and how it is made."""

    title: str
    make: Callable[[Walk], Finding]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to; *part* is empty for those of the driver as a whole."""

    part: str
    title: str
    finding: Finding


def takes_part(walk: Walk) -> Finding:
    """A rehearsal can be told twice, and the bench trusts the system's signatures from there on."""
    what = rehearsal_told(walk.ground, walk.control.now())
    for _ in range(2):
        walk.driver.take_part(walk.rehearsal, what)
    issuers = walk.driver.about().signing_issuers
    walk.control.trust_also(issuers)
    return passed(N_("It takes part, told once or twice"))


def leaves(walk: Walk) -> Finding:
    """A rehearsal can be left twice, and is unknown after that."""
    for _ in range(2):
        walk.driver.leave(walk.rehearsal)
    deed = '{"id": "after", "verb": "search", "client": "client"}'
    return unknown.refused(
        walk.driver.once("POST", f"/rehearsals/{walk.rehearsal}/actions", deed), 404
    )


CHECKS: Final = (
    Check(N_("It takes part in a rehearsal"), takes_part),
    Check(N_("It refuses a verb that there is not"), unknown.refuses_verb),
    Check(N_("It refuses a rehearsal that it does not know"), unknown.refuses_rehearsal),
    Check(N_("It says so when it does not know what is to be wrong"), unknown.owns_up_to_fault),
    Check(N_("It says so when it does not know who is to act"), unknown.owns_up_to_user),
    Check(N_("It hears what the other party tells"), tellings.hears),
    Check(N_("It stores what it is asked to store, once"), acts.stores_once),
    Check(N_("A search shows what the archive gave"), acts.shows_what_came),
    Check(N_("The same id is not done twice"), acts.same_id_once),
    Check(N_("An opened document is shown as the archive gave it"), acts.opens_what_came),
    Check(N_("It tells what the other party needs"), tellings.tells),
    Check(N_("Its clock can be set"), acts.takes_clock),
    Check(N_("It leaves a rehearsal"), leaves),
)
DESCRIBES: Final = N_("It says what it is")
KEEPS_TIME: Final = N_("Its clock agrees")


def describe(driver: Driver, now: Callable[[], datetime]) -> tuple[About | None, list[Checked]]:
    """What the driver says of itself, and the checks of that; DriverSilentError when it is silent."""
    try:
        about = driver.about()
    except DriverSilentError:
        raise
    except DriverError as fault:
        return None, [Checked("", DESCRIBES, _of_fault(fault))]
    ahead = round((about.now - now()).total_seconds())
    return about, [
        Checked("", DESCRIBES, _described(about)),
        Checked("", KEEPS_TIME, _timed(ahead, about)),
    ]


def _described(about: About) -> Finding:
    text = N_("{system} {version}, {vendor}. Parts: {parts}. Verbs: {verbs}")
    return passed(
        text,
        system=about.system.name,
        version=about.system.version or "–",
        vendor=about.system.vendor or "–",
        parts=", ".join(about.parts),
        verbs=", ".join(about.verbs) or "–",
    )


def _timed(ahead: int, about: About) -> Finding:
    text = N_("Its clock is {seconds} s ahead of this machine's")
    if abs(ahead) <= AGREEING or about.clock:
        return passed(text, seconds=ahead)
    advice = told("Have both machines take their time from a time server")
    return failed(told(text, seconds=ahead), advice)


def check_part(walk: Walk) -> Iterator[Checked]:
    """Every check of a part, each as it is made; after a silence nothing more is tried."""
    walk.prepare()
    silent = False
    for check in CHECKS:
        finding = unfit(N_("Not tried, for the driver had fallen silent"))
        if not silent:
            try:
                finding = check.make(walk)
            except DriverError as fault:
                silent = isinstance(fault, DriverSilentError)
                finding = _of_fault(fault)
        yield Checked(walk.ground.part, check.title, finding)


def _of_fault(fault: DriverError) -> Finding:
    return failed(fault.sentence, told("The page of the contract says what is to be answered"))
