"""Manners of systems that do something else than they are asked, or something beside it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conformance.actions import Action, Answer, OwnRefusal, Sent, Told, Verb
from conformance.drafts import Draft
from conformance.memory import GoOn, Manner
from conformance.setting import Setting

Asks = Callable[[Action], bool]
"""Whether an action is one at which a system does otherwise."""

Makes = Callable[[Setting], Manner]
"""A manner that depends on who takes part."""

ORGANISER = "organiser"


def asked(**wanted: Any) -> Asks:
    """An action with these values."""
    return lambda action: all(getattr(action, name) == value for name, value in wanted.items())


def to(verb: Verb, document: str = "", change: str = "", client: str = "") -> Asks:
    """An action of that verb; about that document, with that change, for that client, where told."""
    told = {"document": document, "change": change, "client": client}
    return asked(verb=verb, **{name: value for name, value in told.items() if value})


def instead(of: Asks, does: Callable[[GoOn, Action], Answer]) -> Manner:
    """Another doing where an action is of a kind; the rest as it should be."""

    def around(go_on: GoOn, action: Action) -> Answer:
        return does(go_on, action) if of(action) else go_on(action)

    return Manner(around=around)


def otherwise(of: Asks, **changed_to: Any) -> Manner:
    """It takes the action for another one."""
    return instead(of, lambda go_on, action: go_on(replace(action, **changed_to)))


def without_fault(fault: str) -> Manner:
    """It mends by itself what a scenario asks it to do wrong, and sends that."""
    return otherwise(asked(fault=fault), fault="")


def lets(user: str) -> Manner:
    """It lets a user through whom it should stop."""
    return otherwise(asked(acting=user), acting="")


def first(of: Asks, **beside: Any) -> Manner:
    """It does another thing before what it is asked: the action with other values."""

    def around(go_on: GoOn, action: Action) -> Answer:
        go_on(replace(action, **beside))
        return go_on(action)

    return instead(of, around)


def then(of: Asks, **beside: Any) -> Manner:
    """It does another thing after what it is asked: the action with other values."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        go_on(replace(action, **beside))
        return answer

    return instead(of, around)


def then_replaces(of: Asks, document: str, change: str) -> Manner:
    """It replaces a document, changed so, after what it is asked."""
    return then(of, fault="", verb=Verb.REPLACE, document=document, change=change)


def only_says(of: Asks) -> Manner:
    """It says that it has sent, and sends nothing."""
    return instead(of, lambda go_on, action: Sent(accepted=True))


def tells_nothing(go_on: GoOn, action: Action) -> Answer:
    """What should be told to the other party is not."""
    return Told(content=())


def refuses(of: Asks, words: str) -> Manner:
    """It stops its user by itself, with these words."""
    return instead(of, lambda go_on, action: OwnRefusal(words=words))


def in_own_register(of: Asks) -> Makes:
    """It keeps for itself what it is asked to store elsewhere, and shows that it was taken."""

    def manner(setting: Setting) -> Manner:
        own = setting.producer.organisation.oid

        def spoil(draft: Draft) -> Draft:
            mine = draft.metadata.controller == own
            return draft.with_metadata(case=f"{own}.95.2026.1") if mine else draft

        kept = otherwise(of, verb=Verb.STORE, register="producer", fault="")
        return replace(kept, spoil=spoil)

    return manner
