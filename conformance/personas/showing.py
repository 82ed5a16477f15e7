"""Manners by which a system's screen departs from what the archive gave."""

from collections.abc import Callable
from dataclasses import replace

from conformance.actions import Action, Answer, Shown, ShownDocument, Verb
from conformance.memory import GoOn, Manner
from conformance.personas.acting import Asks
from conformance.personas.headers import sent_as
from conformance.setting import Place, Setting
from simulator.domain.requests import Header


def leaves_out(asks: Asks, hides: Callable[[ShownDocument], bool]) -> Manner:
    """It does not show all that the archive gives."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if asks(action) and isinstance(answer, Shown):
            return Shown(documents=tuple(one for one in answer.documents if not hides(one)))
        return answer

    return Manner(around=around)


def shows_unasked(asks: Asks, setting: Setting) -> Manner:
    """It shows what it has from elsewhere, and does not ask the archive."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if not asks(action):
            return go_on(action)
        controller = setting.places[action.register].organisation.oid
        id = next(iter(action.ids), "1.2.246.10.90000011.95.2026.1")
        return Shown(documents=(ShownDocument(id=id, set_id=id, version=1, controller=controller),))

    return Manner(around=around)


Documents = tuple[ShownDocument, ...]


def shows(change: Callable[[Documents], Documents], *verbs: Verb) -> Manner:
    """The screen shows something else than what the archive gave."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if action.verb not in verbs or not isinstance(answer, Shown):
            return answer
        return replace(answer, documents=change(answer.documents))

    return Manner(around=around)


def borrowing(setting: Setting, when: Callable[[Action, Answer], bool], part: str = "") -> Manner:
    """Asks once more in the name of the register's own organisation, or of a part, where it suits."""
    own = setting.codes.profile.use_situations["own_register"].code
    now: dict[str, Place] = {}

    def header(made: Header) -> Header:
        return sent_as(now["as"], own)(made) if now else made

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


def answering(become: Callable[[Action, Answer], Answer]) -> Manner:
    """Something else shown to the user than what came of an action."""
    return Manner(around=lambda go_on, action: become(action, go_on(action)))
