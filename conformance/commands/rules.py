"""The command rules: the rule book."""

import json

import click

from conformance.commands import LANGUAGE


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
def command(form: str, as_json: bool, language: str) -> None:
    """Show the rules: where each comes from, which checks, scenarios and faulty systems try it."""
    from conformance.rule_book import entries, shown

    book = entries(language)
    if as_json or form == "json":
        click.echo(json.dumps([entry.told() for entry in book], ensure_ascii=False, indent=2))
    else:
        click.echo(shown(book, language))
