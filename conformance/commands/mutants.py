"""The command mutants: not built yet."""

import click

from conformance.commands import stop


@click.command(
    "mutants",
    help="Run the faulty partner systems. Not built yet.",
    short_help="Run the faulty partner systems. Not built yet.",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
def command() -> None:
    stop("sotebed mutants is not built yet in this version")
