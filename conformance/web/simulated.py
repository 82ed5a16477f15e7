"""The page of what is simulated: each system with its sources, and what is assumed."""

from flask import Blueprint, Response, jsonify, request

from conformance.services.listing import SHAPES, simulated
from conformance.services.telling import as_data
from conformance.web.cited import citations
from conformance.web.layout import render
from conformance.web.visits import speaker
from simulator.testbed import Testbed
from simulator.web.site import wants_page


def blueprint(testbed: Testbed) -> Blueprint:
    """What is simulated with this test bed's codes; a page, or JSON for programs."""
    pages = Blueprint("simulated", __name__)

    @pages.get("/simulated")
    def shown() -> Response:
        told = simulated(testbed.outside.codes)
        if not wants_page(request):
            return jsonify(as_data(told))
        voice = speaker()
        return render(
            "simulated.html",
            told=told,
            language=voice.language,
            shapes=SHAPES,
            citations=lambda text: citations(text, voice),
        )

    return pages
