"""The reference client data system taking part in one rehearsal, as its driver is asked."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from conformance.actions import (
    Action,
    Answer,
    CannotDo,
    NoAnswer,
    OwnRefusal,
    Sent,
    Shown,
    Told,
    Verb,
)
from conformance.changes import CHANGES
from conformance.driving.contract import Came, Deed, DocumentShown, Rehearsal
from conformance.driving.patient import PatientWire, RehearsalClock, Turns
from conformance.faults import FAULTS
from conformance.memory import Manner
from conformance.personas import PERSONAS
from conformance.plan import PLAN
from conformance.reference import ReferenceSystem
from conformance.setting import Setting, read_setting
from conformance.signing_keys import YEARS, Signer, SigningKeys, new_issuer
from conformance.test_cases import named_test_case
from conformance.users import USERS
from fixtures import read_text
from simulator.domain.facts import Codebook
from simulator.domain.worlds import World

AHEAD: Final = timedelta(days=60)
"""A rehearsal may move its clock by so much and still sign with the same keys."""


class KeyRing:
    """The keys that the systems behind a driver sign with, in force whenever a rehearsal takes place."""

    def __init__(self, now: datetime, codes: Codebook) -> None:
        self._codes = codes
        self._lock = threading.Lock()
        self._held = [(now, SigningKeys(new_issuer(now), codes))]

    @property
    def issuers(self) -> list[str]:
        """The issuers' certificates as PEM."""
        return [keys.issuer for _, keys in self._held]

    def at(self, moment: datetime) -> "KeyRing":
        """Itself, with keys that are in force at a moment."""
        with self._lock:
            if not any(_covers(begins, moment) for begins, _ in self._held):
                self._held.append((moment, SigningKeys(new_issuer(moment), self._codes)))
        return self

    def sign(self, raw: bytes, signer: Signer, at: datetime) -> bytes:
        """The document signed with keys that are in force."""
        with self._lock:
            fitting = [keys for begins, keys in self._held if _covers(begins, at)]
            return (fitting or [keys for _, keys in self._held])[0].sign(raw, signer, at)


