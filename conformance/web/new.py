"""A new rehearsal: the form, the run file that it makes, and the beginning."""

from collections.abc import Mapping

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from conformance.i18n import N_
from conformance.reports import words
from conformance.runfile import Rehearsal, RunFile, RunFileError, read_form, to_toml
from conformance.setting import SettingError
from conformance.web import form as forms
from conformance.web.layout import render
from conformance.web.needs import lacking
from conformance.web.opened import is_near
from conformance.web.reach import refuse_inward
from conformance.web.store import Store
from conformance.web.visits import refuse, speaker
from simulator.web.site import from_elsewhere

EXAMPLE = """title = "Perhetyön palvelukuvaus, liite 2"

[[summary]]
point = "3"
every = "P1M"

[[store]]
point = "5"
working_days = 1"""
"""What a file of instructions looks like."""

DO = "do"
SHOW, FILE, ANYWAY = "show", "file", "anyway"
AGAIN = "again"
ELSEWHERE = N_(
    "Another site's page sent this form. Nothing was begun: open the form here and send it again."
)


def blueprint(rehearsals: Store) -> Blueprint:
    """The form, as a page and as what it is sent to."""
    pages = Blueprint("new", __name__)

    @pages.get("/rehearsals/new")
    def new() -> Response:
        kept = _settings_of(rehearsals, request.args.get(AGAIN, ""))
        passed = ("language", AGAIN)
        asked = {name: value for name, value in request.args.items() if name not in passed}
        return _shown({**kept, **asked})

    @pages.post("/rehearsals/new")
    def begin() -> Answer:
        if from_elsewhere(request):
            refuse(403, ELSEWHERE)
        given = forms.sent((name, value) for name, value in request.form.items() if name != DO)
        wanted = request.form.get(DO)
        if wanted == SHOW:
            return _shown(given)
        return _taken(rehearsals, given, wanted)

    return pages


def _settings_of(rehearsals: Store, token: str) -> Mapping[str, str]:
    """The settings of the rehearsal that the reader has made; none by any other link."""
    found = rehearsals.of_link(token)
    if found is None or found[1] != "conductor":
        return {}
    return forms.fields_of(found[0].file)


def _taken(rehearsals: Store, given: Mapping[str, str], wanted: str | None) -> Answer:
    """The run file or the rehearsal that was asked for; else the form again, with its faults."""
    try:
        file = read_form(given)
        if wanted == FILE:
            return _downloaded(file)
        missing = lacking(file)
        if missing and wanted != ANYWAY:
            form = forms.with_faults(_filled(given), missing, speaker())
            return _page(form, 422, may_begin=True)
        refuse_inward(file, near=is_near(request))
        run = rehearsals.begin(Rehearsal(file=file), request.url_root.rstrip("/"))
    except RunFileError as fault:
        return _wrong(forms.with_faults(_filled(given), fault.faults, speaker()))
    except SettingError as fault:
        return _wrong(forms.with_sentence(_filled(given), speaker().say(fault.sentence)))
    return redirect(_first_page(rehearsals, run, file), 303)


def _downloaded(file: RunFile) -> Response:
    answer = Response(to_toml(file), content_type="application/toml; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="rehearsal.toml"'
    return answer


def _first_page(rehearsals: Store, run: str, file: RunFile) -> str:
    """The board; where people take part, first the links that they are to be given."""
    kept = rehearsals.kept(run)
    if kept is None:
        return "/rehearsals"
    board = f"/r/{kept.links['conductor']}"
    people = "attended" in (file.organiser.mode, file.producer.mode)
    return f"{board}/links" if people else board


def _filled(given: Mapping[str, str]) -> forms.Form:
    return forms.filled(given, speaker().language)


def _shown(given: Mapping[str, str], status: int = 200) -> Response:
    return _page(_filled(given), status)


def _wrong(form: forms.Form) -> Response:
    return _page(form, 422)


def _page(form: forms.Form, status: int, *, may_begin: bool = False) -> Response:
    """The form; *may_begin* when nothing but what readiness wants to know is missing."""
    voice = speaker()
    return render(
        "new.html",
        status,
        form=form,
        may_begin=may_begin,
        choices=forms.choices(form, voice),
        labels=voice.words(forms.LABELS),
        example=EXAMPLE,
        parties=[(one, voice.word(words.PARTIES, one)) for one in forms.PARTIES],
    )
