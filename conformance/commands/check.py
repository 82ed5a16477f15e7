"""The command check: not built yet."""

import click

from conformance.commands import stop


@click.command(
    "check",
    help="Judge messages or documents on disk. Not built yet.",
    short_help="Judge messages or documents on disk. Not built yet.",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
def command() -> None:
    stop("sotebed check is not built yet in this version")
