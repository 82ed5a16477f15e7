"""The register access right: who may act in whose register."""

import pytest

from simulator.domain.documents import Group
from simulator.domain.rule import judge
from tests.rules.builders import (
    CLIENT,
    ENDED_UNIT,
    NOBODY,
    ORGANISER,
    ORGANISERS_UNIT,
    OTHER_CLIENT,
    OTHER_ORGANISER,
    OTHER_PRODUCERS_UNIT,
    OTHER_TASK,
    SHELTER,
    SISTER,
    SUBCONTRACTORS_UNIT,
    TASK,
    TODAY,
    TOMORROW,
    UNIT,
    YESTERDAY,
    annulment,
    case,
    entry,
    facts,
    live,
    relationship,
    replacement,
    rows,
    search,
    store,
    stored,
    with_stored,
)

NO_RELATIONSHIP = facts(relationships={})
SISTERS = facts(relationships=live(relationship(entry(SISTER))))
FUTURE = facts(relationships=live(relationship(entry(begins=TOMORROW))))
FROM_TODAY = facts(relationships=live(relationship(entry(begins=TODAY))))
ENDED = facts(relationships=live(relationship(entry(ends=YESTERDAY))))
LAST_DAY = facts(relationships=live(relationship(entry(ends=TODAY))))
RELATIONSHIP_ENDED = facts(relationships=live(relationship(ends=YESTERDAY)))
OTHERS_TASK = facts(relationships=live(relationship(entry(service_task=OTHER_TASK))))
TASKLESS = facts(relationships=live(relationship(entry(service_task=None))))
OWN_PRODUCTION = facts(relationships=live(relationship(entry(ORGANISERS_UNIT))))
WIDE = facts(relationships={}, wide_tasks={ORGANISER: frozenset({TASK})})
WIDE_ELSEWHERE = facts(relationships={}, wide_tasks={ORGANISER: frozenset({"30"})})
TWO_TASKS = {
    "sosiaalihuollon_palvelutehtava": [
        {"palvelutehtava": {"code": TASK}},
        {"palvelutehtava": {"code": OTHER_TASK}},
    ]
}

RIGHT = [
    ("the right is in force", store(), facts(), False),
    ("the right is in force, the producer searches", search(), facts(), False),
    ("the right is in force, the producer corrects", replacement(), with_stored(), False),
    ("the right is in force, the producer annuls", annulment(), with_stored(), False),
    ("the controller acts in its own register", store(by="organiser"), NO_RELATIONSHIP, False),
    ("the controller searches its own register", search("organiser"), NO_RELATIONSHIP, False),
    ("the first day", store(), FROM_TODAY, False),
    ("the last day", store(), LAST_DAY, False),
    ("a wide right in the task", store(), WIDE, False),
    ("no relationship document", store(), NO_RELATIONSHIP, True),
    ("no relationship document, a search", search(), NO_RELATIONSHIP, True),
    ("no relationship document, a fetch", search(content=True), NO_RELATIONSHIP, True),
    ("no relationship document, a correction", replacement(), with_stored(relationships={}), True),
    ("no relationship document, an annulment", annulment(), with_stored(relationships={}), True),
    ("the day before the first", store(), FUTURE, True),
    ("the day after the last", store(), ENDED, True),
    ("the relationship ended yesterday", store(), RELATIONSHIP_ENDED, True),
    ("the sister unit holds the right", store(), SISTERS, True),
    ("the right is to another service task", store(), OTHERS_TASK, True),
    ("the right is to another service task, a search", search(), OTHERS_TASK, False),
    ("the entry stands under no service task", search(), TASKLESS, True),
    ("own production opens no right", search(), OWN_PRODUCTION, True),
    (
        "a right to another client",
        search(clients=(OTHER_CLIENT,)),
        facts(subjects=(OTHER_CLIENT,)),
        True,
    ),
    ("another organiser's register", search(controllers=(OTHER_ORGANISER,)), facts(), True),
    (
        "one register of two",
        search(controllers=(OTHER_ORGANISER, ORGANISER)),
        facts(subjects=(CLIENT,)),
        False,
    ),
    ("a wide right in other tasks only", store(), WIDE_ELSEWHERE, True),
    (
        "a wide right, a case of another task",
        store("case", "organiser", header={"unit": SHELTER}),
        WIDE_ELSEWHERE,
        True,
    ),
    (
        "a wide right, a case of the task",
        store("case", "organiser", header={"unit": SHELTER}),
        WIDE,
        False,
    ),
    (
        "a wide right, a relationship of the task",
        store("client relationship", "organiser", header={"unit": SHELTER}),
        WIDE,
        False,
    ),
    (
        "a wide right, a relationship of another task",
        store("client relationship", "organiser", header={"unit": SHELTER}),
        WIDE_ELSEWHERE,
        True,
    ),
    (
        "a relationship of the task and another",
        store("client relationship", "organiser", header={"unit": SHELTER}, body=TWO_TASKS),
        WIDE,
        True,
    ),
    (
        "a wide right, an annulment that names no task",
        annulment("organiser", header={"unit": SHELTER}, frame={"group": Group.CASE}),
        with_stored(relationships={}, wide_tasks={ORGANISER: frozenset({TASK})}),
        False,
    ),
    ("the message names no controller", store(both={"controller": None}), facts(), True),
    ("the message names no acting unit", store(header={"unit": None}), facts(), True),
]

