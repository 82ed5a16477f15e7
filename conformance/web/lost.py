"""Messages that reached no bench: where they went, why, and where they were probably meant to go."""

from flask import Blueprint, Response

from conformance.web.layout import render
from conformance.web.visits import speaker
from simulator.domain.dates import HELSINKI
from simulator.storage.lost import Lost
from simulator.testbed import Testbed


def blueprint(testbed: Testbed) -> Blueprint:
    """The page of lost messages, the newest first."""
    pages = Blueprint("lost_pages", __name__)

    @pages.get("/lost")
    def lost() -> Response:
        return render("lost.html", messages=list(map(_told, testbed.lost.newest_first())))

    return pages


def _told(one: Lost) -> dict[str, str]:
    return {
        "at": one.at.astimezone(HELSINKI).isoformat(),
        "sent": f"{one.method} {one.path}",
        "content_type": one.content_type,
        "length": "" if one.length is None else str(one.length),
        "remote": one.remote,
        "why": speaker().translate(one.text).format_map(one.values),
    }
