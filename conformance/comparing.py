"""Two runs side by side: what changed from one to the other, and whether anything got worse. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from conformance.i18n import N_
from conformance.reports.words import MODES
from conformance.verdicts import (
    ORDER,
    CheckOutcome,
    Mode,
    Outcome,
    Party,
    PartyTold,
    Result,
    Verdict,
)


class Turn(StrEnum):
    """Which way a check or a verdict went."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckChange:
    """A check that came to something else, or was reached in another mode."""

    before: CheckOutcome
    after: CheckOutcome

    @property
    def id(self) -> str:
        return self.after.id

    @property
    def of_mode_alone(self) -> bool:
        """True when it came to the same, in another mode."""
        return self.before.outcome is self.after.outcome

    @property
    def turn(self) -> Turn:
        """Worse or better by the order of outcomes; other when only the mode changed, or when
        a check that passed does not apply any more."""
        return _turn(_rank(self.before.outcome), _rank(self.after.outcome))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A fact of the runs that is not the same; *party* is None for what concerns the whole run.

    *label*, and how a party took part, are English words to translate.
    """

    label: str
    before: str
    after: str
    party: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed between two runs, in no language yet; checks in the order of their ids."""

    before: str
    after: str
    verdicts: tuple[Verdict, Verdict]
    changes: tuple[CheckChange, ...]
    gone: tuple[CheckOutcome, ...]
    added: tuple[CheckOutcome, ...]
    differences: tuple[Difference, ...]

    @property
    def turn(self) -> Turn:
        """Which way the verdict went."""
        before, after = (WORST_FIRST.index(one) for one in self.verdicts)
        return _turn(before, after)

    @property
    def worse(self) -> bool:
        """True when a check or the verdict got worse."""
        return Turn.WORSE in (self.turn, *(one.turn for one in self.changes))

    @property
    def same(self) -> bool:
        """True when nothing is to be told."""
        same = self.verdicts[0] is self.verdicts[1]
        return same and not (self.changes or self.gone or self.added or self.differences)

    def of(self, turn: Turn) -> tuple[CheckChange, ...]:
        """The changes that went one way."""
        return tuple(one for one in self.changes if one.turn is turn)


WORST_FIRST = (
    Verdict.FAULT,
    Verdict.FAILED,
    Verdict.NOT_READY,
    Verdict.INCOMPLETE,
    Verdict.SUCCEEDED,
)


def compare(before: Result, after: Result) -> Comparison:
    """What changed from one run to the other."""
    first = {one.id: one for one in before.checks}
    second = {one.id: one for one in after.checks}
    both = sorted(first.keys() & second.keys())
    return Comparison(
        before=before.run,
        after=after.run,
        verdicts=(before.verdict, after.verdict),
        changes=tuple(
            CheckChange(before=first[id], after=second[id])
            for id in both
            if _settled(first[id]) != _settled(second[id])
        ),
        gone=tuple(first[id] for id in sorted(first.keys() - second.keys())),
        added=tuple(second[id] for id in sorted(second.keys() - first.keys())),
        differences=tuple(_differences(before, after)),
    )


def _settled(one: CheckOutcome) -> tuple[Outcome, Mode]:
    return one.outcome, one.mode


def _rank(outcome: Outcome) -> int:
    """The place in the order, the worst lowest; what does not apply is as good as passed."""
    applies = outcome is not Outcome.NOT_APPLICABLE
    return ORDER.index(outcome if applies else Outcome.PASSED)


def _turn(before: int, after: int) -> Turn:
    if before == after:
        return Turn.OTHER
    return Turn.WORSE if after < before else Turn.BETTER


OF_RUN: Mapping[str, Callable[[Result], object]] = MappingProxyType(
    {
        N_("Test case"): lambda run: run.test_case,
        N_("Sotebed version"): lambda run: run.tool_version,
        N_("Rule book"): lambda run: run.rule_book,
        N_("Documents stored"): lambda run: len(run.documents),
        N_("Messages sent"): lambda run: len(run.exchanges),
    }
)
OF_PARTY: Mapping[str, Callable[[PartyTold], str]] = MappingProxyType(
    {
        N_("Took part"): lambda party: MODES[party.mode],
        N_("Organisation"): lambda party: _named(party.organisation, party.oid),
        N_("Service unit"): lambda party: _named(party.unit_name, party.unit),
        N_("Client data system"): lambda party: party.system.name,
        N_("Vendor"): lambda party: party.system.vendor,
        N_("Version"): lambda party: party.system.version,
        N_("Astori registration"): lambda party: party.system.astori,
        N_("Certificate valid until"): lambda party: party.system.certificate_expires,
    }
)


def _named(name: str, oid: str) -> str:
    return f"{name} ({oid})" if oid else name


def _differences(before: Result, after: Result) -> Iterator[Difference]:
    for label, value in OF_RUN.items():
        one, other = str(value(before)), str(value(after))
        if one != other:
            yield Difference(label=label, before=one, after=other)
    yield from _of_party(before.organiser, after.organiser)
    yield from _of_party(before.producer, after.producer)


def _of_party(before: PartyTold, after: PartyTold) -> Iterator[Difference]:
    for label, value in OF_PARTY.items():
        one, other = value(before), value(after)
        if one != other:
            yield Difference(label=label, before=one, after=other, party=after.role)
