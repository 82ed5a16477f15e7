"""What a replacement changes: by the name that scenarios use, a change of a document's content.

Each subject has a module of its own; a name stands once.
"""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date

from conformance.changes.ending import ENDING
from conformance.changes.faults import FAULTS
from conformance.changes.joining import JOINING
from conformance.changes.making import (
    SERVICE_TASK,
    UNIT,
    Change,
    longest_text,
    place_of_longest,
    producers_of,
    service_task_of,
    texts_of,
    unit_of,
)
from conformance.changes.opening import OPENING
from conformance.changes.storing import STORING
from conformance.changes.story import STORY
from conformance.changes.subcontracting import SUBCONTRACTING
from conformance.changes.wide import WIDE
from conformance.plan.making import Content
from conformance.setting import Setting

__all__ = [
    "CHANGES",
    "SERVICE_TASK",
    "UNIT",
    "changed",
    "longest_text",
    "place_of_longest",
    "producers_of",
    "service_task_of",
    "texts_of",
    "unit_of",
]

CHANGES: Mapping[str, Change] = {
    **STORY,
    **FAULTS,
    **OPENING,
    **STORING,
    **ENDING,
    **SUBCONTRACTING,
    **JOINING,
    **WIDE,
}
"""Every change by its name."""


def changed(content: Content, change: str, setting: Setting, today: date) -> Content:
    """The content after a change; KeyError when there is no change of that name."""
    after = deepcopy(content)
    (body,) = after.values()
    if not isinstance(body, dict):
        raise TypeError("a document's content has an object under its root key")
    CHANGES[change](body, setting, today)
    return after
