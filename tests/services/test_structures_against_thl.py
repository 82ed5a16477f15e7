"""Our structures beside THL's own JSON Schemas, on good and spoiled documents.

`make structures` does the same with many more documents. The schemas are no part of the project:
where they are looked for, tests/thl/schemas.py says.
"""

import os
import subprocess
import sys

import pytest

import fixtures
from fixtures.make_structures import SNAPSHOT, structure_text
from fixtures.sosmeta import read_schema
from fixtures.spoiling import SPOILERS
from simulator.domain.structures import Kind
from simulator.services.structure_schema import schema_of, without_notes
from simulator.services.structures import Structures
from tests.fixtures import story
from tests.thl.differences import UNDOING, explanation
from tests.thl.proof import GOOD, LOOSELY, OTHER_WORDS, Made, documents, judged, unexplained
from tests.thl.schemas import PROJECT, Thl, field_data, thl_schemas

COUNT = 500
SEED = 1
RELATIONSHIP = "1.2.246.537.6.1505.1.2023.6.1"
DENIAL = "1.2.246.537.6.1505.9.2023.6.5"


@pytest.fixture(scope="module")
def folder():
    try:
        return field_data()
    except FileNotFoundError as fault:
        pytest.skip(str(fault))


@pytest.fixture(scope="module")
def schemas(folder):
    return thl_schemas(folder)


@pytest.fixture(scope="module")
def thl(schemas):
    return {oid: Thl(schema) for oid, schema in schemas.items()}


@pytest.fixture(scope="module")
def ours():
    return Structures.read(fixtures.folder("structures"))


@pytest.fixture(scope="module")
def verdicts(ours, thl):
    return [judged(ours, thl, made) for made in documents(ours, thl, COUNT, SEED)]


# ---- the structures


def test_every_structure_of_thl_is_held_and_compiles_to_its_own_schema(ours, schemas):
    different = [
        oid
        for oid, schema in schemas.items()
        if without_notes(schema_of(ours.get(oid))) != without_notes(schema)
    ]

    assert set(ours.oids()) == set(schemas)
    assert len(schemas) == 202
    assert different == []


def test_the_data_files_are_what_their_maker_makes(schemas):
    different = [
        oid
        for oid, schema in schemas.items()
        if fixtures.read_text("structures", f"{oid}.toml")
        != structure_text(*read_schema(schema), SNAPSHOT)
    ]

    assert different == []


def test_what_a_schema_demands_loses_notes_and_words_alone():
    phrase = {
        "type": "string",
        "enum": ["Sanat."],
        "sosmeta": {"representation": [{"lang": "fi", "value": "Fraasi"}]},
    }
    schema = {
        "$schema": "x",
        "title": "x",
        "required": ["b", "a"],
        "properties": {"a": {"enum": ["1"], "pattern": r"\d"}, "b": phrase},
    }

    assert without_notes(schema) == {
        "required": ["a", "b"],
        "properties": {"a": {"enum": ["1"], "pattern": "[0-9]"}, "b": {"type": "string"}},
    }


def test_a_code_set_of_a_structures_own_is_closed_but_where_thl_leaves_it_open(ours):
    own = [
        (oid, field)
        for oid in ours.oids()
        for field in ours.get(oid).fields
        if field.kind is Kind.CODE and "/" in (field.code_set or "")
    ]

    assert len({field.code_set for _, field in own}) == 68
    assert [(oid, field.name) for oid, field in own if not field.accepted_codes] == [
        ("1.2.246.537.6.1506.14002.2024.10.31", "suostumus")
    ]


# ---- documents


def test_the_documents_are_of_all_structures_and_kinds(verdicts, ours):
    assert {one.made.oid for one in verdicts} == set(ours.oids())
    assert {one.made.kind for one in verdicts} >= {*GOOD, LOOSELY, OTHER_WORDS, *SPOILERS}


def test_no_difference_from_thls_verdict_is_unexplained(verdicts):
    assert unexplained(verdicts) == []


def test_every_difference_that_is_meant_is_met(verdicts):
    assert {name for one in verdicts for name in one.explained} == set(UNDOING)


def test_sotebed_never_refuses_what_thls_schema_accepts(verdicts):
    assert [one for one in verdicts if one.theirs and not one.ours] == []


@pytest.mark.parametrize("oid", story.documents())
def test_both_accept_the_storys_documents(ours, thl, oid):
    document = story.documents()[oid]
    for path, words in thl[oid].phrases.items():
        root, name = path.split("/")
        document[root][name] = words

    verdict = judged(ours, thl, Made(oid, "of the story", document))

    assert (verdict.ours, verdict.theirs) == (True, True)


# ---- the comparison itself


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("required = true, ", ""),
        ("repeats = true, ", ""),
        ('accepted_codes = ["FI", "SV"], ', ""),
        ('kind = "Pvm"', 'kind = "Teksti"'),
        ('kind = "Kytkin"', 'kind = "Numero"'),
        ("1.2.246.537.6.1221", "1.2.246.537.6.1222"),
    ],
)
def test_a_structure_that_says_something_else_is_found_out(tmp_path, thl, right, wrong):
    text = fixtures.read_text("structures", f"{RELATIONSHIP}.toml")
    (tmp_path / f"{RELATIONSHIP}.toml").write_text(text.replace(right, wrong))
    ours = Structures.read(tmp_path)

    verdicts = [judged(ours, thl, made) for made in documents(ours, thl, 45, SEED)]

    assert right in text
    assert unexplained(verdicts)


def test_a_mistake_beside_a_meant_difference_stays_unexplained(thl):
    document = {"kieltoasiakirja": {"infoteksti": "Omin sanoin.", "vieras": 1}}

    assert explanation(document, True, thl[DENIAL]) == ()


def test_without_thls_schemas_the_comparison_says_what_to_do_and_does_not_pass(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "tests.thl"],
        env={**os.environ, "SOTEBED_FIELD_DATA": str(tmp_path)},
        cwd=PROJECT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 2
    assert "set SOTEBED_FIELD_DATA to the folder" in ended.stderr
    assert ended.stdout == ""
