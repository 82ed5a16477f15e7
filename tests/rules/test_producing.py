"""Producing: what a producer records, by which structure, and how soon it is stored."""

from datetime import date

import pytest

from simulator.domain.rule import judge
from tests.rules.builders import (
    YESTERDAY,
    entry,
    facts,
    live,
    relationship,
    rows,
    store,
    the_same,
)

STARTED = "sosiaalipalvelun_alkamispaiva"
OWN_OF_SUPPORT = {"suunnitelma": {"sosiaalipalvelu_jota_suunnitelma_koskee": {"code": "51"}}}
LATE = {"created": "20261119090000+0200"}
ON_FRIDAY = {"created": "20261120090000+0200"}

WITHIN = [
    ("on the day after the right", store("start entry"), facts(), False),
    ("long before it", store("start entry", body={STARTED: "2026-11-01"}), facts(), True),
    (
        "between two entries of the unit",
        store("start entry", body={STARTED: "2026-11-02"}),
        facts(
            relationships=live(
                relationship(
                    entry(begins=date(2026, 11, 1), ends=date(2026, 11, 5)), entry(begins=YESTERDAY)
                )
            )
        ),
        False,
    ),
    ("an entry without a start", store(), facts(), False),
    (
        "in the organiser's own work",
        store("start entry", "organiser", body={STARTED: "2026-11-01"}),
        facts(),
        False,
    ),
]
DECIDES = [
    ("the organiser decides", store("service decision", "organiser"), facts(), False),
    ("the producer decides", store("service decision"), facts(), True),
    ("the producer plans", store("implementation plan"), facts(), False),
]
PLANNED = [
    ("a service without a plan of its own", store("implementation plan"), facts(), False),
    ("one that has", store("implementation plan", body=OWN_OF_SUPPORT), facts(), True),
    (
        "and is planned by it",
        store("implementation plan", body=OWN_OF_SUPPORT, metadata={"specific_type": "15018"}),
        facts(),
        False,
    ),
]
DELAYED = [
    ("at once", store(), facts(), False),
    ("after a weekend", store(metadata=ON_FRIDAY), facts(), False),
    ("on the second working day", store(metadata=LATE), facts(), True),
    (
        "written then, without a time of creation",
        store(metadata={"created": None, "written": "20261102"}),
        facts(),
        True,
    ),
    ("no time at all", store(metadata={"created": None, "written": None}), facts(), False),
    ("sent again later", store(metadata=LATE), facts(same_document=the_same()), False),
    ("by the organiser", store("client plan", "organiser", metadata=LATE), facts(), False),
]

TABLES = (WITHIN, DECIDES, PLANNED, DELAYED)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"producing-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_producing(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken
