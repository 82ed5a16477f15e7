"""Correcting: new versions and annulments."""

import pytest

from simulator.domain.documents import ClientId, Group, Version
from simulator.domain.rule import judge
from tests.rules.builders import (
    ID,
    OLDER,
    ORGANISERS_UNIT,
    OTHER_CLIENT,
    OTHER_ORGANISER,
    OTHER_PRODUCERS_UNIT,
    PERSON,
    YESTERDAY,
    annulment,
    entry,
    facts,
    live,
    relationship,
    replacement,
    rows,
    store,
    stored,
    the_same,
    with_stored,
)

ENDED = live(relationship(entry(ends=YESTERDAY)))
FIRST = stored()
SECOND = stored(id="1.2.3.2", version=2)
RESENT = the_same(version=2)
STALE = {"replaces": Version("1.2.3.1", OLDER, 1)}

TARGET = [
    ("the document is there", replacement(), with_stored(), False),
    ("there is none to replace", replacement(), facts(), True),
    ("there is none to annul", annulment(), facts(), True),
    (
        "it is in another register",
        replacement(),
        with_stored(stored(controller=OTHER_ORGANISER)),
        True,
    ),
    ("it was annulled", replacement(), with_stored(stored(annulled=True)), True),
    ("it was annulled before", annulment(), with_stored(stored(annulled=True)), True),
    ("a new document needs none", store(), facts(), False),
]
NEWEST = [
    ("version 2 replaces version 1", replacement(), with_stored(), False),
    ("version 2 once more", replacement(), with_stored(FIRST, SECOND), True),
    ("a version is left out", replacement(both={"version": 3}), with_stored(), True),
    ("the version stays", replacement(both={"version": 1}), with_stored(), True),
    ("no version is named as replaced", replacement(both={"replaces": None}), with_stored(), True),
    ("another version is named", replacement(both=STALE), with_stored(), True),
    (
        "the same replacement again",
        replacement(),
        with_stored(FIRST, RESENT, same_document=RESENT),
        False,
    ),
    ("an annulment of the newest", annulment(), with_stored(), False),
    ("an annulment of an earlier version", annulment(), with_stored(FIRST, SECOND), True),
    (
        "an annulment that names no version",
        annulment(frame={"replaces": None}),
        with_stored(),
        True,
    ),
]
CHAIN = [
    ("the new version has a new id", replacement(), with_stored(), False),
    (
        "the new version keeps the first one's id",
        replacement(both={"id": OLDER}),
        with_stored(),
        True,
    ),
    (
        "the same replacement again",
        replacement(),
        with_stored(FIRST, RESENT, same_document=RESENT),
        False,
    ),
]
OWN = [
    ("a producer corrects its own", replacement(), with_stored(), False),
    ("a producer annuls its own", annulment(), with_stored(), False),
    (
        "a producer corrects the organiser's",
        replacement(),
        with_stored(stored(first_unit=ORGANISERS_UNIT)),
        True,
    ),
    (
        "a producer annuls another producer's",
        annulment(),
        with_stored(stored(first_unit=OTHER_PRODUCERS_UNIT)),
        True,
    ),
    (
        "a producer corrects its own, which the organiser had corrected",
        replacement(),
        with_stored(stored(making_unit=ORGANISERS_UNIT)),
        False,
    ),
    ("the organiser corrects a producer's", replacement(by="organiser"), with_stored(), False),
    ("the organiser annuls a producer's", annulment("organiser"), with_stored(), False),
]
KEPT = [
    ("nothing is changed but the text", replacement(by="organiser"), with_stored(), False),
    ("the client", replacement(by="organiser"), with_stored(stored(client=OTHER_CLIENT)), True),
    ("the case", replacement(by="organiser"), with_stored(stored(case="1.2.3.4")), True),
    ("the register", replacement(by="organiser"), with_stored(stored(register="2")), True),
    ("the group", replacement(by="organiser"), with_stored(stored(group=Group.CASE)), True),
    (
        "a case document keeps its own id of the case",
        replacement(
            "case", "organiser", body={"asian_tiedot": {"asiatunnus": {"value": "1.2.3.5"}}}
        ),
        with_stored(stored(group=Group.CASE)),
        True,
    ),
    (
        "an annulment names another client",
        annulment("organiser", frame={"client": ClientId(PERSON, "120345-901U")}),
        with_stored(),
        True,
    ),
    ("an annulment", annulment("organiser"), with_stored(), False),
]
REASON = [
    ("the reason is given", replacement(), with_stored(), False),
    ("the frame gives none", replacement(frame={"correction_reason": None}), with_stored(), True),
    (
        "the document gives none",
        replacement(metadata={"correction_reason": None}),
        with_stored(),
        True,
    ),
    ("an annulment gives none", annulment(frame={"correction_reason": None}), with_stored(), True),
    ("an annulment gives one", annulment(), with_stored(), False),
    ("a new document needs none", store(), facts(), False),
]
REPEATED = [
    ("the frame repeats it", replacement(), with_stored(), False),
    ("the frame leaves it out", replacement(frame={"replaces": None}), with_stored(), False),
    ("the frame names another", replacement(frame=STALE), with_stored(), True),
]

