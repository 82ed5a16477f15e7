"""The command rules: the rule book."""

import json

import click

from conformance.commands import LANGUAGE


@click.command("rules")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
def command(as_json: bool, language: str) -> None:
    """Show the rules, where each comes from and which scenarios try it."""
    from conformance.rule_book import entries, shown

    book = entries(language)
    if as_json:
        click.echo(json.dumps([entry.told() for entry in book], ensure_ascii=False, indent=2))
    else:
        click.echo(shown(book, language))
