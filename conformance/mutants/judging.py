"""Whether a persona was caught, and by nothing else: pure, from what was played."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from conformance.attribution import PLAYERS
from conformance.catalogue import Check
from conformance.mutants.house import Played, Told
from conformance.personas import Persona
from conformance.sentences import Sentence, told
from conformance.verdicts import Basis, Outcome

RED = (Outcome.FAILED, Outcome.WARNING, Outcome.CONFIGURATION)
OF_READINESS = (Outcome.CONFIGURATION, Outcome.WARNING)
FALLEN = (*RED, Outcome.NOT_SHOWN)
"""What a check comes to that a fault keeps from passing."""
MAY_WARN = ("readiness", "report")
"""How checks are settled of which a stated one may warn: what was seen needs a person's look."""

NOT_JUDGED = Told(Outcome.NOT_SHOWN, told("No scenario of the run showed it"))


class Fate(StrEnum):
    """What became of a persona."""

    CAUGHT = "caught"
    MISSED = "missed"
    STRAY = "stray"
    WRONGED = "wronged"
    PASSED = "passed"
    FALSE_ALARM = "false_alarm"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a persona was met with.

    *caught_by* are the checks that turned red for it, *strays* those of them that nobody declared.
    *stale* are declared and stayed as they were, *anyway* is its own check where that is red between
    correct parties too. *unshown* are checks that a correct persona did not come through, though
    correct parties do, or that not even those come through. *whose* its own check says it is;
    *wronged* are the checks that came to nothing for it, and that are said to be the other party's. *why*
    says what those came to that should have come to something else; *fault* is why there is nothing
    to say.
    """

    persona: Persona
    fate: Fate
    caught_by: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    anyway: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()
    whose: str = ""
    wronged: tuple[str, ...] = ()
    why: tuple[tuple[str, Told], ...] = ()
    fault: Sentence | None = None

    @property
    def sound(self) -> bool:
        return self.fate in (Fate.CAUGHT, Fate.PASSED)

    @property
    def caught(self) -> bool:
        """Its own check caught it, whatever else turned red."""
        return self.fate is not Fate.FAULT and self.persona.check in self.caught_by

    @property
    def false_alarm(self) -> bool:
        """Something turned red that should not have, or was said to be the other party's, or a
        correct one did not come through."""
        unjust = self.strays or self.wronged
        return bool(unjust) or (not self.persona.faulty and not self.sound)


def found(persona: Persona, played: Played, baseline: Played, checks: Mapping[str, Check]) -> Found:
    """What a persona was met with, beside what correct parties meet in the same scenarios."""
    if why := played.fault or baseline.fault:
        return Found(persona=persona, fate=Fate.FAULT, fault=why)
    own = persona.check
    turned = (id for id in sorted(played.checks) if _turned(id, played, baseline))
    red = tuple(id for id in turned if id != own or _fails(checks[id], played))
    declared = (own, *persona.follows)
    strays = tuple(id for id in red if id not in declared)
    unshown = () if persona.faulty else _unshown(persona, played, baseline)
    wronged = tuple(sorted(_wronged(persona, played, baseline)))
    missed = (own,) if own and own not in red else ()
    return Found(
        persona=persona,
        fate=_fate(persona, missed, strays, unshown, wronged),
        caught_by=red,
        strays=strays,
        stale=tuple(id for id in persona.follows if id not in red),
        anyway=tuple(id for id in missed if _came_to(id, baseline).outcome in RED),
        unshown=unshown,
        whose=played.checks[own].party if own in red else "",
        wronged=wronged,
        why=_explained((*missed, *strays, *unshown, *wronged), played),
    )


def _came_to(id: str, played: Played) -> Told:
    """What a check came to; one that was not judged at all counts as not shown."""
    return played.checks.get(id, NOT_JUDGED)


def _turned(id: str, played: Played, baseline: Played) -> bool:
    """Whether a check is red, as it is not between correct parties."""
    return _came_to(id, played).outcome in RED and _came_to(id, baseline).outcome not in RED


def _fails(check: Check, played: Played) -> bool:
    """Whether a check is as red as it can be: only derived and open ones warn."""
    outcome = played.checks[check.id].outcome
    if check.how in MAY_WARN:
        return outcome in (*OF_READINESS, Outcome.FAILED)
    if outcome is Outcome.WARNING:
        return check.basis is not Basis.STATED
    return outcome in RED


def _unshown(persona: Persona, played: Played, baseline: Played) -> tuple[str, ...]:
    """The checks that correct parties pass, and that were neither passed here nor turned red; and
    what the persona plays where not even correct parties pass it, for that shows nothing."""
    passed = [id for id, one in baseline.checks.items() if one.outcome is Outcome.PASSED]
    shown = (Outcome.PASSED, *RED)
    lost = {id for id in passed if _came_to(id, played).outcome not in shown}
    return tuple(sorted(lost | {id for id in persona.plays if id not in passed}))


def _wronged(persona: Persona, played: Played, baseline: Played) -> Iterator[str]:
    """The checks that a party's fault kept from passing, and that are said to be the other's."""
    if not persona.faulty or persona.part not in PLAYERS:
        return
    for id, one in played.checks.items():
        fell = one.outcome in FALLEN and one.outcome is not _came_to(id, baseline).outcome
        if fell and one.party in PLAYERS and one.party != persona.part:
            yield id


def _fate(
    persona: Persona,
    missed: Sequence[str],
    strays: Sequence[str],
    unshown: Sequence[str],
    wronged: Sequence[str],
) -> Fate:
    if missed:
        return Fate.MISSED
    if persona.faulty and strays:
        return Fate.STRAY
    if persona.faulty:
        return Fate.WRONGED if wronged else Fate.CAUGHT
    return Fate.FALSE_ALARM if strays or unshown else Fate.PASSED


def _explained(ids: Sequence[str], played: Played) -> tuple[tuple[str, Told], ...]:
    return tuple((id, _came_to(id, played)) for id in ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures: how many personas there are, and how they fared."""

    faulty: int
    caught: int
    correct: int
    false_alarms: int

    @property
    def sound(self) -> bool:
        return self.caught == self.faulty and not self.false_alarms


def summary_of(all_found: Sequence[Found]) -> Summary:
    faulty = [one for one in all_found if one.persona.faulty]
    return Summary(
        faulty=len(faulty),
        caught=sum(one.caught for one in faulty),
        correct=len(all_found) - len(faulty),
        false_alarms=sum(one.false_alarm for one in all_found),
    )
