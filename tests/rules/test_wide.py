"""The wide register access right."""

import pytest

from simulator.domain.documents import ClientId
from simulator.domain.rule import judge
from tests.rules.builders import (
    ORGANISER,
    PERSON,
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

SHELTERS_TASK = "30"
CHILD = {"client": ClientId(PERSON, "080715A985E")}
IN_SHELTER = {"service_task": SHELTERS_TASK}
UNKNOWN = {"client": ClientId("1.2.3", "7"), "birth_date": None}
AFTER = {
    "turvakotipalvelua_koskevat_tiedot": {
        "asiakkaan_asumisjarjestelyt_turvakotijakson_jalkeen": {"code": "1"},
        "asuminen_vakivallan_tekijan_kanssa": {"code": "E"},
    }
}
HALF = {"turvakotipalvelua_koskevat_tiedot": {"asuminen_vakivallan_tekijan_kanssa": {"code": "E"}}}


def relationship(task=SHELTERS_TASK, **client):
    blocks = [{"palvelutehtava": {"code": task}}]
    body = {"sosiaalihuollon_palvelutehtava": blocks, "asiakas": client}
    return store("client relationship", "organiser", body=body)


def end(body=None, **both):
    return store("end entry", both={**IN_SHELTER, **both}, body=body or {})


def assessment(body=None, **both):
    return store("first assessment", both=both, body=body or {})


LIVING_TOGETHER = [
    ("it is told", relationship(elaa_avoliitossa=True), facts(), False),
    ("that it is not so is told", relationship(elaa_avoliitossa=False), facts(), False),
    ("another service task", relationship(TASK), facts(), False),
    ("another document", store(), facts(), False),
    ("nothing is told", relationship(), facts(), True),
]
AFTER_SHELTER = [
    ("of age, and told", end(AFTER), facts(), False),
    ("a child", end(**CHILD), facts(), False),
    ("another service", store("end entry"), facts(), False),
    ("another entry", store(both=IN_SHELTER), facts(), False),
    ("nobody knows when the client was born", end(**UNKNOWN), facts(), False),
    ("of age, and nothing told", end(), facts(), True),
    ("of age, and half of it told", end(HALF), facts(), True),
]
ASSESSED = [
    ("of age, and told", assessment(), facts(), False),
    ("another document", store(both=CHILD), facts(), False),
    ("of age, and no education", assessment({"asiakas": {}}), facts(), True),
    ("a child, and what is asked of adults", assessment(**CHILD), facts(), True),
    (
        "a child, and what is asked of children",
        assessment(
            {
                "yksin_turvakotiin_hakeutunut_alaikainen": False,
                "vakivaltaan_liittyvat_tiedot": {
                    "lapsen_tilanteesta_turvakotijakson_aikana_tehdyt_ilmoitukset": [{"code": "98"}]
                },
            },
            **CHILD,
        ),
        facts(),
        False,
    ),
]

TABLES = [CONTROLLER, ANOTHERS, LIVING_TOGETHER, AFTER_SHELTER, ASSESSED]
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"wide-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_wide(row):
    found = [finding.rule for finding in judge(row.request, row.facts)]

    assert (row.rule in found) is row.broken
