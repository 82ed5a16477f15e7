"""The messages of a run, and what the steps made of them."""

from dataclasses import replace
from typing import Any

import pytest

from conformance.reports.trail import trail_of
from conformance.sentences import told
from conformance.verdicts import Outcome, StepDone
from tests.conformance import results

SEARCH = results.step("1.1", "When", told("it searches"), 1, party="producer", exchanges=("x-1",))
MET = results.step("1.2", "Then", told("nothing is shown"), 1)
BROKEN = replace(MET, key="1.3", keyword="And", outcome=Outcome.FAILED)
UNREACHED = replace(BROKEN, outcome=Outcome.NOT_SHOWN)
LATER = replace(SEARCH, key="1.4", exchanges=())


def sign(outcome: str, *steps: StepDone) -> str:
    """The sign of the one message of a scenario with these steps."""
    sent: dict[str, Any] = {"x-1": results.exchange(1, "find", outcome, id="x-1")}
    scenarios = (replace(results.SCENARIOS[0], steps=steps),)
    return trail_of(results.result((), exchanges=sent, scenarios=scenarios)).messages["x-1"].sign


@pytest.mark.parametrize(
    ("outcome", "steps", "expected"),
    [
        ("accepted", (SEARCH, MET), "accepted"),
        ("refused", (SEARCH, MET), "expected"),
        ("unread", (SEARCH, MET), "expected"),
        ("refused", (SEARCH, MET, BROKEN), "against"),
        ("refused", (replace(SEARCH, outcome=Outcome.FAILED),), "against"),
        ("fault", (SEARCH, MET), "against"),
        ("refused", (SEARCH, MET, UNREACHED), "open"),
        ("refused", (SEARCH,), "open"),
        ("refused", (), "open"),
        ("refused", (SEARCH, MET, LATER, BROKEN), "expected"),
        ("refused", (SEARCH, LATER, MET), "open"),
    ],
)
def test_a_refusal_is_judged_by_the_expectations_up_to_the_next_deed(
    outcome: str, steps: tuple[StepDone, ...], expected: str
) -> None:
    found = sign(outcome, *steps)

    assert found == expected
