"""Manners by which a system's documents depart from what they should be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from conformance.actions import Action, Answer
from conformance.changes.making import PRODUCER, SERVICE_TASK
from conformance.drafts import Draft
from conformance.faults.making import Fault, body_of
from conformance.memory import GoOn, Manner
from conformance.personas.acting import Makes
from conformance.setting import Setting
from simulator.domain.documents import Group, Metadata

Body = dict[str, Any]
Change = Callable[[Body], object]
"""Works on the object under a content's root key."""

Marks = Callable[[Metadata, Setting], Metadata]
"""The metadata that a document gets in place of its own."""


def spoiling(fault: Fault, *structures: str, since: int = 1) -> Makes:
    """A fault in every client document, or in those of these structures, from a version on."""

    def concerns(one: Metadata) -> bool:
        own = one.group is Group.CLIENT_DOCUMENT and (one.version or 1) >= since
        return own and (not structures or one.structure in structures)

    return _spoiling(fault, concerns)


def marking(marks: Marks, *structures: str) -> Makes:
    """Other metadata in every client document, or in those of these structures."""

    def fault(draft: Draft, setting: Setting, handed: str) -> Draft:
        return replace(draft, metadata=marks(draft.metadata, setting))

    return spoiling(fault, *structures)


def everywhere(fault: Fault, *structures: str) -> Makes:
    """A fault in every document whatever its group, or in those of these structures."""
    return _spoiling(fault, lambda one: not structures or one.structure in structures)


def _spoiling(fault: Fault, concerns: Callable[[Metadata], bool]) -> Makes:
    def manner(setting: Setting) -> Manner:
        def spoil(draft: Draft) -> Draft:
            return fault(draft, setting, "") if concerns(draft.metadata) else draft

        return Manner(spoil=spoil)

    return manner


def in_group(group: Group, change: Change, *, from_version: int = 1) -> Manner:
    """A change in the content of every document of a group, from a version on."""

    def spoil(draft: Draft) -> Draft:
        one = draft.metadata
        concerned = one.group is group and (one.version or 1) >= from_version
        return _changed(draft, change) if concerned else draft

    return Manner(spoil=spoil)


def in_relationships(change: Change, *, from_version: int = 1) -> Manner:
    """A change in every client relationship, from a version on."""
    return in_group(Group.CLIENT_RELATIONSHIP, change, from_version=from_version)


def spoils_change(change: str, spoils: Callable[[Body, Setting], object]) -> Makes:
    """What a replacement changes is spoiled: the object under the content's root key."""

    def manner(setting: Setting) -> Manner:
        doing = [""]

        def around(go_on: GoOn, action: Action) -> Answer:
            doing[0] = action.change
            return go_on(action)

        def spoil(draft: Draft) -> Draft:
            if doing[0] != change:
                return draft
            return _changed(draft, lambda body: spoils(body, setting))

        return Manner(around=around, spoil=spoil)

    return manner


def with_metadata(**changed: Any) -> Fault:
    """Other metadata in document and frame."""
    return lambda draft, setting, handed: draft.with_metadata(**changed)


def with_frame(**changed: Any) -> Fault:
    """Other metadata in the frame alone."""
    return lambda draft, setting, handed: replace(draft, frame=changed)


def with_body(change: Change) -> Fault:
    """Another content under the root key."""
    return lambda draft, setting, handed: _changed(draft, change)


def with_bytes(
    before: Callable[[bytes], bytes] = bytes, after: Callable[[bytes], bytes] = bytes
) -> Fault:
    """Other bytes before or after the document is signed."""
    return lambda draft, setting, handed: replace(draft, before_signing=before, after_signing=after)


def _changed(draft: Draft, change: Change) -> Draft:
    after, body = body_of(draft)
    change(body)
    return after


def producers_in(body: Body) -> list[Body]:
    """Every producer's entry of a client relationship, which may be changed."""
    return [one for block in body[SERVICE_TASK] for one in block.get(PRODUCER, [])]


def moved(day: str, days: int) -> str:
    """The day so many days later, in ISO 8601."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def days_moved(field: str, days: int) -> Change:
    """A day of every producer's entry, where it is told, so many days later."""

    def change(body: Body) -> None:
        for entry in producers_in(body):
            if entry.get(field):
                entry[field] = moved(entry[field], days)

    return change
