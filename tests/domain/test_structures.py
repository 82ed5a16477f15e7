"""Facts about document structures and the tolerant reading."""

import pytest

from simulator.domain.structures import (
    DEEPEST,
    Kind,
    StructureProblem,
    holds_at_most,
    is_deeper,
    leaves,
    read_structure,
    tolerate,
)

NOTE = """
oid = "1.2.3"
root = "merkinta"
fi = "Merkintä"
sv = "Anteckning"
class = "19"
type = "19999"

[fields]
"asiakas" = { kind = "Ryhmä", required = true, repeats = true, fi = "Asiakas", sv = "Klient" }
"asiakas/sukunimi" = { kind = "Nimi", required = true, fi = "Sukunimi", sv = "Efternamn" }
"kieli" = { kind = "Koodi", code_set = "1.2.5", accepted_codes = ["FI", "SV"], fi = "Kieli", sv = "Språk" }
"paiva" = { kind = "Pvm", fi = "Päivä", sv = "Dag" }
"""


def test_a_structure_is_read_with_its_types_and_fields_in_order():
    structure = read_structure(NOTE)

    assert (structure.oid, structure.root_key) == ("1.2.3", "merkinta")
    assert (structure.class_code, structure.type_code) == ("19", "19999")
    assert [field.path for field in structure.fields] == [
        "asiakas",
        "asiakas/sukunimi",
        "kieli",
        "paiva",
    ]


def test_a_field_keeps_what_its_line_says():
    client, name, language, _ = read_structure(NOTE).fields

    assert client.required
    assert client.repeats
    assert (name.name, name.parent, name.fi, name.sv) == (
        "sukunimi",
        "asiakas",
        "Sukunimi",
        "Efternamn",
    )
    assert (language.kind, language.code_set) == (Kind.CODE, "1.2.5")
    assert language.accepted_codes == ("FI", "SV")


def test_a_structure_that_is_no_client_document_has_no_document_types():
    text = NOTE.replace('class = "19"\ntype = "19999"\n', "")

    structure = read_structure(text)

    assert structure.class_code is None
    assert structure.type_code is None


def test_a_kind_that_nobody_knows_is_a_fault_of_the_data_file():
    with pytest.raises(ValueError, match="Aine"):
        read_structure(NOTE.replace('"Pvm"', '"Aine"'))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.2.246.537.6.1221", "urn:oid:1.2.246.537.6.1221"),
        ("1.2.246.537.6.1221.201601", "urn:oid:1.2.246.537.6.1221"),
        ("urn:oid:1.2.246.537.6.202.2008", "urn:oid:1.2.246.537.6.202"),
        ("URN:OID:1.2.246.537.5.40175", "urn:oid:1.2.246.537.5.40175"),
        ("1.2.246.21", "urn:oid:1.2.246.21"),
        # the year of a temporary id's root is no version
        ("1.2.246.10.90000011.22.2026", "urn:oid:1.2.246.10.90000011.22.2026"),
        # nor are the parts of set 886
        ("urn:oid:1.2.246.537.6.886.2001", "urn:oid:1.2.246.537.6.886.2001"),
        ("merkinta/kieli", "merkinta/kieli"),
        ("", ""),
    ],
)
def test_a_code_system_means_the_same_with_and_without_prefix_and_version(written, meant):
    read = tolerate({"merkinta": {"kieli": [{"system": written, "code": "1"}]}})

    assert read == {"merkinta": {"kieli": [{"system": meant, "code": "1"}]}}


def test_tolerant_reading_leaves_its_argument_and_other_texts_alone():
    content = {"merkinta": {"lisatiedot": "1.2.246.537.6.1221.201601", "kieli": {"system": "1.2"}}}

    read = tolerate(content)

    assert read["merkinta"]["lisatiedot"] == "1.2.246.537.6.1221.201601"
    assert content["merkinta"]["kieli"]["system"] == "1.2"


def test_what_lies_deeper_than_any_structure_is_left_as_it_is():
    content = {"system": "1.2"}
    for _ in range(DEEPEST):
        content = {"asiakas": content}

    assert tolerate(content) == content


@pytest.mark.parametrize(("levels", "deeper"), [(1, True), (2, True), (3, False)])
def test_depth_counts_objects_and_lists(levels, deeper):
    assert is_deeper({"asiakas": [{"sukunimi": "Aalto"}]}, levels) is deeper


@pytest.mark.parametrize(("most", "holds"), [(3, False), (4, True), (5, True)])
def test_size_counts_every_value(most, holds):
    assert holds_at_most({"asiakas": [{"sukunimi": "Aalto"}]}, most) is holds


def test_leaves_come_in_the_structures_order_each_entry_for_itself():
    structure = read_structure(NOTE)
    content = {
        "merkinta": {
            "paiva": "2026-11-22",
            "asiakas": [{"sukunimi": "Aalto"}, {"sukunimi": "Laine"}],
            "vieras": "x",
        }
    }

    found = [(field.path, value) for field, value in leaves(structure, content)]

    assert found == [
        ("asiakas/sukunimi", "Aalto"),
        ("asiakas/sukunimi", "Laine"),
        ("paiva", "2026-11-22"),
    ]


def test_a_problem_reads_as_a_sentence():
    problem = StructureProblem("m/x", "{path}: {field} is missing.", {"path": "m/x", "field": "X"})

    assert str(problem) == "m/x: X is missing."
