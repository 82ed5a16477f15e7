"""Who a message is about, and who sends it."""

import pytest

from simulator.domain.documents import ClientId
from simulator.domain.requests import Professional, Unreadable
from simulator.domain.rule import judge
from tests.rules.builders import (
    ORGANISER,
    PERSON,
    PRODUCER,
    annulment,
    facts,
    nothing_stored,
    rows,
    search,
    store,
    with_stored,
)

MASKED = ("131052*****",)
TEMPORARY = ClientId("1.2.246.10.90000011.22.2026", "140388-998X")
WRONG_SIGN = ClientId(PERSON, "030878-902M")

TEST_IDENTITIES = [
    ("only the 900 series", store(), facts(), False),
    ("an ordinary identity in a document", store(ordinary_identities=MASKED), facts(), True),
    (
        "an ordinary identity in an annulment",
        annulment(ordinary_identities=MASKED),
        with_stored(),
        True,
    ),
    ("an ordinary identity in a search", search(ordinary_identities=MASKED), facts(), True),
    (
        "an ordinary identity in what is no message",
        Unreadable(reason="this is no XML", ordinary_identities=MASKED),
        facts(),
        True,
    ),
]
FORM = [
    ("the right check character", store(), facts(), False),
    (
        "a new sign between the centuries",
        store(both={"client": ClientId(PERSON, "150260Y903W")}),
        facts(),
        False,
    ),
    ("a temporary id has no form", store(both={"client": TEMPORARY}), facts(), False),
    ("a wrong check character", store(both={"client": WRONG_SIGN}), facts(), True),
    ("a wrong check character in the frame", store(frame={"client": WRONG_SIGN}), facts(), True),
    ("no identity code at all", store(both={"client": ClientId(PERSON, "Hilla")}), facts(), True),
    ("a wrong check character in a search", search(clients=(WRONG_SIGN,)), facts(), True),
    (
        "a wrong check character of the professional",
        store(header={"professional": Professional(WRONG_SIGN, None, None)}),
        facts(),
        True,
    ),
]
NAMED = [
    ("a personal identity code", store(), facts(), False),
    ("a temporary id", store(both={"client": TEMPORARY}), facts(), False),
    ("no client", store(both={"client": None}), facts(), True),
    ("no client to annul for", annulment(frame={"client": None}), with_stored(), True),
]
CERTIFICATE = [
    ("no TLS", store(), facts(), False),
    ("the sender's own certificate", store(), facts(certificate=PRODUCER), False),
    (
        "the unit sends, its organisation is certified",
        store(header={"sender": "1.2.246.10.90000046.10.21"}),
        facts(certificate=PRODUCER),
        False,
    ),
    ("another organisation's certificate", store(), facts(certificate=ORGANISER), True),
    ("another organisation's certificate, a search", search(), facts(certificate=ORGANISER), True),
    (
        "the certificate of a unit below the sender",
        store(),
        facts(certificate="1.2.246.10.90000046.10.21"),
        True,
    ),
    (
        "the sender is unknown to the register",
        store(header={"sender": "1.2.3.4"}),
        facts(certificate=PRODUCER),
        True,
    ),
    ("TLS, and no certificate", store(), facts(certificate=""), True),
    ("TLS, and no certificate, a search", search(), facts(certificate=""), True),
    (
        "the certificate of an organisation whose system serves the sender",
        store(),
        facts(certificate=ORGANISER, certificate_serves=True),
        False,
    ),
]

TABLES = (TEST_IDENTITIES, FORM, NAMED, CERTIFICATE)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"identification-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_identification(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


def test_the_identity_guard_lets_no_other_rule_speak():
    request = store(ordinary_identities=(*MASKED, "010190*****"), both={"client": None})

    found = judge(request, nothing_stored())

    assert [finding.rule for finding in found] == ["identification-01"] * 2
    assert [finding.values["code"] for finding in found] == ["131052*****", "010190*****"]


@pytest.mark.parametrize("certificate", ["", ORGANISER])
def test_who_is_not_the_sender_learns_nothing_else(certificate):
    request = store(both={"client": None})

    found = judge(request, facts(certificate=certificate))

    assert [finding.rule for finding in found] == ["identification-04"]
