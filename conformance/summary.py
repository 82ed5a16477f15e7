"""The summary of a run on one screen; its last line is the path of the report."""

import os
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from conformance.i18n import N_, Translate
from conformance.reports.view import unasked
from conformance.reports.voice import Voice
from conformance.reports.words import BASES, PARTIES
from conformance.sentences import Sentence
from conformance.verdicts import Basis, CheckOutcome, Outcome, Result, Verdict

MOST = 8
REHEARSAL = N_("This is a rehearsal: it certifies nothing.")
MORE = N_("… and {count} more in the report")
TO_DO = N_("What to do")
COLOURS = {
    Outcome.PASSED: "green",
    Outcome.FAILED: "red",
    Outcome.FAULT: "red",
    Outcome.CONFIGURATION: "magenta",
    Outcome.WARNING: "yellow",
}
NAMES = {
    Outcome.PASSED: N_("passed"),
    Outcome.FAILED: N_("failed"),
    Outcome.WARNING: N_("warning"),
    Outcome.NOT_SHOWN: N_("not shown"),
    Outcome.NOT_APPLICABLE: N_("not applicable"),
    Outcome.NOT_TESTABLE: N_("not testable"),
    Outcome.WAITING: N_("waiting"),
    Outcome.CONFIGURATION: N_("preparations incomplete"),
    Outcome.FAULT: N_("fault of the test bed"),
}
VERDICTS = {
    Verdict.SUCCEEDED: N_("The rehearsal succeeded."),
    Verdict.FAILED: N_("The rehearsal failed."),
    Verdict.INCOMPLETE: N_("The rehearsal is incomplete: not everything was shown."),
    Verdict.NOT_READY: N_("The rehearsal was not ready to begin: correct the configuration."),
    Verdict.FAULT: N_("The test bed itself failed."),
}
_TELLING = (
    Outcome.FAULT,
    Outcome.FAILED,
    Outcome.CONFIGURATION,
    Outcome.WARNING,
    Outcome.NOT_SHOWN,
)


class Screen(Console):
    """Where a run is told: who reads no further, as `head`, takes nothing from its exit code."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show(result: Result, folder: Path, translate: Translate, console: Console) -> None:
    """Print the verdict, the counts, what stands in the way, and where the report lies."""
    voice = Voice(result.language, translate)
    console.print(f"[bold]{translate(VERDICTS[result.verdict])}[/bold]")
    for one in unasked(voice, result):
        console.print(one, style="yellow", markup=False, highlight=False)
    console.print(translate(REHEARSAL), style="dim")
    console.print(_counts(result, translate))
    if result.verdict is Verdict.NOT_READY:
        _show_preparations(result, voice, console)
    else:
        _show_troubles(result, voice, console)
    console.print(folder / f"report.{result.language}.html", soft_wrap=True, highlight=False)


def _show_preparations(result: Result, voice: Voice, console: Console) -> None:
    """All that stands in the way of beginning, each with what to do; the rest says nothing yet."""
    for one in result.of(Outcome.CONFIGURATION):
        console.print(_line(one, voice), markup=False, highlight=False)
        if one.expected:
            advice = f"  {voice.translate(TO_DO)}: {voice.say(one.expected)}"
            console.print(advice, markup=False, highlight=False)


def _show_troubles(result: Result, voice: Voice, console: Console) -> None:
    troubles = sorted(result.of(*_TELLING), key=lambda one: _TELLING.index(one.outcome))
    for one in troubles[:MOST]:
        console.print(_line(one, voice), markup=False, highlight=False)
    if len(troubles) > MOST:
        more = voice.translate(MORE)
        console.print(more.format(count=len(troubles) - MOST))


def _counts(result: Result, translate: Translate) -> Table:
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    for outcome, name in NAMES.items():
        count = result.summary[outcome.value]
        if count:
            colour = COLOURS.get(outcome, "default")
            table.add_row(f"[{colour}]{count}[/]", translate(name))
    return table


def _line(one: CheckOutcome, voice: Voice) -> str:
    why = voice.say(one.why or Sentence(one.title))
    return f"{one.id} {voice.translate(NAMES[one.outcome])} ({_marks(one, voice.translate)}): {why}"


def _marks(one: CheckOutcome, translate: Translate) -> str:
    """Whose it is, after the basis where no source states it."""
    whose = translate(PARTIES[one.party.value])
    stated = one.basis is Basis.STATED
    return whose if stated else f"{translate(BASES[one.basis.value])}, {whose}"
