"""Organisations and units: known, valid, and in their own hierarchy."""

from dataclasses import replace

import pytest

from simulator.domain.rule import judge
from tests.rules.builders import (
    ENDED_UNIT,
    INHERITED_UNIT,
    NOBODY,
    ORGANISER,
    ORGANISERS_UNIT,
    OTHER_PRODUCERS_UNIT,
    PRODUCER,
    SISTER,
    TODAY,
    TOMORROW,
    UNIT,
    YESTERDAY,
    annulment,
    entry,
    facts,
    grants,
    live,
    nothing_stored,
    producer,
    relationship,
    replacement,
    rows,
    search,
    store,
    story_world,
    with_stored,
)


def register(oid, **changes):
    """The demo world's register with one organisation changed."""
    known = story_world()
    return {**known, oid: replace(known[oid], **changes)}


def granting(unit, **told):
    content = grants(producer(unit, **told))
    return replacement("client relationship", "organiser", both={"set_id": "1.2.3.9"}, body=content)


PRIVATE_IN_PUBLIC = facts(organisations=register(UNIT, parent=ORGANISER))

SENDER = [
    ("the sender is valid", store(), facts(), False),
    ("the sender is unknown", store(header={"sender": "1.2.3"}), facts(), True),
    (
        "the sender has ended",
        search(),
        facts(organisations=register(PRODUCER, ends=YESTERDAY)),
        True,
    ),
    ("the sender's last day", search(), facts(organisations=register(PRODUCER, ends=TODAY)), False),
    (
        "the sender begins tomorrow",
        search(),
        facts(organisations=register(PRODUCER, begins=TOMORROW)),
        True,
    ),
]
ACTING = [
    ("the unit is the sender's", store(), facts(), False),
    (
        "the organisation itself acts",
        search("organiser", header={"unit": ORGANISER}),
        facts(),
        False,
    ),
    (
        "the unit keeps an earlier owner's OID",
        search("organiser", header={"unit": INHERITED_UNIT}),
        facts(),
        False,
    ),
    ("the unit is another's", store(header={"unit": ORGANISERS_UNIT}), facts(), True),
    (
        "the sender's system serves it",
        store(header={"unit": ORGANISERS_UNIT}),
        facts(served=True),
        False,
    ),
    ("the unit is unknown", store(header={"unit": NOBODY}), facts(), True),
    ("the unit has ended", search(header={"unit": ENDED_UNIT}), facts(), True),
    (
        "a served unit must be valid as well",
        search(header={"unit": ENDED_UNIT}),
        facts(served=True),
        True,
    ),
]
BELOW_ORGANISATION = facts(relationships=live(relationship(entry(PRODUCER))))
MAKING = [
    ("the granted unit made it", store(), facts(), False),
    ("a sister unit made it", store(both={"making_unit": SISTER}), facts(), True),
    (
        "under a right, a unit below the granted one does not do",
        store(header={"unit": PRODUCER}),
        BELOW_ORGANISATION,
        True,
    ),
    ("the organiser's unit made it", store(by="organiser"), facts(), False),
    (
        "a unit below the acting one made it",
        store(by="organiser", header={"unit": ORGANISER}),
        facts(),
        False,
    ),
    (
        "the organiser's correction names the producer's unit",
        replacement(by="organiser", both={"making_unit": UNIT}),
        with_stored(),
        True,
    ),
    ("an annulment has no maker", annulment(), with_stored(), False),
]
HIERARCHY = [
    ("the unit stands under its own organisation", store(), facts(), False),
    ("a private unit stands under the organiser", store(), PRIVATE_IN_PUBLIC, True),
    ("a private unit stands under the organiser, a search", search(), PRIVATE_IN_PUBLIC, True),
]
GRANTED = [
    ("a valid unit", granting(UNIT), facts(), False),
    ("a unit that the register does not know", granting(NOBODY), facts(), True),
    ("a unit that has ended", granting(ENDED_UNIT), facts(), True),
    (
        "an entry that has ended names a unit that has ended",
        granting(ENDED_UNIT, ends="2025-12-31"),
        facts(),
        False,
    ),
    ("an entry without a unit", granting(None), facts(), False),
    ("a document that grants nothing", store(), facts(), False),
]
CONTROLLER = [
    ("the controller is valid", store(), facts(), False),
    ("the controller is unknown", store(both={"controller": "1.2.3"}), facts(), True),
    (
        "the controller has ended",
        store(),
        facts(organisations=register(ORGANISER, ends=YESTERDAY)),
        True,
    ),
    ("no controller", annulment(frame={"controller": None}), nothing_stored(), True),
]

TABLES = (SENDER, ACTING, MAKING, HIERARCHY, GRANTED, CONTROLLER)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"organisations-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_organisations(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


def test_the_unit_without_a_place_in_the_register_is_named():
    (finding,) = (f for f in judge(granting(NOBODY), facts()) if f.rule == "organisations-05")

    assert NOBODY in finding.sentence
    assert finding.effect == "warn"
    assert OTHER_PRODUCERS_UNIT not in finding.sentence
