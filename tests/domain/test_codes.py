"""Code sets and wire codes: what is held, how it is looked up, what a faulty file is told."""

from dataclasses import asdict

import pytest

from fixtures import read_text, read_texts
from simulator.domain.codes import (
    Certainty,
    Code,
    CodeError,
    base_oid,
    read_code_sets,
    read_wire_codes,
    same_system,
)
from simulator.domain.identifiers import is_oid
from simulator.domain.profile import read_profile
from simulator.domain.sources import read_sources
from simulator.domain.wire_codes import WireCodeError

HELD = read_code_sets(read_texts("codes"))
WIRE = read_wire_codes(read_text("wire.toml"))

WHOLE = """
[[code_set]]
oid = "1.2.3.4.5.6"
name_fi = "Koodisto"
source = "sosmeta"
complete = false
values = [{ code = "1", fi = "Yksi" }]
"""


@pytest.mark.parametrize(
    "system",
    [
        "1.2.246.537.6.1221",
        "1.2.246.537.6.1221.201601",
        "urn:oid:1.2.246.537.6.1221",
        "urn:oid:1.2.246.537.6.1221.2016",
        " urn:oid:1.2.246.537.6.1221.201601 ",
    ],
)
def test_a_code_system_means_the_same_however_it_is_written(system):
    code = HELD.code(system, "24")

    assert code is not None
    assert code.fi == "Lapsiperheiden palvelut"
    assert same_system(system, WIRE.systems.service_task)


def test_different_code_sets_stay_different():
    assert not same_system("1.2.246.537.6.1221", "1.2.246.537.6.1222.201601")


@pytest.mark.parametrize(
    ("system", "base"),
    [
        ("1.2.246.537.5.1.1997", "1.2.246.537.5.1"),
        ("1.2.246.537.5.1", "1.2.246.537.5.1"),
        ("1.2.246.537.6.1264", "1.2.246.537.6.1264"),
        ("1.2.246.537.6.1264.201713", "1.2.246.537.6.1264.201713"),  # no such month
    ],
)
def test_a_version_is_a_year_or_a_year_and_month(system, base):
    assert base_oid(system) == base


@pytest.mark.parametrize(
    ("system", "value"),
    [("1.2.246.537.6.9999", "1"), ("1.2.246.537.6.1221", "999"), (None, "1"), ("1.2", None)],
)
def test_an_unknown_system_or_value_has_no_code(system, value):
    assert HELD.code(system, value) is None


def test_a_missing_system_is_the_same_as_none():
    assert not same_system(None, None)


def test_a_set_is_complete_only_with_a_reason():
    complete = {code_set.oid: code_set.complete_because for code_set in HELD if code_set.complete}

    assert set(complete) == {"1.2.246.537.6.1282"}
    assert all(complete.values())


def test_a_name_falls_back_to_finnish():
    tasks = HELD.find("1.2.246.537.6.1221")

    assert tasks is not None
    assert tasks.name("sv") == "Socialvård - Serviceuppgift"
    assert tasks.codes["10"].name("sv") == "Barnskydd"
    assert tasks.codes["24"].name("sv") == "Tjänster för barnfamiljer"
    assert Code("9", "Muu", "", Certainty.SEEN, "sotebed").name("sv") == "Muu"
    assert tasks.codes["10"].name("en") == "Lastensuojelu"


