"""Finding the document that an archivist's request names, in the archivist's own register."""

from typing import Final

from flask import request

from simulator.domain.identifiers import can_name_client, mask
from simulator.domain.logs import Act
from simulator.domain.rule import N_
from simulator.services import archivist
from simulator.services.looks import log_archivist, log_archivist_refused
from simulator.storage.archive import Kept
from simulator.testbed import Bench
from simulator.web.misfits import seen
from simulator.web.refusing import refuse

WHOSE: Final = N_("Whose register? Give the controller's OID: ?controller=OID&client=ID.")
_UNKNOWN: Final = N_(
    "There is no controller {controller} in the organisation register, nor a document of it: correct the OID."
)
_NO_CLIENT: Final = N_(
    "The client is {seen}: give a personal identity code or a temporary id, or the whole id as root|extension."
)
_UNSEEN: Final = N_(
    "The archivist sees no document {id} here: the list of the register's documents has the ids."
)


def check_client(client: str) -> None:
    """End the request with 422 where that can be no client's id; nothing is none to check."""
    if client and not can_name_client(client):
        refuse(422, _NO_CLIENT, seen=seen(mask(client)))


def check_controller(bench: Bench, controller: str, *, holds: bool) -> None:
    """End the request with 404 where nobody knows the controller: no register, no document."""
    if not holds and controller not in bench.organisations:
        refuse(404, _UNKNOWN, controller=mask(controller))


def kept_document(bench: Bench, id: str, act: Act = Act.LOOK, controller: str = "") -> Kept:
    """The version of that id with its bytes. Ends the request with 404 when it is not to be seen.

    The register is that of the controller named in the request, or here; without one, any. The look
    at it, or its refusal, is logged.
    """
    whose = request.args.get("controller", "").strip() or controller or None
    with bench.transaction() as db:
        # What is no text cannot be an id, and some stores cannot ask for it.
        kept = archivist.document_in(db, id, whose) if id.isprintable() else None
        if kept:
            log_archivist(db, bench, act, kept.stored.controller, [kept.stored])
        elif whose:
            log_archivist_refused(db, bench, act, whose, id)
    if kept is None:
        refuse(404, _UNSEEN, id=id)
    return kept
