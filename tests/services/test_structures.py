"""Facts about checking documents against their structures."""

import copy
import time
from datetime import date
from pathlib import Path

import pytest

import fixtures
from fixtures.documents import START_ENTRY, Code, Person, Unit, Worker, start_entry
from simulator.domain.structures import Kind
from simulator.services.structure_sentences import FORMS
from simulator.services.structures import MOST_PROBLEMS, Structures
from tests.effort import effort

ROOT = "merkinta_sosiaalipalvelun_alkamisesta"
FAMILY_WORK = Unit("1.2.246.10.90000046.10.21", "Majakka Hoiva Oy, perhetyö")


@pytest.fixture(scope="module")
def structures():
    return Structures.read(fixtures.folder("structures"))


@pytest.fixture
def entry():
    return start_entry(
        Person("Saarinen", "Aino", identity="030878-902L"),
        Worker("Laine", "Onni", "perhetyöntekijä", FAMILY_WORK),
        written=date(2026, 11, 20),
        service_task=Code("24", "Lapsiperheiden palvelut"),
        service=Code("45", "Sosiaaliohjaus"),
        started=date(2026, 11, 20),
    )


def told(structures, content):
    return [str(problem) for problem in structures.check(START_ENTRY, content)]


def test_a_document_that_fits_its_structure_has_no_problem(structures, entry):
    assert structures.check(START_ENTRY, entry) == ()


def test_a_known_structure_is_given_by_its_oid(structures):
    structure = structures.get(START_ENTRY)

    assert structure.root_key == ROOT
    assert structure.type_code == "19002"


def test_an_unknown_structure_is_none_and_cannot_be_checked(structures, entry):
    assert structures.get("1.2.3") is None
    assert structures.get("../profiles/kanta") is None
    with pytest.raises(LookupError, match=r"1\.2\.3"):
        structures.check("1.2.3", entry)


def test_a_data_file_is_read_only_when_it_is_asked_for(tmp_path):
    (tmp_path / "1.2.3.toml").write_text("this is not TOML")

    structures = Structures.read(tmp_path)

    assert structures.oids() == ("1.2.3",)
    with pytest.raises(ValueError, match="line 1"):
        structures.get("1.2.3")


def test_every_structure_compiles(structures):
    checked = [structures.check(oid, {}) for oid in structures.oids()]

    assert len(checked) == 202
    assert all(len(problems) == 1 for problems in checked)


def test_sloppy_code_systems_are_read_tolerantly(structures, entry):
    entry[ROOT]["palvelutehtava"]["system"] = "1.2.246.537.6.1221.201601"

    assert structures.check(START_ENTRY, entry) == ()


def put(path, value):
    def spoil(body):
        *way, last = path
        for step in way:
            body = body[step]
        body[last] = value

    return spoil


def drop(*path):
    def spoil(body):
        *way, last = path
        for step in way:
            body = body[step]
        del body[last]

    return spoil


SPOILED = [
    (
        drop("laatija"),
        f"{ROOT}/laatija: the field Laatija is required and missing.",
    ),
    (
        drop("asiakas", 0, "sukunimi"),
        f"{ROOT}/asiakas[1]/sukunimi: the field Sukunimi is required and missing.",
    ),
    (
        put(["asiakas", 0, "etunimet"], ""),
        f"{ROOT}/asiakas[1]/etunimet: the field Etunimet is required and empty.",
    ),
    (
        put(["asiakas"], []),
        f"{ROOT}/asiakas: the field Asiakas must have at least one entry.",
    ),
    (
        put(["asiakas"], {}),
        f"{ROOT}/asiakas: the field Asiakas repeats: its value must be a list.",
    ),
    (
        put(["laatija"], "Onni Laine"),
        f"{ROOT}/laatija: the field Laatija is a group: its value must be an object.",
    ),
    (
        put(["vari"], "sininen"),
        f"{ROOT}/vari: the structure Merkintä sosiaalipalvelun alkamisesta has no such field.",
    ),
    (
        put(["paivamaara"], "22.11.2026"),
        f"{ROOT}/paivamaara: the field Päivämäärä must be a date written YYYY-MM-DD, YYYY-MM or YYYY.",
    ),
    (
        put(["lisatiedot"], 5),
        f"{ROOT}/lisatiedot: the field Lisätiedot must be a text.",
    ),
    (
        put(["palvelutehtava"], "24"),
        f"{ROOT}/palvelutehtava: the field Palvelutehtävä must be an object with system, code and display.",
    ),
    (
        drop("palvelutehtava", "display"),
        f"{ROOT}/palvelutehtava/display: the value of the field Palvelutehtävä lacks its part display.",
    ),
    (
        put(["palvelutehtava", "versio"], "1"),
        f"{ROOT}/palvelutehtava/versio: a value of the field Palvelutehtävä has no part versio.",
    ),
    (
        put(["palvelutehtava", "code"], 24),
        f"{ROOT}/palvelutehtava/code: the part code of the field Palvelutehtävä must be a text.",
    ),
    (
        put(["palvelutehtava", "system"], "urn:oid:1.2.246.537.6.1222"),
        f"{ROOT}/palvelutehtava/system: the field Palvelutehtävä takes codes of the code set "
        "1.2.246.537.6.1221, not of urn:oid:1.2.246.537.6.1222.",
    ),
]


