"""The matrix in words for a terminal, and as plain data for programs."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from conformance.i18n import N_, Translate
from conformance.mutants.coverage import Uncovered
from conformance.mutants.judging import Fate, Found, Summary, summary_of
from conformance.sentences import said, told
from conformance.summary import NAMES

FATES = {
    Fate.CAUGHT: N_("caught"),
    Fate.MISSED: N_("not caught"),
    Fate.STRAY: N_("caught, and more turned red"),
    Fate.WRONGED: N_("caught, and the other party was blamed"),
    Fate.PASSED: N_("passed"),
    Fate.FALSE_ALARM: N_("false alarm"),
    Fate.FAULT: N_("fault of the test bed"),
}
MARKS = {Fate.CAUGHT: "✓", Fate.PASSED: "✓", Fate.FAULT: "‼"}
WRONG = "×"
TOTALS = N_(
    "Faulty partners: {faulty}, caught: {caught}. Correct ones: {correct}. False alarms: {alarms}."
)
NO_REASON = N_("no persona, and no reason why")
STRAYS = N_("turned red without being declared: {checks}")
STALE = N_("declared as following, and did not turn red: {checks}")
ANYWAY = N_("red between correct parties too: {checks}")
UNSHOWN = N_("not come through: {checks}")
WRONGED = N_("said to be the other party's: {checks}")
MUST = N_("{check} must catch it")
COVERED = N_("Checks without a persona: {count}, of which without a reason: {bare}.")
BARE = N_("Neither a persona nor a reason: {checks}.")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everything that was found, and the checks that no persona proves."""

    found: tuple[Found, ...]
    uncovered: tuple[Uncovered, ...] = ()

    @property
    def summary(self) -> Summary:
        return summary_of(self.found)


def plain(matrix: Matrix, translate: Translate) -> dict[str, Any]:
    """The matrix as plain data; the summary comes last."""
    return {
        "personas": [_row(one, translate) for one in matrix.found],
        "checks_without_persona": [
            {"id": one.check, "reason": translate(one.reason) if one.reason else ""}
            for one in matrix.uncovered
        ],
        "summary": asdict(matrix.summary),
    }


def _row(one: Found, translate: Translate) -> dict[str, Any]:
    persona = one.persona
    return {
        "name": persona.name,
        "does": translate(persona.does),
        "part": persona.part,
        "check": persona.check,
        "follows": list(persona.follows),
        "caught_by": list(one.caught_by),
        "outcome": one.fate.value,
        "strays": list(one.strays),
        "stale": list(one.stale),
        "anyway": list(one.anyway),
        "unshown": list(one.unshown),
        "whose": one.whose,
        "wronged": list(one.wronged),
        "why": list(_whys(one, translate)),
    }


def lines(matrix: Matrix, translate: Translate) -> Iterator[str]:
    """A line for each persona, under it what is not as it should be; the totals last."""
    width = max((len(one.persona.name) for one in matrix.found), default=0)
    for one in matrix.found:
        yield f"{MARKS.get(one.fate, WRONG)} {one.persona.name:{width}}  {_said(one, translate)}"
        below = (*_verdict(one, translate), *notes(one, translate))
        yield from (f"    {line}" for line in below)
    yield ""
    yield from totals(matrix, translate)


def totals(matrix: Matrix, translate: Translate) -> Iterator[str]:
    """How many there are, and how they fared."""
    summary = matrix.summary
    yield said(
        told(
            TOTALS,
            faulty=summary.faulty,
            caught=summary.caught,
            correct=summary.correct,
            alarms=summary.false_alarms,
        ),
        translate,
    )
    if matrix.uncovered:
        bare = [one for one in matrix.uncovered if not one.reason]
        yield said(told(COVERED, count=len(matrix.uncovered), bare=len(bare)), translate)
        if bare:
            checks = ", ".join(one.check for one in bare)
            yield said(told(BARE, checks=checks), translate)


def _said(one: Found, translate: Translate) -> str:
    persona = one.persona
    checks = f"{persona.check or '–':4} {', '.join(one.caught_by) or '–':9}"
    return f"{checks}  {translate(persona.does)}"


def _verdict(one: Found, translate: Translate) -> Iterator[str]:
    """What became of a persona, unless all is well."""
    if not one.sound:
        must = said(told(MUST, check=one.persona.check), translate) if one.persona.faulty else ""
        yield ": ".join(part for part in (translate(FATES[one.fate]), must) if part)


def notes(one: Found, translate: Translate) -> Iterator[str]:
    """What is not as it should be, or not as it was declared."""
    told_of = {
        STRAYS: one.strays,
        STALE: one.stale,
        ANYWAY: one.anyway,
        UNSHOWN: one.unshown,
        WRONGED: one.wronged,
    }
    for text, ids in told_of.items():
        if ids:
            yield said(told(text, checks=", ".join(ids)), translate)
    yield from _whys(one, translate)


def _whys(one: Found, translate: Translate) -> Iterator[str]:
    """What checks came to that should have come to something else, and a fault of the test bed."""
    if one.fault:
        yield said(one.fault, translate)
    for check, came_to in one.why:
        came = f"{check}: {translate(NAMES[came_to.outcome])}"
        yield f"{came}. {said(came_to.why, translate)}" if came_to.why else came
