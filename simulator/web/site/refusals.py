"""Errors as pages for whoever looks with a browser, and requests that another site made."""

from typing import Final

from flask import Request, Response

from simulator.web.site.pages import TEMPLATES, pages_of

JSON: Final = "application/json"
HTML: Final = "text/html"


def wants_page(request: Request) -> bool:
    """True for a browser; programs that accept anything get JSON."""
    return request.accept_mimetypes.best_match([JSON, HTML]) == HTML


def error_page(status: int, sentence: str) -> Response:
    """A page that says what was seen and what to do; *sentence* is in the reader's language."""
    return pages_of(TEMPLATES).render("error.html", status, sentence=sentence, code=status)


def from_elsewhere(request: Request) -> bool:
    """True when a browser says that a page of another site made the request."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
