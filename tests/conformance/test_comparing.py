"""Two runs side by side."""

from dataclasses import replace

import pytest

from conformance.comparing import Turn, compare
from conformance.verdicts import Mode, Outcome, Party
from tests.conformance import results

GREEN = results.check("B01", "The right is granted")
RED = results.check("D11", "The controller is the organiser", Outcome.FAILED)
ORDERED = (
    Outcome.FAULT,
    Outcome.FAILED,
    Outcome.CONFIGURATION,
    Outcome.WAITING,
    Outcome.NOT_SHOWN,
    Outcome.NOT_TESTABLE,
    Outcome.WARNING,
    Outcome.PASSED,
)


def test_a_run_beside_itself_shows_nothing() -> None:
    comparison = compare(results.of_every_outcome(), results.of_every_outcome())

    assert comparison.same
    assert not comparison.worse


@pytest.mark.parametrize("number", range(len(ORDERED) - 1))
def test_each_outcome_is_worse_than_the_next(number: int) -> None:
    worse, better = (replace(RED, outcome=one) for one in ORDERED[number : number + 2])

    down = compare(results.result((better,)), results.result((worse,)))
    up = compare(results.result((worse,)), results.result((better,)))

    assert [one.turn for one in down.changes] == [Turn.WORSE]
    assert [one.turn for one in up.changes] == [Turn.BETTER]
    assert (down.worse, up.worse) == (True, False)


@pytest.mark.parametrize(
    ("before", "after"),
    [(Outcome.PASSED, Outcome.NOT_APPLICABLE), (Outcome.NOT_APPLICABLE, Outcome.PASSED)],
)
def test_what_does_not_apply_is_neither_worse_nor_better_than_passed(
    before: Outcome, after: Outcome
) -> None:
    one, other = (results.result((replace(GREEN, outcome=each),)) for each in (before, after))

    comparison = compare(one, other)

    assert [one.turn for one in comparison.changes] == [Turn.OTHER]
    assert not comparison.worse


def test_another_mode_is_a_change_and_nothing_worse() -> None:
    driven = results.result((replace(GREEN, mode=Mode.DRIVEN),))

    comparison = compare(results.result((GREEN,)), driven)

    assert [(one.id, one.turn) for one in comparison.changes] == [("B01", Turn.OTHER)]
    assert not comparison.worse


def test_checks_of_one_run_alone_are_told_apart() -> None:
    comparison = compare(results.result((GREEN,)), results.result((RED,)))

    assert [one.id for one in comparison.gone] == ["B01"]
    assert [one.id for one in comparison.added] == ["D11"]
    assert comparison.changes == ()


def test_a_worse_verdict_alone_is_worse() -> None:
    comparison = compare(results.result((GREEN,)), results.result((GREEN, RED)))

    assert (comparison.turn, comparison.worse) == (Turn.WORSE, True)


def test_parties_systems_versions_and_counts_that_differ_are_told() -> None:
    before = results.succeeding()
    system = replace(before.producer.system, version="7.3")
    producer = replace(before.producer, system=system, mode=Mode.DRIVEN)
    after = replace(
        before, run="b", producer=producer, rule_book="2026.12", documents=(), exchanges={}
    )

    comparison = compare(before, after)

    assert [(one.party, one.label, one.before, one.after) for one in comparison.differences] == [
        (None, "Rule book", "2026.11", "2026.12"),
        (None, "Documents stored", "2", "0"),
        (None, "Messages sent", "9", "0"),
        (
            Party.PRODUCER,
            "Took part",
            "done by a person in a real system",
            "real system, driven by the test bed",
        ),
        (Party.PRODUCER, "Version", "7.2", "7.3"),
    ]
    assert not comparison.worse
    assert not comparison.same
