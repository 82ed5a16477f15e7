"""Disclosure notices: the bundle that brings them, and the metadata beside them."""

import pytest

from simulator.domain.rule import judge
from simulator.messages.notices import read
from tests.rules.builders import ORGANISER, PRODUCER, codebook, facts, rows
from tests.rules.noticing import (
    CLIENT,
    OTHER_CLIENT,
    about,
    bundle,
    metadata,
    notice,
    request,
    spoiled,
)


def bytes_read(body: bytes):
    return read(body, "r1", codebook()).request


SHAPES = [
    ("a bundle", request(), facts(), False),
    ("no JSON", bytes_read(b"<Bundle/>"), facts(), True),
    ("not a number", bytes_read(b'{"resourceType": "Bundle", "total": NaN}'), facts(), True),
    (
        "half a character",
        bytes_read(b'{"resourceType": "Bundle", "id": "\\ud800"}'),
        facts(),
        True,
    ),
    ("a list", bytes_read(b"[]"), facts(), True),
    ("another resource", bytes_read(b'{"resourceType": "AuditEvent"}'), facts(), True),
    ("a notice a mile deep", bytes_read(b'{"a":' * 5000 + b"1" + b"}" * 5000), facts(), True),
    (
        "a bundle that nests too deep",
        bytes_read(b'{"resourceType":"Bundle","x":' + b"[" * 200 + b"]" * 200 + b"}"),
        facts(),
        True,
    ),
]
STRUCTURE = [
    ("as FHIR has it", request(), facts(), False),
    ("a field that is not known", spoiled(lambda b: notice(b).update(colour="red")), facts(), True),
    ("no time of recording", spoiled(lambda b: notice(b).pop("recorded")), facts(), True),
    ("a day for a moment", spoiled(lambda b: notice(b).update(recorded="2026")), facts(), True),
    ("nobody took part", spoiled(lambda b: notice(b).pop("agent")), facts(), True),
    ("metadata of nothing", spoiled(lambda b: metadata(b).pop("target")), facts(), True),
    ("no resource of FHIR", spoiled(lambda b: notice(b).update(resourceType="X")), facts(), True),
]
TYPES = [
    ("a transaction", request(), facts(), False),
    ("a batch", spoiled(lambda b: b.update(type="batch")), facts(), True),
    ("no type", spoiled(lambda b: b.pop("type")), facts(), True),
]
ONLY_CREATED = [
    ("created", request(), facts(), False),
    ("an update", spoiled(lambda b: b["entry"][0]["request"].update(method="PUT")), facts(), True),
    (
        "a deletion",
        spoiled(
            lambda b: b["entry"][0].update(request={"method": "DELETE", "url": "AuditEvent/1"})
        ),
        facts(),
        True,
    ),
    (
        "another resource",
        spoiled(lambda b: b["entry"][0]["request"].update(url="Patient")),
        facts(),
        True,
    ),
    ("nothing asked", spoiled(lambda b: b["entry"][0].pop("request")), facts(), True),
]
PAIRS = [
    ("one pair", request(), facts(), False),
    ("two pairs about one person", request(about(CLIENT, CLIENT)), facts(), False),
    ("a notice alone", spoiled(lambda b: b["entry"].pop(1)), facts(), True),
    ("metadata alone", spoiled(lambda b: b["entry"].pop(0)), facts(), True),
    ("metadata twice", spoiled(lambda b: b["entry"].append(b["entry"][1])), facts(), True),
    (
        "metadata of another notice",
        spoiled(lambda b: metadata(b).update(target=[{"reference": "urn:oid:1.2.3"}])),
        facts(),
        True,
    ),
    ("nothing in it", spoiled(lambda b: b.update(entry=[])), facts(), True),
]
PERSONS = [
    ("one person in two notices", request(about(CLIENT, CLIENT)), facts(), False),
    ("two persons", request(about(CLIENT, OTHER_CLIENT)), facts(), True),
]
SEAL = [
    ("sealed", request(), facts(), False),
    ("not sealed", spoiled(lambda b: b.pop("signature")), facts(), True),
]
REQUEST_IDS = [
    ("an id of its own", request(), facts(), False),
    ("no id", request(request_id=None), facts(), True),
    ("an id used before", request(), facts(message_reused=True), True),
]
PROFILES = [
    ("both named", request(), facts(), False),
    (
        "a profile with its version",
        spoiled(
            lambda b: notice(b)["meta"].update(profile=[notice(b)["meta"]["profile"][0] + "|1.0.0"])
        ),
        facts(),
        False,
    ),
    ("the notice names none", spoiled(lambda b: notice(b).pop("meta")), facts(), True),
    (
        "the metadata name another",
        spoiled(lambda b: metadata(b)["meta"].update(profile=["http://example.org/x"])),
        facts(),
        True,
    ),
]
LANGUAGES = [
    ("told", request(), facts(), False),
    ("not told", spoiled(lambda b: metadata(b).pop("language")), facts(), True),
]
CERTIFICATES = [
    ("without TLS", request(), facts(), False),
    ("the controller's own", request(), facts(certificate=ORGANISER), False),
    (
        "one whose system serves it",
        request(),
        facts(certificate=PRODUCER, certificate_serves=True),
        False,
    ),
    ("another's", request(), facts(certificate=PRODUCER), True),
    ("none", request(), facts(certificate=""), True),
]

ROWS = [
    *rows("notices-01", SHAPES),
    *rows("notices-02", STRUCTURE),
    *rows("notices-03", TYPES),
    *rows("notices-04", ONLY_CREATED),
    *rows("notices-05", PAIRS),
    *rows("notices-06", PERSONS),
    *rows("notices-07", SEAL),
    *rows("notices-08", REQUEST_IDS),
    *rows("notices-09", PROFILES),
    *rows("notices-10", LANGUAGES),
    *rows("notices-11", CERTIFICATES),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_rules_of_bundles(row):
    seen = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in seen) is row.broken


def test_a_good_bundle_breaks_no_rule():
    assert judge(request(), facts()) == ()


def test_everything_amiss_is_told_at_once():
    def spoil(body):
        body.update(type="batch")
        body.pop("signature")
        notice(body).pop("recorded")

    seen = [finding.rule for finding in judge(spoiled(spoil, bundle()), facts())]

    assert seen == ["notices-02", "notices-03", "notices-07"]


def test_a_defect_of_structure_says_where():
    (found,) = judge(spoiled(lambda b: notice(b).update(colour="red")), facts())

    assert found.location == "Bundle.entry[0].resource.colour"
