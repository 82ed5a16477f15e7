"""The language of a page: asked for, remembered, or what the browser prefers."""

from typing import Final
from urllib.parse import urlencode

from flask import Request, Response

from simulator.i18n import LANGUAGES

COOKIE: Final = "language"
PARAMETER: Final = "language"
A_YEAR: Final = 365 * 24 * 60 * 60
NAMES: Final = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def language_of(request: Request) -> str:
    """One of fi, sv and en; Finnish for whoever asks for none of them."""
    for told in (request.args.get(PARAMETER), request.cookies.get(COOKIE)):
        if told in LANGUAGES:
            return told
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def remember(request: Request, answer: Response) -> None:
    """Keep a language that was asked for, so that the next page is in it too."""
    chosen = request.args.get(PARAMETER)
    if chosen in LANGUAGES:
        answer.set_cookie(COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="Lax")


def switches(request: Request) -> dict[str, str]:
    """The address of the same page in each language."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    return {one: f"{request.path}?{urlencode([*kept, (PARAMETER, one)])}" for one in LANGUAGES}