UNNAMED = [
    ("no entry names the unit", store(), NO_RELATIONSHIP, True),
    ("another producer's unit", search("other producer"), facts(), True),
    ("own production", search(), OWN_PRODUCTION, True),
    ("an old relationship", store(), facts(relationships=live(relationship(old=True))), True),
    ("the entry has ended", store(), ENDED, False),
    ("the entry is in force", store(), facts(), False),
    (
        "a search without a controller says nothing of a right",
        search(controllers=()),
        facts(),
        False,
    ),
]
NOT_BEGUN = [
    ("the entry begins tomorrow", store(), FUTURE, True),
    ("the entry begins tomorrow, a search", search(), FUTURE, True),
    ("the entry begins today", store(), FROM_TODAY, False),
    ("the entry has ended", store(), ENDED, False),
]
OVER = [
    ("the entry ended yesterday", store(), ENDED, True),
    ("the entry ended yesterday, a fetch", search(content=True), ENDED, True),
    ("the relationship ended yesterday", search(), RELATIONSHIP_ENDED, True),
    ("the entry ends today", store(), LAST_DAY, False),
    ("the entry begins tomorrow", store(), FUTURE, False),
]
SISTER_UNIT = [
    ("the sister unit is named", store(), SISTERS, True),
    ("the sister unit searches with the unit's right", search("sister unit"), facts(), True),
    ("a unit of another house is named", search("other producer"), facts(), False),
    ("the unit itself is named", search(), facts(), False),
]
TASKS = [
    ("the document is of another task", store(), OTHERS_TASK, True),
    ("the document is of the task", store(), facts(), False),
    (
        "only the content tells the task",
        store(metadata={"service_task": None}),
        facts(),
        False,
    ),
    ("a wide right in another task", store(), WIDE_ELSEWHERE, True),
    ("the organiser is not limited by task", store(by="organiser"), OTHERS_TASK, False),
]

ROWS = [
    *rows("access-01", RIGHT),
    *rows("access-02", UNNAMED),
    *rows("access-03", NOT_BEGUN),
    *rows("access-04", OVER),
    *rows("access-05", SISTER_UNIT),
    *rows("access-06", TASKS),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_access(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


@pytest.mark.parametrize(
    ("unit", "by"),
    [(NOBODY, "producer"), (ENDED_UNIT, "producer"), (OTHER_PRODUCERS_UNIT, "other producer")],
)
def test_only_the_named_unit_gets_the_right(unit, by):
    so = facts(relationships=live(relationship(entry(UNIT), entry(ENDED_UNIT))))

    found = {finding.rule for finding in judge(search(by, header={"unit": unit}), so)}

    assert "access-01" in found


def test_a_subcontractor_acts_by_its_own_entry():
    so = facts(relationships=live(relationship(entry(SUBCONTRACTORS_UNIT, subcontractor=True))))
    header = {"unit": SUBCONTRACTORS_UNIT, "sender": "1.2.246.10.90000062.10.0"}

    assert judge(search(header=header), so) == ()


@pytest.mark.parametrize(
    "hidden",
    [
        stored(client=OTHER_CLIENT),
        stored(service_task=OTHER_TASK),
        stored(group=Group.DENIAL, case=None),
        stored(controller=OTHER_ORGANISER),
    ],
    ids=["another client's", "another task's", "a denial", "another register's"],
)
@pytest.mark.parametrize("make", [replacement, annulment])
def test_what_the_caller_may_not_see_is_changed_as_little_as_what_is_not_there(make, hidden):
    request = make()

    seen = judge(request, with_stored(hidden))
    nothing_there = judge(request, facts())

    assert seen == nothing_there
    assert {finding.rule for finding in seen} == {"correction-01"}


def test_the_refusal_is_one_sentence_for_every_cause():
    causes = (NO_RELATIONSHIP, SISTERS, FUTURE, ENDED, RELATIONSHIP_ENDED, OTHERS_TASK)

    told = {
        finding.sentence
        for so in causes
        for finding in judge(store(), so)
        if finding.rule == "access-01"
    }

    assert len(told) == 1


def test_a_wide_right_is_no_right_in_another_controllers_register():
    so = facts(relationships={}, wide_tasks={OTHER_ORGANISER: frozenset({TASK})}, case=case())

    assert "access-01" in {finding.rule for finding in judge(store(), so)}
