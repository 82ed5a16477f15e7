"""The message itself: readable, whole, in agreement with itself."""

from dataclasses import replace

import pytest

from simulator.domain.documents import ClientId
from simulator.domain.requests import Defect, Professional, Unreadable
from simulator.domain.rule import judge
from tests.rules.builders import (
    ORGANISER,
    PERSON,
    PRODUCER,
    annulment,
    facts,
    nothing_stored,
    replacement,
    rows,
    search,
    store,
    with_stored,
)

DEFECT = (Defect("custodian/id", "this is no OID", "abc"),)
OTHER = ClientId(PERSON, "120345-901U")


def of_bytes(raw):
    """A message whose document has these bytes."""
    request = store()
    return replace(request, document=replace(request.document, raw=raw))


READABLE = [
    ("bytes that are no message", Unreadable(reason="this is no XML"), facts(), True),
    ("a message", store(), facts(), False),
]
VALUES = [
    ("every value is of its kind", store(), facts(), False),
    ("a value is not", store(defects=DEFECT), facts(), True),
    ("a value of a search is not", search(defects=DEFECT), facts(), True),
]
MESSAGE_ID = [
    ("an id of its own", store(), facts(), False),
    ("an id used for other content", store(), facts(message_reused=True), True),
    ("an annulment's id used before", annulment(), with_stored(message_reused=True), True),
]
SERVICE_REQUEST = [
    ("SP17 stores a client document", store(sp="SP17"), facts(), False),
    (
        "SP1 stores a relationship",
        store("client relationship", "organiser", sp="SP1"),
        nothing_stored(),
        False,
    ),
    ("SP2 stores a case", store("case", "organiser", sp="SP2"), facts(), False),
    ("SP13 stores a denial", store("denial", "organiser", sp="SP13"), facts(), False),
    ("SP5 replaces", replacement(), with_stored(), False),
    ("SP6 annuls", annulment(), with_stored(), False),
    ("no service request", store(header={"service_request": None}), facts(), True),
    ("a service request that is none", store(sp="SP99"), facts(), True),
    ("SP1 with a client document", store(sp="SP1"), facts(), True),
    (
        "SP17 with a relationship",
        store("client relationship", "organiser", sp="SP17"),
        nothing_stored(),
        True,
    ),
    ("SP5 sent as a new document", store(sp="SP5"), facts(), True),
    (
        "SP17 sent as a replacement",
        replacement(header={"service_request": "SP17"}),
        with_stored(),
        True,
    ),
    ("SP9 searches, it does not store", store(sp="SP9"), facts(), True),
]
PACKAGE = [
    ("a document in MIME", store(), facts(), False),
    ("no document", store(document=None), facts(), True),
    ("a broken package", store(document=None, package_fault="the MIME is broken"), facts(), True),
    ("no new version", replacement(document=None), with_stored(), True),
    ("an annulment without a document", annulment(), with_stored(), False),
    ("an annulment with a document", annulment(carries_text=True), with_stored(), True),
]
AGREE = [
    ("frame and document agree", store(), facts(), False),
    (
        "the frame leaves out what the document says",
        store(frame={"controller": None, "version": None}),
        facts(),
        False,
    ),
    ("another id", store(frame={"id": "1.2.3"}), facts(), True),
    ("another set", store(frame={"set_id": "1.2.3"}), facts(), True),
    ("another version", store(frame={"version": 2}), facts(), True),
    ("another client", store(frame={"client": OTHER}), facts(), True),
    ("another controller", store(frame={"controller": PRODUCER}), facts(), True),
    ("another register", store(frame={"register": "2", "register_type": None}), facts(), True),
]
RECEIVER = [
    ("the archive", store(), facts(), False),
    ("another", store(header={"receiver": "1.2.3"}), facts(), True),
    ("none", search(header={"receiver": None}), facts(), True),
]
CALLER = [
    ("sender, unit and person", store(), facts(), False),
    ("no sender", store(header={"sender": None}), facts(), True),
    ("no unit", search(header={"unit": None}), facts(), True),
    ("no person", store(header={"professional": None}), facts(), True),
    (
        "a person without an id",
        store(header={"professional": Professional(None, "Vallirinne", "Sari")}),
        facts(),
        True,
    ),
]
SITUATION = [
    ("the controller uses its own register", store(by="organiser"), facts(), False),
    ("a producer says so", store(header={"use_situation": "1"}), facts(), True),
    ("a producer names its right", store(), facts(), False),
    ("none is named", store(header={"use_situation": None}), facts(), False),
]

BYTES = [
    ("a declaration, and no carriage return", store(), facts(), False),
    ("no declaration", of_bytes(b"<x/>"), facts(), True),
    ("line ends of Windows", of_bytes(b'<?xml version="1.0"?>\r\n<x/>'), facts(), True),
    (
        "a byte order mark before it",
        of_bytes(b'\xef\xbb\xbf<?xml version="1.0"?><x/>'),
        facts(),
        False,
    ),
    ("no document", annulment(), with_stored(), False),
]

TABLES = (
    READABLE,
    VALUES,
    MESSAGE_ID,
    SERVICE_REQUEST,
    PACKAGE,
    AGREE,
    RECEIVER,
    CALLER,
    SITUATION,
    BYTES,
)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"message-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_message(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


def test_every_disagreement_of_frame_and_document_is_told_at_once():
    request = store(frame={"id": "1.2.3", "version": 2, "controller": ORGANISER[:-1] + "9"})

    found = [f for f in judge(request, facts()) if f.rule == "message-06"]

    assert [finding.values["element"] for finding in found] == ["id", "versionNumber", "controller"]


def test_the_controllers_use_situation_is_noted_of_a_search_too():
    own = search(header={"use_situation": "1"})

    assert "message-09" in {f.rule for f in judge(own, facts())}
    assert "message-09" not in {f.rule for f in judge(search(), facts())}


def test_the_right_is_computed_from_who_acts_not_from_the_use_situation():
    found = {f.rule for f in judge(store(by="sister unit", header={"use_situation": "1"}), facts())}

    assert {"message-09", "access-01", "access-05"} <= found