@pytest.mark.parametrize(("spoil", "sentence"), SPOILED, ids=[case[1] for case in SPOILED])
def test_what_does_not_fit_is_told_with_path_and_name(structures, entry, spoil, sentence):
    spoil(entry[ROOT])

    assert told(structures, entry) == [sentence]


def test_everything_that_does_not_fit_is_told_at_once(structures, entry):
    content = copy.deepcopy(entry)
    for spoil in (drop("laatija"), drop("sosiaalipalvelu"), put(["vari"], 1)):
        spoil(content[ROOT])

    problems = structures.check(START_ENTRY, content)

    assert {problem.path for problem in problems} == {
        f"{ROOT}/laatija",
        f"{ROOT}/sosiaalipalvelu",
        f"{ROOT}/vari",
    }


def test_the_swedish_name_of_a_field_is_among_the_values(structures, entry):
    del entry[ROOT]["laatija"]

    [problem] = structures.check(START_ENTRY, entry)

    assert problem.values["field_sv"] == "Upprättare"


def test_a_code_outside_the_accepted_ones_is_told_with_them(structures):
    oid = "1.2.246.537.6.1505.1.2023.6.1"
    language = {"system": "urn:oid:1.2.246.537.5.40175", "code": "DE", "display": "saksa"}
    client = {"sukunimi": "A", "etunimet": "B", "turvakielto": False, "asiointikieli": language}

    [problem] = structures.check(oid, {"asiakkuusasiakirja": {"asiakas": client}})

    assert str(problem) == (
        "asiakkuusasiakirja/asiakas/asiointikieli/code: "
        "the field Asiointikieli takes the codes FI, SV, not DE."
    )


@pytest.mark.parametrize("content", [{}, {"toinen": {}}])
def test_a_missing_root_key_is_told(structures, content):
    sentences = told(structures, content)

    assert f"The document's JSON must have the single key {ROOT}, which is missing." in sentences


@pytest.mark.parametrize("content", [[], "x", None, 1])
def test_json_that_is_no_object_is_told(structures, content):
    assert told(structures, content) == [
        f"The document's JSON must be an object with the single key {ROOT}."
    ]


def test_an_ordinary_identity_code_is_masked_in_what_is_told(structures, entry):
    entry[ROOT]["palvelutehtava"]["system"] = "131052-308T"

    [sentence] = told(structures, entry)

    assert "131052*****" in sentence


def test_a_flood_of_problems_is_cut_short(structures):
    content = {ROOT: {f"kentta{number}": 1 for number in range(1000)}}

    problems = structures.check(START_ENTRY, content)

    assert len(problems) == MOST_PROBLEMS + 1
    assert str(problems[-1]) == f"There are more problems than the {MOST_PROBLEMS} listed."


@pytest.mark.parametrize(
    "body",
    [
        {f"kentta{number}": {"a": [1]} for number in range(50_000)},
        {"asiakas": [{"sukunimi": 5}] * 50_000},
    ],
)
def test_of_a_very_large_document_the_first_problem_is_told_quickly(structures, body):
    begun = time.process_time()

    problems = structures.check(START_ENTRY, {ROOT: body})

    assert len(problems) == 2
    assert "more than 5000 values" in str(problems[-1])
    assert effort(begun) < 100


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), 10**400, "\ud800", "\x00", [[[[]]]], {"a": {}}, None],
)
def test_values_that_no_client_should_send_are_told_and_do_no_harm(structures, entry, value):
    entry[ROOT]["laatija"] = {"sukunimi": value}

    assert structures.check(START_ENTRY, entry)


def test_deep_nesting_is_told_and_does_no_harm(structures):
    deep = "x"
    for _ in range(700):
        deep = {"asiakas": [deep]}

    assert told(structures, {ROOT: deep}) == [
        "The document's JSON is nested deeper than 100 levels."
    ]


def test_every_kind_of_field_has_a_sentence_for_a_wrong_form():
    assert set(FORMS) == set(Kind)


@pytest.mark.slow
def test_a_check_takes_well_under_a_millisecond(structures, entry):
    structures.check(START_ENTRY, entry)

    begun = time.process_time()
    for _ in range(1000):
        structures.check(START_ENTRY, entry)

    assert effort(begun) < 40


def test_the_data_files_say_where_they_come_from():
    for path in Path(fixtures.folder("structures")).glob("*.toml"):
        assert 'publisher = "THL"' in path.read_text(encoding="utf-8")