OTHER_REASON = {"metadata": {"correction_reason": "2"}}
REASONS = [
    ("the same reason", replacement(), with_stored(), False),
    ("another reason in the document", replacement(**OTHER_REASON), with_stored(), True),
    (
        "none in the document",
        replacement(metadata={"correction_reason": None}),
        with_stored(),
        False,
    ),
]
KNOWN = [
    ("a correction", replacement(), with_stored(), False),
    ("an annulment's reason", annulment(frame={"correction_reason": "2"}), with_stored(), False),
    ("an annulment that is a correction", annulment(), with_stored(), False),
    (
        "a new version by an annulment's",
        replacement(frame={"correction_reason": "2"}),
        with_stored(),
        True,
    ),
    (
        "a reason that nobody knows",
        replacement(frame={"correction_reason": "9"}),
        with_stored(),
        True,
    ),
    ("no reason", replacement(frame={"correction_reason": None}), with_stored(), False),
]
NEW = [
    ("nothing is replaced", store(), facts(), False),
    ("a version is named", store(metadata={"replaces": Version(OLDER, OLDER, 1)}), facts(), True),
    ("the document gives a reason", store(metadata={"correction_reason": "1"}), facts(), True),
    ("the frame gives a reason", store(frame={"correction_reason": "1"}), facts(), True),
    ("a replacement", replacement(), with_stored(), False),
]

DURING = [
    ("by its maker", replacement(), with_stored(), False),
    ("by the organiser", replacement(by="organiser"), with_stored(), True),
    ("annulled by the organiser", annulment("organiser"), with_stored(), True),
    ("after the right", replacement(by="organiser"), with_stored(relationships=ENDED), False),
    (
        "its own document",
        replacement(by="organiser"),
        with_stored(stored(first_unit=ORGANISERS_UNIT)),
        False,
    ),
]

TABLES = (TARGET, NEWEST, CHAIN, OWN, KEPT, REASON, REPEATED, REASONS, KNOWN, NEW, DURING)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"correction-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_correction(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


def test_a_replacement_that_is_stored_already_is_only_told_so():
    so = with_stored(FIRST, RESENT, same_document=RESENT)

    assert [finding.rule for finding in judge(replacement(), so)] == ["storing-03"]


def test_the_next_version_is_named_in_the_refusal():
    so = with_stored(FIRST, SECOND)

    told = [f.sentence for f in judge(replacement(), so) if f.rule == "correction-02"]

    assert "send version 3" in told[0]
    assert SECOND.id in told[1]
    assert ID not in told[1]
