"""What oddities are made of: a document that departs from a correct one in one thing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from conformance.drafts import Draft
from conformance.faults.making import Fault, body_of
from conformance.setting import Setting

Body = dict[str, Any]


def tells(**changed: Any) -> Fault:
    """The metadata say this, in frame and document."""

    def oddity(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
        return draft.with_metadata(**changed)

    return oddity


def frame_tells(**changed: Any) -> Fault:
    """The frame alone says this."""

    def oddity(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
        return replace(draft, frame={**draft.frame, **changed})

    return oddity


def content_tells(change: Callable[[Body, Setting], object]) -> Fault:
    """The content is changed, below its root key, and so is the display form."""

    def oddity(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
        after, body = body_of(draft)
        change(body, setting)
        return after

    return oddity


def bytes_are(change: Callable[[bytes], bytes]) -> Fault:
    """The document's bytes are changed before they are signed."""

    def oddity(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
        return replace(draft, before_signing=change)

    return oddity


def display_is(change: Callable[[str], str]) -> Fault:
    """The display form is changed, and the content is not."""

    def oddity(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
        return replace(draft, on_display=change)

    return oddity


def stamped(draft: Draft, *, days: int) -> str:
    """The moment at which a document was written, moved by days, as metadata give it."""
    written = datetime.strptime(draft.metadata.written or "", "%Y%m%d%H%M%S%z")
    return f"{written + timedelta(days=days):%Y%m%d%H%M%S%z}"
