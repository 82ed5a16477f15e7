"""What the parties of a rehearsal did: asked of them once, and recalled when it is gone through again."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from conformance.actions import Action, Verb, keep_answer, read_answer
from conformance.control import Control
from conformance.driving.talking import DriverError
from conformance.ledger import Ledger, register_of
from conformance.parties import Asked, Known, Party, Taken
from conformance.recording import Event
from conformance.setting import Setting
from conformance.strays import stray_of
from conformance.verdicts import Mode
from conformance.witness import Witness
from simulator.domain.dates import local_date
from simulator.domain.plain import to_plain


def provoked_at(key: str) -> str:
    """The key at which a scenario's provoked faults are recorded, from that of one of its steps."""
    return f"{key.partition('.')[0]}.0"


@dataclass(slots=True)
class Past:
    """What was done before, in this process or in one that was killed.

    *exchanges* are a recording's, by id, while it is gone through again; *taken* what came of the
    actions of the scenario being played; *lived* are the actions and scenarios whose effects this
    process holds.
    """

    exchanges: Mapping[str, Event] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)
    lived: set[str] = field(default_factory=set)
    scene: str = ""

    def enter(self, scene: str) -> None:
        """A scenario begins, or is gone through once more."""
        if scene != self.scene:
            self.scene = scene
            self.taken.clear()


class Deeds:
    """Asks the parties to act, writes down what came of it, and holds what was stored.

    An action whose step stands in the recording is not asked again: its effects are taken up.
    """

    def __init__(
        self, parties: Mapping[str, Party], setting: Setting, control: Control, witness: Witness
    ) -> None:
        self.parties = parties
        self.ledger = Ledger()
        self.past = Past()
        self._setting = setting
        self._control = control
        self._witness = witness
        witness.inbox.passed = self._leave

    def taken(self, kind: str, key: str, party: str, action: Action) -> Taken:
        """What came of an action, done now or before."""
        kept = self._witness.find(kind, key)
        if kept is None:
            taken = self._do(kind, key, party, action)
        elif key in self.past.lived:
            return self.past.taken[key]
        else:
            taken = self._recalled(kept, self._asked(kind, key, party, action))
        self.past.taken[key] = taken
        self.past.lived.add(key)
        if kind == "action":
            self.ledger.keep(party, action, taken.answer)
        return taken

    def hear(self, party: str, content: Mapping[str, str], client: str) -> None:
        """A party hears what the other tells of a client."""
        with self._driver_of(party):
            self.parties[party].hear(content, client)

    @contextmanager
    def _driver_of(self, party: str) -> Iterator[None]:
        """What goes wrong with a driver goes wrong with this party's."""
        try:
            yield
        except DriverError as fault:
            fault.party = party
            raise

    def _do(self, kind: str, key: str, party: str, action: Action) -> Taken:
        mode, plain = self.parties[party].mode.value, to_plain(action)
        self._witness.enter_once("begun", key=key, party=party, mode=mode, action=plain)
        with self._driver_of(party):
            taken = self.parties[party].do(self._asked(kind, key, party, action))
        self._witness.enter(
            kind,
            key=key,
            party=party,
            mode=mode,
            action=plain,
            answer=keep_answer(taken.answer),
            exchanges=[exchange["id"] for exchange in taken.exchanges],
            **({"attested": True} if taken.attested else {}),
        )
        return taken

    def _recalled(self, kept: Event, asked: Asked) -> Taken:
        exchanges = [dict(self.past.exchanges[id]) for id in kept["exchanges"]]
        answer = read_answer(dict(kept["answer"]))
        taken = Taken(answer=answer, exchanges=exchanges, attested=kept.get("attested", False))
        self.parties[asked.party].recall(asked, taken)
        return taken

    def _asked(self, kind: str, key: str, party: str, action: Action) -> Asked:
        begun = self._witness.find("begun", key)
        moment = begun["at"] if begun else self._witness.last
        return Asked(
            key=key,
            party=party,
            action=action,
            known=self._known(party, action, local_date(datetime.fromisoformat(moment))),
            moment=moment,
            aside=kind == "aside",
            provoked=self._witness.find("provoked", provoked_at(key)) is not None,
        )

    def _known(self, party: str, action: Action, today: date) -> Known:
        """What is known of the document; its content is fetched for those who are to be told."""
        register = register_of(party, action)
        versions = self.ledger.versions(action.document, action.client, register)
        newest = versions[-1] if versions else None
        content = None
        real = self.parties[party].mode is not Mode.SIMULATED
        if newest and real and action.verb is Verb.REPLACE:
            controller = self._setting.places[register].organisation.oid
            content = self._control.archived(controller, newest.document)["content"]
        cases = self.ledger.versions("case", action.client, register)
        case = cases[-1].case if cases else ""
        return Known(today=today, document=newest, content=content, case=case)

    def _leave(self, exchange: Mapping[str, Any]) -> None:
        """A message that no step waited for: its document is in the register all the same."""
        near = [
            one
            for one in self._witness.recorder.of("near_miss", self._witness.key)
            if one["exchange"] == exchange["id"]
        ]
        self._witness.enter(
            "unmatched",
            exchange=exchange["id"],
            nearest=self._witness.key if near else "",
            differences=near[-1]["differences"] if near else [],
        )
        self.keep_stray(exchange)

    def take_up(self, before: Mapping[str, Event], unmatched: Iterable[Event]) -> None:
        """Go on after a recording: with its exchanges by id, and the messages that no step got."""
        self.past.exchanges = before
        for event in unmatched:
            self.keep_stray(before[event["exchange"]])

    def keep_stray(self, exchange: Mapping[str, Any]) -> None:
        """A document that no step asked for is in the register all the same."""
        stray = stray_of(exchange, self._setting)
        if stray is not None:
            self.ledger.keep_stray(*stray)
