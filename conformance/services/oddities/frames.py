"""A frame, or a version, that says otherwise than the document does."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from conformance.drafts import Draft
from conformance.faults.making import Fault
from conformance.services.oddities.making import frame_tells, tells
from conformance.setting import Setting
from simulator.domain.documents import Version

UNKNOWN_DOCUMENT: Final = "1.2.246.10.90000011.95.2026.404"
OTHER_VERSION: Final = Version(UNKNOWN_DOCUMENT, UNKNOWN_DOCUMENT, 1)


def _earlier_id(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    replaced = draft.metadata.replaces
    return draft.with_metadata(id=replaced.id if replaced else None)


def _other_client(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    return replace(draft, frame={"client": setting.client_id("another client")})


FRAMES: Mapping[str, Fault] = {
    "another client in the frame": _other_client,
    "another version in the frame": frame_tells(version=2),
    "another author in the frame": frame_tells(author_family="Saarnilampi"),
    "another language in the frame": frame_tells(language="sv"),
    "another confidentiality in the frame": frame_tells(confidentiality="5"),
    "an unfinished state in the frame": frame_tells(completion="IN"),
    "a state of storage that is not the archive's": frame_tells(storage="EP"),
}
"""What the frame says otherwise, by the name that scenarios use."""

VERSIONS: Mapping[str, Fault] = {
    "the number of a second version": tells(version=2),
    "another set than its own": tells(set_id=UNKNOWN_DOCUMENT),
    "a set that nobody has stored": tells(set_id=UNKNOWN_DOCUMENT),
    "a reason for a correction": tells(correction_reason="1"),
    "no reason for the correction": tells(correction_reason=None),
    "no reason in the frame": frame_tells(correction_reason=None),
    "another reason in the frame": frame_tells(correction_reason="2"),
    "a reason that nobody knows": tells(correction_reason="9"),
    "the id of the version that it replaces": _earlier_id,
    "another replaced version in the frame": frame_tells(replaces=OTHER_VERSION),
}
"""What is said of versions, by the name that scenarios use."""
