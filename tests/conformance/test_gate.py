"""A run held against a baseline."""

from dataclasses import replace
from datetime import date

import pytest

from conformance.baseline import KnownIssue
from conformance.gate import Gate, Kind, entries_for, gate_of
from conformance.verdicts import Basis, CheckOutcome, Outcome, Party, Verdict
from tests.conformance import results

TODAY = date(2026, 11, 23)
LATER, BEFORE = date(2027, 1, 31), date(2026, 11, 22)
RED = results.check("D11", "The controller is the organiser", Outcome.FAILED)
GREEN = results.check("B01", "The right is granted")


def known(check: str = "D11", **told: object) -> KnownIssue:
    return KnownIssue(**{"check": check, "reason": "ticket 17", "expires": LATER, **told})  # type: ignore[arg-type]


def held(checks: list[CheckOutcome], *baseline: KnownIssue) -> Gate:
    return gate_of(results.result(tuple(checks)), baseline, TODAY)


def kinds(gate: Gate) -> list[tuple[Kind, str]]:
    return [(one.kind, one.id) for one in gate.findings]


def of(outcome: Outcome, id: str = "D11", **told: object) -> CheckOutcome:
    return replace(RED, id=id, outcome=outcome, **told)


def test_a_run_without_red_goes_through_an_empty_baseline() -> None:
    gate = gate_of(results.succeeding(), (), TODAY)

    assert gate.opens
    assert (gate.exit_code, gate.findings) == (0, ())


@pytest.mark.parametrize(
    ("outcome", "exit_code"),
    [
        (Outcome.FAILED, 1),
        (Outcome.CONFIGURATION, 3),
        (Outcome.WAITING, 4),
        (Outcome.NOT_SHOWN, 4),
        (Outcome.NOT_TESTABLE, 4),
        (Outcome.FAULT, 5),
        (Outcome.WARNING, 0),
        (Outcome.NOT_APPLICABLE, 0),
        (Outcome.PASSED, 0),
    ],
)
def test_what_no_entry_names_decides_the_exit_code(outcome: Outcome, exit_code: int) -> None:
    gate = held([GREEN, of(outcome)])

    assert gate.exit_code == exit_code
    assert kinds(gate) == (
        [(Kind.NEW, "D11")] if exit_code else [(Kind.WARNING, "D11")][: outcome == "warning"]
    )


@pytest.mark.parametrize(
    ("outcomes", "exit_code"),
    [
        ([Outcome.NOT_SHOWN, Outcome.FAILED], 1),
        ([Outcome.CONFIGURATION, Outcome.FAILED], 1),
        ([Outcome.NOT_SHOWN, Outcome.CONFIGURATION], 3),
        ([Outcome.FAULT, Outcome.FAILED, Outcome.NOT_SHOWN], 5),
    ],
)
def test_the_worst_of_several_decides_and_stands_first(
    outcomes: list[Outcome], exit_code: int
) -> None:
    gate = held([of(outcome, f"D0{number}") for number, outcome in enumerate(outcomes)])

    assert gate.exit_code == exit_code
    assert gate.findings[0].check.outcome is min(outcomes, key=list(Outcome).index)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "outcome", [Outcome.FAILED, Outcome.WAITING, Outcome.NOT_SHOWN, Outcome.NOT_TESTABLE]
)
def test_a_known_issue_lets_the_run_through(outcome: Outcome) -> None:
    gate = held([GREEN, of(outcome)], known(outcome=outcome))

    assert gate.exit_code == 0
    assert kinds(gate) == [(Kind.KNOWN, "D11")]


def test_a_known_issue_excuses_nothing_but_itself() -> None:
    gate = held([RED, of(Outcome.FAILED, "D13")], known())

    assert gate.verdict is Verdict.FAILED
    assert kinds(gate) == [(Kind.NEW, "D13"), (Kind.KNOWN, "D11")]


@pytest.mark.parametrize(
    ("expires", "kind", "exit_code"), [(TODAY, Kind.KNOWN, 0), (BEFORE, Kind.EXPIRED, 1)]
)
def test_an_entry_lasts_through_its_last_day(expires: date, kind: Kind, exit_code: int) -> None:
    gate = held([RED], known(expires=expires))

    assert (gate.exit_code, kinds(gate)) == (exit_code, [(kind, "D11")])


@pytest.mark.parametrize(
    ("entry", "now", "exit_code"),
    [
        (Outcome.NOT_SHOWN, Outcome.FAILED, 1),
        (Outcome.NOT_TESTABLE, Outcome.NOT_SHOWN, 4),
        (Outcome.FAILED, Outcome.FAULT, 5),
        (Outcome.FAILED, Outcome.NOT_SHOWN, 4),  # what is not shown is not mended
    ],
)
def test_an_entry_excuses_no_other_outcome(entry: Outcome, now: Outcome, exit_code: int) -> None:
    gate = held([of(now)], known(outcome=entry))

    assert (gate.exit_code, kinds(gate)) == (exit_code, [(Kind.CHANGED, "D11")])


def test_an_entry_of_one_party_does_not_excuse_the_other() -> None:
    gate = held([RED], known(party=Party.ORGANISER))

    assert (gate.exit_code, kinds(gate)) == (1, [(Kind.CHANGED, "D11")])


def test_a_lasting_entry_serves_beside_an_expired_one() -> None:
    expired = known(expires=BEFORE, party=Party.PRODUCER)

    assert held([RED], expired, known()).opens


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.NOT_APPLICABLE, Outcome.WARNING])
def test_an_entry_that_is_not_needed_is_told_and_closes_nothing(outcome: Outcome) -> None:
    gate = held([of(outcome)], known(expires=BEFORE))

    assert gate.opens
    assert kinds(gate)[0] == (Kind.REMOVE, "D11")


def test_an_entry_for_a_check_that_the_run_does_not_have_is_not_needed() -> None:
    assert kinds(held([GREEN], known())) == [(Kind.REMOVE, "D11")]


def test_what_does_not_hold_the_verdict_back_does_not_close_the_gate() -> None:
    derived = of(Outcome.NOT_SHOWN, "E03", basis=Basis.DERIVED)

    gate = held([GREEN, derived, results.APPROVAL])

    assert (gate.opens, gate.findings) == (True, ())


def test_the_entries_written_for_a_run_let_it_through_but_for_what_cannot_be_known() -> None:
    result = results.of_every_outcome()
    gate = gate_of(result, (), TODAY)

    entries = entries_for(gate, TODAY)

    after = gate_of(result, entries, TODAY)
    assert [one.check for one in entries] == ["D11", "G04", "O02"]
    assert {one.reason for one in entries} == {""}
    assert [one.id for one in after.of(Kind.NEW)] == ["M01", "A07"]
    assert after.verdict is Verdict.FAULT


def test_what_serves_is_written_again_and_what_is_needless_is_not() -> None:
    serving, needless = known(), known("B01")
    gate = held([GREEN, RED], serving, needless)

    assert entries_for(gate, TODAY) == (serving,)
