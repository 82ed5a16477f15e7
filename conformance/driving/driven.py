"""A party whose client data system is told over HTTP what to do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conformance.actions import Action, CannotDo, Done, Verb
from conformance.driving.answers import answer_from, refuse_misfit, written
from conformance.driving.contract import WRITING, About, Came, ClockSet, Deed, Telling
from conformance.driving.talking import Driver, RehearsalUnknownError
from conformance.driving.telling import Ground, deed_of, rehearsal_told
from conformance.i18n import N_, Translate
from conformance.parties import Asked, Taken
from conformance.verdicts import Mode

NO_VERB = N_("its driver does not offer {verb}")
NO_CLOCK = N_("its driver cannot set its clock")
Arrived = dict[str, dict[str, Any]]


@dataclass(slots=True, kw_only=True)
class DrivenParty:
    """A client data system behind a driver, in a rehearsal.

    *exchanges* gives the party's new exchanges on the bench, whole; *now* the bench's moment; *trust*
    lets the bench trust the issuers that the system's signatures come from, given as PEM. Every call
    raises DriverError when the driver does not keep the contract.
    """

    driver: Driver
    rehearsal: str
    ground: Ground
    now: Callable[[], datetime]
    exchanges: Callable[[], list[dict[str, Any]]]
    translate: Translate
    trust: Callable[[Sequence[str]], None] = lambda _: None
    _about: About | None = field(default=None, init=False)

    @property
    def mode(self) -> Mode:
        return Mode.DRIVEN

    @property
    def _id(self) -> str:
        """The rehearsal as the driver knows it: one driver may serve both parts."""
        return f"{self.rehearsal}.{self.ground.part}"

    def begin(self) -> About:
        """Have it take part, and learn what it can do; begun again, nothing changes."""
        self.driver.take_part(self._id, rehearsal_told(self.ground, self.now()))
        self._about = self.driver.about()
        if self._about.signing_issuers:
            self.trust(self._about.signing_issuers)
        return self._about

    def do(self, asked: Asked) -> Taken:
        """Have it do as asked, and look at what arrived."""
        action = asked.action
        about = self._about or self.begin()
        if action.verb is Verb.SET_CLOCK:
            return self._set_clock(action, about)
        if action.verb.value not in about.verbs:
            reason = self.translate(NO_VERB).format(verb=action.verb.value)
            return Taken(answer=CannotDo(reason=reason))
        arrived: Arrived = {}
        came = self._act(deed_of(asked, self.ground, self.translate), arrived)
        refuse_misfit(came, action.verb.value)
        arrived |= arrivals(self.driver, self.exchanges, came, action.verb.value)
        exchanges, codes = [*arrived.values()], self.ground.setting.codes
        answer = answer_from(came, action, exchanges, codes, self.translate)
        return Taken(answer=answer, exchanges=exchanges)

    def recall(self, asked: Asked, taken: Taken) -> None:
        """The system knows by itself what it did."""

    def hear(self, content: Mapping[str, str], client: str) -> None:
        """Have it hear what the other party told."""
        if self._about is None:
            self.begin()
        self.driver.tell(self._id, Telling(content=dict(content), client=client))

    def take_clock(self, moment: datetime) -> None:
        """Have it set its clock."""
        self.driver.set_clock(self._id, ClockSet(now=moment))

    def leave(self) -> None:
        """Have it forget the rehearsal."""
        self.driver.leave(self._id)

    def _act(self, deed: Deed, arrived: Arrived) -> Came:
        """Have it act; a driver that was started anew is told of the rehearsal again.

        What such a driver has sent before is not asked of it a second time.
        """
        try:
            return self.driver.act(self._id, deed)
        except RehearsalUnknownError:
            self.begin()
            arrived |= by_id(self.exchanges())
            if deed.verb in WRITING and written([*arrived.values()]):
                return Came(kind="sent")
            return self.driver.act(self._id, deed)

    def _set_clock(self, action: Action, about: About) -> Taken:
        """Have it set its clock; without a moment, only tell whether it can."""
        if not about.clock:
            return Taken(answer=CannotDo(reason=self.translate(NO_CLOCK)))
        if action.moment:
            self.take_clock(datetime.fromisoformat(action.moment))
        return Taken(answer=Done())


def by_id(exchanges: list[dict[str, Any]]) -> Arrived:
    """Exchanges by their ids."""
    return {one["id"]: one for one in exchanges}


def arrivals(
    driver: Driver, look: Callable[[], list[dict[str, Any]]], came: Came, verb: str
) -> Arrived:
    """What arrived with an answer; a message that was sent may be on its way for a while."""
    arrived = by_id(look())
    waited, patience = 0.0, driver.patience
    awaited = came.kind == "sent" and verb in WRITING
    while awaited and not written([*arrived.values()]) and waited < patience.arrival:
        driver.sleep(patience.pause)
        waited += patience.pause
        arrived |= by_id(look())
    return arrived
