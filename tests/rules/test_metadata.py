"""The metadata of a document: states and codes."""

from dataclasses import replace

import pytest

from simulator.domain.codes import CodeSets
from simulator.domain.documents import Group
from simulator.domain.rule import judge
from tests.rules.builders import codebook, facts, rows, store


def knowing_all_of(system: str):
    """Facts in which one code set is held complete."""
    codes = codebook()
    held = codes.sets.find(getattr(codes.wire.systems, system))
    whole = replace(held, complete_because="the test says so")
    return facts(codes=replace(codes, sets=CodeSets({**codes.sets.by_oid, held.oid: whole})))


STATES = [
    ("authenticated, active, ready", store(), facts(), False),
    ("a draft", store(frame={"completion": "IN"}), facts(), True),
    ("obsolete", store(frame={"storage": "OB"}), facts(), True),
    ("not ready for the archive", store(metadata={"record_status": "1"}), facts(), True),
    ("no state at all", store(frame={"completion": None}), facts(), True),
]
REGISTER = [
    ("the client register", store(), facts(), False),
    ("another register", store(frame={"register": "2"}), facts(), True),
    ("no register", store(frame={"register": None}), facts(), True),
]
NEEDED = [
    ("everything is there", store(), facts(), False),
    *(
        (f"{name} is not there", store(metadata={name: None}), facts(), True)
        for name in ("id", "set_id", "version", "group", "structure", "written", "making_unit")
    ),
    (
        "a PDF follows no structure",
        store(metadata={"structure": None, "group": Group.OLD}),
        facts(),
        False,
    ),
]
WHOLE = [
    ("a code of the set", store(), knowing_all_of("service_task"), False),
    (
        "a code outside a whole set",
        store(metadata={"service_task": "999"}),
        knowing_all_of("service_task"),
        True,
    ),
    ("a code outside a set known in part", store(metadata={"retention": "999"}), facts(), False),
]
IN_PART = [
    ("a code of the set", store(), facts(), False),
    ("a code outside a set known in part", store(metadata={"retention": "999"}), facts(), True),
    ("a language of the set, in lower case", store(metadata={"language": "sv"}), facts(), False),
    ("a language outside the set", store(metadata={"language": "xx"}), facts(), True),
    (
        "a code outside a whole set",
        store(metadata={"retention": "999"}),
        knowing_all_of("retention"),
        False,
    ),
]

ALWAYS = (
    "confidentiality",
    "language",
    "created",
    "file_format",
    "software_product",
    "register_type",
    "organiser",
    "retention",
)
OF_STRUCTURES = ("structured_format", "special_content")
OF_CLIENT_DOCUMENTS = (
    "type_class",
    "specific_type",
    "service_task",
    "service_process",
    "service_organiser",
)


def lacking(name, **changes):
    return store(metadata={name: None} | changes)


TABLE = [
    ("everything is there", store(), facts(), False),
    *(
        (f"{name} is not there", lacking(name), facts(), True)
        for name in (*ALWAYS, *OF_STRUCTURES, *OF_CLIENT_DOCUMENTS)
    ),
    *(
        (f"an old document without {name}", lacking(name, group=Group.OLD), facts(), False)
        for name in (*OF_STRUCTURES, *OF_CLIENT_DOCUMENTS)
    ),
    *(
        (f"an old document without {name}", lacking(name, group=Group.OLD), facts(), True)
        for name in ALWAYS
    ),
    ("a case without a class", store("case", "organiser"), facts(), False),
]
PATIENTS = [
    ("social care's", store(), facts(), False),
    ("confidentiality of health care", lacking("case", confidentiality="5"), facts(), True),
    ("content of health care", store(metadata={"structured_format": "1"}), facts(), True),
    (
        "a register of health care in the frame",
        store(frame={"health_register": "2"}),
        facts(),
        True,
    ),
    ("a register of health care inside", store(metadata={"health_register": "2"}), facts(), True),
    ("a service request of health care", store(header={"service_request": "PP1"}), facts(), True),
    ("a body of health care", store(patient_form="structuredBody"), facts(), True),
]
RETENTION = [
    ("permanent", store(), facts(), False),
    ("another class", store(metadata={"retention": "7"}), facts(), True),
    ("no class", store(metadata={"retention": None}), facts(), False),
]

TABLES = (STATES, REGISTER, NEEDED, WHOLE, IN_PART, TABLE, PATIENTS, RETENTION)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"metadata-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_metadata(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken
