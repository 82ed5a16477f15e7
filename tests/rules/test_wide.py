"""The wide register access right."""

import pytest

from simulator.domain.rule import judge
from tests.rules.builders import (
    ORGANISER,
    SHELTER,
    SHELTERS_CONTROLLER,
    TASK,
    UNIT,
    facts,
    replacement,
    rows,
    store,
    stored,
    with_stored,
)

AS_SHELTER = {"header": {"unit": SHELTER}}
HELD = {"relationships": {}, "wide_tasks": {SHELTERS_CONTROLLER: frozenset({TASK})}}
OTHER_TASKS = {"relationships": {}, "wide_tasks": {SHELTERS_CONTROLLER: frozenset({"30"})}}
NATIONAL = {"both": {"controller": SHELTERS_CONTROLLER}}
HERE = {"relationships": {}, "wide_tasks": {ORGANISER: frozenset({TASK})}}

CONTROLLER = [
    ("in the national register", store(**AS_SHELTER, **NATIONAL), facts(**HELD), False),
    ("in another register", store(**AS_SHELTER), facts(**HELD), True),
    ("a case in another register", store("case", "organiser", **AS_SHELTER), facts(**HELD), True),
    ("a task outside the wide right", store(**AS_SHELTER), facts(**OTHER_TASKS), False),
    ("no wide right", store(), facts(), False),
    (
        "a relationship elsewhere",
        store("client relationship", "organiser", **AS_SHELTER),
        facts(**HELD),
        False,
    ),
]
ANOTHERS = [
    (
        "its own document",
        replacement(**AS_SHELTER),
        with_stored(stored(first_unit=SHELTER), **HERE),
        False,
    ),
    (
        "another holder's",
        replacement(**AS_SHELTER),
        with_stored(stored(first_unit=UNIT), **HERE),
        True,
    ),
    ("under an ordinary right", replacement(), with_stored(stored(first_unit=SHELTER)), False),
]

ROWS = rows("wide-01", CONTROLLER) + rows("wide-02", ANOTHERS)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_wide(row):
    found = [finding.rule for finding in judge(row.request, row.facts)]

    assert (row.rule in found) is row.broken
