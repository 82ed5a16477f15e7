"""The archivist's annulment, asked for on a page or as JSON: the last resort, with its reasons."""

from typing import Any, Final

from flask import Response, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from simulator.domain.requests import AnnulDocument
from simulator.domain.rule import N_
from simulator.messages.archive import read_request
from simulator.services import archivist
from simulator.storage.archive import Kept
from simulator.storage.journal import Exchange
from simulator.testbed import Bench
from simulator.web import archivist_pages as pages_of_it
from simulator.web.annulling import Annulment, Wish, annul
from simulator.web.archivist_finding import WHOSE, kept_document
from simulator.web.moments import moment
from simulator.web.parameters import take
from simulator.web.problems import stop
from simulator.web.refusing import refuse
from simulator.web.site import from_elsewhere, wants_page

LONGEST: Final = 500
LARGEST: Final = 100_000
FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_ELSEWHERE: Final = N_("Another site's page asked for this: annul from the document's own page.")
_ANNULLED: Final = N_("The document {id} is annulled already.")
_NO_REASON: Final = N_(
    "An annulment says why no correction in the client data system will do: give a reason of 1 to {most} characters."
)
_NOT_JUSTIFIED: Final = N_(
    "The document can still be corrected where it was made: say in 1 to {most} characters why that is not done."
)
_TOO_LONG: Final = N_("A justification has at most {most} characters: shorten it.")


def ask(bench: Bench, id: str) -> Response:
    """The form for the reasons."""
    take("controller")
    newest = _newest(bench, id)
    return pages_of_it.annulment(bench, newest, _corrector(bench, newest))


def annulled(bench: Bench, id: str) -> AnyResponse:
    """What came of it, on the document's page or as JSON."""
    take("controller")
    if from_elsewhere(request):
        refuse(403, _ELSEWHERE)
    newest = _newest(bench, id)
    wish, corrector = _wish(), _corrector(bench, newest)
    faults = _faults(wish, corrector)
    if faults:
        return _faulty(bench, newest, wish, corrector, faults)
    done = annul(bench, newest, wish.text)
    if wants_page(request):
        return _after(bench, newest, wish, corrector, done)
    if not done.accepted:
        sentence = f"The archive refused the annulment: {'; '.join(done.refusals)}."
        stop(409, sentence, exchange=done.exchange)
    return jsonify(_told(bench, newest, wish, corrector, done))


def told(bench: Bench, exchange: Exchange) -> dict[str, Any]:
    """Who annulled a document, when and why; the reason is empty where the bytes were not kept."""
    reason = ""
    if exchange.request_bytes is not None:
        read = read_request(exchange.request_bytes, exchange.content_type, bench.codes).request
        reason = (read.frame.correction_text or "") if isinstance(read, AnnulDocument) else ""
    return {
        "exchange": exchange.id,
        "at": moment(exchange.at),
        "organisation": exchange.caller_organisation,
        "unit": exchange.caller_unit,
        "reason": reason,
    }


def _newest(bench: Bench, id: str) -> Kept:
    """The newest version of a document in the archivist's own register, not yet annulled."""
    if not request.args.get("controller", "").strip():
        refuse(422, WHOSE)
    kept = kept_document(bench, id)
    with bench.transaction() as db:
        newest = archivist.versions_of(db, kept)[-1]
    if newest.stored.annulled:
        refuse(409, _ANNULLED, id=id)
    return newest


def _corrector(bench: Bench, newest: Kept) -> str | None:
    with bench.transaction() as db:
        return archivist.could_correct(db, bench, newest)


def _wish() -> Wish:
    request.max_content_length = LARGEST
    if request.mimetype in FORMS:
        given = (request.form.get(name, "").strip() for name in ("reason", "justification"))
        return Wish(*given)
    from simulator.web.asked import Annulment as Asked
    from simulator.web.reading import read

    asked = read(Asked)
    return Wish(asked.reason.strip(), asked.justification.strip())


def _faults(wish: Wish, corrector: str | None) -> dict[str, str]:
    """What is wrong with the reasons, by field; a program need not justify, a person must."""
    faults = {}
    if not 1 <= len(wish.reason) <= LONGEST:
        faults["reason"] = _NO_REASON
    if len(wish.justification) > LONGEST:
        faults["justification"] = _TOO_LONG
    elif corrector and not wish.justification and wants_page(request):
        faults["justification"] = _NOT_JUSTIFIED
    return faults


def _faulty(
    bench: Bench, newest: Kept, wish: Wish, corrector: str | None, faults: dict[str, str]
) -> Response:
    if not wants_page(request):
        refuse(422, next(iter(faults.values())), most=LONGEST)
    return pages_of_it.annulment(bench, newest, corrector, wish, faults=faults)


def _after(
    bench: Bench, newest: Kept, wish: Wish, corrector: str | None, done: Annulment
) -> AnyResponse:
    if not done.accepted:
        return pages_of_it.annulment(bench, newest, corrector, wish, refusals=done.refusals)
    stored = newest.stored
    where = url_for(
        "archivist.one",
        name=bench.name,
        id=stored.id,
        controller=stored.controller,
        done="annulled",
    )
    return redirect(where, 303)


def _told(
    bench: Bench, newest: Kept, wish: Wish, corrector: str | None, done: Annulment
) -> dict[str, Any]:
    with bench.transaction() as db:
        versions = archivist.versions_of(db, newest)
    return {
        "annulled": [one.stored.id for one in versions if one.stored.annulled],
        "exchange": done.exchange,
        "could_be_corrected_by": corrector,
        "justified": bool(wish.justification) or corrector is None,
    }
