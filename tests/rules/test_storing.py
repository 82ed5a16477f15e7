"""Storing: whose register, which case, which kind of document."""

import pytest

from simulator.domain.documents import Group
from simulator.domain.rule import judge
from tests.rules.builders import (
    ID,
    ORGANISER,
    OTHER_CLIENT,
    OTHER_ORGANISER,
    OTHER_TASK,
    PRODUCER,
    SHELTER,
    TASK,
    annulment,
    case,
    facts,
    nothing_stored,
    replacement,
    rows,
    store,
    stored,
    the_same,
    with_stored,
)

SPAN = "sosiaalihuollon_asiakkuus"
OPEN_SPAN = {"asiakkuuden_alkamispvm": "2026-10-24"}
ENDED_SPAN = {**OPEN_SPAN, "asiakkuuden_paattymispvm": "2026-11-22"}
LAST_DAY_SPAN = {**OPEN_SPAN, "asiakkuuden_paattymispvm": "2026-11-23"}
ENTRY = store()
RELATIONSHIP = store("client relationship", "organiser")
WIDE = {"wide_tasks": {ORGANISER: frozenset({TASK})}}

CLIENT_DOCUMENTS_ONLY = [
    ("a producer stores an entry", ENTRY, facts(), False),
    ("a producer opens a relationship", store("client relationship"), facts(), True),
    ("a producer opens a case", store("case"), facts(), True),
    ("a producer stores a denial", store("denial"), facts(), True),
    (
        "a producer changes the relationship",
        replacement(),
        with_stored(stored(group=Group.CLIENT_RELATIONSHIP, set_id="1.2.3.9")),
        True,
    ),
    (
        "a producer closes the case",
        replacement("case"),
        with_stored(stored(group=Group.CASE)),
        True,
    ),
    ("a producer annuls the case", annulment(), with_stored(stored(group=Group.CASE)), True),
    ("the organiser opens a case", store("case", "organiser"), facts(), False),
    (
        "the organiser annuls the case",
        annulment("organiser"),
        with_stored(stored(group=Group.CASE)),
        False,
    ),
    (
        "a wide right is the organiser's in this",
        store("case", "organiser", header={"unit": SHELTER}),
        facts(relationships={}, **WIDE),
        False,
    ),
]
IDS = [
    ("the id is free", ENTRY, facts(), False),
    ("the id is another document's", ENTRY, facts(same_document=stored(id=ID)), True),
    (
        "the id is an annulled document's",
        ENTRY,
        facts(same_document=stored(id=ID, annulled=True)),
        True,
    ),
    ("the same document again", ENTRY, facts(same_document=the_same()), False),
    (
        "the same document, annulled since",
        ENTRY,
        facts(same_document=the_same(annulled=True)),
        True,
    ),
]
TWICE = [
    ("the same document again", ENTRY, facts(same_document=the_same()), True),
    (
        "the same version again",
        replacement(),
        with_stored(stored(), the_same(), same_document=the_same()),
        True,
    ),
    ("another document under the id", ENTRY, facts(same_document=stored(id=ID)), False),
    ("a new document", ENTRY, facts(), False),
]
CONTROLLER = [
    ("the organiser is the controller", ENTRY, facts(), False),
    ("the producer is the controller", store(both={"controller": PRODUCER}), facts(), True),
    (
        "the producer is the controller of the organiser's case",
        store(both={"controller": PRODUCER, "organiser": PRODUCER, "service_organiser": PRODUCER}),
        facts(),
        True,
    ),
    (
        "the producer's own client, in no organiser's case",
        store(both={"controller": PRODUCER, "organiser": PRODUCER, "service_organiser": PRODUCER}),
        facts(case=None),
        False,
    ),
    (
        "only outsourcingServiceCustomer tells the organiser",
        store(both={"controller": PRODUCER, "organiser": None}),
        facts(case=None),
        True,
    ),
]
VERSIONS = [
    ("version 1 of its own set", ENTRY, facts(), False),
    (
        "a relationship with version 2",
        store("client relationship", "organiser", both={"version": 2}),
        facts(),
        True,
    ),
    ("a case with version 2", store("case", "organiser", both={"version": 2}), facts(), True),
    ("an entry with version 2", store(both={"version": 2}), facts(), True),
    ("the set of another document", store(both={"set_id": "1.2.3.4"}), facts(), True),
]
ONE_RELATIONSHIP = [
    ("the first", RELATIONSHIP, nothing_stored(), False),
    ("a second while the first lives", RELATIONSHIP, facts(), True),
    (
        "a second by the holder of a wide right",
        store("client relationship", "organiser", header={"unit": SHELTER}),
        facts(**WIDE),
        True,
    ),
    (
        "a second that is an old relationship",
        store("old client relationship", "organiser"),
        facts(),
        False,
    ),
    (
        "a second that has ended itself",
        store("client relationship", "organiser", body={SPAN: ENDED_SPAN}),
        facts(),
        False,
    ),
    (
        "a second on its last day",
        store("client relationship", "organiser", body={SPAN: LAST_DAY_SPAN}),
        facts(),
        True,
    ),
    (
        "the first, replaced",
        replacement("client relationship", "organiser", both={"set_id": "1.2.3.9"}),
        facts(),
        False,
    ),
    (
        "an ended one that comes to life again",
        replacement("client relationship", "organiser"),
        facts(),
        True,
    ),
    ("the very first again", RELATIONSHIP, facts(same_document=the_same()), False),
    ("another kind of document", store("case", "organiser"), facts(), False),
]
PRODUCERS_CASE = [
    ("the case is there", ENTRY, facts(), False),
    ("the case is not there", ENTRY, facts(case=None), True),
    ("the case is another register's", ENTRY, facts(case=case(controller=OTHER_ORGANISER)), True),
    ("no case is named", store(both={"case": None}), facts(case=None), True),
    ("the organiser's document", store(by="organiser"), facts(case=None), False),
    ("an annulment names no case", annulment(frame={"case": None}), with_stored(case=None), False),
]
ORGANISERS_CASE = [
    ("the case is there", store(by="organiser"), facts(), False),
    ("the case is not there", store(by="organiser"), facts(case=None), True),
    ("no case is named", store(by="organiser", both={"case": None}), facts(case=None), True),
    ("a case document needs no other case", store("case", "organiser"), facts(case=None), False),
    ("a producer's document", ENTRY, facts(case=None), False),
]
CLIENTS_CASE = [
    ("the client's case", ENTRY, facts(), False),
    ("a joint case", ENTRY, facts(case=case(clients=(OTHER_CLIENT, case().clients[0]))), False),
    ("another client's case", ENTRY, facts(case=case(clients=(OTHER_CLIENT,))), True),
    ("no case", ENTRY, facts(case=None), False),
]
TASKS_CASE = [
    ("the case is of the granted task", ENTRY, facts(), False),
    ("the case is of another task", ENTRY, facts(case=case(service_task=OTHER_TASK)), True),
    ("the case has no task", ENTRY, facts(case=case(service_task=None)), True),
    (
        "the organiser's document",
        store(by="organiser"),
        facts(case=case(service_task=OTHER_TASK)),
        False,
    ),
]
CLOSED = [
    ("the case is open", ENTRY, facts(), False),
    ("the case is closed", ENTRY, facts(case=case(closed=True)), True),
    ("an annulment in a closed case", annulment(), with_stored(case=case(closed=True)), False),
    ("the case itself", store("case", "organiser"), facts(case=case(closed=True)), False),
]
START = store("start entry")
TASK_AGREES = [
    ("the same in both", START, facts(), False),
    (
        "another in the content",
        store("start entry", body={"palvelutehtava": {"code": OTHER_TASK}}),
        facts(),
        True,
    ),
    (
        "another in a journal entry's own block",
        store(body={"asiakaskertomusmerkinta": {"palvelutehtava": {"code": OTHER_TASK}}}),
        facts(),
        True,
    ),
    ("only in the content", store("start entry", metadata={"service_task": None}), facts(), False),
    ("an annulment", annulment(), with_stored(), False),
]
TASK_OF_CASE = [
    ("the case's task", ENTRY, facts(), False),
    (
        "another than the case's",
        store(by="organiser"),
        facts(case=case(service_task=OTHER_TASK)),
        True,
    ),
    (
        "the case is another register's",
        ENTRY,
        facts(case=case(controller=OTHER_ORGANISER, service_task="20")),
        False,
    ),
    ("an annulment", annulment(), with_stored(case=case(service_task=OTHER_TASK)), False),
]

TABLES = (
    CLIENT_DOCUMENTS_ONLY,
    IDS,
    TWICE,
    CONTROLLER,
    VERSIONS,
    ONE_RELATIONSHIP,
    PRODUCERS_CASE,
    ORGANISERS_CASE,
    CLIENTS_CASE,
    TASKS_CASE,
    CLOSED,
    TASK_AGREES,
    TASK_OF_CASE,
)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"storing-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_storing(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


def test_an_annulment_is_measured_by_no_rule_on_what_is_stored():
    so = with_stored(case=case(closed=True, service_task=OTHER_TASK, clients=(OTHER_CLIENT,)))

    assert judge(annulment(), so) == ()
