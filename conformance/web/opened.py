"""Which rehearsals a browser may list: all of them on the machine itself, else those it has opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Request, Response, request

from conformance.web.store import Kept, Store

COOKIE: Final = "opened"
MOST: Final = 50
A_YEAR: Final = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Listed:
    """A rehearsal with the link by which this reader opens it, and the role that it gives."""

    kept: Kept
    token: str
    role: str


def blueprint() -> Blueprint:
    """Remembers in the browser each link that was opened in it."""
    pages = Blueprint("opened", __name__)

    @pages.after_app_request
    def remember(answer: Response) -> Response:
        token = (request.view_args or {}).get("token")
        if token and request.path.startswith("/r/") and answer.status_code < 400:
            _remember(answer, str(token))
        return answer

    return pages


def _remember(answer: Response, token: str) -> None:
    known = tokens(request)
    if known[:1] == [token]:
        return
    newest = [token, *(one for one in known if one != token)][:MOST]
    answer.set_cookie(
        COOKIE,
        ".".join(newest),
        max_age=A_YEAR,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


def tokens(asked: Request) -> list[str]:
    """The links that were opened in this browser, the newest first."""
    return [one for one in asked.cookies.get(COOKIE, "").split(".") if one][:MOST]


def is_near(asked: Request) -> bool:
    """True for a browser on the machine itself, which calls it so.

    What a proxy passes on comes from elsewhere, and so does what calls the machine by a name that
    is not its own: the page of another site may have had its name resolved to this machine.
    """
    if asked.headers.get("X-Forwarded-For") or asked.headers.get("Forwarded"):
        return False
    return _is_loopback(asked.remote_addr or "") and calls_itself(asked)


def calls_itself(asked: Request) -> bool:
    """True where the machine was called by an address that works on no other."""
    return _is_loopback(_host(asked))


def _host(asked: Request) -> str:
    try:
        return urlsplit(f"//{asked.host}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def listed(rehearsals: Store, asked: Request) -> Iterator[Listed]:
    """The rehearsals that whoever asks may see, the newest first."""
    if is_near(asked):
        for run in rehearsals.ids():
            kept = rehearsals.kept(run)
            if kept is not None:
                yield Listed(kept, kept.links["conductor"], "conductor")
        return
    yield from _opened_here(rehearsals, asked)


def _opened_here(rehearsals: Store, asked: Request) -> Iterator[Listed]:
    found: dict[str, Listed] = {}
    for token in tokens(asked):
        known = rehearsals.of_link(token)
        if known is not None:
            kept, role = known
            found.setdefault(kept.id, Listed(kept, token, role))
    yield from sorted(found.values(), key=lambda one: one.kept.made, reverse=True)
