"""The command mutants: the proof that every check can fail."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conformance.commands import FILE, LANGUAGE, stop, unknown_persona
from conformance.nearby import as_check, near_check

if TYPE_CHECKING:
    from conformance.mutants.playing import Progress
    from conformance.mutants.telling import Matrix
    from conformance.personas import Persona

GAP = "{language}"


@click.command("mutants")
@click.argument("names", metavar="[PERSONA]...", nargs=-1)
@click.option("--check", "checks", multiple=True, help="Only those that this check must catch.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
)
@click.option(
    "--out",
    type=FILE,
    help="Write it into this file; with {language} in its name, into one for each language.",
)
@click.option("--jobs", type=click.IntRange(1), help="So many processes; by default one a core.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
@click.option("--list", "listed", is_flag=True, help="Name the personas, and play none.")
@click.option(
    "--whole", is_flag=True, help="Play each persona's whole test case, which takes long."
)
def command(
    names: tuple[str, ...],
    checks: tuple[str, ...],
    form: str,
    out: Path | None,
    jobs: int | None,
    language: str,
    *,
    listed: bool,
    whole: bool,
) -> None:
    """Play the personas, faulty partner systems and correct but unusual ones, and say what the
    checks made of each.

    Exit code 0 when every faulty one is caught by its check and nothing else turns red.
    """
    from conformance.mutants.coverage import ReasonsError

    chosen = _chosen(names, checks)
    if listed:
        click.echo("\n".join(one.name for one in chosen))
        return
    if out is not None and not out.parent.is_dir():
        stop(f"{out} cannot be written: there is no folder {out.parent}")
    try:
        matrix = _matrix(chosen, jobs, whole=whole)
    except ReasonsError as fault:
        stop(fault)
    if out is None:
        click.echo(_written(matrix, form, language))
    else:
        _put(matrix, form, language, out)
    sys.exit(0 if matrix.summary.sound else 1)


def _chosen(names: Sequence[str], checks: Sequence[str]) -> "list[Persona]":
    """The personas that are asked for: by name, by check, or all."""
    from conformance.personas import PERSONAS

    for name in names:
        if name not in PERSONAS:
            stop(unknown_persona(name, PERSONAS))
    checks = [as_check(check) for check in checks]
    for check in checks:
        _known(check)
    found = [
        persona
        for name, persona in PERSONAS.items()
        if (not names or name in names) and (not checks or persona.check in checks)
    ]
    if not found:
        stop("none of the personas named is one that these checks must catch")
    return found


def _known(check: str) -> None:
    """Ends when no persona proves the check: the check is none, or has a reason, or lacks both."""
    from conformance.catalogue import read_catalogue
    from conformance.mutants.coverage import read_reasons
    from conformance.personas import PERSONAS

    ids = [one.id for one in read_catalogue()]
    proved = {persona.check for persona in PERSONAS.values() if persona.faulty}
    if check in proved:
        return
    if check not in ids:
        near = near_check(check, ids)
        more = f"did you mean {near}?" if near else "`sotebed checks` names them all"
        stop(f"there is no check {check!r}: {more}")
    reason = read_reasons().get(check, "nobody has said why")
    stop(f"no persona proves check {check}: {reason}")


def _matrix(personas: "Sequence[Persona]", jobs: int | None, *, whole: bool) -> "Matrix":
    from conformance.mutants.coverage import read_reasons, uncovered
    from conformance.mutants.house import LIMIT, WHOLE_LIMIT, House
    from conformance.mutants.playing import cores, play_all
    from conformance.mutants.telling import Matrix
    from conformance.personas import PERSONAS

    house = House(limit=WHOLE_LIMIT if whole else LIMIT)
    bare = uncovered(house.checks, PERSONAS.values(), read_reasons())
    with _progress() as tell:
        found = play_all(personas, house, jobs=jobs or cores(), whole=whole, progress=tell)
    return Matrix(found, bare)


def _written(matrix: "Matrix", form: str, language: str) -> str:
    from conformance.i18n import translator
    from conformance.mutants import html, telling

    translate = translator(language)
    if form == "html":
        return html.render(matrix, language, translate)
    if form == "json":
        return json.dumps(telling.plain(matrix, translate), ensure_ascii=False, indent=2)
    return "\n".join(telling.lines(matrix, translate))


def _put(matrix: "Matrix", form: str, language: str, out: Path) -> None:
    """Write the matrix into files, and say what it came to."""
    from conformance.i18n import LANGUAGES, translator
    from conformance.mutants.telling import totals

    several = GAP in out.name
    try:
        for one in LANGUAGES if several else (language,):
            path = out.with_name(out.name.replace(GAP, one))
            path.write_text(f"{_written(matrix, form, one)}\n", encoding="utf-8")
            click.echo(path)
    except OSError as fault:
        stop(f"{out} cannot be written: {fault.strerror}")
    for line in totals(matrix, translator(language)):
        click.echo(line)


@contextmanager
def _progress() -> "Iterator[Progress]":
    """Shows who is played, where somebody looks. It is drawn when something has come, and by no
    thread of its own: processes are forked here."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda *_: None
        return
    columns = (MofNCompleteColumn(), BarColumn(), TextColumn("{task.description}"))
    with Bars(*columns, console=console, transient=True, auto_refresh=False) as bars:
        task = bars.add_task("", total=None)

        def tell(done: int, count: int, name: str) -> None:
            bars.update(task, completed=done, total=count, description=name)
            bars.refresh()

        yield tell
