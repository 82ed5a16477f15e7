"""The end of a client relationship, and of the rights in it."""

import pytest

from simulator.domain.rule import judge
from tests.rules.builders import (
    OTHER_PRODUCERS_UNIT,
    SUBCONTRACTORS_UNIT,
    UNIT,
    case,
    facts,
    grants,
    producer,
    replacement,
    rows,
)


def granting(*producers, **body):
    """Version 2 of the client's relationship document, with these producers."""
    content = {**grants(*producers), **body}
    return replacement("client relationship", "organiser", both={"set_id": "1.2.3.9"}, body=content)


def under(*implementers):
    """A producer's entry with subcontractors nested in it."""
    return {**producer(), "palveluntoteuttaja": list(implementers)}


GOOD = granting(producer())

ENDED = {
    "sosiaalihuollon_asiakkuus": {
        "asiakkuuden_alkamispvm": "2026-10-24",
        "asiakkuuden_paattymispvm": "2026-11-22",
    }
}
OLD = {"sosiaalihuollon_asiakkuus": {**ENDED["sosiaalihuollon_asiakkuus"], "vanha_asiakkuus": True}}
WROTE = {"makers": frozenset({UNIT})}
ENDED_YESTERDAY = granting(producer(ends="2026-11-22"))
END_RECORDED = [
    ("the right goes on", GOOD, facts(**WROTE), False),
    ("it ends some day", granting(producer(ends="2026-11-24")), facts(**WROTE), False),
    ("the end was recorded", ENDED_YESTERDAY, facts(**WROTE, enders=frozenset({UNIT})), False),
    ("the producer has written nothing", ENDED_YESTERDAY, facts(), False),
    ("it ends, and nothing tells of it", ENDED_YESTERDAY, facts(**WROTE), True),
    ("it ends today", granting(producer(ends="2026-11-23")), facts(**WROTE), True),
    (
        "another producer has recorded its own end",
        ENDED_YESTERDAY,
        facts(**WROTE, enders=frozenset({OTHER_PRODUCERS_UNIT})),
        True,
    ),
]
CASES_CLOSED = [
    ("the relationship goes on", GOOD, facts(), False),
    (
        "it ends, its case is closed",
        granting(**ENDED),
        facts(client_cases=(case(closed=True),)),
        False,
    ),
    ("it ends, and there was no case", granting(**ENDED), facts(client_cases=()), False),
    ("an old relationship", granting(**OLD), facts(), False),
    ("it ends while a case is open", granting(**ENDED), facts(), True),
    (
        "one of two cases is open",
        granting(**ENDED),
        facts(client_cases=(case(closed=True), case(id="1.2.3.8"))),
        True,
    ),
]
RIGHTS_ENDED = [
    ("the relationship goes on", GOOD, facts(), False),
    ("the right ends with it", granting(producer(ends="2026-11-22"), **ENDED), facts(), False),
    ("nobody has a right", granting(**ENDED), facts(), False),
    ("the right goes on", granting(producer(), **ENDED), facts(), True),
    ("the right ends later", granting(producer(ends="2026-12-31"), **ENDED), facts(), True),
    (
        "a subcontractor's goes on",
        granting(
            {**under(producer(SUBCONTRACTORS_UNIT)), "asiakkuuden_paattymispvm": "2026-11-22"},
            **ENDED,
        ),
        facts(),
        True,
    ),
]

TABLES = (END_RECORDED, CASES_CLOSED, RIGHTS_ENDED)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"ending-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_ending(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken
