"""Pages from templates, in the reader's language, with what a browser is told of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from flask import Response, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from simulator import times
from simulator.i18n import Translate, translator
from simulator.tokens import MARKS
from simulator.web.site import frame, languages

TEMPLATES: Final = Path(__file__).parent / "templates"
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # an address can be a party's key to its rehearsal: no other site is told of it
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache, private",
    "Vary": "Accept, Accept-Language, Cookie",
}


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one package: where its templates lie, and who translates them.

    The site's own templates are found too: `site.html` is the frame, `macros.html` the parts.
    """

    templates: Path
    translator: Callable[[str], Translate]

    def render(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page in the language of the request that is being answered."""
        language = languages.language_of(request)
        body = self.fragment(template, **_surroundings(language), **values)
        answer = Response(body, status, HEADERS, content_type="text/html; charset=utf-8")
        answer.headers["Content-Language"] = language
        languages.remember(request, answer)
        return answer

    def fragment(self, template: str, **values: Any) -> str:
        """The text of a template alone, in the language of the request."""
        language = languages.language_of(request)
        return _environment(self, language).get_template(template).render(**values)


def pages_of(templates: Path, translated_by: Callable[[str], Translate] = translator) -> Pages:
    """Pages from the templates of a folder; by default in the simulator's own sentences."""
    return Pages(templates, translated_by)


def _surroundings(language: str) -> dict[str, Any]:
    links = frame.navigation(language)
    return {
        "here": request.path,
        "root": request.url_root.rstrip("/"),
        "navigation": links,
        "current": frame.current(links, request.path),
        "switches": languages.switches(request),
        "language_names": languages.NAMES,
    }


@cache
def _environment(pages: Pages, language: str) -> Environment:
    """One for each language: a macro that is imported speaks it as its page does."""
    translate = pages.translator(language)
    environment = Environment(
        loader=FileSystemLoader([pages.templates, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_=translate, language=language, marks=MARKS)
    environment.filters.update(
        fill=_fill,
        day=partial(_day, language),
        moment=partial(times.moment, language),
        dashed=lambda name: str(name).replace("_", "-"),
    )
    return environment


def _fill(sentence: str, /, **values: Any) -> Markup:
    """A sentence with its gaps filled; values that are no markup themselves are escaped."""
    return escape(sentence).format(**values)


def _day(language: str, told: date | str) -> str:
    given = date.fromisoformat(told) if isinstance(told, str) else told
    return times.day(language, given)
