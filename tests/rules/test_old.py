"""Old client relationships and old documents."""

import pytest

from simulator.domain.documents import Group
from simulator.domain.rule import judge
from tests.rules.builders import facts, rows, store

CLIENT = {
    "sukunimi": "Saari",
    "etunimet": "Aino",
    "henkilotunnus": {"value": "030878-902L"},
    "syntymaaika": "1978-08-03",
}


def relationship(name="old client relationship", **without):
    client = {key: value for key, value in CLIENT.items() if key not in without}
    return store(name, "organiser", body={"asiakas": client})


def old(**metadata):
    return store("client plan", "organiser", metadata={"group": Group.OLD} | metadata)


TASK = {"original_task": "33", "original_task_system": "1.2.246.537.6.1283"}

IDENTIFIED = [
    ("code and date of birth", relationship(), facts(), False),
    ("no identity code", relationship(henkilotunnus=None), facts(), True),
    ("no date of birth", relationship(syntymaaika=None), facts(), True),
    (
        "a live relationship without date of birth",
        relationship("client relationship", syntymaaika=None),
        facts(),
        False,
    ),
]
ORIGINAL = [
    ("an old document", old(**TASK), facts(), False),
    ("today's document", store(metadata=TASK), facts(), True),
    ("today's document with today's task", store(), facts(), False),
]
TOLD = [
    ("an older task", old(**TASK, service_task=None), facts(), False),
    ("today's task", old(), facts(), False),
    ("no task", old(service_task=None), facts(), True),
    ("today's document without a task", store(metadata={"service_task": None}), facts(), False),
]

TABLES = (IDENTIFIED, ORIGINAL, TOLD)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"old-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_old(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken
