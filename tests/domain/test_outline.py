"""A content as its reader goes through it."""

import pytest

from simulator.domain.outline import Branch, named_path, outline
from simulator.domain.structures import Field, Kind, Structure

STRUCTURE = Structure(
    oid="1.2",
    root_key="plan",
    fi="Suunnitelma",
    sv="Plan",
    class_code=None,
    type_code=None,
    fields=(
        Field("asiakas", Kind.GROUP, "Asiakas", "Klient"),
        Field("asiakas/sukunimi", Kind.NAME, "Sukunimi", "Efternamn"),
        Field("tavoite", Kind.TEXT, "Tavoite", "Mål", repeats=True),
    ),
)


def test_fields_go_by_their_names_in_the_readers_language() -> None:
    content = {"plan": {"asiakas": {"sukunimi": "Hilla"}, "tavoite": ["a", "b"], "muu": True}}

    finnish = outline(content, STRUCTURE, "fi")
    swedish = outline(content, STRUCTURE, "sv")

    assert finnish == (
        Branch("Asiakas", below=(Branch("Sukunimi", "Hilla"),)),
        Branch("Tavoite", "a"),
        Branch("Tavoite", "b"),
        Branch("muu", True),
    )
    assert [one.name for one in swedish] == ["Klient", "Mål", "Mål", "muu"]


def test_coded_values_and_identifiers_are_values_and_no_branches() -> None:
    content = {
        "plan": {
            "a": {"system": "urn:oid:1.2", "code": "24", "display": "Lapsiperheet"},
            "b": {"system": "urn:oid:1.2", "value": "030878-902L"},
            "c": {"value": 3, "code": "h"},
            "d": {"code": "24"},
            "e": None,
        }
    }

    told = outline(content, None, "fi")

    assert told == (
        Branch("a", "Lapsiperheet", "24"),
        Branch("b", "030878-902L"),
        Branch("c", "3 h"),
        Branch("d", "24"),
        Branch("e", ""),
    )


def test_no_content_has_no_outline() -> None:
    assert outline(None, STRUCTURE, "fi") == ()


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("plan/tavoite[2]", "Tavoite [2]"),
        ("plan/asiakas/sukunimi", "Asiakas / Sukunimi"),
        ("plan/asiakas[1]/muu/code", "Asiakas [1] / muu / code"),
        ("plan", "plan"),
        ("", ""),
    ],
)
def test_a_place_goes_by_the_names_of_its_fields(path: str, named: str) -> None:
    assert named_path(path, STRUCTURE, "fi") == named
