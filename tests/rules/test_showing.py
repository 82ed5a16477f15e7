"""What a document says of showing it: guardians, special content, delay."""

import pytest

from simulator.domain.documents import ClientId
from simulator.domain.rule import judge
from tests.rules.builders import PERSON, facts, rows, store

CHILD = ClientId(PERSON, "110916A905N")
TEMPORARY = ClientId("1.2.246.10.90000011.22.2026", "2026-7")
BORN_A_MINOR = {"client": TEMPORARY, "birth_date": "20100101"}


def told(**metadata):
    return store(metadata=metadata)


MINORS = [
    ("an adult", told(), facts(), False),
    ("a minor, and the document tells", told(client=CHILD, guardian_consent="1"), facts(), False),
    ("a minor, and the document does not tell", told(client=CHILD), facts(), True),
    ("a minor by the date of birth alone", told(**BORN_A_MINOR), facts(), True),
    ("nobody knows the age", told(client=TEMPORARY, birth_date=None), facts(), False),
    (
        "of age on the very day of writing",
        told(**BORN_A_MINOR | {"birth_date": "20081123"}),
        facts(),
        False,
    ),
    (
        "of age a day after writing",
        told(**BORN_A_MINOR | {"birth_date": "20081124"}),
        facts(),
        True,
    ),
    (
        "a minor's denial of disclosure",
        store("denial", "organiser", metadata={"client": CHILD}),
        facts(),
        False,
    ),
    (
        "a minor's client relationship",
        store("client relationship", "organiser", metadata={"client": CHILD}),
        facts(),
        True,
    ),
]
ADULTS = [
    ("an adult, and the document does not tell", told(), facts(), False),
    ("an adult, and the document tells", told(guardian_consent="1"), facts(), True),
    ("a minor, and the document tells", told(client=CHILD, guardian_consent="1"), facts(), False),
    (
        "nobody knows the age",
        told(client=TEMPORARY, birth_date=None, guardian_consent="1"),
        facts(),
        False,
    ),
]
SPECIAL = [
    ("no special content", told(), facts(), False),
    ("special content without reason", told(special_content="K"), facts(), True),
    ("a reason", told(special_content="K", withholding_reason="1"), facts(), False),
    ("words alone", told(special_content="K", withholding_text="Vaara"), facts(), True),
]
REASON_ALONE = [
    ("special content", told(special_content="K", withholding_reason="1"), facts(), False),
    ("a delay", told(delay_until="20261201", withholding_reason="1"), facts(), False),
    ("neither", told(withholding_reason="1"), facts(), True),
    ("a worker's choice to show it", told(withholding_reason="0"), facts(), False),
    ("no reason", told(), facts(), False),
]
DELAY = [
    ("no delay", told(), facts(), False),
    ("in words", told(delay_until="20261201", withholding_text="Keskustelu ensin"), facts(), False),
    ("by a code", told(delay_until="20261201", withholding_reason="1"), facts(), False),
    ("no reason", told(delay_until="20261201"), facts(), True),
    (
        "until the day of writing",
        told(delay_until="20261123", withholding_text="x"),
        facts(),
        True,
    ),
    ("until before writing", told(delay_until="20261101", withholding_text="x"), facts(), True),
    ("until a year", told(delay_until="2027", withholding_text="x"), facts(), True),
]
DELAY_ENDED = [
    ("to come", told(delay_until="20261124"), facts(), False),
    ("today", told(delay_until="20261123"), facts(), True),
    ("long ago", told(delay_until="20250101", written="20240101120000+0200"), facts(), True),
    ("no delay", told(), facts(), False),
]
BOTH = [
    ("a delay", told(delay_until="20261201"), facts(), False),
    ("special content", told(special_content="K"), facts(), False),
    ("both", told(delay_until="20261201", special_content="K"), facts(), True),
]

TABLES = (MINORS, ADULTS, SPECIAL, REASON_ALONE, DELAY, DELAY_ENDED, BOTH)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"showing-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_showing(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken
