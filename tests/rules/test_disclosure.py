"""Disclosure between controllers by the client's permit."""

import pytest

from simulator.domain.disclosure import Disclosed
from simulator.domain.rule import judge
from tests.rules.builders import CLIENT, codebook, facts, rows, search

ASKS = {"header": {"use_situation": codebook().profile.use_situations["disclosure"].code}}
NO_RIGHT = {"relationships": {}}
OPENED = {"disclosed": {CLIENT.key: Disclosed()}}

OPENS = [
    ("a permit opens it", search(**ASKS), facts(**NO_RIGHT, **OPENED), True),
    ("no permit stands", search(**ASKS), facts(**NO_RIGHT), False),
    ("a right of its own comes first", search(**ASKS), facts(**OPENED), False),
    ("the controller itself", search("organiser", **ASKS), facts(**NO_RIGHT, **OPENED), False),
]
LACKS = [
    ("no permit stands", search(**ASKS), facts(**NO_RIGHT), True),
    ("a permit stands", search(**ASKS), facts(**NO_RIGHT, **OPENED), False),
    ("it has a right of its own", search(**ASKS), facts(), False),
    ("it does not ask for disclosure", search(), facts(**NO_RIGHT), False),
]

ROWS = rows("disclosure-01", OPENS) + rows("disclosure-02", LACKS)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_disclosure(row):
    found = [finding.rule for finding in judge(row.request, row.facts)]

    assert (row.rule in found) is row.broken
