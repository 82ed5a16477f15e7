"""The report on paper: PDF/A-3a and PDF/UA-1, the same bytes from the same result."""

import json
import re
import unicodedata
from datetime import datetime
from typing import Any

import typst

from conformance.i18n import Translate
from conformance.reports import pictures, tokens
from conformance.reports.view import view
from conformance.verdicts import Result

ROWS = 18
"""Messages in one picture: what fits a page together with a heading."""

# PDF/A refuses a character that its font lacks; these stretches the embedded fonts hold.
_HELD = (
    (0x20, 0x7E),
    (0xA0, 0x3FF),
    (0x400, 0x45F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x20A0, 0x20BF),
    (0x2190, 0x22FF),
    (0x2500, 0x257F),
    (0x25A0, 0x25FF),
    (0x2713, 0x2713),
)
_BREAKS = "\n\t"
_UNPRINTABLE = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")


def _shown() -> str:
    """Every character that a page can show."""
    held = (chr(code) for first, last in _HELD for code in range(first, last + 1))
    return _BREAKS + "".join(one for one in held if unicodedata.category(one) not in _UNPRINTABLE)


_UNHELD = re.compile(f"[^{re.escape(_shown())}]")


def render(
    result: Result, language: str, translate: Translate, *, unfinished: bool = False
) -> bytes:
    """The PDF in one language; a character that no embedded font holds becomes a mark for it."""
    shown = _printable(view(result, language, translate, unfinished=unfinished))
    pages = {
        **shown,
        "run": _printable(result.run),
        "outcomes": pictures.outcomes(shown, pictures.PAPER),
        "outcomes_text": pictures.outcomes_told(shown),
        "sequences": pictures.sequences(shown, pictures.PAPER, ROWS),
        "tones": dict(tokens.TONES),
        "colours": dict(tokens.PLAIN),
    }
    made = typst.compile(
        pictures.TEMPLATES / "report.typ",
        root=pictures.TEMPLATES,
        format="pdf",
        pdf_standards=["a-3a", "ua-1"],
        ignore_system_fonts=True,
        timestamp=_made_at(result),
        sys_inputs={"report": json.dumps(pages, ensure_ascii=False)},
    )
    if not isinstance(made, bytes):
        raise TypeError(f"typst made {type(made).__name__} of one report: a PDF is bytes")
    return made


def _made_at(result: Result) -> datetime:
    """When the run ended: a report rendered later is the same report."""
    return datetime.fromisoformat(result.ended or result.started)


def _printable(told: Any) -> Any:
    if isinstance(told, str):
        return _UNHELD.sub("\N{REPLACEMENT CHARACTER}", told)
    if isinstance(told, dict):
        return {name: _printable(value) for name, value in told.items()}
    if isinstance(told, list):
        return [_printable(value) for value in told]
    return told
