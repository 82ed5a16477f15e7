"""The models of joining: whose system sends for whom, and into whose register."""

import pytest

from simulator.domain.joining import Joining, JoiningModel
from simulator.domain.rule import judge
from tests.rules.builders import (
    ORGANISER,
    ORGANISERS_UNIT,
    OTHER_ORGANISER,
    PRODUCER,
    facts,
    rows,
    search,
    store,
)

OTHER_FIRM = "1.2.246.10.90000054.10.0"
DIRECT = Joining(PRODUCER, JoiningModel.DIRECT)
JOINT = Joining(PRODUCER, JoiningModel.JOINT, OTHER_FIRM)
PARALLEL = Joining(PRODUCER, JoiningModel.PARALLEL, ORGANISER)
BY_ORGANISER = {"header": {"sender": ORGANISER}}
ELSEWHERE = {"both": {"controller": OTHER_ORGANISER}}

THROUGH = [
    ("joined directly", store(), facts(joining=DIRECT), False),
    ("nothing is told of its joining", store(), facts(), False),
    ("in the organiser's system", store(**BY_ORGANISER), facts(joining=PARALLEL), False),
    ("a search there", search(header={"sender": ORGANISER}), facts(joining=PARALLEL), False),
    (
        "by a unit's own system of the organiser",
        store(header={"sender": ORGANISERS_UNIT}),
        facts(joining=PARALLEL),
        False,
    ),
    ("by a system of its own", store(), facts(joining=PARALLEL), True),
    ("a search by a system of its own", search(), facts(joining=PARALLEL), True),
    ("joined jointly, by its own name", store(), facts(joining=JOINT), False),
]
ONE = [
    ("for its organiser", store(**BY_ORGANISER), facts(joining=PARALLEL), False),
    ("for another organiser", store(**ELSEWHERE), facts(joining=PARALLEL), True),
    (
        "a search in another's register",
        search(controllers=(OTHER_ORGANISER,)),
        facts(joining=PARALLEL),
        True,
    ),
    (
        "a search in two registers",
        search(controllers=(ORGANISER, OTHER_ORGANISER)),
        facts(joining=PARALLEL),
        True,
    ),
    (
        "in a register of its own",
        store(both={"controller": PRODUCER}),
        facts(joining=PARALLEL),
        True,
    ),
    (
        "the organiser's register has passed to the other",
        store(**ELSEWHERE),
        facts(joining=PARALLEL, passed_on={ORGANISER: OTHER_ORGANISER}),
        False,
    ),
    ("joined jointly, for two organisers", store(**ELSEWHERE), facts(joining=JOINT), False),
    ("joined directly, for two organisers", store(**ELSEWHERE), facts(joining=DIRECT), False),
]
SECTORS = [
    ("a private producer in parallel", store(), facts(joining=PARALLEL), False),
    ("a private tenant of a private joiner", store(), facts(joining=JOINT), False),
    ("joined directly", store(), facts(joining=DIRECT), False),
    (
        "a tenant of a public organiser",
        store(),
        facts(joining=Joining(PRODUCER, JoiningModel.JOINT, ORGANISER)),
        True,
    ),
    (
        "in parallel with a private producer",
        store(),
        facts(joining=Joining(PRODUCER, JoiningModel.PARALLEL, OTHER_FIRM)),
        True,
    ),
    (
        "a public organisation in parallel",
        store(by="organiser"),
        facts(joining=Joining(ORGANISER, JoiningModel.PARALLEL, OTHER_ORGANISER)),
        True,
    ),
]

ROWS = rows("joining-01", THROUGH) + rows("joining-02", ONE) + rows("joining-03", SECTORS)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_joining(row):
    found = [finding.rule for finding in judge(row.request, row.facts)]

    assert (row.rule in found) is row.broken
