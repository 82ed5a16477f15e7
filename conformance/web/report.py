"""The report of a rehearsal, before it is made and after, in the reader's language."""

from typing import Final

from flask import Blueprint, Response

from conformance.apart import pdf_apart
from conformance.catalogue import read_catalogue
from conformance.i18n import N_
from conformance.judged import RECORDING
from conformance.recording import Recording
from conformance.reports import FORMATS, html
from conformance.reports.voice import Voice
from conformance.result import result_of
from conformance.web.visits import Rehearsals, Visit, refuse, speaker, visit_by

NOT_YET: Final = N_("There is nothing to report yet: open this page again when the board shows.")
HEADERS: Final = {
    # the report is one file with its style in it, and no script
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache, private",
}


def blueprint(rehearsals: Rehearsals) -> Blueprint:
    """The report as a page and on paper."""
    pages = Blueprint("report", __name__)

    @pages.get("/r/<token>/report")
    def page(token: str) -> Response:
        visit = visit_by(rehearsals, token)
        content = _content(rehearsals, visit, "html", speaker())
        return Response(content, headers=HEADERS, content_type="text/html; charset=utf-8")

    @pages.get("/r/<token>/report.pdf")
    def paper(token: str) -> Response:
        visit = visit_by(rehearsals, token)
        voice = speaker()
        name = f'inline; filename="{visit.kept.id}.{voice.language}.pdf"'
        headers = {**HEADERS, "Content-Disposition": name}
        content = _content(rehearsals, visit, "pdf", voice)
        return Response(content, headers=headers, content_type="application/pdf")

    return pages


def _content(rehearsals: Rehearsals, visit: Visit, kind: str, voice: Voice) -> bytes:
    """The report of what there is; on paper the one that was made when the rehearsal ended.

    The page is not the file that was made: its places lead to the messages beside it.
    """
    recording = rehearsals.recording(visit.kept.id)
    if recording is None:
        refuse(404, NOT_YET)
    made = visit.kept.folder / FORMATS[kind][0].format(language=voice.language)
    if kind == "html":
        return _page(recording, voice)
    if recording.end is not None and made.exists():
        return made.read_bytes()
    return pdf_apart(visit.kept.folder / RECORDING, voice.language)


def _page(recording: Recording, voice: Voice) -> bytes:
    result = result_of(recording, read_catalogue())
    unfinished = recording.end is None
    page = html.render(result, voice.language, voice.translate, unfinished=unfinished, served=True)
    return page.encode()
