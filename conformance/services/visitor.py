"""Who uses the national services in a scenario: over HTTP, on a bench made for it alone."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import requests

from conformance.actions import Action, Answer, Sent
from conformance.control import Control
from conformance.drafts import Draft, Sign
from conformance.memory import Manner
from conformance.reference import ReferenceSystem
from conformance.services.moments import BEGINS
from conformance.setting import Setting
from conformance.signing_keys import SigningKeys
from conformance.wire import Sends, Wire, WireError, direct_session
from conformance.witness import StepText
from simulator.domain import answers
from simulator.domain.requests import Header, Query, Readable

WITHIN: Final = 30
CONTROLLERS: Final = frozenset({"organiser", "other organiser", "shelter"})
"""Who stores in a register as its controller may."""


T = TypeVar("T")


class NotSeenError(AssertionError):
    """A step did not see what it expected; the sentence says what it saw."""


def _as_it_is(one: T) -> T:
    return one


@dataclass(slots=True)
class Repeatable:
    """A wire that can send its last message once more, byte for byte; *answer* is the last read."""

    wire: Wire
    last: Readable | None = None
    answer: answers.Answer | None = None

    def send(self, request: Readable) -> answers.Answer:
        """Send a message and read its answer."""
        self.last = request
        self.answer = self.wire.send(request)
        return self.answer

    def again(self) -> answers.Answer:
        """Send the last message once more."""
        if self.last is None:
            raise LookupError("no message was sent before that could be sent again")
        return self.wire.send(self.last)


@dataclass(slots=True)
class Client:
    """A reference client data system on its wire, and what it met last."""

    system: ReferenceSystem
    wire: Repeatable
    answer: Answer | None = None
    hindrance: WireError | None = None

    @property
    def sent(self) -> Sent:
        """What it was told of the last document that it sent."""
        if not isinstance(self.answer, Sent):
            raise NotSeenError(f"no document was sent, but {self.answer or self.hindrance}")
        return self.answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a scenario ended: *why* is empty when every step saw what it expected."""

    feature: str
    scenario: str
    why: str = ""


