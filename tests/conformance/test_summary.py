"""The summary of a run on the screen."""

import os
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from conformance.i18n import LANGUAGES, translator
from conformance.sentences import told
from conformance.summary import show
from conformance.verdicts import Outcome, Result, Verdict
from tests.conformance import results

UNREADY = next(one for one in results.OTHERS if one.outcome is Outcome.CONFIGURATION)
UNSHOWN = next(one for one in results.OTHERS if one.outcome is Outcome.NOT_SHOWN)


def shown(result: Result, language: str = "en") -> list[str]:
    written = StringIO()
    console = Console(file=written, width=200)
    show(result, Path("out"), translator(language), console)
    return written.getvalue().splitlines()


def not_ready(count: int) -> Result:
    """A run with so many faults of the preparations, each with its advice, and nothing shown."""
    faults = tuple(
        replace(UNREADY, id=f"A{n:02}", expected=told("Name certificate {n}.", n=n))
        for n in range(1, count + 1)
    )
    return results.result((*faults, UNSHOWN))


@pytest.mark.parametrize("count", [1, 12])
def test_a_run_that_was_not_ready_tells_all_that_is_wrong_and_what_to_do(count: int) -> None:
    run = not_ready(count)

    lines = shown(run)

    assert run.verdict is Verdict.NOT_READY
    for n in range(1, count + 1):
        at = lines.index(
            f"A{n:02} preparations incomplete (Preparations): The run file names no certificate."
        )
        assert lines[at + 1] == f"  What to do: Name certificate {n}."


def test_a_run_that_was_not_ready_does_not_tell_what_it_did_not_show() -> None:
    lines = shown(not_ready(1))

    assert not [line for line in lines if line.startswith(UNSHOWN.id)]


def test_a_run_that_was_played_tells_what_it_did_not_show() -> None:
    lines = shown(results.result((*results.PASSED, UNSHOWN)))

    assert "G04 not shown (Service producer): Step not reached." in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_path_of_the_report_is_the_last_line(language: str) -> None:
    lines = shown(not_ready(1), language)

    assert lines[-1] == "out/report.fi.html"


def test_who_reads_no_further_takes_nothing_from_the_exit_code() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    told = "from conformance.summary import Screen as S; s = S(); s.print(1); s.print(2); exit(4)"

    ended = subprocess.run(
        [sys.executable, "-c", told], stdout=writing, stderr=subprocess.PIPE, check=False
    )

    os.close(writing)
    assert (ended.returncode, ended.stderr) == (4, b"")
