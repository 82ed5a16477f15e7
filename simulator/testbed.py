"""What comes from outside, and the benches: isolated worlds in one simulator."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from simulator.domain.codes import base_oid
from simulator.domain.concepts import ConceptCode
from simulator.domain.controllers import Takeover
from simulator.domain.dates import HELSINKI, local_date
from simulator.domain.facts import Codebook
from simulator.domain.joining import Joining, Joinings, SystemProfile
from simulator.domain.organisations import Organisation
from simulator.domain.own_view import OwnView
from simulator.domain.plain import from_plain, to_plain
from simulator.domain.provoked import NONE, Provoked, provoked, spent_once, strikes
from simulator.domain.register_entries import Entering
from simulator.domain.worlds import World
from simulator.i18n import Translate, translator
from simulator.services.organisations import (
    begin_register,
    put_entries,
    put_organisations,
    read_register,
)
from simulator.services.structures import Structures
from simulator.storage import controllers, registers
from simulator.storage.engines import bring_up_to_date, open_store
from simulator.storage.lost import LostMessages
from simulator.storage.tables import metadata
from simulator.watching import Watcher, Watchers

DEMO = "demo"
RECORDED_BY = "Sotebed"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class BenchError(ValueError):
    """A bench cannot be had as asked; the sentence says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A bench's clock: stopped at *frozen*, or running *shift* ahead of the real time."""

    frozen: datetime | None = None
    shift: timedelta = timedelta()

    def now(self, real: datetime) -> datetime:
        return self.frozen or real + self.shift

    def advanced(self, real: datetime, days: int, within_day: timedelta) -> "Clock":
        """Moved by calendar days in Europe/Helsinki, and then by hours; it keeps running."""
        then = (self.now(real).astimezone(HELSINKI) + timedelta(days=days)) + within_day
        if self.frozen:
            return Clock(frozen=then)
        return Clock(shift=then - real)

    def kept(self) -> dict[str, Any]:
        """The clock as a bench's setting."""
        frozen = self.frozen.isoformat() if self.frozen else None
        return {"frozen": frozen, "shift": self.shift.total_seconds()}

    @staticmethod
    def read(kept: Mapping[str, Any]) -> "Clock":
        frozen = kept.get("frozen")
        return Clock(
            frozen=datetime.fromisoformat(frozen) if frozen else None,
            shift=timedelta(seconds=kept.get("shift", 0)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Everything a test bed takes from outside, made in one place.

    *folder* holds the benches' databases; None keeps them in memory. *now* gives the real time,
    *new_id* an identifier never given before. *own_view* is what the client's own view hides by
    kind, and its order.
    """

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    codes: Codebook = field(repr=False)
    structures: Structures = field(repr=False)
    worlds: Mapping[str, World] = field(repr=False)
    own_view: OwnView = field(default_factory=OwnView, repr=False)
    folder: Path | None = None
    language: str = "fi"


class Bench:
    """One isolated world: its own store, clock, ids, faults and journal."""

    def __init__(self, name: str, engine: Engine, outside: Outside) -> None:
        self.name = name
        self._engine = engine
        self._outside = outside
        self._lock = threading.RLock()
        self._settings: dict[str, Any] = {}
        self.takeovers: tuple[Takeover, ...] = ()
        with self.transaction() as db:
            self._settings = registers.read_settings(db)
            self.clock = Clock.read(self._settings.get("clock", {}))
            self._register = read_register(db, _entering(outside), self.today())
        self.world = outside.worlds[self._settings["world"]]
        self.serves: Mapping[str, frozenset[str]] = _served_units(self.world)
        self.wide_tasks = _wide_tasks(self.world)
        self.joinings: Joinings = _kept_joinings(self._settings, self.world)
        self.systems: Mapping[str, SystemProfile] = _kept_systems(self._settings, self.world)
        self.takeovers = _kept_takeovers(self._settings)
        self.translate: Translate = translator(self.language)
        self._night: date | None = None

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        """The organisation register by OID, as it is on the bench's day."""
        today = self.today()
        if self._register.day != today:
            with self._lock:
                self._register = self._register.on(today)
        return self._register.organisations

    @property
    def codes(self) -> Codebook:
        return self._outside.codes

    @property
    def structures(self) -> Structures:
        return self._outside.structures

    @property
    def own_view(self) -> OwnView:
        return self._outside.own_view

    @property
    def language(self) -> str:
        return str(self._settings.get("language", self._outside.language))

    @property
    def faults(self) -> Mapping[str, Any]:
        return dict(self._settings.get("faults", {}))

    @property
    def trusted(self) -> Sequence[str]:
        """The certificates whose signers the bench trusts, as PEM."""
        return list(self._settings.get("trust", ()))

    def trusts(self, certificate: bytes, between: Iterable[bytes] = ()) -> bool:
        """Tell whether a trusted issuer stands behind a certificate, given as its bytes.

        *between* are certificates of issuers that the signature brought with it.
        """
        from simulator.messages.certificates import is_issued_by

        return is_issued_by(certificate, self.trusted, between)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction at a time: committed at the end, rolled back on an exception.

        Registers whose day has come pass to their new controllers first.
        """
        with self._lock:
            if self._is_due():
                self._take_over()
            with self._engine.begin() as db:
                yield db

    def now(self) -> datetime:
        """The bench's moment in Finnish local time."""
        return self.clock.now(self._outside.now()).astimezone(HELSINKI)

    def today(self, now: datetime | None = None) -> date:
        """The bench's Finnish date."""
        return local_date(now or self.now())

    def new_id(self) -> str:
        return self._outside.new_id()

    @property
    def register_id(self) -> str:
        """The classification of the organisation register."""
        return _entering(self._outside).classification

    def kept(self, key: str) -> Any:
        """What a service has kept under a key; None when nothing."""
        return self._settings.get(key)

    def keep(self, key: str, value: Any) -> None:
        """Keep something of a service's own under a key, as plain data."""
        self._put(key, value)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else changes anything meanwhile."""
        with self._lock:
            yield

    def set_clock(self, clock: Clock) -> None:
        self._put("clock", clock.kept())
        self.clock = clock

    def advance(self, days: int, within_day: timedelta) -> None:
        """Move the clock by calendar days in Europe/Helsinki and a time within the day."""
        self.set_clock(self.clock.advanced(self._outside.now(), days, within_day))

    def begin_day(self, by_night: Iterable["NightWork"]) -> None:
        """Do what was to be done by night, once for each day that the bench's clock shows."""
        today = self.today()
        if today == self._night:
            return
        with self._lock:
            if today != self._night:
                self._night = today
                for work in by_night:
                    work(self)

    def set_faults(self, faults: Mapping[str, Any]) -> None:
        self._put("faults", dict(faults))

    def strike(self, service: str, kind: str | None = None) -> Provoked:
        """The provoked faults that strike one request to a service, which are then spent once."""
        with self._lock:
            told = self.faults.get(service, {})
            if not strikes(told, kind):
                return NONE
            left = spent_once(told)
            if left != told:
                self.set_faults({**self.faults, service: left})
            return provoked(told)

    def set_trust(self, certificates: Iterable[str]) -> None:
        """Trust the signers of these issuers, given as PEM, and no others."""
        self._put("trust", list(certificates))

    def set_joinings(self, joinings: Iterable[Joining]) -> None:
        """How organisations have joined: these, and all others directly."""
        given = {one.organisation: one for one in joinings}
        self._put("joinings", [to_plain(one) for one in given.values()])
        self.joinings = given

    def set_systems(self, systems: Mapping[str, SystemProfile]) -> None:
        """The profiles of systems by the organisation that sends; all others are joining ones."""
        self._put("systems", to_plain(systems))
        self.systems = dict(systems)

    def add_takeover(self, new: Takeover) -> None:
        """Let a register pass to another controller on a day; one not yet done is replaced."""
        others = [one for one in self.takeovers if one.former != new.former]
        self._set_takeovers((*others, new))

    def _set_takeovers(self, takeovers: Iterable[Takeover]) -> None:
        kept = tuple(takeovers)
        self._put("takeovers", [to_plain(one) for one in kept])
        self.takeovers = kept

    def _is_due(self) -> bool:
        pending = [one.on for one in self.takeovers if not one.done]
        return bool(pending) and min(pending) <= self.today()

    def _take_over(self) -> None:
        today = self.today()
        with self._engine.begin() as db:
            after = tuple(
                one if one.done or one.on > today else self._taken_over(db, one)
                for one in sorted(self.takeovers, key=lambda one: one.on)
            )
            registers.put_setting(db, "takeovers", [to_plain(one) for one in after])
        self._settings["takeovers"] = [to_plain(one) for one in after]
        self.takeovers = after

    def _taken_over(self, db: Connection, takeover: Takeover) -> Takeover:
        successor = self.organisations.get(takeover.successor)
        name = successor.name if successor else takeover.successor
        return replace(takeover, documents=controllers.take_over(db, takeover, name))

    @property
    def register_classification(self) -> str:
        """The OID of the organisation register among the code service's code sets."""
        return _entering(self._outside).classification

    def put_organisations(self, given: Iterable[Organisation]) -> None:
        """Enter organisations in the register, or change known ones; visible at once."""
        with self._lock:
            with self.transaction() as db:
                entering = _entering(self._outside, self.now())
                register = put_organisations(db, self._register, entering, given)
            self._register = register

    def put_concepts(self, given: Iterable[ConceptCode]) -> None:
        """Keep entries of the code service, those of the organisation register among them.

        The moment of change is the giver's to set. Visible at once.
        """
        with self._lock:
            with self.transaction() as db:
                register = put_entries(db, self._register, _entering(self._outside), given)
            self._register = register

    def _put(self, key: str, value: Any) -> None:
        with self.transaction() as db:
            registers.put_setting(db, key, value)
        self._settings[key] = value

    def close(self) -> None:
        self._engine.dispose()


NightWork = Callable[[Bench], None]


def _entering(outside: Outside, at: datetime | None = None) -> Entering:
    wire = outside.codes.wire
    return Entering(
        classification=base_oid(wire.systems.organisation),
        values=wire.organisation_register,
        at=at,
        by=RECORDED_BY,
    )


def _served_units(world: World) -> Mapping[str, frozenset[str]]:
    return {sender: frozenset(units) for sender, units in world.serves.items()}


def _kept_joinings(settings: Mapping[str, Any], world: World) -> Joinings:
    if "joinings" not in settings:
        return dict(world.joinings)
    kept = [from_plain(Joining, one) for one in settings["joinings"]]
    return {one.organisation: one for one in kept}


def _kept_systems(settings: Mapping[str, Any], world: World) -> Mapping[str, SystemProfile]:
    if "systems" not in settings:
        return dict(world.systems)
    return {sender: SystemProfile(profile) for sender, profile in settings["systems"].items()}


def _kept_takeovers(settings: Mapping[str, Any]) -> tuple[Takeover, ...]:
    return tuple(from_plain(Takeover, one) for one in settings.get("takeovers", ()))


def _wide_tasks(world: World) -> Mapping[str, Mapping[str, frozenset[str]]]:
    held: dict[str, dict[str, frozenset[str]]] = {}
    for right in world.wide_rights:
        held.setdefault(right.unit, {})[right.controller] = frozenset(right.service_tasks)
    return held


class Testbed:
    """The benches of one simulator, each opened when first asked for."""

    __test__ = False

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self._open: dict[str, Bench] = {}
        self._lock = threading.RLock()
        self._watchers = Watchers()
        self._by_night: tuple[NightWork, ...] = ()
        self.lost = LostMessages(outside.folder)

    @property
    def outside(self) -> Outside:
        return self._outside

    def watch(self, callback: Watcher) -> None:
        """Have the callback told a bench's name after each exchange recorded and answered there.

        It runs in the thread that answers: it should be quick. Its failure is logged.
        """
        self._watchers.add(callback)

    def tell_watchers(self, bench: str) -> None:
        """Tell all who watch that an exchange was recorded in the bench."""
        self._watchers.tell(bench)

    def each_night(self, work: NightWork) -> None:
        """Have work done in a bench when it is first used after a midnight of its clock."""
        if work not in self._by_night:
            self._by_night = (*self._by_night, work)

    def names(self) -> list[str]:
        """The benches there are, in alphabetical order; demo is always one."""
        folder = self._outside.folder
        kept = [path.stem for path in folder.glob("*.sqlite")] if folder else []
        return sorted({DEMO, *self._open, *kept})

    def bench(self, name: str) -> Bench | None:
        """The bench of that name, opened from its database when needed; None when there is none."""
        with self._lock:
            if name not in self._open and name in self.names():
                self._open[name] = self._opened(name, DEMO, None)
            found = self._open.get(name)
        if found:
            found.begin_day(self._by_night)
        return found

    def make(self, name: str, world: str = DEMO, language: str | None = None) -> Bench:
        """A new bench in that world; BenchError when the name is malformed or the world unknown."""
        if not _NAME.fullmatch(name):
            raise BenchError(
                f"a bench cannot be called {name!r}: use small letters, digits and dashes, "
                "at most 63 of them"
            )
        if world not in self._outside.worlds:
            known = ", ".join(sorted(self._outside.worlds))
            raise BenchError(f"there is no world called {world!r}: choose one of {known}")
        with self._lock:
            if name in self.names():
                raise FileExistsError(name)
            self._open[name] = self._opened(name, world, language)
            return self._open[name]

    def remove(self, name: str) -> bool:
        """Forget the bench and all it held; False when there is none. demo starts anew when asked."""
        with self._lock:
            if name not in self.names():
                return False
            opened = self._open.pop(name, None)
            if opened:
                opened.close()
            for path in self._files(name):
                path.unlink(missing_ok=True)
            return True

    def reset(self, name: str) -> Bench | None:
        """Put the bench back to its world, its clock running free; None when there is none."""
        with self._lock:
            old = self.bench(name)
            if old is None:
                return None
            world, language = old.world.key, old.language
            self.remove(name)
            self._open[name] = self._opened(name, world, language)
            return self._open[name]

    def _files(self, name: str) -> list[Path]:
        folder = self._outside.folder
        return [folder / f"{name}.sqlite{end}" for end in ("", "-wal", "-shm")] if folder else []

    def _opened(self, name: str, world: str, language: str | None) -> Bench:
        files = self._files(name)
        engine = open_store(files[0] if files else None)
        bring_up_to_date(engine, metadata)
        with engine.begin() as db:
            if not registers.read_settings(db):
                registers.put_setting(db, "world", world)
                registers.put_setting(db, "language", language or self._outside.language)
            kept = registers.read_settings(db)["world"]
            begin_register(db, _entering(self._outside), self._outside.worlds[kept])
        return Bench(name, engine, self._outside)
