"""What a driven system's answer amounts to: what its driver says, held against what arrived."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from conformance.actions import (
    Action,
    Answer,
    CannotDo,
    NoAnswer,
    OwnRefusal,
    Sent,
    Shown,
    ShownDocument,
    Told,
)
from conformance.driving.contract import WRITING, Came, DocumentShown
from conformance.driving.talking import DriverError
from conformance.i18n import N_, Translate
from conformance.screen import content_digest
from conformance.seen import SEARCHING, SUBMITTING, MessageKind, answer_of
from conformance.sentences import told
from simulator.domain.facts import Codebook

NOTHING_CAME: Final = N_("the driver says that the message was sent, and none has arrived")
UNASKED: Final = frozenset({"own_refusal", "cannot_do"})
WRITTEN: Final = {*SUBMITTING, MessageKind.UNREADABLE}
Exchanges = Sequence[Mapping[str, Any]]


def fitting_kinds(verb: str) -> frozenset[str]:
    """The kinds of answers that fit a verb."""
    if verb in WRITING:
        return UNASKED | {"sent"}
    return UNASKED | ({"told"} if verb == "tell" else {"shown"})


def refuse_misfit(came: Came, verb: str) -> None:
    """DriverError when an answer is of a kind that does not fit what was asked."""
    fitting = fitting_kinds(verb)
    if came.kind not in fitting:
        text = N_("the driver answers {verb} with the kind {kind}: answer with one of {fitting}")
        raise DriverError(told(text, verb=verb, kind=came.kind, fitting=", ".join(sorted(fitting))))


def written(exchanges: Exchanges) -> list[Mapping[str, Any]]:
    """The exchanges that were to end with a document in the archive, or that nobody can read."""
    return [one for one in exchanges if one["request"] in WRITTEN]


def answer_from(
    came: Came, action: Action, exchanges: Exchanges, codes: Codebook, translate: Translate
) -> Answer:
    """What came of an action; what arrived outweighs what the driver says was not sent.

    Raises:
        DriverError: the answer is of a kind that does not fit the verb.
    """
    refuse_misfit(came, action.verb.value)
    if action.verb.value in WRITING:
        return _of_writing(came, action, exchanges, codes, translate)
    if came.kind == "shown":
        return _shown(came, delivered(action, exchanges, codes))
    if came.kind == "told":
        return Told(content=tuple(came.content.items()))
    return _undone(came)


def _of_writing(
    came: Came, action: Action, exchanges: Exchanges, codes: Codebook, translate: Translate
) -> Answer:
    if sent := written(exchanges):
        if came.kind == "own_refusal" and sent[-1].get("provoked"):
            return NoAnswer(words=came.words)
        return answer_of(action, sent, codes)
    if came.kind == "sent":
        return Sent(accepted=False, words=(translate(NOTHING_CAME),))
    return _undone(came)


def _undone(came: Came) -> Answer:
    if came.kind == "own_refusal":
        return OwnRefusal(words=came.words)
    return CannotDo(reason=came.words)


def delivered(action: Action, exchanges: Exchanges, codes: Codebook) -> Mapping[str, ShownDocument]:
    """The documents that the archive delivered, by id; with its content where it gave that too."""
    if not any(one["request"] in SEARCHING for one in exchanges):
        return {}
    answer = answer_of(action, exchanges, codes)
    return {one.id: one for one in answer.documents} if isinstance(answer, Shown) else {}


def _shown(came: Came, given: Mapping[str, ShownDocument]) -> Shown:
    documents = tuple(_on_screen(one, given) for one in came.documents)
    stale = any(one.id not in given for one in came.documents)
    return Shown(documents=documents, cached=came.cached or stale)


def _on_screen(said: DocumentShown, given: Mapping[str, ShownDocument]) -> ShownDocument:
    """A document as its user sees it: what the driver says of it, and else what was delivered."""
    known = given.get(said.id) or ShownDocument(id=said.id, set_id="", version=1, controller="")
    return replace(
        known,
        set_id=said.set_id or known.set_id,
        version=said.version or known.version,
        content=content_digest(said.content) if said.content is not None else known.content,
    )
