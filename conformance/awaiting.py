"""In what a message that came departs from the one that a step waits for: pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from conformance.actions import Verb
from conformance.alterations import NONE, UNIT, departures
from conformance.awaited import AS_SISTER, RELATIONSHIP, TRIES, Awaited, acting_place, awaited
from conformance.carrying import IDENTITY_FAULTS, MISTYPED, Ground, carries
from conformance.difference import Difference
from conformance.i18n import N_
from conformance.plan import PLAN
from conformance.seen import MessageKind, SeenMessage
from conformance.setting import Setting
from simulator.domain.contents import same_client
from simulator.domain.documents import ClientId
from simulator.rules.subjects import GROUP_WORDS

__all__ = [
    "Awaited",
    "Difference",
    "acting_place",
    "awaited",
    "concerns",
    "differences",
    "outstanding",
]

OLD = "old client relationship"

KIND = N_("kind of message")
MESSAGE = N_("message")
ORGANISATION = N_("organisation")
CLIENT = N_("client")
STRUCTURE = N_("structure")
DOCUMENT = N_("document")
CONTROLLER = N_("controller")
GROUP = N_("document group")
MARKED_OLD = N_("mark of an old client relationship")
FAULT = N_("deliberate fault")
IDENTITY = N_("identities in the message")

KIND_WORDS: Mapping[MessageKind, str] = {
    MessageKind.STORE: N_("storing of a new document"),
    MessageKind.REPLACE: N_("replacement of a document"),
    MessageKind.ANNUL: N_("annulment of a document"),
    MessageKind.FIND: N_("search for documents"),
    MessageKind.FETCH: N_("search for documents with their content"),
    MessageKind.UNREADABLE: N_("no message that can be read"),
}


def concerns(awaited: Awaited, seen: SeenMessage) -> bool:
    """True when a message comes from the organisation or the unit that is to act.

    Another organisation's message is no near miss of this step.
    """
    own = {awaited.organisation, awaited.unit}
    return seen.organisation in own or seen.unit == awaited.unit


def differences(awaited: Awaited, seen: SeenMessage, setting: Setting) -> tuple[Difference, ...]:
    """In what a message departs from the one awaited; nothing when it is that one.

    Of a message of another kind only the kind is told, and of one whose bytes were not kept only
    what the journal knows.
    """
    if seen.repeats and not awaited.again:
        repeated = N_("a message that was sent before, once more")
        return (Difference(MESSAGE, N_("a new message"), repeated),)
    if not _is_of_kind(awaited, seen):
        kinds = KIND_WORDS[awaited.kind], KIND_WORDS[seen.kind]
        return (Difference(KIND, *kinds),)
    found = [*_caller(awaited, seen, setting)]
    if not seen.kept:
        return (*found, *_unkept(awaited, seen, setting))
    found += _client(awaited, seen, setting)
    found += _LOOKS[awaited.verb](awaited, seen, setting)
    if awaited.alteration is not None:
        found += departures(awaited.alteration, seen.content)
    return (*found, *_fault(awaited, seen, setting))


def outstanding(awaited: Awaited, seen: Sequence[SeenMessage]) -> tuple[str, ...]:
    """Of the documents to be opened, those that no message has asked for yet.

    A message that asks for no document by its id asks for all of them.
    """
    if any(not (one.documents or one.sets) for one in seen):
        return ()
    asked = {id for one in seen for id in (*one.documents, *_awaited_in_sets(awaited, one))}
    return tuple(id for id in awaited.documents if id not in asked)


def _awaited_in_sets(awaited: Awaited, seen: SeenMessage) -> tuple[str, ...]:
    """The awaited documents that a message asks for by their set, as far as it is known."""
    return awaited.documents if awaited.set_id and awaited.set_id in seen.sets else ()


def _is_of_kind(awaited: Awaited, seen: SeenMessage) -> bool:
    """A search with contents is a search too, where it asks for neither a document nor a group."""
    if seen.kind is awaited.kind:
        return True
    if awaited.verb is not Verb.SEARCH or seen.kind is not MessageKind.FETCH:
        return False
    return seen.kept and not (seen.documents or seen.sets or seen.group)


Found = Iterator[Difference]


def _caller(awaited: Awaited, seen: SeenMessage, setting: Setting) -> Found:
    if seen.organisation not in (awaited.organisation, awaited.unit):
        yield _named(ORGANISATION, awaited.organisation, seen.organisation, setting)
    unit = _unit_of(seen)
    if unit != awaited.unit and awaited.fault != AS_SISTER:
        yield _named(UNIT, awaited.unit, unit, setting)


def _unit_of(seen: SeenMessage) -> str:
    """The unit that made the document; of a message that brings none, the unit that acts."""
    made = seen.kind in (MessageKind.STORE, MessageKind.REPLACE)
    return (seen.making_unit if made else "") or seen.unit


def _unkept(awaited: Awaited, seen: SeenMessage, setting: Setting) -> Found:
    if awaited.fault in IDENTITY_FAULTS:
        yield from _fault(awaited, seen, setting)
        return
    yield Difference(
        IDENTITY,
        N_("test identities of the 900 series"),
        N_("an ordinary personal identity code, for which the message was not kept"),
    )


def _client(awaited: Awaited, seen: SeenMessage, setting: Setting) -> Found:
    if awaited.verb is Verb.OPEN and not seen.clients and (seen.documents or seen.sets):
        return
    if awaited.fault in MISTYPED and any(
        _all_but_last(awaited.client, one) for one in seen.clients
    ):
        return
    if not any(same_client(awaited.client, one) for one in seen.clients):
        other = ", ".join(_client_words(one, setting) for one in seen.clients)
        yield Difference(CLIENT, _client_words(awaited.client, setting), other or NONE)


def _store_looks(awaited: Awaited, seen: SeenMessage, setting: Setting) -> Found:  # noqa: ARG001
    if awaited.group is not None and seen.group is not awaited.group:
        came = GROUP_WORDS[seen.group] if seen.group else NONE
        yield Difference(GROUP, GROUP_WORDS[awaited.group], came)
    elif seen.structure != awaited.structure:
        names = awaited.name, _document_name(seen.structure)
        yield Difference(STRUCTURE, *names)
    elif awaited.name in (RELATIONSHIP, OLD):
        old = _is_old(seen)
        if old != (awaited.name == OLD):
            words = (N_("there is none"), N_("there is one"))
            yield Difference(MARKED_OLD, words[not old], words[old])


def _is_old(seen: SeenMessage) -> bool:
    span = seen.body.get("sosiaalihuollon_asiakkuus")
    return isinstance(span, dict) and span.get("vanha_asiakkuus") is True


def _document_name(structure: str) -> str:
    """What the story calls a structure; the OID of one that it does not know."""
    known = (name for name, planned in PLAN.items() if planned.structure == structure)
    return next(known, structure) or NONE


def _target_looks(awaited: Awaited, seen: SeenMessage, setting: Setting) -> Found:  # noqa: ARG001
    if not awaited.document:
        return
    version = seen.replaced
    named = [version.id, version.set_id] if version else []
    annulled = seen.document if seen.kind is MessageKind.ANNUL else ""
    if not _own_ids(awaited) & {*named, seen.set_id, annulled}:
        other = next((id for id in (*named, annulled, seen.set_id) if id), NONE)
        yield Difference(DOCUMENT, awaited.document, other)


def _own_ids(awaited: Awaited) -> set[str]:
    """The ids by which a message can name the document that a step is about."""
    return {awaited.document, awaited.set_id} - {""}


def _search_looks(awaited: Awaited, seen: SeenMessage, setting: Setting) -> Found:
    if awaited.controller not in seen.controllers:
        yield _named(CONTROLLER, awaited.controller, ", ".join(seen.controllers), setting)


def _open_looks(awaited: Awaited, seen: SeenMessage, setting: Setting) -> Found:
    yield from _search_looks(awaited, seen, setting)
    if seen.documents or seen.sets:
        if not {*awaited.documents, *_own_ids(awaited)} & {*seen.documents, *seen.sets}:
            others = ", ".join((*seen.documents, *seen.sets))
            yield Difference(DOCUMENT, ", ".join(awaited.documents), others)
    elif seen.group is not None and seen.group is not awaited.group:
        yield Difference(DOCUMENT, ", ".join(awaited.documents), GROUP_WORDS[seen.group])


def _verify_looks(awaited: Awaited, seen: SeenMessage, setting: Setting) -> Found:
    yield from _search_looks(awaited, seen, setting)
    by_id = _own_ids(awaited) & {*seen.documents, *seen.sets}
    if awaited.group is not None and seen.group is not awaited.group and not by_id:
        other = GROUP_WORDS[seen.group] if seen.group else NONE
        yield Difference(GROUP, GROUP_WORDS[awaited.group], other)


_LOOKS: Mapping[Verb, Callable[[Awaited, SeenMessage, Setting], Found]] = {
    Verb.STORE: _store_looks,
    Verb.REPLACE: _target_looks,
    Verb.ANNUL: _target_looks,
    Verb.SEARCH: _search_looks,
    Verb.OPEN: _open_looks,
    Verb.VERIFY: _verify_looks,
}


def _fault(awaited: Awaited, seen: SeenMessage, setting: Setting) -> Found:
    if awaited.fault in ("", TRIES):
        return
    if not carries(seen, awaited.fault, Ground(setting, awaited.today, awaited.handed)):
        yield Difference(FAULT, awaited.fault, NONE)


def _named(what: str, expected: str, seen: str, setting: Setting) -> Difference:
    """A difference between organisations or units, with the names of those that are known."""
    return Difference(what, _name(expected, setting), _name(seen, setting) or NONE)


def _name(oid: str, setting: Setting) -> str:
    houses = [one for place in setting.places.values() for one in (place.organisation, place.unit)]
    known = (f"{one.name} ({oid})" for one in houses if one.oid == oid)
    return next(known, oid)


def _all_but_last(one: ClientId, other: ClientId) -> bool:
    """True for identities that differ in their check characters alone."""
    return one.root == other.root and one.extension[:-1] == other.extension[:-1]


def _client_words(client: ClientId, setting: Setting) -> str:
    """A client's name and identity, where the story knows them."""
    known = (
        f"{one.family} {one.given} ({client.extension})"
        for one in setting.clients.values()
        if same_client(one.id, client)
    )
    return next(known, client.extension)