def test_every_document_type_has_a_class_that_has_a_name():
    types = HELD.find(WIRE.systems.document_type)

    assert types is not None
    specific = [code for code in types.codes if len(code) > 2]
    assert {str(int(code) // 1000) for code in specific} <= set(types.codes)


def test_every_code_names_a_source_of_the_source_table():
    sources = read_sources(read_text("sources.toml"))

    named = {code.source for held in HELD for code in held.codes.values()}

    assert named | {held.source for held in HELD} <= set(sources)


def test_our_own_readings_are_marked_as_inferred():
    ours = [code for held in HELD for code in held.codes.values() if code.source == "sotebed"]

    assert {code.certainty for code in ours} == {Certainty.INFERRED}


@pytest.mark.parametrize(
    ("value", "system"),
    [
        (WIRE.register, WIRE.systems.register),
        (WIRE.completion, WIRE.systems.completion),
        (WIRE.storage, WIRE.systems.storage),
        (WIRE.record_status, WIRE.systems.record_status),
        (WIRE.display_xhtml, WIRE.systems.file_format),
        (WIRE.display_pdf, WIRE.systems.file_format),
        (WIRE.structured_json, WIRE.systems.structured_format),
        (WIRE.confidentiality, WIRE.systems.confidentiality),
        (WIRE.special_content, WIRE.systems.special_content),
        (WIRE.no_special_content, WIRE.systems.special_content),
        (WIRE.retention_permanent, WIRE.systems.retention),
        (WIRE.guardian_consent, WIRE.systems.guardian_consent),
        (WIRE.withheld_for_safety, WIRE.systems.withholding_reason),
        (WIRE.signed_by_professional, WIRE.systems.signature_type),
        (WIRE.signed_by_system, WIRE.systems.signature_type),
        (WIRE.signed_electronically, WIRE.systems.content_signature),
        (WIRE.identified_by_certificate, WIRE.systems.authentication),
    ],
)
def test_a_wire_value_is_a_code_of_its_system(value, system):
    assert HELD.code(system, value) is not None


@pytest.mark.parametrize(
    ("table", "system"),
    [
        ("document_groups", WIRE.systems.document_group),
        ("use_situations", WIRE.systems.use_situation),
        ("case_status", WIRE.systems.case_status),
        ("service_process", WIRE.systems.service_process),
        ("service_tasks", WIRE.systems.service_task),
        ("correction_reasons", WIRE.systems.correction_reason),
        ("errors", WIRE.systems.errors),
    ],
)
def test_the_profiles_codes_stand_in_their_code_sets(table, system):
    profile = read_profile(read_text("profiles", "kanta.toml"))

    codes = [coded.code for coded in getattr(profile, table).values()]

    assert [code for code in codes if HELD.code(system, code) is None] == []


def test_systems_on_the_wire_carry_the_version_that_the_code_set_names():
    written = {base_oid(system): system for system in asdict(WIRE.systems).values()}

    for held in HELD:
        assert written.get(held.oid, held.versioned_oid) == held.versioned_oid


def test_systems_and_roots_are_object_identifiers():
    assert all(map(is_oid, [*asdict(WIRE.systems).values(), *asdict(WIRE.roots).values()]))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ((WHOLE, WHOLE), "code set 1.2.3.4.5.6 comes twice: keep one of them"),
        ((WHOLE.replace("name_fi", "name"),), "code set 1.2.3.4.5.6 has the unknown field 'name'"),
        (
            (WHOLE.replace('name_fi = "Koodisto"\n', ""),),
            "code set 1.2.3.4.5.6 has no name_fi: add name_fi = …",
        ),
        (
            (WHOLE.replace("false", "true"),),
            "code set 1.2.3.4.5.6 is complete only with complete_because",
        ),
        (
            (WHOLE.replace('fi = "Yksi"', 'sv = "Ett"'),),
            "code set 1.2.3.4.5.6, code 1 has no fi: add fi = …",
        ),
        (
            (WHOLE.replace('fi = "Yksi"', 'fi = "Yksi", certainty = "sure"'),),
            "code set 1.2.3.4.5.6, code 1 has certainty = 'sure': use seen, inferred",
        ),
        (
            (WHOLE.replace("}]", '}, { code = "1", fi = "Toinen" }]'),),
            "code set 1.2.3.4.5.6 has the code '1' twice: keep one of them",
        ),
        (("[code]",), "the code sets hold ['code']: write each as a table [[code_set]]"),
        (("[[code_set",), "the code sets cannot be read as TOML: "),
    ],
)
def test_a_faulty_code_set_is_named_in_the_error(texts, words):
    with pytest.raises(CodeError) as raised:
        read_code_sets(texts)

    assert str(raised.value).startswith(words)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('register = "1" ', 'regsiter = "1" ', "the values lack register: the entries are "),
        ('realm = "FI"', 'realm = ""', "the values have realm = '': write it as text in quotes"),
        ('role = "1.2', 'rule = "1.2', "the systems lack role: the entries are "),
        ("[roots]", "[root]", "the wire codes have no table roots: add [roots]"),
        ("[roots]", "[roots", "the wire codes cannot be read as TOML: "),
    ],
)
def test_a_faulty_wire_code_is_named_in_the_error(old, new, words):
    text = read_text("wire.toml").replace(old, new)

    with pytest.raises(WireCodeError) as raised:
        read_wire_codes(text)

    assert str(raised.value).startswith(words)
