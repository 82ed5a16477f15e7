"""The commands of the command line, one module each; what they share."""

import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from conformance.nearby import near_names

UNUSABLE = 2
FAULT = 5
LANGUAGE = click.Choice(["fi", "sv", "en"])
FOLDER = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, dir_okay=False)


class Day(click.ParamType[date]):
    """A day on the command line."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day: write one as in 2027-01-31", param, ctx)


def stop(sentence: object, code: int = UNUSABLE) -> NoReturn:
    """Say why on the error stream and end with that exit code."""
    click.echo(f"sotebed: {sentence}", err=True)
    sys.exit(code)


def unknown_persona(name: str, known: Collection[str]) -> str:
    """That there is no persona of a name: the near ones, or how to see them all."""
    near = near_names(name, known, 3)
    if near:
        return f"there is no persona {name!r}: did you mean {' or '.join(near)}?"
    return f"there is no persona {name!r}: `sotebed mutants --list` names all {len(known)}"


def folder_of(run: str, out: Path) -> Path:
    """A run's folder by its path or its id."""
    for folder in (Path(run), out / run):
        if folder.is_dir():
            _refuse_runs(folder)
            return folder
    stop(f"there is no run {run!r}: give its folder, or its id under {out}/")


def _refuse_runs(folder: Path) -> None:
    """Ends when a folder is no run's, but holds the folders of some."""
    within = sorted(file.parent for file in folder.glob("*/recording.ndjson"))
    if within and not (folder / "recording.ndjson").exists():
        stop(f"{folder} is no run's folder, but holds {len(within)}: give one, as {within[-1]}")
