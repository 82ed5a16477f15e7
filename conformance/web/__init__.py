"""The pages of rehearsals: what a browser is shown, and how it answers."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from conformance.i18n import N_, translator
from conformance.rehearsals import Rehearsals
from conformance.web import (
    attestations,
    board,
    book,
    checks,
    control,
    doors,
    evidence,
    links,
    lost,
    new,
    opened,
    overview,
    report,
    simulated,
)
from conformance.web.layout import STATIC
from simulator.testbed import Testbed
from simulator.web.site import Link, navigate

NAVIGATION = (
    Link("/rehearsals", N_("Rehearsals")),
    Link("/rehearsals/new", N_("New rehearsal")),
    Link("/rules", N_("Rules")),
    Link("/checks", N_("Checks")),
    Link("/sources", N_("Sources")),
    Link("/simulated", N_("What is simulated")),
    Link("/lost", N_("Lost messages")),
)


def pages(rehearsals: Rehearsals, testbed: Testbed) -> list[Blueprint]:
    """Every page, to be put before what the simulator answers at the same addresses."""
    return [
        _files(),
        opened.blueprint(),
        doors.blueprint(rehearsals, testbed),
        new.blueprint(rehearsals),
        overview.blueprint(rehearsals),
        board.blueprint(rehearsals),
        attestations.blueprint(rehearsals),
        evidence.blueprint(rehearsals),
        report.blueprint(rehearsals),
        links.blueprint(rehearsals),
        book.blueprint(),
        checks.blueprint(),
        simulated.blueprint(testbed),
        lost.blueprint(testbed),
        control.blueprint(rehearsals),
    ]


def _files() -> Blueprint:
    """The pages' own files, and the ways that the head of every page leads."""
    files = Blueprint(
        "rehearsal_files", __name__, static_folder=STATIC, static_url_path="/static/rehearsals"
    )

    @files.record_once
    def lead(state: BlueprintSetupState) -> None:
        navigate(state.app.extensions, NAVIGATION, translator)

    return files
