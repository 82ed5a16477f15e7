"""Manners by which documents, their bytes and what is shown depart from what they should be."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conformance.actions import Action, Answer, OwnRefusal, Verb
from conformance.drafts import Draft
from conformance.faults.making import body_of
from conformance.memory import GoOn, Manner
from simulator.domain.documents import Group, Metadata


def with_metadata(change: Callable[[Metadata], Metadata]) -> Manner:
    """Other metadata in every client document."""

    def spoil(draft: Draft) -> Draft:
        if draft.metadata.group is not Group.CLIENT_DOCUMENT:
            return draft
        return replace(draft, metadata=change(draft.metadata))

    return Manner(spoil=spoil)


def with_body(change: Callable[[dict[str, Any]], None], structure: str = "") -> Manner:
    """Another content in every document, or in those of a structure."""

    def spoil(draft: Draft) -> Draft:
        if structure not in ("", draft.metadata.structure):
            return draft
        after, body = body_of(draft)
        change(body)
        return after

    return Manner(spoil=spoil)


def in_bytes(change: Callable[[bytes], bytes]) -> Manner:
    """Other bytes of every document, once it is signed."""
    return Manner(spoil=lambda draft: replace(draft, after_signing=change))


def instead(document: str, other: str) -> Manner:
    """Another document stored where one is asked for."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is Verb.STORE and action.document == document:
            return go_on(replace(action, document=other))
        return go_on(action)

    return Manner(around=around)


def changing(change: str, other: str) -> Manner:
    """Another change made where one is asked for."""

    def around(go_on: GoOn, action: Action) -> Answer:
        return go_on(replace(action, change=other) if action.change == change else action)

    return Manner(around=around)


def answering(become: Callable[[Action, Answer], Answer]) -> Manner:
    """Something else shown to the user than what came of an action."""
    return Manner(around=lambda go_on, action: become(action, go_on(action)))


def refusing(verb: Verb, why: str, document: str = "") -> Manner:
    """The system itself refuses what it should do."""

    def around(go_on: GoOn, action: Action) -> Answer:
        concerned = action.verb is verb and document in ("", action.document)
        return OwnRefusal(words=why) if concerned else go_on(action)

    return Manner(around=around)
