"""A run held against a baseline: pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from conformance.baseline import EXCUSABLE, KnownIssue
from conformance.verdicts import (
    EXIT_CODES,
    ORDER,
    CheckOutcome,
    Outcome,
    Result,
    Verdict,
    verdict_of,
)

TIME_TO_MEND = timedelta(days=30)
"""How long an entry that is written for somebody may stay, unless they say otherwise."""


class Kind(StrEnum):
    """What the gate has to say of a check or an entry; the first three close it."""

    NEW = "new"
    EXPIRED = "expired"
    CHANGED = "changed"
    REMOVE = "remove"
    WARNING = "warning"
    KNOWN = "known"


CLOSING = (Kind.NEW, Kind.EXPIRED, Kind.CHANGED)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the gate tells: of a check, of an entry, or of both."""

    kind: Kind
    check: CheckOutcome | None = None
    entry: KnownIssue | None = None

    @property
    def id(self) -> str:
        """The check's id, whichever names it."""
        return self.check.id if self.check else self.entry.check if self.entry else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What came of it: the verdict of what no entry excuses, and what is to be told."""

    run: str
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def opens(self) -> bool:
        return self.verdict is Verdict.SUCCEEDED

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.verdict]

    def of(self, *kinds: Kind) -> tuple[Finding, ...]:
        """The findings of these kinds, in order."""
        return tuple(one for one in self.findings if one.kind in kinds)


def gate_of(result: Result, baseline: Sequence[KnownIssue], today: date) -> Gate:
    """Hold a run against the entries that have not expired on a day.

    An entry excuses the outcome that it names and no other: what was known as failed and is not
    shown any more is told, and so is what got worse.
    """
    held = [_held(one, baseline, today) for one in required(result)]
    closing = [one.check for one in held if one.kind in CLOSING and one.check]
    warnings = [Finding(Kind.WARNING, one) for one in result.of(Outcome.WARNING)]
    findings = (*held, *_needless(result, baseline), *warnings)
    return Gate(
        run=result.run,
        verdict=verdict_of(closing),
        findings=tuple(sorted(findings, key=_urgency)),
    )


def required(result: Result) -> tuple[CheckOutcome, ...]:
    """The checks that hold the run's verdict back."""
    return tuple(one for one in result.checks if holds_back(one))


def holds_back(one: CheckOutcome) -> bool:
    return verdict_of((one,)) is not Verdict.SUCCEEDED


def _held(one: CheckOutcome, baseline: Sequence[KnownIssue], today: date) -> Finding:
    entries = [entry for entry in baseline if entry.check == one.id]
    naming = [entry for entry in entries if entry.names(one)]
    lasting = [entry for entry in naming if today <= entry.expires]
    if lasting:
        return Finding(Kind.KNOWN, one, lasting[0])
    if naming:
        return Finding(Kind.EXPIRED, one, naming[0])
    if entries:
        return Finding(Kind.CHANGED, one, entries[0])
    return Finding(Kind.NEW, one)


def _needless(result: Result, baseline: Sequence[KnownIssue]) -> Iterator[Finding]:
    """The entries whose check holds nothing back."""
    checks = {one.id: one for one in result.checks}
    for entry in baseline:
        one = checks.get(entry.check)
        if one is None or not holds_back(one):
            yield Finding(Kind.REMOVE, one, entry)


def _urgency(one: Finding) -> tuple[int, int, str]:
    """What closes the gate first, the worst outcome of it first."""
    kinds = tuple(Kind)
    kind = 0 if one.kind in CLOSING else kinds.index(one.kind)
    return kind, ORDER.index(one.check.outcome) if one.check else len(ORDER), one.id


def entries_for(gate: Gate, today: date) -> tuple[KnownIssue, ...]:
    """The entries that would let a run through: those that serve already, and new ones.

    A new entry has no reason yet: it must be given before the baseline can be read.
    """
    found = []
    for one in gate.of(*CLOSING, Kind.KNOWN):
        if one.kind is Kind.KNOWN and one.entry:
            found.append(one.entry)
        elif one.check and one.check.outcome in EXCUSABLE:
            found.append(_entry(one.check, today))
    return tuple(sorted(found, key=lambda one: one.check))


def _entry(one: CheckOutcome, today: date) -> KnownIssue:
    return KnownIssue(check=one.id, outcome=one.outcome, reason="", expires=today + TIME_TO_MEND)
