"""A party that a person plays, in a real client data system: told what to do, and waited for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from conformance.actions import (
    Answer,
    CannotDo,
    Done,
    NoAnswer,
    OwnRefusal,
    Shown,
    ShownDocument,
    Told,
    Verb,
)
from conformance.awaiting import (
    Awaited,
    Difference,
    awaited,
    concerns,
    differences,
    outstanding,
)
from conformance.i18n import N_
from conformance.inbox import Whole
from conformance.parties import Asked, SuspendedError, Taken
from conformance.recording import Event
from conformance.seen import SeenMessage, answer_of, seen_in
from conformance.setting import Setting
from conformance.tasks import Task, screen_task, task
from conformance.turns import word_of
from conformance.verdicts import Mode
from conformance.witness import Witness
from simulator.domain.plain import to_plain

MESSAGE, SCREEN, TELLING, CLOCK = "message", "screen", "telling", "clock"
_WITHOUT_MESSAGE = {Verb.TELL: TELLING, Verb.SET_CLOCK: CLOCK}


@dataclass(frozen=True, slots=True)
class AttendedParty:
    """A person in a part; *others* are organisations whose messages are never its.

    *heard* is what the other party told of each client.
    """

    part: str
    setting: Setting
    witness: Witness
    others: Collection[str] = ()
    heard: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def mode(self) -> Mode:
        return Mode.ATTENDED

    def do(self, asked: Asked) -> Taken:
        """What the person's system has sent, or what the person says; SuspendedError until then.

        What was seen outweighs what is said of it: a message that fits is the answer.
        """
        self.witness.inbox.fetch()
        if asked.action.verb in _WITHOUT_MESSAGE:
            wants = _WITHOUT_MESSAGE[asked.action.verb]
            return self._said(asked, wants) or self._wait(asked, wants, task(asked, self.setting))
        due = awaited(asked, self.setting)
        fitting = self._fitting(due, asked)
        if not fitting:
            what = task(asked, self.setting)
            return self._said(asked, MESSAGE) or self._wait(asked, MESSAGE, what, due)
        answer = _arrived(answer_of(asked.action, fitting, self.setting.codes), fitting)
        if _shows_nothing(answer) and not asked.aside:
            self.witness.enter_once("matched", key=asked.key, exchanges=_ids(fitting))
            what = screen_task(asked, self.setting)
            return self._said(asked, SCREEN) or self._wait(asked, SCREEN, what)
        self.witness.inbox.claim(fitting)
        return Taken(answer=answer, exchanges=fitting)

    def recall(self, asked: Asked, taken: Taken) -> None:
        """The person's own system remembers."""

    def hear(self, content: Mapping[str, str], client: str) -> None:
        """The person reads with each task what was told of its client."""
        self.heard[client] = {**self.heard.get(client, {}), **content}

    # ---- messages

    def _fitting(self, due: Awaited, asked: Asked) -> list[Whole]:
        """The message that is waited for, or the several; what nearly fits is written down."""
        fitting: list[Whole] = []
        looked: list[SeenMessage] = []
        for exchange in self.witness.inbox.unclaimed:
            if exchange["caller"]["organisation"] in self.others:
                continue
            seen = seen_in(exchange, self.setting.codes)
            if found := differences(due, seen, self.setting):
                if concerns(due, seen):
                    self._near(asked, exchange, found)
                continue
            fitting.append(exchange)
            looked.append(seen)
            if not outstanding(due, looked):
                return fitting
        return []

    def _near(self, asked: Asked, exchange: Whole, found: Sequence[Difference]) -> None:
        known = self.witness.recorder.of("near_miss", asked.key)
        if all(event["exchange"] != exchange["id"] for event in known):
            self.witness.enter(
                "near_miss",
                key=asked.key,
                party=asked.party,
                exchange=exchange["id"],
                differences=[to_plain(one) for one in found],
            )

    # ---- waiting and words

    def _wait(self, asked: Asked, wants: str, what: Task, due: Awaited | None = None) -> NoReturn:
        known = self.witness.recorder.of("waiting", asked.key)
        if all(event["wants"] != wants for event in known):
            self.witness.enter(
                "waiting",
                key=asked.key,
                party=asked.party,
                mode=self.mode.value,
                action=to_plain(asked.action),
                wants=wants,
                awaited=to_plain(due) if due else None,
                task=to_plain(what),
                heard=dict(self.heard.get(asked.action.client, {})),
            )
        raise SuspendedError

    def _said(self, asked: Asked, wants: str) -> Taken | None:
        """What the person has said of what the step wants; None when they have not, or *later*."""
        word = word_of(self.witness.recorder.of("attested", asked.key), wants)
        return self._attested(asked, word) if word else None

    def _attested(self, asked: Asked, word: Event) -> Taken:
        matched = self.witness.recorder.find("matched", asked.key)
        ids = matched["exchanges"] if matched else []
        exchanges = [one for one in self.witness.inbox.unclaimed if one["id"] in ids]
        self.witness.inbox.claim(exchanges)
        self.witness.inbox.pass_over()
        return Taken(answer=_answer(word), exchanges=exchanges, attested=True)


def _ids(exchanges: Sequence[Mapping[str, Any]]) -> list[str]:
    return [one["id"] for one in exchanges]


def _shows_nothing(answer: Answer) -> bool:
    return isinstance(answer, Shown) and not answer.documents


def _arrived(answer: Answer, fitting: Sequence[Mapping[str, Any]]) -> Answer:
    """What the system got of an answer: of one that was lost on its way, nothing."""
    lost = fitting[-1].get("provoked")
    return NoAnswer(words=N_("The answer was lost on its way, as it was to be")) if lost else answer


def _answer(word: Event) -> Answer:
    """A person's word as the answer of the party."""
    match word["says"]:
        case "refused":
            return OwnRefusal(words=word["words"])
        case "told":
            return Told(content=tuple(word["content"].items()))
        case "done":
            return Done()
        case "nothing":
            return Shown()
        case "shows":
            shown = ShownDocument(id=word["words"], set_id="", version=1, controller="")
            return Shown(documents=(shown,), cached=True)
        case _:
            return CannotDo(reason=word["words"])


__all__ = ["CLOCK", "MESSAGE", "SCREEN", "TELLING", "AttendedParty"]
