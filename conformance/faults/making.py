"""What deliberate faults are made of."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from conformance.drafts import Draft
from conformance.setting import Setting

Fault = Callable[[Draft, Setting, str], Draft]
"""A fault works on a draft in its setting; the text is an id that the scenario hands over."""


def body_of(draft: Draft) -> tuple[Draft, dict[str, Any]]:
    """A copy of the draft whose content may be changed, and the object under its root key."""
    content = deepcopy(draft.content)
    (body,) = content.values()
    if not isinstance(body, dict):
        raise TypeError("a document's content has an object under its root key")
    return draft.with_content(content), body


def lacks(*path: str) -> Fault:
    """The content without what stands at a path below its root key."""

    def fault(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
        after, place = body_of(draft)
        for name in path[:-1]:
            place = place[name]
        place.pop(path[-1], None)
        return after

    return fault


def in_register_of(controller: str) -> Fault:
    """The document as one of another controller's register."""

    def fault(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
        organisation = setting.places[controller].organisation
        return draft.with_metadata(
            controller=organisation.oid,
            controller_name=organisation.name,
            organiser=organisation.oid,
            organiser_name=organisation.name,
            service_organiser=organisation.oid,
        )

    return fault
