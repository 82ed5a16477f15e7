"""The command line: sotebed."""

import importlib
import io
import os
import pkgutil
import sys
from typing import Any

import click

import conformance.commands
from conformance.commands import FAULT, stop

BROKEN_PIPE = 141  # as a shell tells of a program that wrote where nobody reads


class _Commands(click.Group):
    """The commands, each imported when it is called.

    Their unforeseen failures are faults of the test bed: exit code 5.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = pkgutil.iter_modules(conformance.commands.__path__)
        return sorted(module.name.replace("_", "-") for module in found)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"conformance.commands.{name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; of one that is not there, the nearest by its letters is told."""
        from difflib import get_close_matches

        near = get_close_matches(args[0], self.list_commands(ctx), n=1) if args else []
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if not near:
                raise
            ctx.fail(f"No such command {args[0]!r}: did you mean {near[0]}?")

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:  # whoever read has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(BROKEN_PIPE)
        except Exception as fault:
            if "SOTEBED_TRACE" in os.environ:
                raise
            hint = "set SOTEBED_TRACE=1 to see where"
            stop(f"the test bed failed: {type(fault).__name__}: {fault} ({hint})", FAULT)


@click.group(cls=_Commands)
@click.version_option(package_name="sotebed")
def main() -> None:
    """Sotebed rehearses the onboarding test of the register access right."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may know fewer letters than we use


if __name__ == "__main__":
    main()
