"""Pages of rehearsals in the site's frame: in the rehearsals' own sentences, and their words."""

from pathlib import Path
from typing import Any, Final

from flask import Response

from conformance.i18n import translator
from conformance.reports import words
from simulator.web.site import pages_of

TEMPLATES: Final = Path(__file__).parent / "templates"
STATIC: Final = Path(__file__).parent / "static"
PAGES: Final = pages_of(TEMPLATES, translator)


def render(template: str, status: int = 200, **values: Any) -> Response:
    """A page in the language of the request; *words* are those of the reports, by name."""
    return PAGES.render(template, status, words=words, **values)


def fragment(template: str, **values: Any) -> str:
    """A part of a page."""
    return PAGES.fragment(template, words=words, **values)
