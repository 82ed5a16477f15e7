"""Messages that reached no bench: why each went nowhere, and what was probably meant."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from flask import Blueprint, Response, current_app, request

from simulator.domain.identifiers import mask
from simulator.domain.rule import N_
from simulator.storage.lost import Lost
from simulator.testbed import DEMO, Testbed
from simulator.web.moments import moment

LONGEST: Final = 200
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
XML: Final = ("xml", "multipart/")

_NEAR: Final = N_(
    "There is no bench called {bench}; one is called {nearest}: its archive is at {address}"
)
_UNKNOWN: Final = N_(
    "There is no bench called {bench}: make it first, or send to the archive of one that there is, as {address}"
)
_UNNAMED: Final = N_(
    "The address names no bench: an archive's address names its bench, as {address} does"
)
_OTHER_PLACE: Final = N_("Bench {bench} has nothing at this address: its archive is at {address}")
_OTHER_METHOD: Final = N_(
    "Bench {bench} takes no {method} at this address: messages go to {address} with POST"
)

Why = tuple[str, Mapping[str, str]]


def blueprint(testbed: Testbed) -> Blueprint:
    """Sees every answer of the app and keeps what went nowhere; it changes no answer."""
    pages = Blueprint("lost", __name__)

    @pages.after_app_request
    def keep(response: Response) -> Response:
        try:
            _keep(testbed, response.status_code)
        except Exception as fault:
            current_app.logger.error("a lost message could not be kept", exc_info=fault)
        return response

    return pages


def _keep(testbed: Testbed, status: int) -> None:
    if status not in (404, 405):
        return
    why = why_lost(
        request.method, request.path, testbed.names(), routed=request.url_rule is not None
    )
    if why is None and _looks_like_a_message():
        why = _UNNAMED, {"address": _archive(DEMO)}
    if why is not None:
        testbed.lost.add(_lost(testbed, *why))


def _looks_like_a_message() -> bool:
    """True for XML sent to an address that the app does not have, wherever that is."""
    sent = (request.content_type or "").lower()
    return request.url_rule is None and request.method not in SAFE and any(x in sent for x in XML)


def why_lost(method: str, path: str, benches: Sequence[str], *, routed: bool) -> Why | None:
    """Why a request that found nothing went nowhere, as a sentence and its values.

    None when it reached a bench, or was none of a bench's affairs. *routed* tells whether the app
    has an address of that form.
    """
    first, _, rest = path.lstrip("/").partition("/")
    if first != "b":
        meant = "archive" in path.strip("/").lower().split("/") and not routed
        return (_UNNAMED, {"address": _archive(DEMO)}) if meant else None
    bench, _, place = rest.partition("/")
    if bench not in benches:
        return _no_bench(bench, benches)
    if routed:
        return None
    told = {"bench": bench, "address": _archive(bench)}
    if place in ("archive", "shark-validointi/validoi/asiakirja/tulos"):
        return _OTHER_METHOD, {**told, "method": method[:16]}
    return _OTHER_PLACE, told


def _no_bench(bench: str, benches: Sequence[str]) -> Why:
    if bench in ("", "archive"):
        return _UNNAMED, {"address": _archive(DEMO)}
    shown = _shown(bench, 64)
    near = get_close_matches(bench[:LONGEST].lower(), benches, 1)
    if near:
        return _NEAR, {"bench": shown, "nearest": near[0], "address": _archive(near[0])}
    return _UNKNOWN, {"bench": shown, "address": _archive(DEMO)}


def _archive(bench: str) -> str:
    return f"/b/{bench}/archive"


def _lost(testbed: Testbed, text: str, values: Mapping[str, str]) -> Lost:
    return Lost(
        at=testbed.outside.now(),
        method=_shown(request.method, 16),
        path=_shown(request.path, LONGEST),
        content_type=_shown(request.content_type or "", LONGEST),
        length=request.content_length,
        remote=_shown(request.remote_addr or "", 64),
        text=text,
        values=values,
    )


def _shown(text: str, longest: int) -> str:
    """Cut only after the identity guard has seen the whole of it."""
    return mask(text)[:longest]


def as_told(lost: Lost) -> dict[str, Any]:
    """One of them as the control interface shows it."""
    return {
        "at": moment(lost.at),
        "method": lost.method,
        "path": lost.path,
        "content_type": lost.content_type,
        "length": lost.length,
        "remote": lost.remote,
        "text": lost.text.format_map(lost.values),
        "template": lost.text,
        "values": dict(lost.values),
    }
