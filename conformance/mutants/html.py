"""The matrix as one page that fetches nothing, in the look of the reports."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from conformance.catalogue import Check, read_catalogue
from conformance.i18n import N_, Translate
from conformance.mutants.judging import Fate, Found
from conformance.mutants.telling import FATES, NO_REASON, Matrix, notes, totals
from conformance.reports import pictures, tokens
from conformance.reports.words import BASES, PARTIES

View = dict[str, Any]
TEMPLATES = Path(__file__).parent / "templates"
TONES: Mapping[Fate, str] = {
    Fate.CAUGHT: "passed",
    Fate.PASSED: "passed",
    Fate.MISSED: "failed",
    Fate.STRAY: "warning",
    Fate.WRONGED: "warning",
    Fate.FALSE_ALARM: "failed",
    Fate.FAULT: "fault",
}
ROLES: Mapping[str, str] = {
    "organiser": PARTIES["organiser"],
    "producer": PARTIES["producer"],
    "other organiser": N_("Another organiser"),
    "other producer": N_("Another producer"),
    "subcontractor": N_("Subcontractor"),
    "shelter": N_("Shelter"),
    "second shelter": N_("Another shelter"),
}
WORDS: Mapping[str, str] = {
    "title": N_("The proof that every check can fail"),
    "intro": N_(
        "Each faulty partner does one thing wrong and is otherwise the reference system. The check "
        "named must catch it, and no check beside those that follow from the same fault. A correct "
        "but unusual partner must come through with no red."
    ),
    "skip": N_("Skip to the content"),
    "on_page": N_("On this page"),
    "rate": N_("Kill rate: {percent} %"),
    "none": N_("Kill rate: no faulty partner was played"),
    "persona": N_("Partner"),
    "does": N_("What it does"),
    "part": N_("Whose system"),
    "check": N_("Check"),
    "caught_by": N_("Turned red"),
    "outcome": N_("Outcome"),
    "correct": N_("Correct but unusual partners"),
    "uncovered": N_("Checks without a partner"),
    "uncovered_intro": N_("No faulty partner proves these checks. Each has its reason."),
    "why": N_("Why"),
}


def render(matrix: Matrix, language: str, translate: Translate) -> str:
    """The page in one language."""
    template = pictures.environment(TEMPLATES).get_template("mutants.html")
    return template.render(
        v=_view(matrix, {check.id: check for check in read_catalogue()}, translate),
        w={name: translate(word) for name, word in WORDS.items()},
        language=language,
        style=tokens.style(),
        css=(pictures.TEMPLATES / "report.css").read_text(encoding="utf-8"),
        tones=tuple(tokens.TONES),
    )


def _view(matrix: Matrix, checks: Mapping[str, Check], translate: Translate) -> View:
    sound = matrix.summary.sound
    tone = "passed" if sound else "failed"
    return {
        "tone": tone,
        "mark": tokens.MARKS[tone],
        "rate": _rate(matrix, translate),
        "totals": list(totals(matrix, translate)),
        "chapters": list(_chapters(matrix, checks, translate)),
        "correct": [_row(one, checks, translate) for one in matrix.found if not one.persona.faulty],
        "uncovered": [
            {
                "id": one.check,
                "title": translate(checks[one.check].title),
                "reason": translate(one.reason or NO_REASON),
            }
            for one in matrix.uncovered
        ],
    }


def _rate(matrix: Matrix, translate: Translate) -> str:
    summary = matrix.summary
    if not summary.faulty:
        return translate(WORDS["none"])
    # rounded down: only a whole catch is a hundred
    percent = 100 * summary.caught // summary.faulty
    return translate(WORDS["rate"]).format(percent=percent)


def _chapters(matrix: Matrix, checks: Mapping[str, Check], translate: Translate) -> Iterator[View]:
    """The faulty ones by the chapters of their checks, in the order of the checks."""
    chapters: dict[str, list[View]] = {}
    faulty = (one for one in matrix.found if one.persona.faulty)
    for one in sorted(faulty, key=lambda one: one.persona.check):
        title = checks[one.persona.check].chapter
        chapters.setdefault(title, []).append(_row(one, checks, translate))
    for number, (title, rows) in enumerate(chapters.items(), 1):
        yield {"anchor": f"chapter-{number}", "title": translate(title), "rows": rows}


def _row(one: Found, checks: Mapping[str, Check], translate: Translate) -> View:
    persona, tone = one.persona, TONES[one.fate]
    check = checks.get(persona.check)
    return {
        "name": persona.name,
        "does": translate(persona.does),
        "part": translate(ROLES.get(persona.part, persona.part)),
        "check": persona.check,
        "check_title": translate(check.title) if check else "",
        "basis": translate(BASES[check.basis]) if check else "",
        "caught_by": ", ".join(one.caught_by),
        "tone": tone,
        "mark": tokens.MARKS[tone],
        "word": translate(FATES[one.fate]),
        "notes": list(notes(one, translate)),
    }
