"""Manners of systems that do something else than they are asked, or something beside it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conformance.actions import Action, Answer, OwnRefusal, Sent, Shown, ShownDocument, Verb
from conformance.drafts import Draft
from conformance.faults.making import body_of
from conformance.memory import GoOn, Manner
from conformance.setting import Place, Setting
from simulator.domain.documents import Group
from simulator.domain.requests import Header

Asks = Callable[[Action], bool]
"""Whether an action is one at which a system does otherwise."""


def to(verb: Verb, document: str = "", change: str = "", client: str = "") -> Asks:
    """An action of that verb; about that document, with that change, for that client, where told."""

    def asks(action: Action) -> bool:
        return (
            action.verb is verb
            and document in ("", action.document)
            and change in ("", action.change)
            and client in ("", action.client)
        )

    return asks


def otherwise(asks: Asks, **changed_to: str) -> Manner:
    """It takes the action for another one."""

    def around(go_on: GoOn, action: Action) -> Answer:
        return go_on(replace(action, **changed_to) if asks(action) else action)  # type: ignore[arg-type]

    return Manner(around=around)


def first(asks: Asks, **beside: str) -> Manner:
    """It does another thing before what it is asked."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if asks(action):
            go_on(replace(action, fault="", **beside))  # type: ignore[arg-type]
        return go_on(action)

    return Manner(around=around)


def then(asks: Asks, **beside: str) -> Manner:
    """It does another thing after what it is asked."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if asks(action):
            go_on(replace(action, fault="", **beside))  # type: ignore[arg-type]
        return answer

    return Manner(around=around)


def only_says(asks: Asks) -> Manner:
    """It says that it has sent, and sends nothing."""

    def around(go_on: GoOn, action: Action) -> Answer:
        return Sent(accepted=True) if asks(action) else go_on(action)

    return Manner(around=around)


def refuses(asks: Asks, words: str) -> Manner:
    """It refuses by itself."""

    def around(go_on: GoOn, action: Action) -> Answer:
        return OwnRefusal(words=words) if asks(action) else go_on(action)

    return Manner(around=around)


def leaves_out(asks: Asks, hides: Callable[[ShownDocument], bool]) -> Manner:
    """It does not show all that the archive gives."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if asks(action) and isinstance(answer, Shown):
            return Shown(documents=tuple(one for one in answer.documents if not hides(one)))
        return answer

    return Manner(around=around)


def shows_unasked(asks: Asks, setting: Setting) -> Manner:
    """It shows what it has from elsewhere, and does not ask the archive."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if not asks(action):
            return go_on(action)
        controller = setting.places[action.register].organisation.oid
        id = next(iter(action.ids), "1.2.246.10.90000011.95.2026.1")
        return Shown(documents=(ShownDocument(id=id, set_id=id, version=1, controller=controller),))

    return Manner(around=around)


def in_name_of(place: Place, at: Asks = lambda _: True) -> Manner:
    """At some actions it sends, and stores, as another's unit does."""
    taken = [False]

    def around(go_on: GoOn, action: Action) -> Answer:
        taken[0] = at(action)
        return go_on(action)

    def header(made: Header) -> Header:
        if not taken[0]:
            return made
        sender, unit = place.sender.oid, place.unit
        return replace(made, sender=sender, unit=unit.oid, unit_name=unit.name)

    def spoil(draft: Draft) -> Draft:
        if not taken[0]:
            return draft
        made = replace(draft, place=place)
        return made.with_metadata(making_unit=place.unit.oid, making_unit_name=place.unit.name)

    return Manner(around=around, header=header, spoil=spoil)


def spoils(
    fault: Callable[[Draft], Draft], structure: str = "", group: Group | None = None
) -> Manner:
    """Something is wrong with every document of a structure, or of a group."""

    def spoil(draft: Draft) -> Draft:
        metadata = draft.metadata
        wanted = structure in ("", metadata.structure) and group in (None, metadata.group)
        return fault(draft) if wanted else draft

    return Manner(spoil=spoil)


def spoils_change(
    change: str, spoiling: Callable[[dict[str, Any], Setting], object]
) -> Callable[[Setting], Manner]:
    """What a replacement changes is spoiled: the object under the content's root key."""

    def manner(setting: Setting) -> Manner:
        doing = [""]

        def around(go_on: GoOn, action: Action) -> Answer:
            doing[0] = action.change
            return go_on(action)

        def spoil(draft: Draft) -> Draft:
            if doing[0] != change:
                return draft
            after, body = body_of(draft)
            spoiling(body, setting)
            return after

        return Manner(around=around, spoil=spoil)

    return manner
