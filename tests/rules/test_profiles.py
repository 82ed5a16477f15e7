"""What a client data system may do by its profile."""

import pytest

from simulator.domain.joining import SystemProfile
from simulator.domain.rule import judge
from tests.rules.builders import (
    PRODUCER,
    annulment,
    facts,
    replacement,
    rows,
    search,
    store,
    with_stored,
)

STORING = {"system": SystemProfile.STORING}
READING = {"system": SystemProfile.READING}
OWN_DATA = {"system": SystemProfile.OWN_DATA}
OWN = {"controller": PRODUCER}

SEARCHES = [
    ("a joining system", search(), facts(), False),
    ("a reading system", search(), facts(**READING), False),
    ("a storing system", search(), facts(**STORING), True),
    ("a storing system that asks for content", search(content=True), facts(**STORING), True),
    ("an own-data application", search(), facts(**OWN_DATA), True),
    ("a storing system that stores", store(), facts(**STORING), False),
]
STORES = [
    ("a joining system", store(), facts(), False),
    ("a storing system", store(), facts(**STORING), False),
    ("a reading system", store(), facts(**READING), True),
    ("a reading system that corrects", replacement(), with_stored(**READING), True),
    ("a reading system that annuls", annulment(), with_stored(**READING), True),
    ("a reading system that searches", search(), facts(**READING), False),
]
OWN_REGISTER = [
    ("in its own register", store(both=OWN), facts(**OWN_DATA), False),
    ("in the organiser's register", store(), facts(**OWN_DATA), True),
    ("the organiser's own application", store(by="organiser"), facts(**OWN_DATA), False),
    ("a joining system in the organiser's", store(), facts(), False),
]

ROWS = (
    rows("profiles-01", SEARCHES) + rows("profiles-02", STORES) + rows("profiles-03", OWN_REGISTER)
)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_profiles(row):
    found = [finding.rule for finding in judge(row.request, row.facts)]

    assert (row.rule in found) is row.broken
