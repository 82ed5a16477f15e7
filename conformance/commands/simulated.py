"""The command simulated: what is simulated, what is known of it, what is assumed."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conformance.commands import FILE, LANGUAGE, stop

if TYPE_CHECKING:
    from conformance.services.visitor import Outcome

FAILED = 1


@click.command("simulated")
@click.option("--play", is_flag=True, help="Play the scenarios too, on a simulator of their own.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--profile", type=FILE, default=None, help="An interface profile of your own.")
def command(play: bool, language: str, form: str, profile: Path | None) -> None:
    """List the simulated systems, what is known of each and what is assumed, with sources."""
    from conformance.services.listing import simulated
    from conformance.services.telling import as_data, as_text
    from simulator.codebook import read_codebook
    from simulator.domain.profile import ProfileError

    try:
        told = simulated(read_codebook(profile))
    except ProfileError as fault:
        stop(fault)
    played = _played() if play else []
    if form == "json":
        click.echo(json.dumps(as_data(told, played), ensure_ascii=False, indent=2))
    elif play:
        for one in played:
            click.echo(f"{'×' if one.why else '✓'} {one.feature}: {one.scenario}")
            if one.why:
                click.echo(f"    {one.why}")
        failed = sum(1 for one in played if one.why)
        click.echo(f"{len(played)} scenarios, {failed} failed")
    else:
        click.echo(as_text(told, language))
    if any(one.why for one in played):
        sys.exit(FAILED)


def _played() -> "list[Outcome]":
    """How the scenarios ended."""
    from conformance.services.playing import play
    from conformance.services.staging import staged

    with staged() as stage:
        return [outcome for feature in play(stage) for outcome in feature]
