"""The start page with its three doors, and a page of documentation behind each."""

from flask import Blueprint, Response, jsonify, request

from conformance.i18n import N_
from conformance.web import places
from conformance.web.layout import render
from conformance.web.opened import listed
from conformance.web.overview import row_of
from conformance.web.pipeline_files import SERVERS, pipeline_files, shared_files
from conformance.web.store import Store
from conformance.web.visits import refuse, speaker
from fixtures import read_text
from simulator.testbed import Testbed
from simulator.web.root import index_of
from simulator.web.site import wants_page

NEWEST = 3
EXIT_CODES = (
    N_("every required check passed"),
    N_("at least one of them failed"),
    N_("the command, or a file that it was given, cannot be used"),
    N_("the configuration is not ready, so that nothing was played"),
    N_("something required was left open: waiting, not shown, or not testable"),
    N_("Sotebed itself broke down"),
)
"""What each exit code means, from 0 on."""

MESSAGES = (
    "store-client-relationship",
    "store-case",
    "open-right",
    "search",
    "store-meeting-entry",
)
NO_FILE = N_("There is no file {name} for pipelines: choose one of {names}.")
NO_MESSAGE = N_("There is no ready message {name}: choose one of {names}.")


def blueprint(rehearsals: Store, testbed: Testbed) -> Blueprint:
    """The start page, and what is behind its doors."""
    pages = Blueprint("doors", __name__)

    @pages.get("/")
    def start() -> Response:
        if not wants_page(request):
            return jsonify(index_of(testbed))
        voice = speaker()
        rows = [row_of(rehearsals, one, voice) for one in listed(rehearsals, request)]
        return render("start.html", newest=rows[:NEWEST], more=len(rows) > NEWEST)

    pages.add_url_rule("/for/vendors", "vendors", _vendors)
    pages.add_url_rule("/for/vendors/driver.json", "driver", _driver)
    pages.add_url_rule("/for/vendors/messages/<name>.xml", "message", _message)
    pages.add_url_rule("/for/areas", "areas", _areas)
    pages.add_url_rule("/for/pipelines", "pipelines", _pipelines)
    pages.add_url_rule("/for/pipelines/files/<name>", "pipeline_file", _pipeline_file)
    return pages


def _vendors() -> Response:
    voice = speaker()
    return render(
        "for_vendors.html",
        organisers=list(places.roots("organiser")),
        producers=list(places.roots("producer")),
        clients=places.clients(),
        messages=MESSAGES,
        name=lambda one: places.name(one, voice.language),
    )


def _driver() -> Response:
    from conformance.driving.openapi import description

    return jsonify(description())


def _message(name: str) -> Response:
    if name not in MESSAGES:
        refuse(404, NO_MESSAGE, name=name, names=", ".join(MESSAGES))
    return Response(read_text("messages", f"{name}.xml"), content_type="text/xml; charset=utf-8")


def _areas() -> Response:
    return render("for_areas.html")


def _pipelines() -> Response:
    translate = speaker().translate
    return render(
        "for_pipelines.html",
        exit_codes=list(enumerate(map(translate, EXIT_CODES))),
        servers=SERVERS,
        files=pipeline_files(),
        shared=shared_files(),
    )


def _pipeline_file(name: str) -> Response:
    files = pipeline_files()
    if name not in files:
        refuse(404, NO_FILE, name=name, names=", ".join(files))
    return Response(files[name], content_type="text/plain; charset=utf-8")
