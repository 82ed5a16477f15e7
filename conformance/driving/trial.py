"""A driver's trial: a bench for each part, walked through on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from conformance.control import Control
from conformance.driving.checking import Checked, check_part
from conformance.driving.contract import About, PartName
from conformance.driving.talking import Driver
from conformance.driving.telling import Ground
from conformance.driving.walk import Walk
from conformance.i18n import translator
from conformance.setting import read_setting
from conformance.signing_keys import SigningKeys, new_issuer
from fixtures import read_text
from simulator.domain.facts import Codebook
from simulator.domain.worlds import World

TEST_CASE = "register-access-right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """Where a driver is tried: a simulator's address, its codes and world; *name* begins a bench's."""

    address: str
    codes: Codebook = field(repr=False)
    world: World = field(repr=False)
    language: str
    name: str
    now: Callable[[], datetime]


def try_part(driver: Driver, about: About, part: PartName, court: Court) -> Iterator[Checked]:
    """Every check of a part, on a bench that is gone afterwards; ControlError without a simulator."""
    control = Control(address=court.address, bench=f"{court.name}-{part}")
    control.make(court.world.key, court.language)
    try:
        yield from check_part(_walk(driver, about, part, court, control))
    finally:
        control.session.delete(f"{court.address}/api/v1/benches/{control.bench}", timeout=10)


def _walk(driver: Driver, about: About, part: PartName, court: Court, control: Control) -> Walk:
    keys = SigningKeys(new_issuer(control.now()), court.codes)
    control.trust([keys.issuer])
    text = read_text("stories", f"{TEST_CASE}.toml")
    bench = control.bench
    ground = Ground(
        part=part,
        test_case=TEST_CASE,
        language=court.language,
        archive=control.archive,
        clock=f"{court.address}/api/v1/benches/{bench}/clock",
        setting=read_setting(text, court.world, court.codes, {}),
        world=court.world,
    )
    return Walk(
        driver=driver,
        about=about,
        control=control,
        ground=ground,
        rehearsal=bench,
        translate=translator(court.language),
        sign=keys.sign,
        now=court.now,
    )
