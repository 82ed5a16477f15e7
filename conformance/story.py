"""A rehearsal under way: who takes part, what has been done, and the recording of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, NoReturn

from conformance.actions import (
    Action,
    Answer,
    CannotDo,
    Sent,
    Told,
    Verb,
    keep_answer,
    read_answer,
)
from conformance.arranged import Arranged
from conformance.control import Control, ControlError
from conformance.deeds import Deeds, provoked_at
from conformance.driving.talking import DriverError, DriverSilentError
from conformance.expectations import Expectation, Kind, Met, Seen, State, weigh
from conformance.ledger import ORGANISER, register_of
from conformance.parity.sentences import NOT_GREEN, STEP
from conformance.parties import Party, SuspendedError
from conformance.sentences import Sentence, told
from conformance.setting import Setting
from conformance.story_clock import Clocks
from conformance.verdicts import Mode
from conformance.wire import AwayError, SilenceError
from conformance.witness import StepText, Witness
from simulator.domain.dates import local_date
from simulator.domain.plain import from_plain, to_plain

Look = Callable[[], Answer]
"""Asks one of the services, and gives what it shows."""

_MAY_PASS = (ControlError, AwayError, SilenceError)
"""Faults of the simulator that are none of the step's: the step is done when they are over."""


class StepFailed(AssertionError):  # noqa: N818 - the runners show it as a failed assertion
    """A step did not see what it expected; the sentence says what it saw."""


@dataclass(slots=True)
class Done:
    """The last action: its step's key, who did it, its answer, what it sent."""

    key: str
    party: str
    action: Action
    answer: Answer
    exchanges: Sequence[Mapping[str, Any]]


@dataclass(slots=True)
class Scene:
    """The scenario being played: its place in the feature and its steps so far."""

    number: int = 0
    steps: int = 0

    @property
    def key(self) -> str:
        return f"{self.number}.{self.steps}"


