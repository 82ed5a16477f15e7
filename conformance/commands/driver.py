"""The command driver: the reference client data system behind the contract of driven parties."""

import threading
from contextlib import suppress
from pathlib import Path

import click

from conformance.commands import FILE, stop, unknown_persona


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option(
    "--port",
    default=8800,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Where to listen; 0 takes a free port.",
)
@click.option(
    "--persona", default="", help="Be a party that does one thing otherwise: see `sotebed mutants`."
)
@click.option(
    "--patience",
    default=120.0,
    show_default=True,
    type=click.FloatRange(min=0.2),
    help="Seconds for which a message is sent again while the archive is away.",
)
@click.option("--profile", type=FILE, help="A file laid over the built-in interface profile.")
def command(host: str, port: int, persona: str, patience: float, profile: Path | None) -> None:
    """Drive the reference client data system: a driven party that always works."""
    from conformance.driving.acting import KeyRing, Outside
    from conformance.driving.driver import driver_app
    from conformance.listening import Address, AddressError, listen
    from conformance.local import serving
    from conformance.personas import PERSONAS
    from simulator.app import system_now
    from simulator.codebook import read_codebook, read_worlds
    from simulator.domain.profile import ProfileError
    from simulator.testbed import DEMO

    if persona and persona not in PERSONAS:
        stop(unknown_persona(persona, PERSONAS))
    try:
        codes = read_codebook(profile)
    except ProfileError as fault:
        stop(fault)
    outside = Outside(
        codes=codes,
        world=read_worlds()[DEMO],
        now=system_now,
        patience=patience,
        persona=persona,
    )
    try:
        listener = listen(Address(host, port))
    except AddressError as fault:
        stop(fault)
    app = driver_app(outside, KeyRing(system_now(), codes))
    with suppress(KeyboardInterrupt), serving(app, listener) as url:
        click.echo(f"Sotebed drives its reference system at {url}")
        click.echo("  stop with Ctrl+C; sotebed check-driver holds it to the contract")
        threading.Event().wait()
