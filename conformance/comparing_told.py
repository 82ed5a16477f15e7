"""What a comparison of two runs says: to people in lines, to programs as plain data."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from conformance.comparing import CheckChange, Comparison, Difference, Turn
from conformance.i18n import N_, Translate
from conformance.reports.words import MODES, PARTIES
from conformance.sentences import Sentence, said, told
from conformance.summary import NAMES
from conformance.verdicts import CheckOutcome, Mode, Verdict

SAME = N_("Nothing changed from {before} to {after}.")
WORSE = N_("From {before} to {after}, something got worse.")
NOT_WORSE = N_("From {before} to {after}, nothing got worse.")
COUNTED = N_("Worse: {worse}. Better: {better}. Otherwise changed: {other}.")
OF_MODE = N_("Checks with the same outcome, reached in another way ({count})")
LABELS = {Turn.WORSE: N_("worse"), Turn.BETTER: N_("better"), Turn.OTHER: N_("other")}
ONLY_BEFORE = N_("only before")
ONLY_AFTER = N_("only after")
VERDICT = N_("Result")
VERDICTS: Mapping[Verdict, str] = {
    Verdict.SUCCEEDED: N_("succeeded"),
    Verdict.FAILED: N_("failed"),
    Verdict.INCOMPLETE: N_("incomplete"),
    Verdict.NOT_READY: N_("not ready"),
    Verdict.FAULT: N_("fault of the test bed"),
}


def lines(one: Comparison, translate: Translate) -> Iterator[str]:
    """What changed: first whether anything got worse, then a line for each change."""
    if one.same:
        yield said(told(SAME, before=one.before, after=one.after), translate)
        return
    head = WORSE if one.worse else NOT_WORSE
    yield said(told(head, before=one.before, after=one.after), translate)
    yield said(told(COUNTED, **{turn: len(one.of(turn)) for turn in Turn}), translate)
    rows = [*_verdict(one, translate), *_checks(one, translate)]
    width = max((len(label) for label, _ in rows), default=0)
    yield from (f"{label:{width}}  {text}" for label, text in rows)
    yield from (_difference(each, translate) for each in one.differences)


def _verdict(one: Comparison, translate: Translate) -> Iterator[tuple[str, str]]:
    before, after = one.verdicts
    if before is not after:
        words = _arrow(translate(VERDICTS[before]), translate(VERDICTS[after]))
        yield translate(LABELS[one.turn]), f"{translate(VERDICT)}: {words}"


def _checks(one: Comparison, translate: Translate) -> Iterator[tuple[str, str]]:
    for turn in Turn:
        for each in one.of(turn):
            if not each.of_mode_alone:
                yield translate(LABELS[turn]), _change(each, translate)
    for (before, after), count in _modes(one).items():
        modes = _arrow(translate(MODES[before]), translate(MODES[after]))
        text = said(told(OF_MODE, count=count), translate)
        yield translate(LABELS[Turn.OTHER]), f"{text}: {modes}"
    for label, found in ((ONLY_BEFORE, one.gone), (ONLY_AFTER, one.added)):
        for check in found:
            outcome = translate(NAMES[check.outcome])
            yield translate(label), f"{check.id}  {outcome}: {translate(check.title)}"


def _modes(one: Comparison) -> Counter[tuple[Mode, Mode]]:
    """How many checks came to the same in another mode, by the modes."""
    alone = (each for each in one.changes if each.of_mode_alone)
    return Counter((each.before.mode, each.after.mode) for each in alone)


def _change(one: CheckChange, translate: Translate) -> str:
    outcomes = [translate(NAMES[check.outcome]) for check in (one.before, one.after)]
    words = [outcomes[0] if outcomes[0] == outcomes[1] else _arrow(*outcomes)]
    if one.before.mode is not one.after.mode:
        modes = [translate(MODES[check.mode]) for check in (one.before, one.after)]
        words.append(f"({_arrow(*modes)})")
    return f"{one.id}  {' '.join(words)}: {_why(one.after, translate)}"


def _why(check: CheckOutcome, translate: Translate) -> str:
    return said(check.why or Sentence(check.title), translate)


def _difference(one: Difference, translate: Translate) -> str:
    party = f"{translate(PARTIES[one.party])}, " if one.party else ""
    before, after = (translate(value) if value else "–" for value in (one.before, one.after))
    return f"{party}{translate(one.label)}: {_arrow(before, after)}"


def _arrow(before: str, after: str) -> str:
    return f"{before} → {after}"


def plain(one: Comparison) -> dict[str, Any]:
    """The comparison as plain data; labels and sentences in English."""
    before, after = one.verdicts
    return {
        "before": one.before,
        "after": one.after,
        "worse": one.worse,
        "verdict": {"before": before.value, "after": after.value, "turn": one.turn.value},
        "changes": [_plain(each) for each in one.changes],
        "only_before": [_one_sided(each) for each in one.gone],
        "only_after": [_one_sided(each) for each in one.added],
        "differences": [_plain_difference(each) for each in one.differences],
    }


def _plain(one: CheckChange) -> dict[str, Any]:
    return {
        "check": one.id,
        "turn": one.turn.value,
        "outcome": {"before": one.before.outcome.value, "after": one.after.outcome.value},
        "mode": {"before": one.before.mode.value, "after": one.after.mode.value},
        "why": str(one.after.why) if one.after.why else None,
    }


def _one_sided(one: CheckOutcome) -> dict[str, Any]:
    return {"check": one.id, "outcome": one.outcome.value, "mode": one.mode.value}


def _plain_difference(one: Difference) -> dict[str, Any]:
    return {
        "party": one.party.value if one.party else None,
        "label": one.label,
        "before": one.before,
        "after": one.after,
    }
