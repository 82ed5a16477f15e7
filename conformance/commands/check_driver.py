"""The command check-driver: whether a driver speaks the contract of driven parties."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from conformance.commands import FILE, LANGUAGE, stop

PARTS = click.Choice(["organiser", "producer", "both"])


@click.command("check-driver")
@click.argument("url", metavar="URL")
@click.option("--part", type=PARTS, default="both", show_default=True, help="Which part to try.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
@click.option(
    "--address",
    default="",
    metavar="URL",
    help="A running sotebed serve, for a driver on another machine; else one is started here.",
)
@click.option(
    "--patience",
    default=20.0,
    show_default=True,
    type=click.FloatRange(min=0.1),
    help="Seconds that each answer may take.",
)
@click.option("--profile", type=FILE, help="A file laid over the built-in interface profile.")
def command(
    url: str, part: str, language: str, address: str, patience: float, profile: Path | None
) -> None:
    """Tell whether the driver at URL speaks the contract. 0: it does, 1: not, 2: it is silent."""
    from conformance.control import ControlError
    from conformance.driving.talking import Driver, DriverSilentError, Patience
    from conformance.i18n import translator
    from conformance.reports.voice import Voice
    from simulator.domain.profile import ProfileError

    if not url.startswith(("http://", "https://")):
        stop(f"{url!r} is no address of a driver: give one like http://127.0.0.1:8800")
    if address and not address.startswith(("http://", "https://")):
        stop(
            f"--address {address!r} is none of a sotebed serve: give one like http://10.0.0.5:8700"
        )
    voice = Voice(language, translator(language))
    driver = Driver(url, Patience(answer=patience, again=patience, arrival=min(patience, 5)))
    try:
        with _court(address.rstrip("/"), language, profile) as court:
            sys.exit(_tried(driver, part, court, voice))
    except DriverSilentError as silence:
        stop(voice.say(silence.sentence))
    except (ControlError, ProfileError) as fault:
        stop(fault)


def _tried(driver: Any, part: str, court: Any, voice: Any) -> int:
    """Try the parts that are asked for, tell each check, and give the exit code."""
    from conformance.driving.checking import describe
    from conformance.driving.checks_told import Told
    from conformance.driving.trial import try_part

    told = Told(voice, click.echo)
    about, found = describe(driver, court.now)
    for checked in found:
        told.tell(checked)
    if about is not None:
        parts = [one for one in about.parts if part in (one, "both")]
        if not parts:
            stop(f"the driver says that it cannot be the {part}: it offers {about.parts}")
        for one in parts:
            for checked in try_part(driver, about, one, court):
                told.tell(checked)
    told.sum_up()
    return told.exit_code


@contextmanager
def _court(address: str, language: str, profile: Path | None) -> Iterator[Any]:
    """Where the driver is tried: a simulator that runs already, or one that is started here."""
    from conformance.driving.trial import Court
    from conformance.local import running
    from simulator.app import make_testbed, system_now
    from simulator.settings import Settings
    from simulator.testbed import DEMO

    testbed = make_testbed(Settings(profile=profile, language=language))
    outside = testbed.outside
    court = Court(
        address=address,
        codes=outside.codes,
        world=outside.worlds[DEMO],
        language=language,
        name=f"check-driver-{uuid4().hex[:8]}",
        now=system_now,
    )
    if address:
        yield court
        return
    with running(testbed) as here:
        yield replace(court, address=here)
