"""Manners that many personas share."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from conformance.actions import Action, Answer, OwnRefusal, Sent, Shown, ShownDocument, Verb
from conformance.changes.making import PRODUCER, SERVICE_TASK
from conformance.drafts import Draft
from conformance.faults.making import Fault, body_of
from conformance.memory import GoOn, Manner
from conformance.setting import Place, Setting
from simulator.domain.documents import Group
from simulator.domain.requests import Header

Body = dict[str, Any]
Documents = tuple[ShownDocument, ...]
ORGANISER = "organiser"
TRIES = "out of turn"


def producers_in(body: Body) -> list[Body]:
    """Every producer's entry of a client relationship, which may be changed."""
    return [one for block in body[SERVICE_TASK] for one in block.get(PRODUCER, [])]


def in_client_documents(fault: Fault, setting: Setting) -> Manner:
    """A fault in every client document, and in nothing that only the organiser writes."""

    def spoil(draft: Draft) -> Draft:
        own = draft.metadata.group is Group.CLIENT_DOCUMENT
        return fault(draft, setting, "") if own else draft

    return Manner(spoil=spoil)


def in_group(group: Group, change: Callable[[Body], None], *, from_version: int = 1) -> Manner:
    """A change in the content of every document of a group, from a version on."""

    def spoil(draft: Draft) -> Draft:
        if draft.metadata.group is not group or (draft.metadata.version or 1) < from_version:
            return draft
        after, body = body_of(draft)
        change(body)
        return after

    return Manner(spoil=spoil)


def in_relationships(change: Callable[[Body], None], *, from_version: int = 1) -> Manner:
    """A change in every client relationship, from a version on."""
    return in_group(Group.CLIENT_RELATIONSHIP, change, from_version=from_version)


def instead(of: Callable[[Action], bool], does: Callable[[GoOn, Action], Answer]) -> Manner:
    """Another doing where an action is of a kind; the rest as it should be."""

    def around(go_on: GoOn, action: Action) -> Answer:
        return does(go_on, action) if of(action) else go_on(action)

    return Manner(around=around)


def asks(**told: str) -> Callable[[Action], bool]:
    """Whether an action has these values."""
    return lambda action: all(getattr(action, name) == value for name, value in told.items())


def swallows(**told: str) -> Manner:
    """The system says that it stored, and sends nothing, where an action has these values."""
    return instead(asks(**told), lambda go_on, action: Sent(accepted=True))


def refuses(words: str, **told: str) -> Manner:
    """The system itself refuses an action with these values."""
    return instead(asks(**told), lambda go_on, action: OwnRefusal(words=words))


def lets(user: str) -> Manner:
    """The system lets a user through whom it should stop."""
    return instead(asks(acting=user), lambda go_on, action: go_on(replace(action, acting="")))


def shows(change: Callable[[Documents], Documents], *verbs: Verb) -> Manner:
    """The screen shows something else than what the archive gave."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if action.verb not in verbs or not isinstance(answer, Shown):
            return answer
        return replace(answer, documents=change(answer.documents))

    return Manner(around=around)


def in_the_name_of(place: Place, situation: str) -> Callable[[Header], Header]:
    """Messages sent as another organisation and unit, with another use situation."""

    def header(made: Header) -> Header:
        return replace(
            made,
            sender=place.organisation.oid,
            unit=place.unit.oid,
            unit_name=place.unit.name,
            use_situation=situation,
        )

    return header


def borrowing(setting: Setting, when: Callable[[Action, Answer], bool], part: str = "") -> Manner:
    """Asks once more in the name of the register's own organisation, or of a part, where it suits."""
    own = setting.codes.profile.use_situations["own_register"].code
    now: dict[str, Place] = {}

    def header(made: Header) -> Header:
        return in_the_name_of(now["as"], own)(made) if now else made

    def around(go_on: GoOn, action: Action) -> Answer:
        first = go_on(action)
        if action.verb is not Verb.SEARCH or not when(action, first):
            return first
        now["as"] = setting.places[part or action.register]
        try:
            more = go_on(replace(action, acting=""))
        finally:
            now.clear()
        found = (*_documents(first), *_documents(more))
        return Shown(documents=tuple({one.id: one for one in found}.values()))

    return Manner(header=header, around=around)


def _documents(answer: Answer) -> Documents:
    return answer.documents if isinstance(answer, Shown) else ()


def found_nothing(action: Action, answer: Answer) -> bool:
    """The search showed nothing."""
    return isinstance(answer, Shown) and not answer.documents


def found_something(action: Action, answer: Answer) -> bool:
    """The search showed documents."""
    return isinstance(answer, Shown) and not found_nothing(action, answer)


def tells(change: Callable[[Mapping[str, str]], Mapping[str, str]]) -> Manner:
    """Tells the other party something else."""
    return Manner(telling=change)
