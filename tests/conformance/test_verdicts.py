"""Outcomes roll up to the worst of them, and a verdict to an exit code."""

from itertools import pairwise

import pytest

from conformance.sentences import told
from conformance.verdicts import (
    APPROVAL,
    EXIT_CODES,
    SUMMARY_ORDER,
    Basis,
    CheckOutcome,
    Mode,
    Outcome,
    Party,
    Verdict,
    verdict_of,
    worst,
)

WORST_FIRST = (
    Outcome.FAULT,
    Outcome.FAILED,
    Outcome.CONFIGURATION,
    Outcome.WAITING,
    Outcome.NOT_SHOWN,
    Outcome.WARNING,
    Outcome.PASSED,
)
STATED, DERIVED, OPEN = Basis.STATED, Basis.DERIVED, Basis.OPEN


def check(outcome: Outcome, basis: Basis = STATED, id: str = "X01") -> CheckOutcome:
    return CheckOutcome(
        id=id,
        title="x",
        outcome=outcome,
        mode=Mode.SIMULATED,
        basis=basis,
        party=Party.PRODUCER,
        source="sotebed",
        why=told("x"),
    )


@pytest.mark.parametrize(("worse", "better"), list(pairwise(WORST_FIRST)))
def test_the_worse_of_two_outcomes_is_shown(worse: Outcome, better: Outcome) -> None:
    assert worst([better, worse]) is worse
    assert worst([worse, better, Outcome.NOT_APPLICABLE]) is worse


def test_nothing_is_no_worse_than_passed() -> None:
    assert worst([]) is Outcome.PASSED
    assert worst([Outcome.NOT_APPLICABLE]) is Outcome.PASSED


@pytest.mark.parametrize(
    ("outcome", "basis", "verdict", "code"),
    [
        (Outcome.PASSED, STATED, Verdict.SUCCEEDED, 0),
        (Outcome.NOT_APPLICABLE, STATED, Verdict.SUCCEEDED, 0),
        (Outcome.WARNING, STATED, Verdict.SUCCEEDED, 0),
        (Outcome.WARNING, DERIVED, Verdict.SUCCEEDED, 0),
        (Outcome.NOT_SHOWN, DERIVED, Verdict.SUCCEEDED, 0),
        (Outcome.NOT_TESTABLE, OPEN, Verdict.SUCCEEDED, 0),
        (Outcome.FAILED, STATED, Verdict.FAILED, 1),
        (Outcome.CONFIGURATION, STATED, Verdict.NOT_READY, 3),
        (Outcome.CONFIGURATION, DERIVED, Verdict.NOT_READY, 3),
        (Outcome.WAITING, STATED, Verdict.INCOMPLETE, 4),
        (Outcome.NOT_SHOWN, STATED, Verdict.INCOMPLETE, 4),
        (Outcome.NOT_TESTABLE, STATED, Verdict.INCOMPLETE, 4),
        (Outcome.FAULT, STATED, Verdict.FAULT, 5),
        (Outcome.FAULT, OPEN, Verdict.FAULT, 5),
    ],
)
def test_one_check_among_passed_ones_makes_the_verdict(
    outcome: Outcome, basis: Basis, verdict: Verdict, code: int
) -> None:
    checks = [check(Outcome.PASSED), check(outcome, basis), check(Outcome.PASSED, DERIVED)]

    given = verdict_of(checks)

    assert given is verdict
    assert EXIT_CODES[given] == code


def test_a_run_that_was_not_ready_is_not_called_incomplete() -> None:
    checks = [check(Outcome.NOT_SHOWN), check(Outcome.CONFIGURATION), check(Outcome.WAITING)]

    assert verdict_of(checks) is Verdict.NOT_READY


def test_the_approval_that_waits_does_not_hold_the_verdict_back() -> None:
    checks = [check(Outcome.PASSED), check(Outcome.WAITING, id=APPROVAL)]

    assert verdict_of(checks) is Verdict.SUCCEEDED


def test_every_outcome_is_counted_and_every_verdict_has_its_own_exit_code() -> None:
    assert set(SUMMARY_ORDER) == set(Outcome)
    assert sorted(EXIT_CODES[verdict] for verdict in Verdict) == [0, 1, 3, 4, 5]
