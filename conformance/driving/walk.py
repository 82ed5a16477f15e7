"""Walking through the contract with a driver: the bench it acts on, and what is asked of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conformance.actions import Action, Answer, Sent, Told, Verb
from conformance.control import Control
from conformance.drafts import Sign
from conformance.driving.contract import About, Came, Deed
from conformance.driving.driven import arrivals
from conformance.driving.talking import Driver
from conformance.driving.telling import Ground, deed_of
from conformance.i18n import Translate
from conformance.parties import Asked, Known
from conformance.reference import ReferenceSystem
from conformance.seen import SUBMITTING, MessageKind, SeenMessage, seen_in
from conformance.sentences import Sentence, told
from conformance.setting import Place
from conformance.verdicts import Outcome
from conformance.wire import Wire
from simulator.domain.dates import local_date

GRANT = "the producer's right begins yesterday"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check came to: what was seen, and what to do where it failed."""

    outcome: Outcome
    seen: Sentence
    advice: Sentence | None = None


def passed(text: str, /, **values: object) -> Finding:
    """All is well, and what showed it."""
    return Finding(Outcome.PASSED, Sentence(text, _texts(values)))


def unfit(text: str, /, **values: object) -> Finding:
    """The check does not apply, for this reason."""
    return Finding(Outcome.NOT_APPLICABLE, Sentence(text, _texts(values)))


def failed(seen: Sentence, advice: Sentence) -> Finding:
    """The contract is not kept."""
    return Finding(Outcome.FAILED, seen, advice)


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Asking:
    """A deed that was asked, what came of it, and what arrived."""

    deed: Deed
    came: Came
    arrived: Sequence[Mapping[str, Any]]

    @property
    def submissions(self) -> list[Mapping[str, Any]]:
        """What was to be stored; the very same message sent again counts once."""
        kinds = (*SUBMITTING, MessageKind.UNREADABLE)
        return [one for one in self.arrived if one["request"] in kinds and not _repeats(one)]


def _repeats(exchange: Mapping[str, Any]) -> bool:
    return "repeats" in (exchange.get("facts") or {})


@dataclass(slots=True, kw_only=True)
class Walk:
    """A driver in one part on a bench of its own.

    *stored* is what it has stored by name, *first* the first thing that it was asked.
    """

    driver: Driver
    about: About
    control: Control
    ground: Ground
    rehearsal: str
    translate: Translate
    sign: Sign
    now: Callable[[], datetime]
    stored: dict[str, SeenMessage] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    asked: int = 0
    first: Asking | None = None

    @property
    def place(self) -> Place:
        return self.ground.setting.places[self.ground.part]

    def offers(self, verb: str) -> bool:
        """True when the driver says that the system can do it."""
        return verb in self.about.verbs

    def deed(self, verb: Verb, document: str = "", *, change: str = "", **more: Any) -> Deed:
        """A deed with an id of its own."""
        self.asked += 1
        held = self.stored.get(document)
        known = Known(
            today=local_date(self.control.now()),
            document=_sent(held) if held else None,
            content=held.content if held else None,
        )
        action = Action(verb=verb, document=document, change=change, **more)
        asked = Asked(
            key=f"{self.asked}.1", party=self.ground.part, action=action, known=known, moment=""
        )
        return deed_of(asked, self.ground, self.translate)

    def ask(self, deed: Deed) -> Asking:
        """Have it done, and see what arrives; DriverError as the driver's calls raise it."""
        came = self.driver.act(self.rehearsal, deed)
        arrived = arrivals(self.driver, self.control.new_exchanges, came, deed.verb)
        asking = Asking(deed, came, [*arrived.values()])
        self.first = self.first or asking
        for one in asking.submissions:
            if one["outcome"] == "accepted":
                self.stored[deed.document] = seen_in(one, self.ground.setting.codes)
        return asking

    def prepare(self) -> None:
        """Before a producer acts, the organiser stores what it needs and tells of the right."""
        if self.ground.part == "organiser":
            return
        setting = self.ground.setting
        system = ReferenceSystem(
            setting.organiser,
            setting,
            Wire(self.control.archive, setting.codes),
            self.control.now(),
            sign=self.sign,
            controls=True,
        )
        answers = [system.do(action, self.control.now()) for action in _PREPARATION]
        self.told = _told_in(answers)
        self.control.new_exchanges()


_PREPARATION = (
    Action(verb=Verb.STORE, document="client relationship"),
    Action(verb=Verb.STORE, document="case"),
    Action(verb=Verb.REPLACE, document="client relationship", change=GRANT),
    Action(verb=Verb.TELL),
)


def _told_in(answers: Sequence[Answer]) -> Mapping[str, str]:
    return next((dict(one.content) for one in answers if isinstance(one, Told)), {})


def _sent(seen: SeenMessage) -> Sent:
    return Sent(accepted=True, document=seen.document, set_id=seen.set_id, case=seen.case)


def nothing_offered(verb: str) -> Finding:
    """The driver does not offer the verb."""
    return Finding(
        Outcome.NOT_APPLICABLE, told("The driver does not offer the verb {verb}", verb=verb)
    )
