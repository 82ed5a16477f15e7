"""The evidence of a step: what was asked, expected and seen, down to the raw bytes."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, Response, request

from conformance import enclosed
from conformance.i18n import N_
from conformance.web import evidence_view
from conformance.web.board import framed, opened
from conformance.web.display import display_of
from conformance.web.visits import Rehearsals, refuse

NO_STEP: Final = N_("This rehearsal has no step {key} yet: the board shows those that were done.")
NO_MESSAGE: Final = N_("This rehearsal has no message {id}: open one from the board.")
NO_BYTES: Final = N_(
    "The bytes of this message were not kept: it held a real identity, or the server kept none."
)
NO_DISPLAY: Final = N_("This document has no display form that can be shown.")

ALONE: Final = {
    # whatever a party wrote: no script, nothing fetched, no place from which to reach the site
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache, private",
}


def blueprint(rehearsals: Rehearsals) -> Blueprint:
    """The pages of steps and of messages, and what can be downloaded of them."""
    pages = Blueprint("evidence", __name__)
    _add_pages(pages, rehearsals)
    _add_bytes(pages, rehearsals)
    return pages


def _add_pages(pages: Blueprint, rehearsals: Rehearsals) -> None:
    @pages.get("/r/<token>/steps/<key>")
    def step(token: str, key: str) -> Response:
        scene, recording = opened(rehearsals, token)
        shown = evidence_view.step(scene, recording, key)
        if shown is None:
            refuse(404, NO_STEP, key=key)
        return _with_frames(framed(scene, "step.html", v=shown))

    @pages.get("/r/<token>/messages/<id>")
    def message(token: str, id: str) -> Response:
        scene, recording = opened(rehearsals, token)
        exchange = _exchange(recording.exchanges, id)
        steps = evidence_view.steps_of(scene, id)
        shown = evidence_view.message(scene, exchange, request.args.get("place", ""))
        return _with_frames(framed(scene, "message.html", v=shown, steps=steps))


def _add_bytes(pages: Blueprint, rehearsals: Rehearsals) -> None:
    @pages.get("/r/<token>/messages/<id>/<any(request, answer):which>")
    def raw(token: str, id: str, which: str) -> Response:
        _, recording = opened(rehearsals, token)
        held = _exchange(recording.exchanges, id).get(f"{which}_bytes")
        if held is None:
            refuse(404, NO_BYTES)
        name = f'attachment; filename="{id}-{which}.xml"'
        headers = {**ALONE, "Content-Disposition": name}
        return Response(b64decode(held), headers=headers, content_type="application/octet-stream")

    @pages.get("/r/<token>/messages/<id>/<any(request, answer):which>/documents/<int:number>")
    def display(token: str, id: str, which: str, number: int) -> Response:
        _, recording = opened(rehearsals, token)
        held = enclosed.side(_exchange(recording.exchanges, id), which).documents
        found = display_of(held[number]) if number < len(held) else None
        if found is None:
            refuse(404, NO_DISPLAY)
        return Response(found[0], headers=ALONE, content_type=f"{found[1]}; charset=utf-8")


def _exchange(exchanges: Mapping[str, Any], id: str) -> Mapping[str, Any]:
    if id not in exchanges:
        refuse(404, NO_MESSAGE, id=id)
    held: Mapping[str, Any] = exchanges[id]
    return held


def _with_frames(page: Response) -> Response:
    """Let the page hold the display forms of documents, each in a frame of its own."""
    policy = page.headers["Content-Security-Policy"]
    page.headers["Content-Security-Policy"] = f"{policy}; frame-src 'self'"
    return page
