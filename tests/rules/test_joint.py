"""Joint cases: several clients in one case, and in its documents."""

from datetime import timedelta

import pytest

from simulator.domain.documents import Departure
from simulator.domain.rule import judge
from tests.rules.builders import (
    CLIENT,
    OTHER_CLIENT,
    TODAY,
    YESTERDAY,
    case,
    entry,
    facts,
    live,
    nothing_stored,
    relationship,
    replacement,
    rows,
    store,
    with_stored,
)

BEFORE = YESTERDAY - timedelta(days=1)


def person(client=CLIENT, **told):
    system = f"urn:oid:{client.root}"
    return {"henkilotunnus": {"system": system, "value": client.extension}, **told}


def joint_case(*clients, joint=True):
    details = {"yhteinen_asia": True} if joint else {}
    return store("case", "organiser", body={"asiakas": list(clients), "asian_tiedot": details})


def document(*others, by="producer"):
    return store(by=by, body={"asiakas": [person(), *map(person, others)]})


SINCE = {"asiaan_liittymishetki": "2026-11-20T10:00:00+02:00"}
OF_BOTH = case(clients=(CLIENT, OTHER_CLIENT))
LEFT_BEFORE = case(clients=(CLIENT, OTHER_CLIENT), left=(Departure(OTHER_CLIENT, YESTERDAY),))
LEFT_TODAY = case(clients=(CLIENT, OTHER_CLIENT), left=(Departure(OTHER_CLIENT, TODAY),))
RIGHT_TO_BOTH = facts(
    case=OF_BOTH,
    relationships=live(relationship(), relationship(entry(), client=OTHER_CLIENT)),
)

JOINED = [
    ("each tells", joint_case(person(**SINCE), person(OTHER_CLIENT, **SINCE)), facts(), False),
    ("a day will do", joint_case(person(asiaan_liittymishetki="2026-11-20")), facts(), False),
    ("one does not tell", joint_case(person(**SINCE), person(OTHER_CLIENT)), facts(), True),
    ("what is told is no moment", joint_case(person(asiaan_liittymishetki="soon")), facts(), True),
    ("the case is not a joint one", joint_case(person(), joint=False), facts(), False),
    ("a client document", document(OTHER_CLIENT), facts(), False),
]
MARKED = [
    ("two clients, marked", joint_case(person(), person(OTHER_CLIENT)), facts(), False),
    (
        "two clients, not marked",
        joint_case(person(), person(OTHER_CLIENT), joint=False),
        facts(),
        True,
    ),
    ("one client, not marked", joint_case(person(), joint=False), facts(), False),
]
LEAVES = [
    (
        "leaves later",
        joint_case(person(asiasta_poistumishetki="2026-11-21T08:00:00", **SINCE)),
        facts(),
        False,
    ),
    (
        "leaves the same day",
        joint_case(person(asiasta_poistumishetki="2026-11-20", **SINCE)),
        facts(),
        False,
    ),
    (
        "leaves the day before",
        joint_case(person(asiasta_poistumishetki="2026-11-19", **SINCE)),
        facts(),
        True,
    ),
    ("has not left", joint_case(person(**SINCE)), facts(), False),
]
OF_THE_CASE = [
    ("both are the case's", document(OTHER_CLIENT), facts(case=OF_BOTH), False),
    ("one is not", document(OTHER_CLIENT), facts(), True),
    ("the organiser's document too", document(OTHER_CLIENT, by="organiser"), facts(), True),
    ("one client alone", document(), facts(), False),
    ("the case is not held", document(OTHER_CLIENT), nothing_stored(), False),
]
GONE = [
    ("left yesterday", document(OTHER_CLIENT), facts(case=LEFT_BEFORE), True),
    ("left today", document(OTHER_CLIENT), facts(case=LEFT_TODAY), False),
    ("has not left", document(OTHER_CLIENT), facts(case=OF_BOTH), False),
    ("the document is not theirs", document(), facts(case=LEFT_BEFORE), False),
    (
        "the client of the metadata left",
        document(),
        facts(case=case(left=(Departure(CLIENT, BEFORE),))),
        True,
    ),
    (
        "an earlier document is corrected",
        replacement(body={"asiakas": [person(), person(OTHER_CLIENT)]}),
        with_stored(case=LEFT_BEFORE),
        False,
    ),
]
EACH = [
    ("a right to both", document(OTHER_CLIENT), RIGHT_TO_BOTH, False),
    ("a right to one", document(OTHER_CLIENT), facts(case=OF_BOTH), True),
    (
        "the controller needs none",
        document(OTHER_CLIENT, by="organiser"),
        facts(case=OF_BOTH),
        False,
    ),
]
ONE = [
    ("one client", store("client relationship", "organiser"), facts(), False),
    (
        "two clients",
        store(
            "client relationship", "organiser", body={"asiakas": [person(), person(OTHER_CLIENT)]}
        ),
        facts(),
        True,
    ),
    ("two clients of a case", joint_case(person(), person(OTHER_CLIENT)), facts(), False),
]

ROWS = (
    rows("joint-01", JOINED)
    + rows("joint-02", MARKED)
    + rows("joint-03", LEAVES)
    + rows("joint-04", OF_THE_CASE)
    + rows("joint-05", GONE)
    + rows("joint-06", EACH)
    + rows("joint-07", ONE)
)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_joint(row):
    found = [finding.rule for finding in judge(row.request, row.facts)]

    assert (row.rule in found) is row.broken
