"""Taking document structures from Sosmeta's schemas: what is taken, what is not and why."""

import json
import os
import tarfile
from copy import deepcopy
from random import Random

import pytest

import fixtures
from conformance.structure_loading import Came, load
from fixtures.make_structures import structure_text
from fixtures.sosmeta import read_schema
from fixtures.sosmeta_files import LARGEST
from simulator.services.structures import Structures
from tests.thl.schemas import ARCHIVE, field_data

OID = "1.2.246.537.6.1506.19001.2030.6.1"
BUILT_IN = fixtures.folder("structures")


def named(finnish, form=None, **more):
    notes = {"name": [{"lang": "fi", "value": finnish}, {"lang": "sv", "value": finnish + " sv"}]}
    if form:
        notes["representation"] = [{"lang": "fi", "value": form}]
    return {"sosmeta": {**notes, "conditionalRequired": False, "hiddenField": False, **more}}


def group(finnish, required, **properties):
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
        **named(finnish),
    }


def code(system, accepted=None):
    own = {"type": "string"} | ({"enum": accepted} if accepted else {})
    return group(
        "Kieli",
        ["system", "code", "display"],
        system={"type": "string"} | system,
        code=own,
        display={"type": "string"},
    ) | named("Kieli", "Koodi")


def made(**changes):
    """A small schema as Sosmeta writes them; *changes* are made in its block."""
    name = {"type": "string", "minLength": 1, **named("Sukunimi", "Nimi")}
    entry = group(
        "Merkintä",
        ["asiakas"],
        asiakas={
            "type": "array",
            "minItems": 1,
            "items": group("Asiakas", ["sukunimi"], sukunimi=name),
        },
        kieli=code({"pattern": r"^urn:oid:1\.2\.246\.537\.5\.40175(\.\d+)*$"}, ["FI", "SV"]),
        oma=code({"enum": ["merkinta/oma"]}),
        teksti={"type": "string", "enum": ["Sanat."], **named("Sanat", "Fraasi")},
    )
    block = {
        "oid": OID,
        "status": "Valmis",
        "documentType": "Asiakaskertomusmerkintä",
        "documentDefinitionVersion": "2030-06-01",
        **changes,
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "x",
        "type": "object",
        "additionalProperties": False,
        "required": ["merkinta"],
        "properties": {"merkinta": entry},
        "sosmeta": block,
    }


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data" / "structures"


def held(data):
    return Structures.read(BUILT_IN, data)


def written(tmp_path, schema, name="schema.json"):
    path = tmp_path / name
    path.write_text(schema if isinstance(schema, str) else json.dumps(schema), encoding="utf-8")
    return path


def loaded(path, data, **options):
    return list(load([path], held(data), data, **options))


def reason(tmp_path, data, schema):
    [one] = loaded(written(tmp_path, schema), data)

    assert one.came is Came.NOT_TAKEN
    assert not data.exists() or list(data.iterdir()) == []
    return str(one.why)


# ---- taken


def test_a_schema_becomes_a_structure_that_is_held_and_checks(tmp_path, data):
    [one] = loaded(written(tmp_path, made()), data)

    structures = held(data)
    head = structures.head(OID)
    right = {"merkinta": {"asiakas": [{"sukunimi": "Aalto"}]}}
    assert one.came is Came.TAKEN
    assert (head.fi, head.sv, head.class_code, head.type_code, head.state) == (
        "Merkintä",
        "Merkintä sv",
        "19",
        "19001",
        "Valmis",
    )
    assert structures.check(OID, right) == ()
    assert len(structures.check(OID, {"merkinta": {"asiakas": [{}]}})) == 1


def test_codes_and_code_sets_come_along(tmp_path, data):
    loaded(written(tmp_path, made()), data)

    fields = {field.path: field for field in held(data).get(OID).fields}
    assert fields["kieli"].code_set == "1.2.246.537.5.40175"
    assert fields["kieli"].accepted_codes == ("FI", "SV")
    assert fields["oma"].code_set == "merkinta/oma"


def test_the_words_of_a_fixed_phrase_are_left_where_they_are(tmp_path, data):
    loaded(written(tmp_path, made()), data)

    [file] = data.iterdir()
    assert file.name == f"{OID}.toml"
    assert "Sanat." not in file.read_text(encoding="utf-8")


def test_a_draft_is_taken_with_its_state(tmp_path, data):
    [one] = loaded(written(tmp_path, made(status="Luonnos")), data)

    assert one.came is Came.TAKEN
    assert held(data).head(OID).state == "Luonnos"


def test_a_structure_that_is_no_client_document_has_no_types(tmp_path, data):
    oid = "1.2.246.537.6.1505.1.2030.6.1"

    loaded(written(tmp_path, made(oid=oid, documentType="Asiakkuusasiakirja")), data)

    assert held(data).head(oid).type_code is None


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_an_archive_is_read_without_being_unpacked(tmp_path, data, mode):
    written(tmp_path, made())
    archive = tmp_path / "sosmeta.tar"
    with tarfile.open(archive, mode) as tar:
        tar.add(tmp_path / "schema.json", "../../Valmis/x.json")
        tar.add(tmp_path / "schema.json", "Valmis/._x.json")
        tar.add(tmp_path / "schema.json", "LICENSE")
    before = sorted(tmp_path.rglob("*"))

    [one] = loaded(archive, data)

    assert one.came is Came.TAKEN
    assert {path.name for path in set(tmp_path.rglob("*")) - set(before)} == {
        "data",
        "structures",
        f"{OID}.toml",
    }


def test_a_folder_is_read_with_those_below_it(tmp_path, data):
    folder = tmp_path / "schemas" / "Valmis"
    folder.mkdir(parents=True)
    written(folder, made())
    written(folder, made(oid=OID.replace("2030", "2031")), "other.json")
    written(folder, "no schema", "LICENSE")

    assert [one.came for one in loaded(tmp_path / "schemas", data)] == [Came.TAKEN, Came.TAKEN]


# ---- already held


def test_what_is_held_already_is_left_alone(tmp_path, data):
    path = written(tmp_path, made())
    loaded(path, data)
    before = (data / f"{OID}.toml").stat().st_mtime_ns

    [one] = loaded(path, data)

    assert one.came is Came.HELD
    assert (data / f"{OID}.toml").stat().st_mtime_ns == before


def test_what_is_held_otherwise_is_taken_only_to_replace_it(tmp_path, data):
    loaded(written(tmp_path, made()), data)
    path = written(tmp_path, made(status="Luonnos"))

    [first] = loaded(path, data)
    state = held(data).head(OID).state
    [second] = loaded(path, data, replace=True)

    assert (first.came, state) == (Came.NOT_TAKEN, "Valmis")
    assert "--replace" in str(first.why)
    assert second.came is Came.REPLACED
    assert held(data).head(OID).state == "Luonnos"


def test_a_data_file_that_cannot_be_read_can_be_replaced(tmp_path, data):
    data.mkdir(parents=True)
    (data / f"{OID}.toml").write_text("no TOML")

    [one] = loaded(written(tmp_path, made()), data, replace=True)

    assert one.came is Came.REPLACED
    assert held(data).head(OID).fi == "Merkintä"


# ---- not taken


def without(schema, *way):
    *path, last = way
    found = schema
    for step in path:
        found = found[step]
    del found[last]
    return schema


ENTRY = ("properties", "merkinta", "properties")
NOT_TAKEN = [
    ("no json", "it is no JSON: Expecting value: line 1 column 1 (char 0)"),
    ([], "the schema must be an object"),
    ({}, "it is no JSON Schema of Sosmeta: it has no sosmeta"),
    (without(made(), "sosmeta", "oid"), "it is no JSON Schema of Sosmeta: it has no oid"),
    (
        without(made(), "properties", "merkinta"),
        "it must have exactly one property below properties",
    ),
    (made(oid="../../x"), "its OID ../../x does not end in a year, a month and a day"),
    (made(oid="1.2." + "3" * 90 + ".2030.6.1"), "does not end in a year, a month and a day"),
    (made(documentType="Runo"), "its document type Runo is none of those known: Arvio,"),
    (without(made(), *ENTRY, "kieli", "sosmeta", "name"), "merkinta/kieli has no name in Finnish"),
    (without(made(), *ENTRY, "asiakas", "items"), "it has no items"),
    (without(made(), *ENTRY, "kieli", "properties", "system"), "it has no system"),
    (
        without(made(), *ENTRY, "asiakas", "minItems"),
        "properties/merkinta/properties/asiakas/minItems says something that a structure here cannot",
    ),
    (
        without(made(), "properties", "merkinta", "additionalProperties"),
        "additionalProperties says something",
    ),
]


@pytest.mark.parametrize(("schema", "why"), NOT_TAKEN, ids=[case[1] for case in NOT_TAKEN])
def test_what_is_no_structure_is_not_taken_and_it_is_said_why(tmp_path, data, schema, why):
    assert why in reason(tmp_path, data, schema)


