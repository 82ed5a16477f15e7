"""Writing the code service: logging in and out, and entries made, replaced, changed, struck out."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote

from flask import Response

from simulator.services import code_writing
from simulator.services.code_sessions import log_in, log_out
from simulator.services.code_writing import NoEntryError, Place, WritingError
from simulator.web.codeserver import shown
from simulator.web.codeserver.errors import Detail, Location, stop
from simulator.web.codeserver.turns import ASKS, EXPIRES, Turn, as_json, nothing

T = TypeVar("T")


def begin_session(turn: Turn) -> Response:
    """Log in: the token, and in a header how long it is good for."""
    from simulator.web.codeserver.bodies import read
    from simulator.web.codeserver.models import Login

    turn.parameters().check()
    asked = read(turn.bench, Login)
    session = log_in(turn.bench, asked.username, asked.password)
    if session is None:
        detail = Detail("username", asked.username, "The username or password is wrong.", "body")
        stop(turn.bench, 401, "The login failed.", [detail], ASKS)
    expires = {EXPIRES: shown.local(session.ends)}
    return as_json({"authenticationToken": session.token}, headers=expires)


def end_session(turn: Turn) -> Response:
    """Log out: the token is good for nothing any more."""
    turn.parameters().check()
    session = turn.logged_in()
    log_out(turn.bench, session)
    return nothing()


def make_entry(turn: Turn) -> Response:
    """Make an entry."""
    from simulator.web.codeserver.bodies import draft_of, read
    from simulator.web.codeserver.models import NewEntry

    classification, by = turn.classification(), turn.writer()
    turn.parameters().check()
    asked = read(turn.bench, NewEntry)
    place = Place(classification=classification.id, code=asked.concept_code_id, by=by)
    draft = draft_of(turn.bench, asked, classification.id, place.code)
    made = _written(turn, place, lambda: code_writing.make(turn.bench, place, draft))
    at = f"{turn.root}/classifications/{classification.id}/conceptcodes/{quote(place.code)}"
    return as_json(shown.concept(made, classification), 201, {"Location": at})


def replace_entry(turn: Turn) -> Response:
    """Put an entry in the place of one."""
    from simulator.web.codeserver.bodies import draft_of, read
    from simulator.web.codeserver.models import WholeEntry

    place = _place(turn)
    draft = draft_of(turn.bench, read(turn.bench, WholeEntry), place.classification, place.code)
    _written(turn, place, lambda: code_writing.replace_entry(turn.bench, place, draft))
    return nothing()


def change_entry(turn: Turn) -> Response:
    """Change what the body tells of an entry."""
    from simulator.web.codeserver.bodies import draft_of, read
    from simulator.web.codeserver.models import ChangedEntry

    place = _place(turn)
    draft = draft_of(turn.bench, read(turn.bench, ChangedEntry), place.classification, place.code)
    _written(turn, place, lambda: code_writing.change(turn.bench, place, draft))
    return nothing()


def strike_out_entry(turn: Turn) -> Response:
    """Let an entry be DELETED."""
    place = _place(turn)
    _written(turn, place, lambda: code_writing.strike_out(turn.bench, place))
    return nothing()


def _place(turn: Turn) -> Place:
    classification, by = turn.classification(), turn.writer()
    return Place(
        classification=classification.id, code=turn.named["code"], by=by, valid_on=turn.day()
    )


def _written(turn: Turn, place: Place, write: Callable[[], T]) -> T:
    try:
        return write()
    except NoEntryError:
        turn.not_found("conceptCodeId", place.code, "No such code, or none that is not deleted.")
    except WritingError as fault:
        location: Location = "query" if fault.field == "validOn" else "body"
        detail = Detail(fault.field, fault.value, fault.issue, location)
        stop(turn.bench, 400, "The entry does not fit.", [detail])
