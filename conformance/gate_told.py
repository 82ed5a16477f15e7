"""What the gate says: to people a line for each thing to do, to programs plain data."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conformance.baseline import EXCUSABLE, KnownIssue
from conformance.gate import CLOSING, Finding, Gate, Kind
from conformance.i18n import N_, Translate
from conformance.sentences import Sentence, said, told
from conformance.summary import NAMES
from conformance.verdicts import CheckOutcome

MOST = 8
"""So many checks are named in a line; of more, the last ones are counted."""
OPEN = N_("The gate is open: nothing that is required is red, but for what is known.")
CLOSED = N_("The gate is closed. To mend: {count}.")
COUNTED = N_("Known issues: {known}. Entries to remove: {remove}. Warnings: {warning}.")
LABELS = {
    Kind.NEW: N_("new"),
    Kind.EXPIRED: N_("expired"),
    Kind.CHANGED: N_("changed"),
    Kind.REMOVE: N_("remove"),
    Kind.WARNING: N_("warning"),
    Kind.KNOWN: N_("known"),
}
EXPIRED = N_("its entry has expired ({date}, line {line}).")
OTHER_OUTCOME = N_("its entry is for another outcome: {known} (line {line}).")
OTHER_PARTY = N_("its entry is for another party (line {line}).")
NEEDLESS = N_("no entry is needed any more: remove from line {line}.")
AND_MORE = N_("{checks} and {count} more")
WRITTEN = N_("Entries written to {path}: {count}. Each needs a reason and a last day.")
LEFT_OUT = N_("Not written, for it can never be known beforehand: {check} ({outcome}).")


def lines(gate: Gate, translate: Translate) -> Iterator[str]:
    """First whether the gate opens, then a line for each thing to do; what is known is counted."""
    closing = len(gate.of(*CLOSING))
    yield said(Sentence(OPEN) if gate.opens else told(CLOSED, count=closing), translate)
    counted = (Kind.KNOWN, Kind.REMOVE, Kind.WARNING)
    yield said(told(COUNTED, **{kind: len(gate.of(kind)) for kind in counted}), translate)
    rows = list(_rows(gate, translate))
    width = max((len(label) for label, _ in rows), default=0)
    yield from (f"{label:{width}}  {text}" for label, text in rows)


def _rows(gate: Gate, translate: Translate) -> Iterator[tuple[str, str]]:
    """What is to be done, with its label; checks of which the same is to be said share a row."""
    told_: dict[tuple[Kind, str], list[str]] = {}
    for one in gate.of(*CLOSING, Kind.REMOVE, Kind.WARNING):
        told_.setdefault((one.kind, _line(one, translate)), []).append(one.id)
    for (kind, line), checks in told_.items():
        yield translate(LABELS[kind]), f"{_named(checks, translate)}  {line}"


def _named(checks: list[str], translate: Translate) -> str:
    if len(checks) <= MOST:
        return ", ".join(checks)
    first, more = ", ".join(checks[: MOST - 1]), len(checks) - MOST + 1
    return said(told(AND_MORE, checks=first, count=more), translate)


def _line(one: Finding, translate: Translate) -> str:
    if one.kind is Kind.REMOVE or one.check is None:
        return said(told(NEEDLESS, line=one.entry.line if one.entry else 0), translate)
    outcome = "" if one.kind is Kind.WARNING else f"{translate(NAMES[one.check.outcome])}:"
    entry = said(_of_entry(one, one.entry, translate), translate) if one.entry else ""
    return " ".join(f"{outcome} {entry} {_why(one.check, translate)}".split())


def _of_entry(one: Finding, entry: KnownIssue, translate: Translate) -> Sentence:
    """What is to be said of an entry that does not serve."""
    if one.kind is Kind.EXPIRED:
        return told(EXPIRED, date=entry.expires, line=entry.line)
    if one.check and entry.outcome is one.check.outcome:
        return told(OTHER_PARTY, line=entry.line)
    return told(OTHER_OUTCOME, known=translate(NAMES[entry.outcome]), line=entry.line)


def _why(check: CheckOutcome, translate: Translate) -> str:
    return said(check.why or Sentence(check.title), translate)


def plain(gate: Gate) -> dict[str, Any]:
    """The gate as plain data; sentences in English."""
    return {
        "run": gate.run,
        "open": gate.opens,
        "verdict": gate.verdict.value,
        "exit_code": gate.exit_code,
        "findings": [_plain(one) for one in gate.findings],
    }


def _plain(one: Finding) -> dict[str, Any]:
    check, entry = one.check, one.entry
    return {
        "kind": one.kind.value,
        "check": one.id,
        "outcome": check.outcome.value if check else None,
        "why": str(check.why) if check and check.why else None,
        "entry": _plain_entry(entry) if entry else None,
    }


def _plain_entry(entry: KnownIssue) -> dict[str, Any]:
    return {
        "outcome": entry.outcome.value,
        "party": entry.party.value if entry.party else None,
        "reason": entry.reason,
        "expires": entry.expires.isoformat(),
        "line": entry.line,
    }


def excused(gate: Gate) -> dict[str, str]:
    """Until when and why a pipeline goes on in spite of a check, by its id: as JUnit tells it."""
    known = [one.entry for one in gate.of(Kind.KNOWN) if one.entry]
    return {one.check: f"until {one.expires}: {one.reason}" for one in known}


def of_writing(gate: Gate, path: Path, count: int, translate: Translate) -> Iterator[str]:
    """What is said once a baseline was written: how many entries, and what was left out."""
    yield said(told(WRITTEN, path=path, count=count), translate)
    for one in left_out(gate):
        outcome = translate(NAMES[one.outcome])
        yield said(told(LEFT_OUT, check=one.id, outcome=outcome), translate)


def left_out(gate: Gate) -> tuple[CheckOutcome, ...]:
    """The checks that no entry can excuse."""
    red = [one.check for one in gate.of(*CLOSING) if one.check]
    return tuple(one for one in red if one.outcome not in EXCUSABLE)


def titles(gate: Gate) -> dict[str, str]:
    """The titles of the checks that the gate names, by id."""
    return {one.id: one.check.title for one in gate.findings if one.check}
