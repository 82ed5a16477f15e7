"""Disclosure notices: what they tell of a disclosure."""

from dataclasses import replace
from datetime import timedelta

import pytest

from simulator.domain.documents import ClientId
from simulator.domain.rule import judge
from tests.rules.builders import (
    NOBODY,
    ORGANISERS_UNIT,
    OTHER_PRODUCERS_UNIT,
    PERSON,
    PRODUCER,
    UNIT,
    YESTERDAY,
    codebook,
    entry,
    facts,
    live,
    relationship,
    rows,
)
from tests.rules.noticing import (
    DISCLOSED,
    about,
    bundle,
    controller,
    notice,
    request,
    spoiled,
    to,
    whole,
)

FHIR = codebook().wire.fhir
TEMPORARY = ClientId("1.2.246.10.90000011.22.2026", "140388-998X")
ENDED = live(relationship(entries=(entry(ends=YESTERDAY),)))


def identified(**identifier):
    return lambda b: controller(b)["identifier"][0].update(identifier)


def tasks(*systems):
    """The disclosed whole's service tasks, in these code systems."""
    made = [
        {"url": FHIR.service_task_extension, "valueCoding": {"system": one, "code": "24"}}
        for one in systems
    ]
    return lambda b: whole(b).update(extension=made)


def register(**coding):
    return lambda b: controller(b)["extension"][0]["valueCoding"].update(coding)


def kinds(*values):
    made = [{"url": FHIR.disclosure_extension, "valueCoding": one} for one in values]
    return lambda b: notice(b).update(extension=made)


