"""Checks of a driver that acts: what it says it did, held against what arrived."""

from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from conformance.actions import Action, Verb
from conformance.driving.answers import delivered, fitting_kinds
from conformance.driving.contract import Came, ClockSet, Deed
from conformance.driving.walk import (
    Asking,
    Finding,
    Walk,
    failed,
    nothing_offered,
    passed,
    unfit,
)
from conformance.i18n import N_
from conformance.plan import PLAN
from conformance.screen import content_digest
from conformance.seen import SEARCHING, SeenMessage, seen_in
from conformance.sentences import told
from simulator.domain.dates import HELSINKI
from simulator.domain.requests import Readable
from simulator.messages.archive import read_request

FIRST = {"organiser": "client relationship", "producer": "start entry"}
KEEP = N_("Keep the answer of each id, and give it again without acting")


def stores_once(walk: Walk) -> Finding:
    """Asked to store a document, the system sends it, in its own name, and once."""
    if not walk.offers("store"):
        return nothing_offered("store")
    asking = walk.ask(walk.deed(Verb.STORE, FIRST[walk.ground.part]))
    if excuse := excuse_of(asking):
        return excuse
    if len(asking.submissions) != 1:
        return _not_one(asking)
    message = seen_in(asking.submissions[0], walk.ground.setting.codes)
    if wrong := list(_departures(message, asking.deed, walk)):
        return failed(
            told("The message is not the one asked for: {what}", what="; ".join(wrong)),
            told("Send it for the client, with the structure and from the unit of the action"),
        )
    return _taken(message)


def excuse_of(asking: Asking) -> Finding | None:
    """Why nothing can be seen of a deed; None when it was to be done."""
    came = asking.came
    if came.kind in ("cannot_do", "own_refusal"):
        text = N_("The driver answers {kind}: {words}")
        return unfit(text, kind=came.kind, words=came.words or "–")
    fitting = fitting_kinds(asking.deed.verb)
    if came.kind not in fitting:
        return failed(
            told("Asked to {verb}, it answers {kind}", verb=asking.deed.verb, kind=came.kind),
            told("Answer with one of these kinds: {kinds}", kinds=", ".join(sorted(fitting))),
        )
    return None


def _not_one(asking: Asking) -> Finding:
    count = len(asking.submissions)
    if not count:
        return failed(
            told("It answers that it sent the message, and none arrived"),
            told("Send to the archive's address of the rehearsal, and answer when it has answered"),
        )
    return failed(
        told("It was asked once, and {count} messages arrived", count=count),
        told("Do each action once"),
    )


def _departures(message: SeenMessage, deed: Deed, walk: Walk) -> Iterator[str]:
    """What is otherwise than asked, each as a pair: expected, seen."""
    client = walk.ground.setting.clients[deed.client].id
    pairs = [
        (walk.place.organisation.oid, message.organisation),
        (walk.place.unit.oid, message.unit),
        (PLAN[deed.document].structure, message.structure),
        (client.extension, next((one.extension for one in message.clients), "")),
    ]
    return (f"{expected} ≠ {seen or '–'}" for expected, seen in pairs if expected != seen)


def _taken(message: SeenMessage) -> Finding:
    if message.refused:
        return passed(
            N_(
                "One message arrived. The archive refused it by {rules}, which is for a rehearsal "
                "to judge and no matter of the driver"
            ),
            rules=", ".join(message.rules) or "–",
        )
    text = N_("One message arrived, from {organisation}, and the archive took it")
    return passed(text, organisation=message.organisation)


def same_id_once(walk: Walk) -> Finding:
    """The same id asked again gets the same answer, and nothing is sent."""
    if walk.first is None:
        return unfit(N_("Nothing was asked before that could be asked again"))
    before = walk.first.came
    after = walk.driver.act(walk.rehearsal, walk.first.deed)
    if walk.control.new_exchanges():
        return failed(told("The same id asked again, and another message arrived"), told(KEEP))
    if after != before:
        text = N_("The same id asked again, and the answer is another: {before}, then {after}")
        return failed(told(text, before=_shown(before), after=_shown(after)), told(KEEP))
    return passed(N_("The same id got the same answer, and nothing more arrived"))


def _shown(came: Came) -> str:
    return came.model_dump_json(exclude_defaults=True)


