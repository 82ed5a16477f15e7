"""What personas do in place of what they are asked, and what they do to what they write."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from conformance.actions import Action, Answer, OwnRefusal, Verb
from conformance.drafts import Draft
from conformance.faults.making import Fault, body_of
from conformance.memory import GoOn, Manner
from conformance.setting import Setting
from conformance.wire import Sends
from simulator.domain.answers import Answer as FromArchive
from simulator.domain.answers import SearchAnswer
from simulator.domain.documents import Group
from simulator.domain.requests import Readable

Asks = Callable[[Action], bool]
"""Whether an action is one that a persona does otherwise."""

Makes = Callable[[Setting], Manner]


def asked(**wanted: Any) -> Asks:
    """An action with these values."""
    return lambda action: all(getattr(action, name) == value for name, value in wanted.items())


def instead(of: Asks, **other: Any) -> Makes:
    """Does something else than it is asked: the action with other values."""

    def around(go_on: GoOn, action: Action) -> Answer:
        return go_on(replace(action, **other) if of(action) else action)

    return lambda _: Manner(around=around)


def refusing(of: Asks, words: str) -> Makes:
    """Stops its user, with these words."""

    def around(go_on: GoOn, action: Action) -> Answer:
        return OwnRefusal(words=words) if of(action) else go_on(action)

    return lambda _: Manner(around=around)


def first_also(of: Asks, **other: Any) -> Makes:
    """Does something unasked before what it is asked."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if of(action):
            go_on(replace(action, **other))
        return go_on(action)

    return lambda _: Manner(around=around)


def then_also(of: Asks, **other: Any) -> Makes:
    """Does something unasked after what it is asked."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if of(action):
            go_on(replace(action, **other))
        return answer

    return lambda _: Manner(around=around)


def in_own_register(of: Asks) -> Makes:
    """Keeps for itself what it is asked to store elsewhere, and shows that it was taken."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if not of(action):
            return go_on(action)
        return go_on(replace(action, verb=Verb.STORE, register="producer", fault=""))

    def manner(setting: Setting) -> Manner:
        own = setting.producer.organisation.oid

        def spoil(draft: Draft) -> Draft:
            mine = draft.metadata.controller == own
            return draft.with_metadata(case=f"{own}.95.2026.1") if mine else draft

        return Manner(around=around, spoil=spoil)

    return manner


def spoiling(fault: Fault, *structures: str, since: int = 1) -> Makes:
    """A fault in every client document, or in those of these structures, from a version on."""

    def manner(setting: Setting) -> Manner:
        def spoil(draft: Draft) -> Draft:
            metadata = draft.metadata
            own = metadata.group is Group.CLIENT_DOCUMENT and (metadata.version or 1) >= since
            if not own or (structures and metadata.structure not in structures):
                return draft
            return fault(draft, setting, "")

        return Manner(spoil=spoil)

    return manner


def everywhere(fault: Fault) -> Makes:
    """A fault in every document, whatever its group."""
    return lambda setting: Manner(spoil=lambda draft: fault(draft, setting, ""))


def with_metadata(**changed: Any) -> Fault:
    """Other metadata in document and frame."""
    return lambda draft, setting, handed: draft.with_metadata(**changed)


def with_frame(**changed: Any) -> Fault:
    """Other metadata in the frame alone."""
    return lambda draft, setting, handed: replace(draft, frame=changed)


def with_body(change: Callable[[dict[str, Any]], None]) -> Fault:
    """Another content under the root key."""

    def fault(draft: Draft, setting: Setting, handed: str) -> Draft:
        after, body = body_of(draft)
        change(body)
        return after

    return fault


def with_bytes(
    before: Callable[[bytes], bytes] = bytes, after: Callable[[bytes], bytes] = bytes
) -> Fault:
    """Other bytes before or after the document is signed."""
    return lambda draft, setting, handed: replace(draft, before_signing=before, after_signing=after)


@dataclass
class Twice:
    """A wire on which every message goes out once more, under the id that *renamed* gives it."""

    renamed: Callable[[str], str]
    wire: Sends

    def send(self, request: Readable) -> FromArchive:
        answer = self.wire.send(request)
        header = request.header
        again = replace(header, message_id=self.renamed(header.message_id or ""))
        self.wire.send(replace(request, header=again))
        return answer


def sending_twice(renamed: Callable[[str], str] = str) -> Makes:
    """Sends every message once more: the same one, or the same under another id."""
    return lambda _: Manner(wire=lambda wire: Twice(renamed, wire))


@dataclass
class Spy:
    """A wire that remembers the cases that it saw last."""

    cases: list[str]
    wire: Sends

    def send(self, request: Readable) -> FromArchive:
        answer = self.wire.send(request)
        if isinstance(answer, SearchAnswer):
            self.cases += [one.metadata.case for one in answer.hits if one.metadata.case]
        return answer
