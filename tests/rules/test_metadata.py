"""The metadata of a document: states and codes."""

from dataclasses import replace

import pytest

from simulator.domain.codes import CodeSets
from simulator.domain.rule import judge
from tests.rules.builders import codebook, facts, rows, store


def knowing_all_of(system: str):
    """Facts in which one code set is held complete."""
    codes = codebook()
    held = codes.sets.find(getattr(codes.wire.systems, system))
    whole = replace(held, complete_because="the test says so")
    return facts(codes=replace(codes, sets=CodeSets({**codes.sets.by_oid, held.oid: whole})))


STATES = [
    ("authenticated, active, ready", store(), facts(), False),
    ("a draft", store(frame={"completion": "IN"}), facts(), True),
    ("obsolete", store(frame={"storage": "OB"}), facts(), True),
    ("not ready for the archive", store(metadata={"record_status": "1"}), facts(), True),
    ("no state at all", store(frame={"completion": None}), facts(), True),
]
REGISTER = [
    ("the client register", store(), facts(), False),
    ("another register", store(frame={"register": "2"}), facts(), True),
    ("no register", store(frame={"register": None}), facts(), True),
]
NEEDED = [
    ("everything is there", store(), facts(), False),
    *(
        (f"{name} is not there", store(metadata={name: None}), facts(), True)
        for name in ("id", "set_id", "version", "group", "structure", "written", "making_unit")
    ),
]
WHOLE = [
    ("a code of the set", store(), knowing_all_of("service_task"), False),
    (
        "a code outside a whole set",
        store(metadata={"service_task": "999"}),
        knowing_all_of("service_task"),
        True,
    ),
    ("a code outside a set known in part", store(metadata={"retention": "999"}), facts(), False),
]
IN_PART = [
    ("a code of the set", store(), facts(), False),
    ("a code outside a set known in part", store(metadata={"retention": "999"}), facts(), True),
    (
        "a code outside a whole set",
        store(metadata={"retention": "999"}),
        knowing_all_of("retention"),
        False,
    ),
]

TABLES = (STATES, REGISTER, NEEDED, WHOLE, IN_PART)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"metadata-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_metadata(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken
