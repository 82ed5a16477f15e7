"""A rehearsal under way: who takes part, what has been done, and the recording of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn

from conformance.actions import Action, Answer, Sent, Shown, Told, Verb, keep_answer
from conformance.changes import producers_of
from conformance.control import Control
from conformance.expectations import Expectation, Kind, Met, Seen, State, weigh
from conformance.ledger import Ledger
from conformance.parties import Party
from conformance.recording import Recorder
from conformance.screen import listed as on_list
from conformance.sentences import Sentence, told
from conformance.setting import Setting
from conformance.witness import Witness
from simulator.domain.plain import to_plain

_LIST = Action(verb=Verb.SEARCH, register="organiser")
BULKY = ("content", "display", "raw", "metadata")


class StepFailed(AssertionError):  # noqa: N818 - the runners show it as a failed assertion
    """A step did not see what it expected; the sentence says what it saw."""


@dataclass(frozen=True, slots=True)
class StepText:
    """A step as its feature has it: keyword, the pattern it matched, the values in it."""

    keyword: str
    pattern: str
    values: Mapping[str, str]


@dataclass(slots=True)
class Done:
    """The last action: its step's key, who did it, its answer, what it sent."""

    key: str
    party: str
    action: Action
    answer: Answer
    exchanges: list[dict[str, Any]]


@dataclass(slots=True)
class Scene:
    """The scenario being played: its place in the feature and its steps so far."""

    number: int = 0
    steps: int = 0
    step: StepText = field(default_factory=lambda: StepText("", "", {}))

    @property
    def key(self) -> str:
        return f"{self.number}.{self.steps}"