def _covers(begins: datetime, moment: datetime) -> bool:
    return begins <= moment <= begins + YEARS - AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What the reference driver takes from outside; *now* gives the real time.

    *patience* is how many seconds a message is tried again while the archive is away, *answer*
    how many an asker waits. *persona* names a party that does one thing otherwise.
    """

    codes: Codebook = field(repr=False)
    world: World = field(repr=False)
    now: Callable[[], datetime]
    patience: float = 120
    pause: float = 0.2
    answer: float = 25
    persona: str = ""


class TakenError(ValueError):
    """The id is that of something else."""


class UnknownNameError(ValueError):
    """A deed names what the rehearsal does not have."""


class Acting:
    """The reference system in one rehearsal: one deed at a time, each id done once."""

    def __init__(self, what: Rehearsal, outside: Outside, keys: KeyRing) -> None:
        self.part = what.part
        self._outside = outside
        self._setting = setting_of(what, outside)
        self._turns = Turns(outside.patience, outside.pause)
        self._wire = PatientWire(what.archive, outside.codes, self._turns)
        self._clock = RehearsalClock(what.clock, self._running(what.now), self._turns)
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._done: dict[str, tuple[Deed, Future[Came]]] = {}
        self._system = ReferenceSystem(
            self._setting.places[what.part],
            self._setting,
            self._wire,
            what.now,
            self._manner(),
            sign=keys.at(what.now).sign,
            controls=what.part == "organiser",
        )

    def tell_again(self, what: Rehearsal) -> None:
        """The newest telling holds: the archive may have come back elsewhere."""
        self._wire.address = what.archive
        self._clock.address = what.clock
        self._turns.ask()

    def set_clock(self, moment: datetime) -> None:
        """The moment runs on from here, where no clock's address was told."""
        self._clock.shift = self._running(moment)

    def hear(self, content: Mapping[str, str], client: str) -> None:
        """Hear what the other party told."""
        self._system.hear(content, client)

    def act(self, deed: Deed) -> Future[Came]:
        """Do it, or go on doing it when it was asked before.

        Raises:
            TakenError: the id was used for another deed.
            UnknownNameError: it names what there is not.
        """
        with self._lock:
            self._turns.ask()
            if deed.id in self._done:
                before, begun = self._done[deed.id]
                if _wanted(before) != _wanted(deed):
                    raise TakenError(f"the id {deed.id} belongs to another action: give a new one")
                return begun
            refuse_unknown(deed, self._setting)
            future: Future[Came] = Future()
            self._done[deed.id] = (deed, future)
        threading.Thread(target=self._work, args=(deed, future), daemon=True).start()
        return future

    def end(self) -> None:
        """The rehearsal is over: what is still being tried is given up."""
        self._turns.end()

    def _work(self, deed: Deed, future: Future[Came]) -> None:
        with self._turn:
            try:
                future.set_result(self._do(deed))
            except Exception as fault:  # whatever it is, its asker is told
                future.set_exception(fault)

    def _do(self, deed: Deed) -> Came:
        action = Action(
            verb=Verb(deed.verb),
            document=deed.document,
            client=deed.client,
            fault=deed.fault,
            change=deed.change,
            acting=deed.acting,
            register=deed.register_of,
            ids=tuple(deed.documents) if deed.fault or deed.verb == "open" else (),
        )
        return self._came(self._system.do(action, self._clock.now()))

    def _came(self, answer: Answer) -> Came:
        match answer:
            case Sent():
                return Came(kind="sent", words="; ".join(answer.words))
            case Shown():
                return self._shown(answer)
            case OwnRefusal() | NoAnswer():
                return Came(kind="own_refusal", words=answer.words)
            case CannotDo():
                return Came(kind="cannot_do", words=answer.reason)
            case Told():
                return Came(kind="told", content=dict(answer.content))
            case _:
                raise TypeError(f"the reference system answers {answer!r}")

    def _shown(self, shown: Shown) -> Came:
        documents = [
            DocumentShown(
                id=one.id,
                set_id=one.set_id,
                version=one.version,
                content=self._content(one.id) if one.content else None,
            )
            for one in shown.documents
        ]
        return Came(kind="shown", documents=documents, cached=shown.cached)

    def _content(self, id: str) -> dict[str, object] | None:
        content = self._wire.contents[id].content if id in self._wire.contents else None
        return dict(content) if content is not None else None

    def _manner(self) -> Manner:
        persona = PERSONAS.get(self._outside.persona)
        if persona is None or persona.part != self.part:
            return Manner()
        return persona.manner(self._setting)

    def _running(self, moment: datetime) -> Callable[[], datetime]:
        now = self._outside.now
        ahead = moment - now()
        return lambda: (now() + ahead).astimezone(moment.tzinfo)


def setting_of(what: Rehearsal, outside: Outside) -> Setting:
    """The setting of a rehearsal in the driver's own world.

    Raises:
        SettingError: the test case is unknown, or the world lacks who is to play.
    """
    text = read_text("stories", f"{named_test_case(what.test_case).story}.toml")
    chosen = {
        name: (place.organisation.oid, place.unit.oid)
        for name, place in what.places.items()
        if name in ("organiser", "producer")
    }
    return read_setting(text, outside.world, outside.codes, chosen)


def _wanted(deed: Deed) -> Deed:
    """What is asked for, without what only explains it."""
    return deed.model_copy(update={"content": None, "say": "", "structure": None})


def refuse_unknown(deed: Deed, setting: Setting) -> None:
    """UnknownNameError when a deed names what the reference system does not know."""
    named = (
        ("document", deed.document, {*PLAN}, deed.verb not in ("store", "replace", "annul")),
        ("client", deed.client, {*setting.clients}, False),
        ("change", deed.change, {*CHANGES}, deed.verb != "replace"),
        ("fault", deed.fault, {*FAULTS}, True),
        ("acting", deed.acting, {*setting.places, *USERS}, True),
        ("register_of", deed.register_of, {*setting.places}, False),
    )
    for field_name, value, known, may_lack in named:
        if value not in known and not (may_lack and not value):
            choice = ", ".join(sorted(known))
            raise UnknownNameError(f"{field_name}: there is no {value!r}; choose one of {choice}")
