"""Benches, drivers and parties that the tests of driven parties begin with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from itertools import count
from typing import Any

from flask import Flask

from conformance.actions import Action
from conformance.control import Control
from conformance.driving.acting import KeyRing
from conformance.driving.acting import Outside as Driving
from conformance.driving.driven import DrivenParty
from conformance.driving.driver import driver_app
from conformance.driving.talking import Driver, Patience
from conformance.driving.telling import Ground
from conformance.i18n import translator
from conformance.listening import Address, listen
from conformance.local import serving
from conformance.parties import Asked, Known
from conformance.setting import Setting, read_setting
from fixtures import read_text
from simulator.app import make_testbed
from simulator.domain.dates import local_date
from simulator.testbed import DEMO, Outside
from tests.waiting import WITHIN

CLOCK = "2026-11-23T09:00:00+02:00"
BRISK = Patience(connect=WITHIN, answer=WITHIN, again=WITHIN, pause=0.05, arrival=0)
_numbers = count(1)


def now() -> datetime:
    return datetime.now(UTC)


def driving(outside: Outside, **told: Any) -> Driving:
    return Driving(codes=outside.codes, world=outside.worlds[DEMO], now=now, **told)


@cache
def keys() -> KeyRing:
    """Keys for every driver in this process: to make them takes long."""
    outside = make_testbed().outside
    return KeyRing(datetime.fromisoformat(CLOCK), outside.codes)


def driver(outside: Outside, **told: Any) -> Flask:
    return driver_app(driving(outside, **told), keys())


@contextmanager
def reference_driver(
    outside: Outside, spoil: Callable[[Flask], None] = lambda _: None, **told: Any
) -> Iterator[str]:
    """The address of a reference driver in this process; *spoil* may change how it answers."""
    app = driver(outside, **told)
    spoil(app)
    with serving(app, listen(Address(port=0))) as address:
        yield address


def bench(simulator: str, clock: str = CLOCK) -> Control:
    """A new bench; its clock stands still unless it is told none."""
    control = Control(simulator, f"driving-{next(_numbers)}")
    control.make(DEMO, "fi")
    if clock:
        control.set_clock({"now": clock})
    return control


def setting(outside: Outside) -> Setting:
    text = read_text("stories", "register-access-right.toml")
    return read_setting(text, outside.worlds[DEMO], outside.codes, {})


def ground(outside: Outside, control: Control, part: str = "organiser") -> Ground:
    return Ground(
        part=part,  # type: ignore[arg-type]
        test_case="register-access-right",
        language="en",
        archive=control.archive,
        clock=f"{control.address}/api/v1/benches/{control.bench}/clock",
        setting=setting(outside),
        world=outside.worlds[DEMO],
    )


def party(
    url: str,
    outside: Outside,
    control: Control,
    part: str = "organiser",
    patience: Patience = BRISK,
) -> DrivenParty:
    """A driven party on a bench that trusts its signatures."""
    return DrivenParty(
        driver=Driver(url, patience),
        rehearsal=control.bench,
        ground=ground(outside, control, part),
        now=control.now,
        exchanges=control.new_exchanges,
        translate=translator("en"),
        trust=control.trust_also,
    )


def asked(action: Action, key: str = "1.1", **told: Any) -> Asked:
    """An action at a step, on the day of the fixed clock."""
    today = local_date(datetime.fromisoformat(CLOCK))
    return Asked(
        key=key, party="organiser", action=action, known=Known(today=today, **told), moment=CLOCK
    )
