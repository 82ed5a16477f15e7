"""Our compiled structures beside THL's own JSON Schemas, on good and spoiled documents.

The schemas are no part of the project. They are looked for in the folder that the
environment variable SOTEBED_FIELD_DATA names, else in the folder ``shared`` beside
the project. One difference is meant: the words of a fixed phrase are not held here,
so any text passes for it.
"""

import copy
import json
import os
import tarfile
from pathlib import Path
from random import Random

import pytest
from jsonschema_rs import Draft7Validator

import fixtures
from fixtures.make_structures import STORY, rows_of, structure_text
from simulator.domain.structures import BRANCHES, Kind, children, read_structure, tolerate
from simulator.services.structure_schema import schema_of
from simulator.services.structures import Structures
from tests.fixtures import story

PROJECT = Path(__file__).resolve().parents[2]
SPOILED_FROM_EACH = 40

# What a spoiler puts in a value's place, whatever stood there.
STRANGERS = (None, True, 0, 1.5, "", "x", [], [None], {}, {"x": 1})
DATES = (
    "2026",
    "2026-11",
    "2026-13-01",
    "2026-11-31",
    "2026-11-32",
    "22.11.2026",
    "2026-1-1",
    "-2026-11-01",
)
MOMENTS = (
    "2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00+02:00",
    "2026-11-22T10:00",
    "2026-11-22T24:00:00Z",
)
SYSTEMS = (
    "1.2.246.537.6.1221",
    "urn:oid:1.2.246.537.6.1222.201601",
    "urn:oid:1.2.246.537.6.12210",
    "x/y",
    "",
)


@pytest.fixture(scope="module")
def field_data():
    folder = Path(os.environ.get("SOTEBED_FIELD_DATA", PROJECT.parent / "shared")) / "domain"
    if not folder.is_dir():
        pytest.skip(
            f"no field data at {folder}; set SOTEBED_FIELD_DATA to compare with THL's schemas"
        )
    return folder


@pytest.fixture(scope="module")
def thl_schemas(field_data):
    with tarfile.open(field_data / "sosmeta-valmis-2025-05.tar.gz") as archive:
        return {
            Path(member.name).stem: json.load(archive.extractfile(member))
            for member in archive
            if member.name.endswith(".json")
        }


@pytest.fixture(scope="module")
def ours():
    return Structures.read(fixtures.folder("structures"))


