"""The client-relationship document: the entries that open and end the right."""

import pytest

from simulator.domain.rule import judge
from tests.rules.builders import (
    INHERITED_UNIT,
    ORGANISERS_UNIT,
    OTHER_PRODUCERS_UNIT,
    OTHER_TASK,
    SUBCONTRACTORS_UNIT,
    TASK,
    UNIT,
    YESTERDAY,
    case,
    entry,
    facts,
    grants,
    live,
    producer,
    relationship,
    replacement,
    rows,
    store,
)


def granting(*producers, task=TASK, **body):
    """Version 2 of the client's relationship document, with these producers."""
    content = {**grants(*producers, task=task), **body}
    return replacement("client relationship", "organiser", both={"set_id": "1.2.3.9"}, body=content)


def under(*implementers):
    """A producer's entry with subcontractors nested in it."""
    return {**producer(), "palveluntoteuttaja": list(implementers)}


GOOD = granting(producer())
KEPT = facts(relationships=live(relationship(entry(UNIT, ends=YESTERDAY))))

UNIT_NAMED = [
    ("a unit's code", GOOD, facts(), False),
    ("no unit", granting(producer(None)), facts(), True),
    (
        "a name without a code",
        granting({"palveluyksikon_nimi": {"display": "Majakka"}}),
        facts(),
        True,
    ),
    ("a subcontractor without a unit", granting(under(producer(None))), facts(), True),
    ("no producer at all", granting(), facts(), False),
    ("another document", store(), facts(), False),
]
START = [
    ("a start date", GOOD, facts(), False),
    ("no start date", granting(producer(begins=None)), facts(), True),
    ("a start that is no date", granting(producer(begins="soon")), facts(), True),
    ("a month is a start", granting(producer(begins="2026-11")), facts(), False),
    (
        "a subcontractor without a start",
        granting(under(producer(SUBCONTRACTORS_UNIT, begins=None))),
        facts(),
        True,
    ),
]
ORDER = [
    ("no end", GOOD, facts(), False),
    ("an end after the start", granting(producer(ends="2026-12-31")), facts(), False),
    ("one day", granting(producer(ends="2026-11-22")), facts(), False),
    ("an end before the start", granting(producer(ends="2026-11-21")), facts(), True),
    ("the month of the start", granting(producer(ends="2026-11")), facts(), False),
    ("the month before the start", granting(producer(ends="2026-10")), facts(), True),
]
SPAN = {"sosiaalihuollon_asiakkuus": {"asiakkuuden_alkamispvm": "2026-11-22"}}
WITHIN = [
    ("the right begins with the relationship", granting(producer(), **SPAN), facts(), False),
    ("the right begins before it", granting(producer(begins="2026-11-21"), **SPAN), facts(), True),
]
OWN_PRODUCTION = [
    ("a producer's unit", GOOD, facts(), False),
    ("the organiser's own unit", granting(producer(ORGANISERS_UNIT)), facts(), True),
    ("its own unit with an earlier owner's OID", granting(producer(INHERITED_UNIT)), facts(), True),
]
ENDED_KEPT = [
    (
        "the ended entry stays, another comes",
        granting(producer(), producer(OTHER_PRODUCERS_UNIT)),
        KEPT,
        False,
    ),
    ("the ended entry is left out", granting(producer(OTHER_PRODUCERS_UNIT)), KEPT, True),
    ("the entry moves to another task", granting(producer(), task=OTHER_TASK), KEPT, True),
    ("there was none", granting(), facts(relationships={}), False),
]
TASK_NAMED = [
    ("a service task", GOOD, facts(), False),
    ("no service task", granting(producer(), task=None), facts(), True),
]
TASK_OF_CASE = [
    ("the task of the open case", GOOD, facts(), False),
    (
        "another than the open case's",
        GOOD,
        facts(client_cases=(case(service_task=OTHER_TASK),)),
        True,
    ),
    (
        "that of one of two cases",
        GOOD,
        facts(client_cases=(case(service_task=OTHER_TASK), case())),
        False,
    ),
    (
        "that of a closed case only",
        GOOD,
        facts(client_cases=(case(closed=True), case(service_task=OTHER_TASK))),
        True,
    ),
    ("no case yet", GOOD, facts(client_cases=()), False),
    (
        "the entry has ended",
        granting(producer(ends="2026-11-22")),
        facts(client_cases=(case(service_task=OTHER_TASK),)),
        False,
    ),
]
ADDRESS = {"lahiosoite": "Uusikuja 2"}


def of_client(**told):
    """A relationship whose client is told of in this way."""
    return granting(asiakas=told)


NON_DISCLOSURE = [
    ("no order", of_client(turvakielto=False, yhteystiedot={"osoite": [ADDRESS]}), facts(), False),
    (
        "telephone number and contact address",
        of_client(turvakielto=True, yhteystiedot={"puhelinnumero": "0", "yhteysosoite": ADDRESS}),
        facts(),
        False,
    ),
    ("an order and no contact data", of_client(turvakielto=True), facts(), False),
    (
        "an address in spite of it",
        of_client(turvakielto=True, yhteystiedot={"osoite": [ADDRESS]}),
        facts(),
        True,
    ),
    (
        "a municipality in spite of it",
        of_client(turvakielto=True, kotikunta={"kunta": {"code": "993"}}),
        facts(),
        True,
    ),
    (
        "another document",
        store(body={"asiakas": [{"turvakielto": True, "kotikunta": {"a": 1}}]}),
        facts(),
        False,
    ),
]
AT_TOP = {
    "palvelunjarjestajan_palveluyksikko": [{"palveluyksikon_nimi": {"code": ORGANISERS_UNIT}}]
}
UNITS = [
    ("no unit at the top", GOOD, facts(), False),
    ("a unit at the top beside service tasks", granting(producer(), **AT_TOP), facts(), True),
    (
        "a unit at the top where there is no service task",
        granting(sosiaalihuollon_palvelutehtava=[], **AT_TOP),
        facts(),
        False,
    ),
]
PROTECTED = "lastensuojelun_asiakkuus"
SINCE = {PROTECTED: {"lastensuojelun_asiakkuuden_alkamispvm": "2026-11-01"}}
CHILD_PROTECTION = [
    ("another service task", GOOD, facts(), False),
    ("child protection since a day", granting(task="10", **SINCE), facts(), False),
    ("child protection since nobody knows when", granting(task="10"), facts(), True),
    ("child protection with an empty group", granting(task="10", **{PROTECTED: {}}), facts(), True),
]

TABLES = (
    UNIT_NAMED,
    START,
    ORDER,
    WITHIN,
    OWN_PRODUCTION,
    ENDED_KEPT,
    TASK_NAMED,
    TASK_OF_CASE,
    NON_DISCLOSURE,
    UNITS,
    CHILD_PROTECTION,
)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"relationship-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_relationship(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


def test_the_producers_unit_is_named_in_the_sentence():
    request = granting(producer(ends="2026-11-21"))

    (told,) = (f.sentence for f in judge(request, facts()) if f.rule == "relationship-03")

    assert "Majakka Hoiva, perhetyö" in told
    assert "2026-11-21" in told