KIND = {"system": "urn:oid:1.2.3", "code": "1", "display": "Luovutus"}
PERSONS = [
    ("by a patient in it", request(), facts(), False),
    (
        "by an identifier alone",
        spoiled(
            lambda b: notice(b)["entity"][0].update(
                what={"identifier": {"system": f"urn:oid:{PERSON}", "value": "030878-902L"}}
            )
        ),
        facts(),
        False,
    ),
    ("by a temporary id", request(about(TEMPORARY)), facts(), False),
    ("nobody", spoiled(lambda b: notice(b)["entity"].pop(0)), facts(), True),
]
CODES = [
    ("well formed", request(), facts(), False),
    ("a temporary id has no form", request(about(TEMPORARY)), facts(), False),
    ("a wrong check", request(about(ClientId(PERSON, "030878-902M"))), facts(), True),
]
CONTROLLERS = [
    ("with the client register", request(), facts(), False),
    ("no register told", spoiled(lambda b: controller(b).pop("extension")), facts(), True),
    ("another register", spoiled(register(code="2")), facts(), True),
    ("another code set", spoiled(register(system="urn:oid:1.2.3")), facts(), True),
]
OIDS = [
    ("by OID", request(), facts(), False),
    ("by business id", spoiled(identified(value="9000001-1")), facts(), True),
    ("an OID without its prefix", spoiled(identified(value="1.2.246.10.9")), facts(), True),
    ("a prefix without an OID", spoiled(identified(value="urn:oid:here")), facts(), True),
    ("another system", spoiled(identified(system="urn:oid:1.2.246.537.6.202")), facts(), True),
    ("not identified", spoiled(lambda b: controller(b).pop("identifier")), facts(), True),
]
NOW_IN_FORCE = f"urn:oid:{codebook().wire.systems.service_task}"
SERVICE_TASKS = [
    ("in force", request(), facts(), False),
    (
        "in force, and as it was",
        spoiled(tasks(NOW_IN_FORCE, f"urn:oid:{FHIR.service_task_1989}")),
        facts(),
        False,
    ),
    ("none", spoiled(lambda b: whole(b).pop("extension")), facts(), True),
    ("an earlier one alone", spoiled(tasks(f"urn:oid:{FHIR.service_task_2011}")), facts(), True),
    ("nothing disclosed", spoiled(lambda b: notice(b)["entity"].pop(1)), facts(), True),
]
TASK_SETS = [
    ("two sets", spoiled(tasks(NOW_IN_FORCE, f"urn:oid:{FHIR.service_task_2011}")), facts(), False),
    (
        "a set of services",
        spoiled(tasks(NOW_IN_FORCE, "urn:oid:1.2.246.537.6.1222")),
        facts(),
        True,
    ),
    ("no set", spoiled(tasks(NOW_IN_FORCE, None)), facts(), True),
]
TOLD = [
    ("by document type", request(), facts(), False),
    (
        "in words",
        spoiled(lambda b: whole(b).update(type=None, description="Puhelu") or whole(b).pop("type")),
        facts(),
        False,
    ),
    ("by nothing", spoiled(lambda b: whole(b).pop("type")), facts(), True),
]
KINDS = [
    ("one", request(), facts(), False),
    ("none", spoiled(kinds()), facts(), True),
    ("two", spoiled(kinds(KIND, KIND)), facts(), True),
    ("without a name", spoiled(kinds({**KIND, "display": None})), facts(), True),
]
TIMES = [
    ("a beginning", request(), facts(), False),
    ("none", spoiled(lambda b: notice(b).pop("period")), facts(), True),
    (
        "an end too",
        spoiled(lambda b: notice(b)["period"].update(end="2026-11-23T10:00:00+02:00")),
        facts(),
        True,
    ),
]
AFTERWARDS = [
    ("at once", request(), facts(), False),
    (
        "a day alone",
        spoiled(lambda b: notice(b)["period"].update(start="2026-12-24")),
        facts(),
        False,
    ),
    (
        "tomorrow",
        request(bundle(replace(DISCLOSED, at=DISCLOSED.at + timedelta(days=1)))),
        facts(),
        True,
    ),
]
RECIPIENTS = [
    ("another controller", request(), facts(), False),
    (
        "by name alone",
        spoiled(lambda b: notice(b)["agent"][2].update(who={"display": "Käräjäoikeus"})),
        facts(),
        False,
    ),
    ("nobody", spoiled(lambda b: notice(b)["agent"].pop(2)), facts(), True),
]
CONSENTS = [
    ("held", request(), facts(), False),
    ("none", request(bundle(replace(DISCLOSED, consent=None))), facts(), False),
    ("not held", spoiled(lambda b: notice(b)["contained"].pop()), facts(), True),
]
KNOWN = [
    ("in the register", request(), facts(), False),
    (
        "not in the register",
        request(bundle(replace(DISCLOSED, controller=(NOBODY, "Ei kukaan")))),
        facts(),
        True,
    ),
]
USES = [
    ("another controller", request(), facts(), False),
    ("a producer without a right", request(to(OTHER_PRODUCERS_UNIT)), facts(), False),
    ("a unit whose right has ended", request(to(UNIT)), facts(relationships=ENDED), False),
    ("the controller's own unit", request(to(ORGANISERS_UNIT)), facts(), True),
    ("a unit under a register access right", request(to(UNIT)), facts(), True),
    ("the producer of such a unit", request(to(PRODUCER)), facts(), True),
]

ROWS = [
    *rows("notified-01", PERSONS),
    *rows("notified-02", CODES),
    *rows("notified-03", CONTROLLERS),
    *rows("notified-04", OIDS),
    *rows("notified-05", SERVICE_TASKS),
    *rows("notified-06", TASK_SETS),
    *rows("notified-07", TOLD),
    *rows("notified-08", KINDS),
    *rows("notified-09", TIMES),
    *rows("notified-10", AFTERWARDS),
    *rows("notified-11", RECIPIENTS),
    *rows("notified-12", CONSENTS),
    *rows("notified-13", KNOWN),
    *rows("notified-14", USES),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_rules_of_what_notices_tell(row):
    seen = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in seen) is row.broken