def without_notes(schema):
    """Drop what only explains, and the words of fixed phrases."""
    if isinstance(schema, list):
        return [without_notes(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: without_notes(value)
        for key, value in schema.items()
        if key not in ("sosmeta", "title", "$schema")
    }
    if kind_of(schema) == "Fraasi":
        del kept["enum"]
    if isinstance(kept.get("pattern"), str):
        kept["pattern"] = kept["pattern"].replace("\\d", "[0-9]")
    if isinstance(kept.get("required"), list):
        kept["required"] = sorted(kept["required"])
    return kept


def kind_of(schema):
    notes = schema.get("sosmeta") or {}
    if not isinstance(notes, dict):
        return None
    return next(
        (text["value"] for text in notes.get("representation", ()) if text["lang"] == "fi"), None
    )


def phrases(schema, way=()):
    """Give the fixed phrases of a schema by their path."""
    found = {}
    for name, member in schema.get("properties", {}).items():
        one = member.get("items", member)
        if kind_of(one) == "Fraasi":
            found["/".join([*way, name])] = one["enum"][0]
        found |= phrases(one, (*way, name))
    return found


class Filler:
    """Fills a structure with values, all fields or the required ones alone."""

    def __init__(self, structure, words, random, everything):
        self.known = children(structure)
        self.root, self.words, self.random, self.everything = (
            structure.root_key,
            words,
            random,
            everything,
        )

    def document(self):
        return {self.root: self.group("")}

    def group(self, parent):
        wanted = [
            field for field in self.known.get(parent, ()) if field.required or self.everything
        ]
        return {field.name: self.member(field) for field in wanted}

    def member(self, field):
        if not field.repeats:
            return self.one(field)
        return [self.one(field) for _ in range(self.random.randint(1, 2))]

    def one(self, field):
        if field.kind in BRANCHES:
            return self.group(field.path)
        match field.kind:
            case Kind.FLAG:
                return self.random.random() < 0.5
            case Kind.NUMBER | Kind.COUNT:
                return self.random.randint(0, 9)
            case Kind.DATE:
                return self.random.choice(["2026", "2026-11", "2026-11-22"])
            case Kind.MOMENT:
                return self.random.choice(
                    ["2026-11-22", "2026-11-22T10:00:00+02:00", "2026-11-22T08:00:00.5Z"]
                )
            case Kind.CODE:
                return {
                    "system": self.system(field.code_set),
                    "code": self.random.choice(field.accepted_codes or ("1",)),
                    "display": "Nimi",
                }
            case Kind.IDENTIFIER:
                return {"value": "030878-902L", "system": "1.2.246.21"}
            case Kind.QUANTITY | Kind.MEASURE | Kind.PERCENTAGE:
                return {"value": 1.5, "code": "EUR"}
            case Kind.PHRASE:
                return self.words[f"{self.root}/{field.path}"]
        return "Teksti"

    def system(self, code_set):
        if not code_set or "/" in code_set:
            return code_set or "oma"
        return self.random.choice(["", "urn:oid:"]) + code_set + self.random.choice(["", ".201601"])


def places(content, way=()):
    """Give the path of every value in a document."""
    inner = (
        content.items()
        if isinstance(content, dict)
        else enumerate(content)
        if isinstance(content, list)
        else ()
    )
    for step, value in inner:
        yield (*way, step)
        yield from places(value, (*way, step))


def spoiled(content, random, untouchable):
    """Change one place of a document, at random; it may come out as good as before."""
    document = copy.deepcopy(content)
    candidates = [
        way
        for way in places(document)
        if "/".join(str(s) for s in way if isinstance(s, str)) not in untouchable
    ]
    *way, last = random.choice(candidates)
    holder = document
    for step in way:
        holder = holder[step]
    match random.randrange(4):
        case 0:
            del holder[last]
        case 1:
            holder[last] = random.choice(STRANGERS)
        case 2:
            holder[last] = random.choice(DATES + MOMENTS + SYSTEMS)
        case _:
            target = holder[last] if isinstance(holder[last], dict) else document
            target["tuntematon"] = "x"
    return document


def both(ours, thl, oid, document):
    return ours.check(oid, document) == (), thl.is_valid(tolerate(document))


def test_every_structure_of_thl_compiles_to_its_own_schema(field_data, thl_schemas):
    fields = rows_of(field_data / "data" / "structure_fields.csv", "structure_oid")
    structures = rows_of(field_data / "data" / "sosmeta_document_structures.csv", "oid")

    different = [
        oid
        for oid, [row] in structures.items()
        if without_notes(schema_of(read_structure(structure_text(row, fields[oid]))))
        != without_notes(thl_schemas[oid])
    ]

    assert len(structures) == 202
    assert different == []


def test_the_data_files_are_what_their_maker_makes(field_data):
    fields = rows_of(field_data / "data" / "structure_fields.csv", "structure_oid")
    structures = rows_of(field_data / "data" / "sosmeta_document_structures.csv", "oid")

    for oid in STORY:
        assert fixtures.read_text("structures", f"{oid}.toml") == structure_text(
            structures[oid][0], fields[oid]
        )


@pytest.mark.parametrize("oid", STORY)
@pytest.mark.parametrize("everything", [False, True], ids=["required fields", "all fields"])
def test_both_checkers_accept_a_good_document(ours, thl_schemas, oid, everything):
    filler = Filler(ours.get(oid), phrases(thl_schemas[oid]), Random(oid), everything)

    document = filler.document()

    assert both(ours, Draft7Validator(thl_schemas[oid]), oid, document) == (True, True)


@pytest.mark.parametrize("oid", STORY)
def test_both_checkers_accept_the_storys_documents(ours, thl_schemas, oid):
    document = story.documents()[oid]
    for path, words in phrases(thl_schemas[oid]).items():
        root, name = path.split("/")
        document[root][name] = words

    assert both(ours, Draft7Validator(thl_schemas[oid]), oid, document) == (True, True)


@pytest.mark.parametrize("oid", STORY)
def test_both_checkers_agree_on_spoiled_documents(ours, thl_schemas, oid):
    random, thl, words = Random(oid), Draft7Validator(thl_schemas[oid]), phrases(thl_schemas[oid])
    good = Filler(ours.get(oid), words, random, everything=True).document()

    documents = [spoiled(good, random, words) for _ in range(SPOILED_FROM_EACH)]
    verdicts = [both(ours, thl, oid, document) for document in documents]

    disputed = [
        document for document, (we, they) in zip(documents, verdicts, strict=True) if we != they
    ]
    assert disputed == []
    assert (False, False) in verdicts


def test_other_words_for_a_fixed_phrase_are_the_difference_that_is_meant(ours, thl_schemas):
    oid = "1.2.246.537.6.1505.9.2023.6.5"
    filler = Filler(ours.get(oid), phrases(thl_schemas[oid]), Random(1), everything=False)
    document = filler.document()

    document["kieltoasiakirja"]["infoteksti"] = "Omin sanoin."

    assert both(ours, Draft7Validator(thl_schemas[oid]), oid, document) == (True, False)
