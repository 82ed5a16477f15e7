"""What the checks of one recording are settled on, and what each comes to."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from conformance import causes
from conformance.attribution import UNKNOWN, Cause, attributed
from conformance.catalogue import Check
from conformance.grounds import Grounds
from conformance.recording import Event, Recording
from conformance.scenes import Broken, Scene
from conformance.verdicts import Basis, CheckOutcome, Mode, Outcome, Party
from simulator.domain.sources import Source

NOT_PLAYED, PREPARED = Cause(not_played=True), Cause(prepared=True)
NOBODY = (Party.CONFIGURATION, Party.UNCLEAR_RULE)
"""Whose an outcome is that is no party's: its mode is of the party that answers for the check."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What the checks of one recording are judged on.

    *owned* names the check that answers for a broken rule, by rule and request; *grounds* tell whose
    documents decided that it was broken.
    """

    recording: Recording
    checks: Sequence[Check]
    scenes: Sequence[Scene]
    broken: Sequence[Broken]
    readiness: Sequence[Event]
    attested: frozenset[str]
    owned: Mapping[str, str]
    sources: Mapping[str, Source]
    grounds: Grounds
    past: causes.Past

    @property
    def day(self) -> date | None:
        """The day on which the run began."""
        started = self.recording.run.get("started")
        return datetime.fromisoformat(started).date() if started else None

    def unclaimed(self, exchanges: Collection[str]) -> Iterator[Broken]:
        """Warnings in these exchanges for which no check answers."""
        for one in self.broken:
            if one.exchange in exchanges and f"{one.rule}/{one.request}" not in self.owned:
                yield one

    def cause_of(self, one: Broken, check: Check) -> Cause:
        """Why a rule was broken: for what another had stored or told, or by its sender's own doing."""
        giver = self.grounds.behind_finding(one)
        if giver:
            return self.past.given_by(giver, one.action, check.id)
        return causes.of_findings([one])

    def unplayed(self, check: str) -> bool:
        """True when a scenario that the run is made of and that shows the check was not played."""
        return bool(self._unplayed(check))

    def left_partly(self, check: str) -> bool:
        """True when each scenario that shows the check and was not played was not selected."""
        selected = self.recording.run.get("selected")
        return selected is not None and self._unplayed(check).isdisjoint(selected)

    def _unplayed(self, check: str) -> set[str]:
        played = {scene.event["name"] for scene in self.scenes}
        planned = self.recording.run["scenarios"]
        return {one["name"] for one in planned if check in one["tags"]} - played

    def left_out(self, check: str) -> bool:
        """True when the test case has scenarios that show the check, and none of them was selected."""
        run = self.recording.run
        names = {one["name"] for one in run["scenarios"] if check in one["tags"]}
        return bool(names) and names.isdisjoint(run.get("selected", names))


def outcome_of(
    check: Check, bench: Bench, outcome: Outcome, cause: Cause = UNKNOWN, **told_: Any
) -> CheckOutcome:
    """A check's outcome, with whose doing it is; *told_* are further fields of it."""
    attested = check.id in bench.attested or told_.pop("attested", False)
    made = CheckOutcome(
        id=check.id,
        title=check.title,
        outcome=outcome,
        mode=Mode.ATTESTED,
        basis=check.basis,
        party=check.party,
        source=check.source,
        required=check.how != "cannot",
        **told_,
    )
    whose = attributed(made, cause)
    return whose if attested else _with_mode(whose, check, bench)


def _with_mode(one: CheckOutcome, check: Check, bench: Bench) -> CheckOutcome:
    """With how the party took part that the outcome is said to be of; who it is, where two are."""
    party = check.party if one.party in NOBODY else one.party
    modes = modes_in(bench)
    if party is Party.TEST_BED:
        return replace(one, mode=Mode.SIMULATED)
    if party in modes:
        return replace(one, mode=modes[party])
    of, mode = _real_one(modes)
    return replace(one, mode=mode, mode_of=of if len(set(modes.values())) > 1 else None)


def _real_one(modes: Mapping[Party, Mode]) -> tuple[Party, Mode]:
    """Of several parties the first real one: by it what both did is worth something."""
    real = (one for one in modes.items() if one[1] is not Mode.SIMULATED)
    return next(real, (Party.ORGANISER, Mode.SIMULATED))


def modes_in(bench: Bench) -> Mapping[Party, Mode]:
    """How each party takes part."""
    return {Party(name): Mode(one["mode"]) for name, one in bench.recording.run["parties"].items()}


def failing(check: Check) -> Outcome:
    """What a check that does not hold comes to: open questions and derived rules fail nobody."""
    return Outcome.FAILED if check.basis is Basis.STATED else Outcome.WARNING