def test_an_unknown_form_is_named(tmp_path, data):
    schema = made()
    schema["properties"]["merkinta"]["properties"]["uusi"] = {
        "type": "string",
        **named("U", "Runo"),
    }

    assert "merkinta/uusi is of the form Runo" in reason(tmp_path, data, schema)


def test_a_key_that_would_break_a_path_is_named(tmp_path, data):
    schema = made()
    schema["properties"]["merkinta"]["properties"]["a/b"] = {
        "type": "string",
        **named("U", "Teksti"),
    }

    assert "a key that cannot be part of a path: 'a/b'" in reason(tmp_path, data, schema)


@pytest.mark.parametrize("character", ["\x7f", "\ud800"])
def test_a_name_that_no_file_can_hold_is_told(tmp_path, data, character):
    schema = made()
    schema["properties"]["merkinta"]["sosmeta"]["name"][0]["value"] = f"Merkintä{character}"

    assert "a character that cannot be written" in reason(tmp_path, data, schema)


@pytest.mark.parametrize("text", ["[" * 100_000, json.dumps({"a": 1})[:-1] + ',"b":' * 3000])
def test_what_would_burst_a_reader_is_no_json(tmp_path, data, text):
    assert "it is no JSON" in reason(tmp_path, data, text)


def test_deep_nesting_is_told(tmp_path, data):
    schema = made()
    for _ in range(300):
        schema = {"properties": schema}

    assert "nested deeper than 100 levels" in reason(tmp_path, data, schema)


def test_a_very_large_file_is_not_read(tmp_path, data):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)

    [one] = loaded(path, data)

    assert "larger than" in str(one.why)


def test_a_broken_archive_gives_what_it_has_and_says_that_it_is_broken(tmp_path, data):
    written(tmp_path, made())
    archive = tmp_path / "sosmeta.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(tmp_path / "schema.json", "x.json")
    archive.write_bytes(archive.read_bytes()[:-200])

    found = loaded(archive, data)

    assert found[-1].came is Came.NOT_TAKEN
    assert "it cannot be read" in str(found[-1].why) or "it is no JSON" in str(found[-1].why)


@pytest.mark.parametrize("name", ["missing.json", "empty", "pipe"])
def test_a_path_without_schemas_is_told(tmp_path, data, name):
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")

    [one] = loaded(tmp_path / name, data)

    assert one.came is Came.NOT_TAKEN


def test_a_folder_that_cannot_be_written_to_is_the_callers_affair(tmp_path):
    (tmp_path / "data").write_text("no folder")

    with pytest.raises(OSError, match="data"):
        loaded(written(tmp_path, made()), tmp_path / "data" / "structures")


def test_whatever_stands_in_a_schema_it_is_taken_or_said_why_not(tmp_path):
    """A thousand schemas, each with one value replaced at random."""
    random = Random(7)
    came = []
    for number in range(1000):
        data = tmp_path / str(number)
        schema = made()
        _replace_something(schema, random)
        [one] = load([written(tmp_path, schema)], Structures.read(data), data)
        came.append(one.came)

    assert set(came) == {Came.TAKEN, Came.NOT_TAKEN}


def _replace_something(schema, random):
    holders = []

    def walk(value):
        if isinstance(value, (dict, list)):
            steps = list(value) if isinstance(value, dict) else range(len(value))
            holders.extend((value, step) for step in steps)
            for step in steps:
                walk(value[step])

    walk(schema)
    holder, step = random.choice(holders)
    holder[step] = deepcopy(
        random.choice([None, 5, True, "x", "", [], [1], {}, {"a": 1}, [[]], [{}]])
    )


# ---- THL's own


def test_thls_archive_gives_the_structures_that_are_held(tmp_path):
    try:
        archive = field_data() / ARCHIVE
    except FileNotFoundError as fault:
        pytest.skip(str(fault))

    came = {one.came for one in load([archive], Structures.read(tmp_path), tmp_path)}

    ours, theirs = Structures.read(BUILT_IN), Structures.read(tmp_path)
    assert came == {Came.TAKEN}
    assert theirs.oids() == ours.oids()
    assert all(theirs.get(oid) == ours.get(oid) for oid in ours.oids())
    assert all(theirs.head(oid) == ours.head(oid) for oid in ours.oids())


@pytest.mark.parametrize("snapshot", ["2025-05", ""])
def test_a_data_file_tells_when_it_was_taken_where_that_is_known(snapshot):
    text = structure_text(*read_schema(made()), snapshot)

    assert ('snapshot = "2025-05"' in text) is bool(snapshot)