class Story:
    """What the steps of a rehearsal work with.

    Steps look first: what the recording holds of a step is not done again. So a rehearsal goes on
    by running its feature again from the start, in this process or in a later one.

    A *patient* story stands still when a driver does not answer, or the simulator, which is served
    by the same process and about to end; *hindrance* is why it does. One that is not records what
    it did not get. *left_out* are the scenarios, by name, that may not judge its real parties.
    """

    def __init__(
        self,
        setting: Setting,
        parties: Mapping[str, Party],
        control: Control,
        witness: Witness,
        *,
        patient: bool = False,
    ) -> None:
        self.setting = setting
        self.control = control
        self.witness = witness
        self.deeds = Deeds(parties, setting, control, witness)
        self._patient = patient
        self._scene = Scene()
        self._last: Done | None = None
        self._done: dict[str, Done] = {}
        self._told: dict[str, Mapping[str, str]] = {}
        self._unknown: Mapping[str, Any] | None = None
        self._broken_off = False
        self.hindrance: Exception | None = None
        self.left_out: frozenset[str] = frozenset()
        self._clocks = Clocks(control, witness, self.deeds)
        self.arranged = Arranged(control, witness)

    # ---- scenes and steps

    def restart(self) -> None:
        """The feature is run again from its start."""
        self._scene = Scene()
        self._broken_off = False
        self.hindrance = None
        if self._patient:
            self.witness.gone = None

    def begin(self, name: str, tags: list[str]) -> bool:
        """A scenario begins; False when it has been played to its end and need not be again."""
        self._scene = Scene(self._scene.number + 1)
        self._last = None
        self._unknown = None
        key = str(self._scene.number)
        over = self.witness.find("scenario_end", key) is not None
        if over and key in self.deeds.past.lived:
            return False
        self.deeds.past.enter(key)
        self.witness.recorder.enter_once("scenario", key=key, name=name, tags=tags)
        if name in self.left_out:
            self._leave_out(key)
            return False
        return True

    def _leave_out(self, key: str) -> None:
        """A scenario that may judge nobody here is over before its first step."""
        self.witness.at_step(f"{key}.1", StepText("given", STEP))
        state = State.NOT_TESTABLE.value
        self.witness.enter_once("blocked", state=state, why=told(NOT_GREEN).kept())
        self.witness.recorder.enter_once("scenario_end", key=key)
        self.deeds.past.lived.add(key)

    def finish(self) -> None:
        """A scenario has ended: a clock that it moved goes back."""
        if self._broken_off:
            return
        key = str(self._scene.number)
        if not self.witness.find("scenario_end", key) and not self.witness.gone:
            self._clocks.put_back(f"{key}.0")
            if self.witness.find("provoked", provoked_at(key)):
                self.control.provoke({})
            self.arranged.put_back()
        self._clocks.forget()
        self.arranged.forget()
        self.witness.recorder.enter_once("scenario_end", key=key)
        self.deeds.past.lived.add(key)

    @contextmanager
    def step(self, text: StepText) -> Iterator[None]:
        """A step is being done; what goes wrong in the test bed itself is recorded as a fault."""
        self._scene.steps += 1
        self.witness.at_step(self._scene.key, text)
        if before := self.witness.find("fault"):
            raise StepFailed(str(Sentence.read(before["why"])))
        try:
            self.witness.need_simulator()
            yield
        except StepFailed:
            raise
        except Exception as fault:
            self._take_fault(fault)
            raise
        except BaseException:
            self._broken_off = True
            raise

    def _take_fault(self, fault: Exception) -> None:
        if isinstance(fault, DriverError):
            self._take_silence(fault)
        if self._patient and isinstance(fault, _MAY_PASS):
            self._stand_still(fault)
        strays = self.witness.take_in(fault)
        why = told("{what}", what=f"{type(fault).__name__}: {fault}").kept()
        self.witness.enter("fault", why=why, exchanges=strays)

    def _take_silence(self, fault: DriverError) -> NoReturn:
        """A driver that does not answer is waited for where somebody can start it."""
        if not (self._patient and isinstance(fault, DriverSilentError)):
            self._block(fault.sentence, party=fault.party)
        self.witness.enter_once("unreachable", why=fault.sentence.kept())
        self._stand_still(fault)

    def _stand_still(self, fault: Exception) -> NoReturn:
        self._broken_off = True
        self.hindrance = fault
        raise SuspendedError from fault

    # ---- doing

    def act(self, party: str, action: Action) -> Answer:
        """Ask a party to act; the answer and the exchanges it caused go into the recording."""
        taken = self.deeds.taken("action", self._scene.key, party, action)
        self._last = Done(self._scene.key, party, action, taken.answer, taken.exchanges)
        self._done[self._last.key] = self._last
        return taken.answer

    def done_by(self, party: str, client: str) -> list[Done]:
        """What a party has done about a client until now, in this process or before."""
        found = (done for done in self._done.values() if done.action.client == client)
        return [done for done in found if done.party == party]

    def tell(self, party: str, other: str, client: str, document: str = "") -> None:
        """One party tells the other of the right and the case, or what concerns a document."""
        heard = f"{self._scene.key} heard"
        answer = self.act(party, Action(verb=Verb.TELL, client=client, document=document))
        if isinstance(answer, Told) and heard not in self.deeds.past.lived:
            content = dict(answer.content)
            if not document:
                self._told[client] = content
            self.deeds.hear(other, content, client)
            self.deeds.past.lived.add(heard)

    def inform(self, party: str, client: str) -> None:
        """The test bed itself tells a party that it plays of a client's case."""
        heard = f"{self._scene.key} heard"
        case = self.case_of(client)
        if heard not in self.deeds.past.lived:
            self.deeds.hear(party, {"case": case}, client)
            self.deeds.past.lived.add(heard)

    def behold(self, who: str, action: Action, look: Look) -> None:
        """The test bed itself looks into one of the services; what it sees goes into the recording."""
        kept = self.witness.find("action")
        if kept is None:
            self.witness.inbox.fetch()
            self.witness.inbox.pass_over()
            seen = look()
            kept = self.witness.enter(
                "action",
                party=who,
                mode=Mode.SIMULATED.value,
                action=to_plain(action),
                answer=keep_answer(seen),
                exchanges=[],
            )
        self._last = Done(self._scene.key, who, action, read_answer(dict(kept["answer"])), [])

    def need_movable_clock(self) -> None:
        """Blocks the scenario where the clock of a party's own system cannot be moved."""
        self._need(self._clocks.why_fixed(self._scene.key))

    def move_clock(self, days: int = 0, at: time | None = None) -> None:
        """Move every clock by days, or on to a time of day; they go back when the scenario ends."""
        self._need(self._clocks.move(days, self._scene.key, at))

    def _need(self, hindrance: Sentence | None) -> None:
        if hindrance:
            self._block(hindrance, State.NOT_TESTABLE)

    def note(self, sentence: Sentence) -> None:
        """A step that only states something."""
        self.witness.enter_once("note", what=sentence.kept())

    # ---- looking

    def expect(self, kind: Kind, *rules: str, **values: str) -> None:
        """What the last action must have shown; StepFailed when it did not."""
        self.expect_all(Expectation(kind=kind, rules=rules, values=values))

    def expect_all(self, expected: Expectation, other: str | None = None) -> None:
        """As ``expect``, from a whole expectation; *other* names an exchange to compare with."""
        last = self.last
        kept = self.witness.enter_once(
            "expectation", of=last.key, expected=to_plain(expected), other=other
        )
        seen = Seen(last.answer, last.exchanges, self._unknown)
        met = weigh(from_plain(Expectation, kept["expected"]), seen)
        if met.state is not State.MET:
            raise StepFailed(_said(met))

    @property
    def last(self) -> Done:
        """The action that a Then step looks at."""
        if self._last is None:
            raise LookupError("a Then step needs a When step before it in its scenario")
        return self._last

    @property
    def today(self) -> date:
        """The bench's day."""
        return local_date(datetime.fromisoformat(self.witness.last))

    @property
    def asked_controller(self) -> str:
        """The controller in whose register the last action looked."""
        return self.setting.places[self.last.action.register].organisation.oid

    def document(
        self, name: str, client: str = "client", party: str = "organiser", register: str = ""
    ) -> Sent:
        """The newest stored version of a document of the story; blocks the step without one."""
        return self.versions(name, client, party, register)[-1]

    def has_stored(self, name: str, client: str, party: str) -> bool:
        """Whether a document of the story stands in the register that a party works in."""
        return bool(self.deeds.ledger.versions(name, client, register_of(party)))

    def versions(
        self, name: str, client: str = "client", party: str = "organiser", register: str = ""
    ) -> list[Sent]:
        """Every stored version of a document; blocks the step when there is none.

        It is looked for in the register that the party works in, unless another is named.
        """
        stored = self.deeds.ledger.versions(name, client, register or register_of(party))
        if not stored:
            self._block(told('The document "{document}" was not stored before', document=name))
        return stored

    def stored_by(self, party: str, client: str = "client", register: str = "") -> dict[str, Sent]:
        """The newest version of each document that a party has stored, by name."""
        return self.deeds.ledger.by(party, client, register)

    def stored_ids(self, register: str = ORGANISER, client: str = "") -> Mapping[str, str]:
        """What stands in a register, of a client or of every one: contents by id."""
        return self.deeds.ledger.contents(register, client)

    def stored_ids_of(self, client: str, party: str) -> Mapping[str, str]:
        """What stands of a client in the register that a party works in: contents by id."""
        return self.deeds.ledger.contents(register_of(party), client)

    def need(self, values: Mapping[str, str]) -> None:
        """Blocks the step when there is nothing to look for."""
        if not values:
            self._block(told("Nothing was stored before that could be looked for"))

    def case_of(self, client: str, party: str = ORGANISER) -> str:
        """The id of a client's case, as the organiser stored it; blocks the step without one."""
        register = register_of(party)
        joint = self.deeds.ledger.versions("joint case", client, register)
        return joint[-1].case if joint else self.document("case", client, party).case

    def told_case(self, client: str) -> str:
        """The case that the producer was told of; blocks the step when it was not."""
        if client not in self._told:
            self._block(told("The producer was not told of the right and the case before"))
        return self._told[client]["case"]

    def compare_with_unknown(self, *rules: str) -> None:
        """The last answer must be that about a client whom nobody knows; asks that one first."""
        last = self.last
        action = replace(last.action, client="client that nobody knows")
        taken = self.deeds.taken("aside", f"{self._scene.key}.1", last.party, action)
        if isinstance(taken.answer, CannotDo):
            reason = taken.answer.reason
            self._need(told("The system cannot do it: {reason}", reason=reason))
        self._unknown = taken.exchanges[-1] if taken.exchanges else None
        other = str(self._unknown["id"]) if self._unknown else None
        self.expect_all(Expectation(kind=Kind.SAME_ANSWER, rules=rules), other=other)

    def _block(self, why: Sentence, state: State = State.BLOCKED, party: str = "") -> NoReturn:
        """The scenario ends here: for a document that is not there, or for the driver of a party."""
        whose = {"party": party} if party else {}
        self.witness.enter_once("blocked", state=state.value, why=why.kept(), **whose)
        raise StepFailed(str(why))


def _said(met: Met) -> str:
    return str(met.why) if met.why else met.state.value
