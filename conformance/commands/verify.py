"""The command verify: confirm a run's folder."""

import sys
from pathlib import Path

import click

from conformance.commands import FOLDER, LANGUAGE, folder_of


@click.command("verify")
@click.argument("package", metavar="PACKAGE")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where runs lie.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
def command(package: str, out: Path, language: str) -> None:
    """Confirm a run's folder: digests, and every verdict judged again. Signatures come later."""
    from conformance.verifying import verify

    verification = verify(folder_of(package, out), language)
    for line in verification.lines:
        click.echo(line)
    sys.exit(verification.exit_code)
