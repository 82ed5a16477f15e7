"""sotebed gate: hold a run against a baseline of known issues, for pipelines."""

import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conformance.commands import FILE, FOLDER, LANGUAGE, Day, folder_of, stop
from conformance.i18n import Translate

if TYPE_CHECKING:
    from conformance.gate import Gate
    from conformance.verdicts import Result


@click.command("gate")
@click.argument("run", metavar="RUN")
@click.option("--baseline", type=FILE, help="Known issues, each with a reason and a last day.")
@click.option("--write", type=FILE, help="Write a baseline of what is red now, and end.")
@click.option("--junit", type=FILE, help="Write JUnit in which known issues are skipped.")
@click.option("--today", type=Day(), help="The day to judge expiry on.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where runs lie.")
def command(
    run: str,
    baseline: Path | None,
    write: Path | None,
    junit: Path | None,
    today: date | None,
    as_json: bool,
    language: str,
    out: Path,
) -> None:
    """Hold RUN against a baseline: exit code 0 when nothing but known issues is red."""
    from conformance.baseline import BaselineError
    from conformance.gate_told import excused, lines, plain
    from conformance.i18n import translator
    from conformance.judged import JudgedError
    from simulator.domain.dates import HELSINKI

    day = today or datetime.now(HELSINKI).date()
    if write and write.exists() and write != baseline:
        stop(f"{write} is there already: name it as --baseline too, and what serves is kept")
    folder = folder_of(run, out)
    _apart_from(folder, junit, write)
    try:
        result, gate = _held(folder, baseline, day)
    except (BaselineError, JudgedError) as fault:
        stop(fault)
    if junit:
        from conformance.reports.junit import render

        _keep(junit, render(result, excused(gate)))
    if write:
        sys.exit(_write(write, gate, day, translator(language)))
    if as_json:
        _say([json.dumps(plain(gate), ensure_ascii=False, indent=2)])
    else:
        _say(lines(gate, translator(language)))
    sys.exit(gate.exit_code)


def _held(folder: Path, baseline: Path | None, day: date) -> "tuple[Result, Gate]":
    from conformance.baseline import read_baseline
    from conformance.catalogue import read_catalogue
    from conformance.gate import gate_of
    from conformance.judged import judged

    checks = {check.id for check in read_catalogue()}
    entries = read_baseline(baseline, checks) if baseline else ()
    result = judged(folder)
    return result, gate_of(result, entries, day)


def _write(path: Path, gate: "Gate", day: date, translate: Translate) -> int:
    """Write the baseline that would open the gate; exit code 0 when there can be one."""
    from conformance.baseline import written
    from conformance.gate import entries_for
    from conformance.gate_told import left_out, of_writing, titles

    entries = entries_for(gate, day)
    _keep(path, written(entries, titles(gate)))
    _say(of_writing(gate, path, len(entries), translate))
    return gate.exit_code if left_out(gate) else 0


def _apart_from(folder: Path, *written: Path | None) -> None:
    """Stop where a file would be put among those of the run, which its manifest lists."""
    for path in written:
        if path and path.resolve().is_relative_to(folder.resolve()):
            stop(f"{path} would lie among the files of the run: write it outside {folder}")


def _keep(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as fault:
        stop(f"{path} cannot be written: {fault.strerror}")


def _say(told: Iterable[str]) -> None:
    for line in told:
        click.echo(line)
