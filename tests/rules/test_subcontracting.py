"""Subcontractors: units that deliver a service under a producer."""

import pytest

from simulator.domain.rule import judge
from tests.rules.builders import (
    ORGANISERS_UNIT,
    OTHER_PRODUCERS_UNIT,
    SISTER,
    SUBCONTRACTORS_UNIT,
    UNIT,
    facts,
    grants,
    producer,
    replacement,
    rows,
    store,
    with_stored,
)


def relationship(*producers, loose=(), top=()):
    body = grants(*producers)
    if loose:
        body["sosiaalihuollon_palvelutehtava"][0]["palveluntoteuttaja"] = list(loose)
    if top:
        body["palveluntoteuttaja"] = list(top)
    return store("client relationship", "organiser", body=body)


def under(above, *below):
    return {**above, "palveluntoteuttaja": list(below)}


def subcontractor(**dates):
    return producer(SUBCONTRACTORS_UNIT, **dates)


def written_in(*units):
    return {"laatija": [{"palveluyksikko": {"code": unit}} for unit in units]}


UNDER = [
    ("under its producer", relationship(under(producer(), subcontractor())), facts(), False),
    ("no subcontractor", relationship(producer()), facts(), False),
    ("beside the producers", relationship(producer(), loose=[subcontractor()]), facts(), True),
    ("outside every service task", relationship(producer(), top=[subcontractor()]), facts(), True),
    (
        "under a producer without unit",
        relationship(under(producer(unit=None), subcontractor())),
        facts(),
        True,
    ),
]
SPAN = [
    ("as long as the producer's", relationship(under(producer(), subcontractor())), facts(), False),
    (
        "within the producer's",
        relationship(
            under(
                producer(begins="2026-11-01", ends="2026-12-31"),
                subcontractor(begins="2026-11-10", ends="2026-12-31"),
            )
        ),
        facts(),
        False,
    ),
    (
        "begins before the producer's",
        relationship(under(producer(), subcontractor(begins="2026-11-21"))),
        facts(),
        True,
    ),
    (
        "goes on after the producer's",
        relationship(under(producer(ends="2026-12-31"), subcontractor())),
        facts(),
        True,
    ),
    (
        "ends after the producer's",
        relationship(under(producer(ends="2026-12-30"), subcontractor(ends="2026-12-31"))),
        facts(),
        True,
    ),
]
NAMED = [
    ("written in the unit itself", store(body=written_in(UNIT)), facts(), False),
    ("written in a sister unit", store(body=written_in(SISTER)), facts(), False),
    ("written in a subcontractor's", store(body=written_in(SUBCONTRACTORS_UNIT)), facts(), True),
    (
        "written together with another firm",
        store(body=written_in(UNIT, OTHER_PRODUCERS_UNIT)),
        facts(),
        True,
    ),
    (
        "written together with the organiser",
        store(body=written_in(UNIT, ORGANISERS_UNIT)),
        facts(),
        False,
    ),
    (
        "the organiser stores it",
        store(by="organiser", body=written_in(SUBCONTRACTORS_UNIT)),
        facts(),
        False,
    ),
    (
        "a correction keeps its first author",
        replacement(body=written_in(SUBCONTRACTORS_UNIT)),
        with_stored(),
        False,
    ),
]

ROWS = (
    rows("subcontracting-01", UNDER)
    + rows("subcontracting-02", SPAN)
    + rows("subcontracting-03", NAMED)
)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_subcontracting(row):
    found = [finding.rule for finding in judge(row.request, row.facts)]

    assert (row.rule in found) is row.broken
