"""Registers that have passed from one controller to another."""

import pytest

from simulator.domain.rule import judge
from tests.rules.builders import (
    ORGANISER,
    OTHER_ORGANISER,
    annulment,
    facts,
    rows,
    search,
    store,
    with_stored,
)

PASSED = {"passed_on": {ORGANISER: OTHER_ORGANISER}}
AFTER = {"controller": OTHER_ORGANISER}

STORED = [
    ("nothing has passed", store(), facts(), False),
    ("in the former register", store(), facts(**PASSED), True),
    ("the former controller itself", store(by="organiser"), facts(**PASSED), True),
    ("an annulment in the former register", annulment(), with_stored(**PASSED), True),
    ("in the successor's register", store(both=AFTER), facts(**PASSED), False),
    ("no controller is named", store(both={"controller": None}), facts(**PASSED), False),
]
SOUGHT = [
    ("nothing has passed", search(), facts(), False),
    ("in the former register", search(), facts(**PASSED), True),
    ("in the successor's", search(controllers=(OTHER_ORGANISER,)), facts(**PASSED), False),
]

ROWS = rows("controllers-01", STORED) + rows("controllers-02", SOUGHT)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_controllers(row):
    found = [finding.rule for finding in judge(row.request, row.facts)]

    assert (row.rule in found) is row.broken
