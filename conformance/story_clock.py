"""The clocks of a story: moved by a step, put back when the scenario ends."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from conformance.actions import Action, CannotDo, Verb
from conformance.control import Control
from conformance.deeds import Deeds
from conformance.i18n import N_
from conformance.sentences import Sentence, told
from conformance.verdicts import Mode
from conformance.witness import Witness
from simulator.domain.dates import HELSINKI

_HALF_A_DAY = timedelta(hours=12)
_A_MOMENT = timedelta(seconds=1)


def next_time(now: datetime, at: time) -> datetime:
    """The next moment at which it is that time of day in Finland."""
    today = datetime.combine(now.date(), at, HELSINKI)
    return today if today > now else today + timedelta(days=1)


def _time_of(left: timedelta) -> str:
    """Less than a day in whole minutes, as the control interface takes it."""
    return f"PT{round(left.total_seconds() / 60)}M"


class BenchClock:
    """A clock that is moved once, however often the step that moves it is gone through.

    The intention is recorded before the clock is moved: a process that is killed in between leaves
    behind what the next one needs.
    """

    def __init__(self, control: Control, witness: Witness) -> None:
        self._control = control
        self._witness = witness
        self._before: Mapping[str, Any] | None = None

    def plan(self, days: int, at: time | None = None) -> tuple[Mapping[str, Any], str]:
        """What puts the clock back, and the moment that it is to show."""
        if kept := self._witness.find("clock"):
            return kept["before"], kept["to"]
        now = self._control.now().astimezone(HELSINKI)
        then = next_time(now, at) if at else now + timedelta(days=days)
        return self._before or self._control.clock_setting(), then.isoformat()

    def move(self, before: Mapping[str, Any], to: str, days: int) -> None:
        """Move it by days, or on to the moment, unless that was done before."""
        self._before = before
        self._witness.enter_once("clock", before=dict(before), to=to)
        if self._witness.find("note"):
            return
        left = datetime.fromisoformat(to) - self._control.now()
        if days and left > _HALF_A_DAY:
            self._control.set_clock({"advance": f"P{days}D"})
        elif not days and left > _A_MOMENT:
            self._control.set_clock({"advance": _time_of(left)})
        now = self._control.now().isoformat(timespec="minutes")
        self._witness.enter("note", what=told("The clock says {now}", now=now).kept())

    def put_back(self) -> bool:
        """The clock goes on as it did before the scenario moved it; False when it did not."""
        if self._before is None:
            return False
        self._control.set_clock(self._before)
        return True

    def forget(self) -> None:
        """The next scenario begins with the clock as it is."""
        self._before = None


class Clocks:
    """The bench's clock, and those of the parties' own systems, which are to agree with it.

    A reason that is given back says why a party's clock cannot be set.
    """

    def __init__(self, control: Control, witness: Witness, deeds: Deeds) -> None:
        self._control = control
        self._bench = BenchClock(control, witness)
        self._deeds = deeds
        self._movable: dict[str, Sentence | None] = {}

    def why_fixed(self, step: str) -> Sentence | None:
        """Whether every clock can be moved: each party is asked once in a rehearsal."""
        for place, name in enumerate(self._real(), 1):
            if name not in self._movable:
                self._movable[name] = self._show("", f"{step}.{place}", name)
            if reason := self._movable[name]:
                return reason
        return None

    def move(self, days: int, step: str, at: time | None = None) -> Sentence | None:
        """Move every clock by days, or on to a time of day, at a step."""
        before, to = self._bench.plan(days, at)
        reason = self._set(to, step)
        if reason is None:
            self._bench.move(before, to, days)
        return reason

    def put_back(self, step: str) -> None:
        """Every clock goes on as it did before the scenario moved it."""
        if self._bench.put_back():
            self._set(self._control.now().isoformat(), step)

    def forget(self) -> None:
        """The next scenario begins with the clocks as they are."""
        self._bench.forget()

    def _set(self, moment: str, step: str) -> Sentence | None:
        """Have the parties' systems show a moment."""
        reasons = (
            self._show(moment, f"{step}.{place}", name)
            for place, name in enumerate(self._real(), 1)
        )
        return next((reason for reason in reasons if reason), None)

    def _real(self) -> list[str]:
        """The parties that have clocks of their own."""
        parties = self._deeds.parties.items()
        return [name for name, party in parties if party.mode is not Mode.SIMULATED]

    def _show(self, moment: str, key: str, name: str) -> Sentence | None:
        """Have a party's system show a moment; without one, ask whether it can."""
        action = Action(verb=Verb.SET_CLOCK, moment=moment)
        answer = self._deeds.taken("aside", key, name, action).answer
        if not isinstance(answer, CannotDo):
            return None
        text = N_("The clock of the {party}'s system cannot be moved: {reason}")
        return told(text, party=name, reason=answer.reason)