def shows_what_came(walk: Walk) -> Finding:
    """A search shows what the archive gave: no more, and no less."""
    if not walk.offers("search"):
        return nothing_offered("search")
    asking = walk.ask(walk.deed(Verb.SEARCH))
    if excuse := excuse_of(asking):
        return excuse
    if unasked := _unasked(asking):
        return unasked
    given = set(_given(asking, Verb.SEARCH, walk))
    shown = {one.id for one in asking.came.documents}
    if shown != given:
        return failed(
            told(
                "Documents that the archive gave: {given}. Documents shown: {shown}. The difference: {ids}",
                given=len(given),
                shown=len(shown),
                ids=", ".join(sorted(given ^ shown)[:4]),
            ),
            told("Tell every document that the user sees, by its id, and no other"),
        )
    return passed(
        N_("Documents that the archive gave, and that are shown: {count}"), count=len(given)
    )


def _unasked(asking: Asking) -> Finding | None:
    """The user sees something, or nothing, that the archive was not asked for."""
    if any(one["request"] in SEARCHING for one in asking.arrived):
        return None
    return failed(
        told("It says which documents its user sees, and at the archive none was asked for"),
        told("Ask the archive each time: what an earlier search found may be gone"),
    )


def _given(asking: Asking, verb: Verb, walk: Walk) -> dict[str, str]:
    """What the archive delivered: the digest of the content by id."""
    found = delivered(Action(verb=verb), asking.arrived, walk.ground.setting.codes)
    return {id: one.content for id, one in found.items()}


def opens_what_came(walk: Walk) -> Finding:
    """An opened document is shown with the content that the archive gave."""
    if not walk.offers("open"):
        return nothing_offered("open")
    held = walk.stored.get(FIRST[walk.ground.part])
    if held is None:
        return unfit(N_("Nothing was stored before that could be opened"))
    asking = walk.ask(walk.deed(Verb.OPEN, FIRST[walk.ground.part], ids=(held.document,)))
    if excuse := excuse_of(asking):
        return excuse
    if unasked := _unasked(asking):
        return unasked
    given = _given(asking, Verb.OPEN, walk)
    shown = {one.id: one.content for one in asking.came.documents}
    if set(shown) != set(given):
        return failed(
            told("Asked to open {id}, it shows {ids}", id=held.document, ids=_listed(shown)),
            told("Fetch the document from the archive, and tell what the user sees of it"),
        )
    other = [id for id, one in shown.items() if one and content_digest(one) != given[id]]
    if other:
        return failed(
            told("The content of {ids} is another than the archive gave", ids=", ".join(other)),
            told("Give the content as JSON, as the document has it, or leave it out"),
        )
    if not all(shown.values()):
        return passed(
            N_("The document is shown. Its content is left out: what the archive gave counts")
        )
    return passed(N_("The document is shown with the content that the archive gave"))


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids) or "–"


def takes_clock(walk: Walk) -> Finding:
    """A message is dated by the day that the clock was set to."""
    if not walk.about.clock:
        return unfit(N_("The driver says that its clock cannot be set"))
    then = walk.control.now().astimezone(HELSINKI) + timedelta(days=1)
    walk.control.set_clock({"advance": "P1D"})
    walk.driver.set_clock(walk.rehearsal, ClockSet(now=then))
    if not walk.offers("search"):
        return passed(N_("It took the clock; no message showed the date"))
    asking = walk.ask(walk.deed(Verb.SEARCH))
    days = {day for one in asking.arrived for day in _days(one, walk)}
    if days - {f"{then:%Y%m%d}"}:
        return failed(
            told(
                "The clock was set to {expected}, and a message is dated {seen}",
                expected=f"{then:%Y-%m-%d}",
                seen=", ".join(sorted(days)),
            ),
            told('Set the clock of the system, or answer "clock": false'),
        )
    return passed(N_("It took the clock, and its message is dated by it"))


def _days(exchange: Mapping[str, Any], walk: Walk) -> Iterator[str]:
    """The day that a message says it was made."""
    if "request_bytes" not in exchange:
        return
    raw, kind = b64decode(exchange["request_bytes"]), exchange["content_type"]
    request = read_request(raw, kind, walk.ground.setting.codes).request
    if isinstance(request, Readable) and request.header.created:
        yield request.header.created[:8]
