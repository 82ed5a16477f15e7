"""What a reference client data system holds, and how it behaves."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from conformance.actions import Action, Answer, NoAnswer, Shown, ShownDocument, Verb
from conformance.changes import service_task_of
from conformance.drafts import Draft, Sign
from conformance.i18n import N_
from conformance.plan import PLAN
from conformance.setting import Place
from conformance.wire import Carriage, NoAnswerError, Sends
from simulator.domain.answers import Hit
from simulator.domain.documents import Metadata
from simulator.domain.facts import Codebook
from simulator.domain.requests import Header, Query, StoreDocument
from simulator.messages.document import read_document

T = TypeVar("T")
_SUPPORT = re.compile(r"Support ID: \d+")


class NotHeldError(LookupError):
    """The system lacks what it is asked to work on; the sentence names it."""


def _as_it_is(one: T) -> T:
    return one


GoOn = Callable[[Action], Answer]
"""What a correct system does with an action."""


def _straight(go_on: GoOn, action: Action) -> Answer:
    return go_on(action)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a reference system behaves; a persona changes one thing.

    *spoil* works on every document that the system stores, *header* on that of every message,
    *query* on every search, *telling* on what it tells the other party. *message* works on the bytes
    of every message, which *takes* so long on the bench's clock once it is written. *wire* stands
    between the system and its way out. *around* is asked instead of
    the system, with what the system would do. *keeps_hits* makes it show what an earlier search found
    when the archive finds nothing. *sends_again* has it send the very message that got no answer.
    *carriage* is how its messages travel, *signing* how it signs.
    """

    spoil: Callable[[Draft], Draft] = _as_it_is
    header: Callable[[Header], Header] = _as_it_is
    query: Callable[[Query], Query] = _as_it_is
    telling: Callable[[Mapping[str, str]], Mapping[str, str]] = _as_it_is
    message: Callable[[bytes], bytes] = _as_it_is
    takes: timedelta = timedelta()
    wire: Callable[[Sends], Sends] = _as_it_is
    signing: Callable[[Sign], Sign] = _as_it_is
    around: Callable[[GoOn, Action], Answer] = _straight
    keeps_hits: bool = False
    sends_again: bool = True
    carriage: Carriage = field(default_factory=Carriage)


@dataclass
class Memory:
    """What the system holds: its drafts and what it has opened, ids it was told, earlier hits.

    *heard* is what the other party told last of each client.
    *pending* are documents whose message got no answer, by client and name, each with the message.
    """

    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)
    relationships: dict[str, str] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    heard: dict[str, Mapping[str, str]] = field(default_factory=dict)
    hits: dict[tuple[str, str], tuple[ShownDocument, ...]] = field(default_factory=dict)
    pending: dict[tuple[str, str], tuple[StoreDocument, Draft]] = field(default_factory=dict)
    count: int = 0

    def held(self, action: Action) -> Draft:
        """The document that an action is about; NotHeldError when the system has none."""
        held = self.drafts.get((action.client, action.document))
        if held is None:
            raise NotHeldError(N_("it does not hold the document that this is about"))
        return held

    def read(self, hit: Hit, client: str, place: Place, codes: Codebook) -> None:
        """Take in a document that was opened, where the story has one of its structure."""
        if hit.raw is None:
            return
        document = read_document(hit.raw, codes)
        named = [name for name, one in PLAN.items() if one.structure == document.metadata.structure]
        if document.content is None or not named:
            return
        metadata = _completed(document.metadata, hit.metadata)
        draft = Draft(metadata=metadata, content=dict(document.content), place=place)
        self.drafts[client, named[0]] = draft

    def service_task(self, client: str) -> str:
        """A client's service task, as the client relationship tells it; empty without one."""
        held = self.drafts.get((client, "client relationship"))
        return service_task_of(held.content) if held else ""

    def first_ids(self, client: str, name: str) -> tuple[str, ...]:
        """The id of a document's first version, which names its set, where it is held."""
        held = self.drafts.get((client, name))
        return (held.metadata.set_id,) if held and held.metadata.set_id else ()

    def without_answer(self, action: Action, fault: NoAnswerError, manner: Manner) -> Answer:
        """What the user sees when no answer came; a manner may have it show an earlier search's."""
        kept = self.hits.get((action.client, action.register), ())
        if manner.keeps_hits and kept and action.verb in (Verb.SEARCH, Verb.VERIFY, Verb.OPEN):
            return Shown(documents=kept, cached=True)
        support = _SUPPORT.search(fault.page)
        return NoAnswer(words=f"{fault}. {support[0]}" if support else str(fault))

    def with_kept(self, shown: Shown, action: Action, manner: Manner) -> Shown:
        """What a search shows; a manner may have it show what an earlier one found."""
        if action.acting:
            return shown
        screen = (action.client, action.register)
        kept = self.hits.get(screen, ())
        if shown.documents:
            self.hits[screen] = shown.documents
        if manner.keeps_hits and not shown.documents and kept:
            return Shown(documents=kept, cached=True)
        return shown


def _completed(own: Metadata, hit: Metadata) -> Metadata:
    """A read document's metadata, with what only the archive's frame says."""
    return replace(own, register=hit.register, completion=hit.completion, storage=hit.storage)