class Story:
    """What the steps of a rehearsal work with."""

    def __init__(
        self,
        setting: Setting,
        parties: Mapping[str, Party],
        control: Control,
        recorder: Recorder,
        *,
        clock_movable: bool,
    ) -> None:
        self.setting = setting
        self.control = control
        self._parties = parties
        self.witness = Witness(control, recorder)
        self._clock_movable = clock_movable
        self._clock_moved = False
        self._clock_before: Mapping[str, Any] = {}
        self._scene = Scene()
        self._last: Done | None = None
        self._ledger = Ledger()
        self._told: dict[str, Mapping[str, str]] = {}
        self._unknown: dict[str, Any] | None = None
        self._broken_off = False

    # ---- scenes and steps

    def begin(self, name: str, tags: list[str]) -> None:
        """A scenario begins."""
        self._scene = Scene(self._scene.number + 1)
        self._last = None
        self.witness.enter("scenario", key=str(self._scene.number), name=name, tags=tags)

    def finish(self) -> None:
        """A scenario has ended: a clock that it moved goes back."""
        if self._clock_moved and not self.witness.gone:
            self._clock_moved = False
            self.control.set_clock(self._clock_before)
        if not self._broken_off:
            self.witness.enter("scenario_end", key=str(self._scene.number))

    @contextmanager
    def step(self, text: StepText) -> Iterator[None]:
        """A step is being done; what goes wrong in the test bed itself is recorded as a fault."""
        self._scene.steps += 1
        self._scene.step = text
        try:
            self.witness.need_simulator()
            yield
        except StepFailed:
            raise
        except Exception as fault:
            self.witness.take_in(fault)
            self._enter("fault", why=told("{what}", what=f"{type(fault).__name__}: {fault}").kept())
            raise
        except BaseException:
            self._broken_off = True
            raise

    # ---- doing

    def act(self, party: str, action: Action) -> Answer:
        """Ask a party to act; the answer and the exchanges it caused go into the recording."""
        answer = self._parties[party].do(action)
        exchanges = self.witness.new_exchanges()
        self._last = Done(self._scene.key, party, action, answer, exchanges)
        self._enter(
            "action",
            party=party,
            mode=self._parties[party].mode.value,
            action=to_plain(action),
            answer=keep_answer(answer),
            exchanges=[exchange["id"] for exchange in exchanges],
        )
        self._ledger.keep(party, action, answer)
        return answer

    def tell(self, party: str, other: str, client: str) -> None:
        """One party tells the other of the right and the case."""
        answer = self.act(party, Action(verb=Verb.TELL, client=client))
        if isinstance(answer, Told):
            self._told[client] = dict(answer.content)
            self._parties[other].hear(self._told[client], client)

    def list_register(self, register: str, client: str = "") -> None:
        """The archivist of a controller lists a client's documents, or everybody's."""
        controller = self.setting.places[register].organisation.oid
        whose = self.setting.client_id(client).extension if client else ""
        listed = self.control.archivist(controller, whose)
        shown = Shown(documents=tuple(on_list(one) for one in listed))
        self._last = Done(self._scene.key, "archivist", _LIST, shown, [])
        self._enter(
            "action",
            party="archivist",
            mode="simulated",
            action=to_plain(_LIST),
            answer=keep_answer(shown),
            exchanges=[],
            listed=[{k: v for k, v in one.items() if k not in BULKY} for one in listed],
        )

    def move_clock(self, setting: Mapping[str, Any]) -> None:
        """Move the bench's clock; it goes back when the scenario ends."""
        if not self._clock_moved:
            self._clock_moved = True
            self._clock_before = self.control.clock_setting()
        self.control.set_clock(setting)
        self._enter(
            "note",
            what=told(
                "The clock says {now}", now=self.control.now().isoformat(timespec="minutes")
            ).kept(),
        )

    def need_movable_clock(self) -> None:
        """Blocks the scenario where nobody can move the clock."""
        if not self._clock_movable:
            why = told("The clock can be moved only where both parties are simulated")
            self._block(why, State.NOT_TESTABLE)

    def note(self, sentence: Sentence) -> None:
        """A step that only states something."""
        self._enter("note", what=sentence.kept())

    # ---- looking

    def expect(self, kind: Kind, *rules: str, **values: str) -> None:
        """What the last action must have shown; StepFailed when it did not."""
        self.expect_all(Expectation(kind=kind, rules=rules, values=values))

    def expect_all(self, expected: Expectation, other: str | None = None) -> None:
        """As ``expect``, from a whole expectation; *other* names an exchange to compare with."""
        last = self.last
        self._enter("expectation", of=last.key, expected=to_plain(expected), other=other)
        seen = Seen(last.answer, last.exchanges, self._unknown)
        met = weigh(expected, seen)
        if met.state is not State.MET:
            raise StepFailed(_said(met))

    @property
    def last(self) -> Done:
        """The action that a Then step looks at."""
        if self._last is None:
            raise LookupError("a Then step needs a When step before it in its scenario")
        return self._last

    @property
    def asked_controller(self) -> str:
        """The controller in whose register the last action looked."""
        return self.setting.places[self.last.action.register].organisation.oid

    def document(self, name: str, client: str = "client", party: str = "organiser") -> Sent:
        """The newest stored version of a document of the story; blocks the step without one."""
        return self.versions(name, client, party)[-1]

    def versions(self, name: str, client: str = "client", party: str = "organiser") -> list[Sent]:
        """Every stored version of a document; blocks the step when there is none."""
        stored = self._ledger.versions(name, client, party)
        if not stored:
            self._block(told('The document "{document}" was not stored before', document=name))
        return stored

    def stored_by(self, party: str, client: str = "client") -> dict[str, Sent]:
        """The newest version of each document that a party has stored, by name."""
        return self._ledger.by(party, client)

    def stored_ids(self) -> Mapping[str, str]:
        """What stands in the organiser's register, of every client: contents by id."""
        return self._ledger.contents("organiser")

    def need(self, values: Mapping[str, str]) -> None:
        """Blocks the step when there is nothing to look for."""
        if not values:
            self._block(told("Nothing was stored before that could be looked for"))

    def case_of(self, client: str) -> str:
        """The id of a client's case, as the organiser stored it; blocks the step without one."""
        return self.document("case", client).case

    def told_case(self, client: str) -> str:
        """The case that the producer was told of; blocks the step when it was not."""
        if client not in self._told:
            self._block(told("The producer was not told of the right and the case before"))
        return self._told[client]["case"]

    def due_message(self, client: str) -> dict[str, str]:
        """What the organiser must tell the producer: start, unit, case."""
        return {
            "right begins": self._right_begins(client),
            "unit": self.setting.producer.unit.oid,
            "case": self.case_of(client),
        }

    def _right_begins(self, client: str) -> str:
        """The start of the producer's right as the archive holds it; empty without an entry."""
        held = self.document("client relationship", client).document
        kept = self.control.archived(self.setting.organiser.organisation.oid, held)
        unit = self.setting.producer.unit.oid
        begins = (
            str(entry["asiakkuuden_alkamispvm"])
            for entry in producers_of(kept["content"])
            if entry["palveluyksikon_nimi"]["code"] == unit
        )
        return next(begins, "")

    def compare_with_unknown(self, *rules: str) -> None:
        """The last answer must be that about a client whom nobody knows; asks that one first."""
        last = self.last
        asked = replace(last.action, client="client that nobody knows")
        self._parties[last.party].do(asked)
        others = self.witness.new_exchanges()
        self._unknown = others[-1]
        expected = Expectation(kind=Kind.SAME_ANSWER, rules=rules)
        self.expect_all(expected, other=others[-1]["id"])

    def _block(self, why: Sentence, state: State = State.BLOCKED) -> NoReturn:
        self._enter("blocked", state=state.value, why=why.kept())
        raise StepFailed(str(why))

    def _enter(self, kind: str, /, **told_: Any) -> None:
        text = self._scene.step
        self.witness.enter(
            kind,
            key=self._scene.key,
            at=self.witness.moment(),
            keyword=text.keyword,
            pattern=text.pattern,
            values=dict(text.values),
            **told_,
        )


def _said(met: Met) -> str:
    return str(met.why) if met.why else met.state.value
