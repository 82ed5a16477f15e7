"""sotebed compare: what changed from one run to another."""

import json
import sys
from pathlib import Path

import click

from conformance.commands import FOLDER, LANGUAGE, folder_of, stop


@click.command("compare")
@click.argument("before", metavar="RUN")
@click.argument("after", metavar="RUN")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where runs lie.")
def command(before: str, after: str, as_json: bool, language: str, out: Path) -> None:
    """Show what changed between two RUNs: exit code 0 when nothing got worse, else 1."""
    from conformance.comparing import compare
    from conformance.comparing_told import lines, plain
    from conformance.i18n import translator
    from conformance.judged import JudgedError, judged

    try:
        first, second = (judged(folder_of(run, out)) for run in (before, after))
    except JudgedError as fault:
        stop(fault)
    comparison = compare(first, second)
    if as_json:
        click.echo(json.dumps(plain(comparison), ensure_ascii=False, indent=2))
    else:
        for line in lines(comparison, translator(language)):
            click.echo(line)
    sys.exit(1 if comparison.worse else 0)
