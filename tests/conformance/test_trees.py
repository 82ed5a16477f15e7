"""Messages and contents as trees: lines, and where a location leads."""

from typing import Any

import pytest

from conformance.trees import Node, json_tree, place, xml_tree
from simulator.messages.xml import parse

DOCUMENT = b"""<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:f="urn:hl7finland">
<recordTarget><patientRole><id extension="030878-902L" root="1.2"/></patientRole></recordTarget>
<id root="1.2.3"/><f:localSocialHeader><f:recordStatus code="3"/></f:localSocialHeader>
</ClinicalDocument>"""
CONTENT = {"nimi": "x", "asiakas": [{"sukunimi": "Saarnilaakso"}, {"sukunimi": "Ruokolaakso"}]}


def trees() -> list[Node]:
    return [json_tree("asiakirja", CONTENT), xml_tree(parse(DOCUMENT))]


def test_every_line_has_its_number() -> None:
    tree = xml_tree(parse(b"<a><b><c/></b><d/></a>"))

    lines = [(node.name, node.line, node.end) for node in tree.walk()]

    assert lines == [("a", 1, 6), ("b", 2, 4), ("c", 3, 3), ("d", 5, 5)]


@pytest.mark.parametrize(
    ("location", "name", "value", "missing"),
    [
        ("asiakirja/nimi", "nimi", "x", ""),
        ("asiakas[2]/sukunimi", "sukunimi", "Ruokolaakso", ""),
        ("asiakirja/asiakas[2]/sukunimi", "sukunimi", "Ruokolaakso", ""),
        ("asiakirja/asiakas[1]/etunimet", "asiakas", "", "etunimet"),
        ("asiakirja/asiakas[3]/sukunimi", "asiakirja", "", "asiakas/sukunimi"),
        ("localSocialHeader/functionCode", "localSocialHeader", "", "functionCode"),
        ("recordTarget", "recordTarget", "", ""),
    ],
)
def test_a_location_leads_to_its_place(location: str, name: str, value: str, missing: str) -> None:
    found = place(trees(), location)

    assert found is not None
    node, rest = found
    assert (node.name, node.text, rest) == (name, value, missing)


def test_of_several_places_the_highest_counts() -> None:
    found = place(trees(), "id")

    assert found is not None
    assert dict(found[0].attributes) == {"root": "1.2.3"}


@pytest.mark.parametrize("location", ["", "queryByParameter", "[1]", "/"])
def test_a_location_that_leads_nowhere_has_no_place(location: str) -> None:
    assert place(trees(), location) is None


@pytest.mark.parametrize(
    ("held", "written"), [(None, "–"), ([], "–"), (True, "true"), (3, "3"), ("x", "x")]
)
def test_values_are_written_as_text(held: Any, written: str) -> None:
    assert json_tree("a", held).text == written
