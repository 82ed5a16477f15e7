"""What a reference system tells the other party of what it holds itself."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conformance.actions import Action
from conformance.changes import producers_of, unit_of
from conformance.drafts import Draft
from conformance.i18n import N_
from conformance.memory import Memory, NotHeldError
from conformance.news import CASE, DOCUMENT, RIGHT_BEGINS, SERVICE_ENDED, UNIT, WITHHELD
from conformance.setting import Setting

LAST_DAY = "sosiaalipalvelun_paattymispaiva"


def to_tell(
    action: Action, memory: Memory, setting: Setting, *, controls: bool
) -> Mapping[str, str]:
    """What is told, by the name of each part; of the right and the case where no document is named.

    Raises:
        NotHeldError: it holds nothing of the kind.
    """
    if not action.document:
        return _opened(action, memory, setting)
    if action.document == WITHHELD:
        return {DOCUMENT: _withheld(action, memory, controls=controls)}
    return _ended(action, memory)


def _opened(action: Action, memory: Memory, setting: Setting) -> Mapping[str, str]:
    draft = memory.held(replace(action, document="client relationship"))
    entry = _producers_entry(draft, setting)
    return {
        RIGHT_BEGINS: str(entry.get("asiakkuuden_alkamispvm", "")),
        UNIT: unit_of(entry),
        CASE: memory.cases[action.client],
    }


def _ended(action: Action, memory: Memory) -> Mapping[str, str]:
    """That the document says that the service has ended."""
    (body,) = memory.held(action).content.values()
    ended = body.get(LAST_DAY, "") if isinstance(body, dict) else ""
    return {SERVICE_ENDED: str(ended), CASE: memory.cases.get(action.client, "")}


def _withheld(action: Action, memory: Memory, *, controls: bool) -> str:
    """The document that it withholds itself, or of whose withholding it was told."""
    if not controls:
        return memory.held(action).metadata.id or ""
    if heard := memory.heard.get(action.client, {}).get(DOCUMENT):
        return heard
    raise NotHeldError(N_("it was told of no document that is withheld"))


def _producers_entry(draft: Draft, setting: Setting) -> Mapping[str, Any]:
    """The producer's own entry; else the newest, of a unit in whose name the producer works."""
    unit, entries = setting.producer.unit.oid, producers_of(draft.content)
    own = [entry for entry in entries if unit_of(entry) == unit]
    if found := own or entries[-1:]:
        return found[0]
    raise NotHeldError(N_("its client relationship names no unit of the producer"))