@dataclass(slots=True)
class Visitor:
    """What the steps of a service's scenario work with.

    *signing* are the keys that the parties of every scenario sign with. *kept* holds what steps
    hand on to later ones, by a word of the scenario; *marks* is metadata that every document gets as
    long as it stands there, *remade* what becomes of it then, *headed* of every message's header and
    *asked* of every search. *data* is the simulator's data folder, where it keeps one.
    """

    address: str
    setting: Setting
    signing: SigningKeys
    feature: str = ""
    data: Path | None = None
    session: requests.Session = field(default_factory=direct_session)
    kept: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, Any] = field(default_factory=dict)
    remade: Callable[[Draft], Draft] = _as_it_is
    headed: Callable[[Header], Header] = _as_it_is
    asked: Callable[[Query], Query] = _as_it_is
    clients: dict[str, Client] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    _control: Control | None = None
    _last: requests.Response | None = None
    _failed: str = ""
    _moment: datetime | None = None
    _count: int = 0

    # ---- scenarios

    def restart(self) -> None:
        """A feature begins."""

    def begin(self, name: str, tags: list[str]) -> bool:  # noqa: ARG002
        """A scenario begins, on a bench that nobody has used."""
        self._count += 1
        bench = f"scenario-{self._count}"
        self._control = Control(address=self.address, bench=bench, session=self.session)
        self._control.make("demo", "en")
        self.stop_clock(BEGINS)
        self.kept, self.clients = {"scenario": name.strip()}, {}
        self._last, self._failed = None, ""
        self.marks, self.remade, self.headed, self.asked = {}, _as_it_is, _as_it_is, _as_it_is
        return True

    def finish(self) -> None:
        """A scenario has ended; its bench is removed, and what it loaded into the data folder."""
        for path in self.data.glob("structures/*") if self.data else ():
            path.unlink()
        self.outcomes.append(Outcome(self.feature, self.kept["scenario"], self._failed))
        self.call("DELETE", f"{self.address}/api/v1/benches/{self.control.bench}")

    @contextmanager
    def step(self, text: StepText) -> Iterator[None]:
        """A step is being done; what it did not see is kept as the scenario's outcome."""
        try:
            yield
        except Exception as fault:
            done = text.pattern.format_map(text.values)
            self._failed = self._failed or f"{done}: {type(fault).__name__}: {fault}"
            raise

    # ---- the bench

    @property
    def control(self) -> Control:
        """The control interface of the scenario's bench."""
        if self._control is None:
            raise LookupError("a step needs a scenario")
        return self._control

    @property
    def now(self) -> datetime:
        """The bench's moment: its clock stands until a step moves it."""
        if self._moment is None:
            self._moment = self.control.now()
        return self._moment

    def advance(self, duration: str) -> None:
        """Move the bench's clock, as in P1D."""
        self._moment = None
        self.control.set_clock({"advance": duration})

    def stop_clock(self, moment: str) -> None:
        """Set the bench's clock to a moment."""
        self._moment = None
        self.control.set_clock({"now": moment})

    def provoke(self, **faults: Mapping[str, Any]) -> None:
        """Provoke these faults on the bench, and no others."""
        self.put(f"{self.address}/api/v1/benches/{self.control.bench}/faults", json=faults)

    def exchanges(self) -> list[dict[str, Any]]:
        """Every exchange that the bench's journal holds, oldest first."""
        found = self.get(f"{self.address}/api/v1/benches/{self.control.bench}/exchanges?limit=500")
        return list(found.json()["exchanges"])

    # ---- services over HTTP

    def at(self, path: str) -> str:
        """An address of the bench's services, as in ``codeserver/csapi/v6/classifications``."""
        return f"{self.address}/b/{self.control.bench}/{path}"

    def call(self, method: str, address: str, **given: Any) -> requests.Response:
        """Ask a service; the answer is the last one."""
        self._last = self.session.request(method, address, timeout=WITHIN, **given)
        return self._last

    def get(self, address: str, **given: Any) -> requests.Response:
        """Ask with GET, for JSON."""
        headers = {"Accept": "application/json", **given.pop("headers", {})}
        return self.call("GET", address, headers=headers, **given)

    def put(self, address: str, **given: Any) -> requests.Response:
        """Ask with PUT."""
        return self.call("PUT", address, **given)

    def post(self, address: str, **given: Any) -> requests.Response:
        """Ask with POST."""
        return self.call("POST", address, **given)

    @property
    def last(self) -> requests.Response:
        """The last answer over HTTP."""
        if self._last is None:
            raise LookupError("no service was asked before")
        return self._last

    # ---- the archive, by reference client data systems

    def client(self, part: str) -> Client:
        """The reference client data system of a party, set up when first asked for."""
        if part not in self.clients:
            self.clients[part] = self._made(part)
        return self.clients[part]

    def _made(self, part: str) -> Client:
        wire = self.wire()
        return Client(self.system(part, wire), wire)

    def wire(self) -> Repeatable:
        """A wire to the bench's archive."""
        return Repeatable(Wire(self.control.archive, self.setting.codes))

    def system(self, part: str, wire: Sends, sign: Sign | None = None) -> ReferenceSystem:
        """A party's reference client data system on a wire; it signs with the scenario's keys."""
        keys = self.keys()
        return ReferenceSystem(
            self.setting.places[part],
            self.setting,
            wire,
            self.now,
            self._manner(),
            sign=sign or keys.sign,
            controls=part in CONTROLLERS,
        )

    def _manner(self) -> Manner:
        """How the parties depart from correct ones, as the step says that is being done."""

        def spoil(draft: Draft) -> Draft:
            return self.remade(draft.with_metadata(**self.marks))

        def header(made: Header) -> Header:
            return self.headed(made)

        def query(made: Query) -> Query:
            return self.asked(made)

        return Manner(spoil=spoil, header=header, query=query)

    def keys(self) -> SigningKeys:
        """The keys that the parties of the scenario sign with; the bench trusts their issuer."""
        if "trusted" not in self.kept:
            self.control.trust_also([self.signing.issuer])
            self.kept["trusted"] = True
        return self.signing

    def act(self, part: str, action: Action) -> None:
        """Have a party act; what it met, an answer or none, is kept with it."""
        client = self.client(part)
        client.answer = client.hindrance = None
        self.kept["acted"] = part
        try:
            client.answer = client.system.do(action, self.now)
        except WireError as fault:
            client.hindrance = fault

    def act_oddly(
        self,
        part: str,
        action: Action,
        *,
        remade: Callable[[Draft], Draft] = _as_it_is,
        headed: Callable[[Header], Header] = _as_it_is,
        asked: Callable[[Query], Query] = _as_it_is,
    ) -> None:
        """Have a party act once with another document, header or query; afterwards as before."""
        before = self.remade, self.headed, self.asked
        self.remade, self.headed, self.asked = remade, headed, asked
        try:
            self.act(part, action)
        finally:
            self.remade, self.headed, self.asked = before


def expect(holds: object, seen: object) -> None:
    """NotSeenError, which tells what was seen, when something does not hold."""
    if not holds:
        raise NotSeenError(str(seen))
