"""The command checks: the catalogue, and how each check is answered."""

import json

import click

from conformance.commands import LANGUAGE


@click.command("checks")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
def command(form: str, language: str) -> None:
    """List the checks of the catalogue, and what answers each."""
    from conformance.answered import answered, as_text
    from conformance.i18n import translator

    if form == "json":
        told = [one.told(translator(language)) for one in answered()]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(language))
