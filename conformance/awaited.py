"""Which message a step waits for: pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from conformance.actions import Verb
from conformance.alterations import Alteration, alteration
from conformance.parties import Asked
from conformance.plan import PLAN
from conformance.seen import MessageKind
from conformance.setting import SISTER, Place, Setting
from conformance.users import USERS
from simulator.domain.documents import ClientId, Group

TRIES = "out of turn"
"""The fault of an action that is right in itself."""

AS_SISTER = "the sister unit as maker"
RELATIONSHIP = "client relationship"

_KINDS: Mapping[Verb, MessageKind] = {
    Verb.STORE: MessageKind.STORE,
    Verb.REPLACE: MessageKind.REPLACE,
    Verb.ANNUL: MessageKind.ANNUL,
    Verb.SEARCH: MessageKind.FIND,
    Verb.OPEN: MessageKind.FETCH,
    Verb.VERIFY: MessageKind.FETCH,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """What a message must be to fit; what is empty is not looked at. It can be kept as plain data.

    *name* is the story's name of the document, *structure* that of a new one; *document* and
    *set_id* are the one to be replaced or annulled, *documents* those to be opened, *group* the one
    to be fetched, or that of a new PDF, *controller* whose register is searched. *handed* is the id
    that a *fault* names. *again* lets the very message fit that was sent before.
    """

    verb: Verb
    kind: MessageKind
    organisation: str
    unit: str
    client: ClientId
    today: date
    name: str = ""
    structure: str = ""
    document: str = ""
    set_id: str = ""
    documents: tuple[str, ...] = ()
    group: Group | None = None
    controller: str = ""
    fault: str = ""
    handed: str = ""
    alteration: Alteration | None = None
    again: bool = False


def awaited(asked: Asked, setting: Setting) -> Awaited:
    """The message that an action is to bring; ValueError for one that brings none."""
    action, known = asked.action, asked.known
    if action.verb not in _KINDS:
        raise ValueError(f"to {action.verb} sends no message: there is none to wait for")
    place = acting_place(asked, setting)
    general = Awaited(
        verb=action.verb,
        kind=_KINDS[action.verb],
        organisation=place.sender.oid,
        unit=place.unit.oid,
        client=setting.client_id(action.client),
        today=known.today,
        name=action.document,
        fault=action.fault,
        handed=next(iter(action.ids), ""),
    )
    return _SPECIAL[action.verb](general, asked, setting)


def acting_place(asked: Asked, setting: Setting) -> Place:
    """Who is to act: the party itself, or whom the action or its fault names instead."""
    action = asked.action
    if action.fault == AS_SISTER:
        return setting.places[SISTER]
    own = not action.acting or action.acting in USERS
    return setting.places[asked.party if own else action.acting]


def _store(general: Awaited, asked: Asked, setting: Setting) -> Awaited:  # noqa: ARG001
    planned = PLAN[asked.action.document]
    stored = replace(general, again=asked.provoked)
    if planned.pdf is not None:  # a PDF follows no structure
        return replace(stored, group=planned.group)
    return replace(stored, structure=planned.structure)


def _replace(general: Awaited, asked: Asked, setting: Setting) -> Awaited:
    known, action = asked.known, asked.action
    told = known.content is not None and action.fault in ("", TRIES)
    altered = alteration(known.content or {}, action.change, setting, known.today) if told else None
    return replace(_of_known(general, asked, setting), alteration=altered)


def _of_known(general: Awaited, asked: Asked, setting: Setting) -> Awaited:  # noqa: ARG001
    known = asked.known.document
    return replace(general, document=known.document, set_id=known.set_id) if known else general


def _search(general: Awaited, asked: Asked, setting: Setting) -> Awaited:
    controller = setting.places[asked.action.register].organisation.oid
    return replace(general, controller=controller, handed="")


def _open(general: Awaited, asked: Asked, setting: Setting) -> Awaited:
    action = asked.action
    group = PLAN[action.document].group if action.document else None
    opened = replace(_search(general, asked, setting), documents=action.ids, group=group)
    return _of_known(opened, asked, setting)


def _verify(general: Awaited, asked: Asked, setting: Setting) -> Awaited:
    name = asked.action.document or RELATIONSHIP
    verified = replace(_search(general, asked, setting), name=name, group=PLAN[name].group)
    return _of_known(verified, asked, setting)


_SPECIAL: Mapping[Verb, Callable[[Awaited, Asked, Setting], Awaited]] = {
    Verb.STORE: _store,
    Verb.REPLACE: _replace,
    Verb.ANNUL: _of_known,
    Verb.SEARCH: _search,
    Verb.OPEN: _open,
    Verb.VERIFY: _verify,
}
