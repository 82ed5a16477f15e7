"""The document's two forms: content by its structure, and the display form."""

import pytest

from simulator.domain.documents import ClientId, Group
from simulator.domain.facts import StructureReport
from simulator.domain.rule import judge
from simulator.domain.structures import StructureProblem
from tests.rules.builders import PERSON, annulment, facts, rows, store, with_stored

MEETING = "1.2.246.537.6.1506.19005.2022.1.10"
LACKING = StructureProblem("laatija", "{field} is missing", {"field": "laatija"})
OTHER = ClientId(PERSON, "120345-901U")
TEMPORARY = {"system": "urn:oid:1.2.246.10.90000011.22.2026", "value": "140388-998X"}
CASE_OF_CLASS_OTHER = {"asian_tiedot": {"nimi": {"code": "99"}}}
EXPLAINED = {"asian_tiedot": {"nimi": {"code": "99"}, "lisatieto_luokkaan_muu": "Perhetyö"}}


def report(**told):
    return facts(structure=StructureReport(**{"known": True, **told}))


FOLLOWS = [
    ("the content fits", store(), report(), False),
    ("a field is missing", store(), report(problems=(LACKING,)), True),
    ("nothing was checked", store(), facts(structure=None), False),
]
KNOWN = [
    ("the structure is known", store(), report(), False),
    ("the structure is not known", store(), report(known=False), True),
]
FORMS = [
    ("content and display form", store(), facts(), False),
    ("no content", store(content=None), facts(), True),
    (
        "a content that is no JSON",
        store(content=None, content_fault="it is no JSON"),
        facts(),
        True,
    ),
    ("no display form", store(display=None), facts(), True),
    ("an empty display form", store(display=""), facts(), True),
    (
        "a relationship without content",
        store("client relationship", "organiser", content=None),
        facts(),
        True,
    ),
]
TYPE = [
    ("the structure's type", store(), report(specific_type="19005"), False),
    ("another type", store(), report(specific_type="19007"), True),
    (
        "the metadata tell no type",
        store(metadata={"specific_type": None}),
        report(specific_type="19007"),
        False,
    ),
]
CLIENT = [
    ("the same client", store(), facts(), False),
    ("another client in the metadata", store(both={"client": OTHER}), facts(), True),
    (
        "one of two clients of a joint document",
        store(
            both={"client": OTHER},
            body={
                "asiakas": [
                    {"henkilotunnus": {"value": "030878-902L"}},
                    {"henkilotunnus": {"value": "120345-901U"}},
                ]
            },
        ),
        facts(),
        False,
    ),
    (
        "the same temporary id",
        store(
            both={"client": ClientId("1.2.246.10.90000011.22.2026", "140388-998X")},
            body={"asiakas": [{"tilapainen_yksilointitunnus": TEMPORARY}]},
        ),
        facts(),
        False,
    ),
    (
        "a temporary id of another organisation",
        store(
            both={"client": ClientId("1.2.246.10.90000038.22.2026", "140388-998X")},
            body={"asiakas": [{"tilapainen_yksilointitunnus": TEMPORARY}]},
        ),
        facts(),
        True,
    ),
    ("the content names nobody", store(body={"asiakas": []}), facts(), False),
]
CLASS_OTHER = [
    ("the class other, explained", store("case", "organiser", body=EXPLAINED), facts(), False),
    (
        "the class other, unexplained",
        store("case", "organiser", body=CASE_OF_CLASS_OTHER),
        facts(),
        True,
    ),
    (
        "another class",
        store("case", "organiser", body={"asian_tiedot": {"nimi": {"code": "1"}}}),
        facts(),
        False,
    ),
]
BORN = {"asiakas": {"syntymaaika": "1978-08-03"}}
BIRTH = [
    ("the same day", store("client relationship", "organiser", body=BORN), facts(), False),
    (
        "another day",
        store("client relationship", "organiser", body={"asiakas": {"syntymaaika": "1978-08-04"}}),
        facts(),
        True,
    ),
    ("no day in the content", store("denial", "organiser"), facts(), False),
    ("an annulment has no content", annulment(), with_stored(), False),
]

STATE = [
    ("the structure is ready", store(), report(state="Valmis"), False),
    ("the structure is a draft", store(), report(state="Luonnos"), True),
    ("the structure has been withdrawn", store(), report(state="Poistettu"), True),
    ("an old recording tells no state", store(), report(), False),
    ("the structure is not known", store(), report(known=False), False),
    ("an annulment has no content", annulment(), with_stored(), False),
]
CLASS = [
    ("the class of the structure", store(), report(type_class="19"), False),
    ("another class", store(), report(type_class="15"), True),
    (
        "an exception: a summary numbered among the assessments, in the class of summaries",
        store(metadata={"type_class": "16", "specific_type": "1001"}),
        report(type_class="16", specific_type="1001"),
        False,
    ),
    (
        "an exception, in the class that its number would give",
        store(metadata={"type_class": "1", "specific_type": "1001"}),
        report(type_class="16", specific_type="1001"),
        True,
    ),
    (
        "the metadata tell no class",
        store(metadata={"type_class": None}),
        report(type_class="15"),
        False,
    ),
]
PERMIT_STRUCTURE = "1.2.246.537.6.1505.8.2023.6.1"
GROUP = [
    ("a client document", store(), facts(), False),
    ("a case", store("case", "organiser"), facts(), False),
    ("a client relationship", store("client relationship", "organiser"), facts(), False),
    ("a denial", store("denial", "organiser"), facts(), False),
    ("a client document as a case", store(metadata={"group": Group.CASE}), facts(), True),
    ("a client document as a phase-one one", store(both={"group": Group.PHASE_1}), facts(), False),
    (
        "a denial by the structure of permits",
        store("denial", "organiser", metadata={"structure": PERMIT_STRUCTURE}),
        facts(),
        True,
    ),
    (
        "a case by the structure of a record entry",
        store("case", "organiser", metadata={"structure": MEETING}),
        facts(),
        True,
    ),
    ("no group", store(metadata={"group": None}), facts(), False),
    ("no structure", store(metadata={"structure": None}), facts(), False),
    ("a structure of no form", store(metadata={"structure": "19005"}), facts(), False),
    (
        "a structure of another code set",
        store(metadata={"structure": "1.2.3.19005.2022.1.10"}),
        facts(),
        False,
    ),
]
LATER = "1.2.246.537.6.1506.19005.2026.1.10"
NEWEST = [
    ("the newest version", store(), report(), False),
    ("a later version is held", store(), report(newer=LATER), True),
    ("nothing was checked", store(), facts(structure=None), False),
]

TABLES = (
    FOLLOWS,
    KNOWN,
    FORMS,
    TYPE,
    CLIENT,
    CLASS_OTHER,
    BIRTH,
    STATE,
    CLASS,
    GROUP,
    NEWEST,
)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"structure-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_structure(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


def test_the_missing_field_is_named_with_its_place():
    (finding,) = judge(store(), report(problems=(LACKING,)))

    assert finding.sentence == "laatija is missing"
    assert finding.location == "laatija"


def test_a_structure_that_is_not_ready_is_named_with_its_state():
    finding = next(
        one for one in judge(store(), report(state="Luonnos")) if one.rule == "structure-08"
    )

    assert finding.effect == "refuse"
    assert finding.values["state"] == "Luonnos"
    assert finding.values["structure"] == MEETING
