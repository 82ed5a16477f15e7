"""Disclosure between controllers by the client's permit."""

import pytest

from simulator.domain.rule import judge
from tests.rules.builders import CLIENT, facts, rows, search

PERMIT = {"permitting": (CLIENT,)}

PERMITS = [
    ("no right, a permit", search(), facts(relationships={}, **PERMIT), True),
    ("no right, no permit", search(), facts(relationships={}), False),
    ("a right, a permit", search(), facts(**PERMIT), False),
    ("the controller itself", search("organiser"), facts(relationships={}, **PERMIT), False),
]

ROWS = rows("disclosure-01", PERMITS)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_disclosure(row):
    found = [finding.rule for finding in judge(row.request, row.facts)]

    assert (row.rule in found) is row.broken
