"""A bench: one isolated world in a simulator."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine

from simulator.domain.concepts import ConceptCode
from simulator.domain.controllers import Takeover
from simulator.domain.dates import HELSINKI, local_date
from simulator.domain.facts import Codebook
from simulator.domain.joining import Joining, Joinings, SystemProfile
from simulator.domain.organisation_register import OrganisationRegister
from simulator.domain.organisations import Organisation
from simulator.domain.own_view import OwnView
from simulator.domain.plain import to_plain
from simulator.domain.provoked import NONE, Provoked, provoked, spent_once, strikes
from simulator.i18n import Translate, translator
from simulator.services.organisations import (
    put_entries,
    put_organisations,
    read_register,
)
from simulator.services.structures import Structures
from simulator.storage import controllers, registers
from simulator.storage.engines import transaction
from simulator.testbed.clock import Clock
from simulator.testbed.outside import (
    Outside,
    entering,
    kept_joinings,
    kept_systems,
    kept_takeovers,
    served_units,
    wide_tasks,
)


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
            self._register = read_register(db, entering(outside), self.today())
        self.world = outside.worlds[self._settings["world"]]
        self.serves: Mapping[str, frozenset[str]] = served_units(self.world)
        self.wide_tasks = wide_tasks(self.world)
        self.joinings: Joinings = kept_joinings(self._settings, self.world)
        self.systems: Mapping[str, SystemProfile] = kept_systems(self._settings, self.world)
        self.takeovers = kept_takeovers(self._settings)
        self.translate: Translate = translator(self.language)
        self._night: date | None = None

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        """The organisation register by OID, as it is on the bench's day."""
        return self.register.organisations

    @property
    def register(self) -> OrganisationRegister:
        """The organisation register, as it is on the bench's day."""
        today = self.today()
        if self._register.day != today:
            with self._lock:
                self._register = self._register.on(today)
        return self._register

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
            with transaction(self._engine) as db:
                yield db

    def now(self) -> datetime:
        """The bench's moment in Finnish local time."""
        return self.clock.now(self._outside.now()).astimezone(HELSINKI)

    def today(self, now: datetime | None = None) -> date:
        """The bench's Finnish date."""
        return local_date(now) if now else self.now().date()

    def new_id(self) -> str:
        return self._outside.new_id()

    @property
    def register_id(self) -> str:
        """The classification of the organisation register."""
        return entering(self._outside).classification

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

    def trust_also(self, certificates: Iterable[str]) -> None:
        """Trust the signers of these issuers, given as PEM, beside those trusted already."""
        with self._lock:
            self.set_trust(dict.fromkeys((*self.trusted, *certificates)))

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
        with transaction(self._engine) as db:
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

    def put_organisations(self, given: Iterable[Organisation]) -> None:
        """Enter organisations in the register, or change known ones; visible at once."""
        with self._lock:
            with self.transaction() as db:
                how = entering(self._outside, self.now())
                register = put_organisations(db, self.register, how, given)
            self._register = register

    def put_concepts(self, given: Iterable[ConceptCode]) -> None:
        """Keep entries of the code service, those of the organisation register among them.

        The moment of change is the giver's to set. Visible at once.
        """
        with self._lock:
            with self.transaction() as db:
                register = put_entries(db, self._register, entering(self._outside), given)
            self._register = register

    def _put(self, key: str, value: Any) -> None:
        with self.transaction() as db:
            registers.put_setting(db, key, value)
        self._settings[key] = value

    def close(self) -> None:
        self._engine.dispose()


NightWork = Callable[[Bench], None]
"""What is done in a bench when its clock has passed a night."""
