"""The report as one self-contained page: no script, nothing fetched from anywhere."""

from conformance.i18n import Translate
from conformance.reports import pictures, tokens
from conformance.reports.view import view
from conformance.verdicts import Result

SECTIONS = (
    "summary",
    "to_do",
    "chapters",
    "parties",
    "messages",
    "steps",
    "checks",
    "instructions",
    "coverage",
    "documents",
    "assumptions",
    "questions",
    "sources",
    "approval",
    "about",
)
ROWS = 400
"""Messages in one picture; the page scrolls, so that only a very long run is divided."""


def render(
    result: Result,
    language: str,
    translate: Translate,
    *,
    unfinished: bool = False,
    served: bool = False,
) -> str:
    """The page in one language; everything that a party wrote is escaped.

    One that is *served* beside the pages of its rehearsal leads to its messages there.
    """
    shown = view(result, language, translate, unfinished=unfinished)
    template = pictures.environment().get_template("report.html")
    return template.render(
        v=shown,
        run=result.run,
        sections=[name for name in SECTIONS if name != "coverage" or shown["coverage"]],
        style=tokens.style(),
        css=_css(),
        tones=tuple(tokens.TONES),
        outcomes=pictures.outcomes(shown, pictures.PAGE),
        sequences=pictures.sequences(shown, pictures.PAGE, ROWS),
        told=[],
        served=served,
    )


def _css() -> str:
    return (pictures.TEMPLATES / "report.css").read_text(encoding="utf-8")
