"""The command structures: what is listed, and what is taken."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from conformance.cli import main
from tests.conformance.test_structure_loading import OID, made

HEAD = "OID"


@pytest.fixture
def call(tmp_path):
    (tmp_path / "data").mkdir()

    def called(*arguments):
        words = ["structures", *map(str, arguments), "--data", str(tmp_path / "data")]
        return CliRunner().invoke(main, words, catch_exceptions=False)

    return called


@pytest.fixture
def schema(tmp_path):
    def written(name="schema.json", **changes):
        path = tmp_path / name
        path.write_text(json.dumps(made(**changes)), encoding="utf-8")
        return path

    return written


# ---- the list


def test_every_structure_is_listed_with_its_types_state_and_name(call):
    lines = call().output.splitlines()

    assert len(lines) == 203
    assert lines[0].split() == ["OID", "type", "class", "state", "name"]
    assert lines[1].split() == [
        "1.2.246.537.6.1505.1.2023.6.1",
        "–",
        "–",
        "Valmis",
        "Asiakkuusasiakirja",
    ]


def test_names_and_headings_are_in_the_language_asked_for(call):
    result = call("--language", "sv", "--text", "Anteckning om överläggning")

    heading, line = result.output.splitlines()
    assert heading.split() == ["OID", "typ", "klass", "status", "namn"]
    assert line.split() == [
        "1.2.246.537.6.1506.19004.2022.1.10",
        "19004",
        "19",
        "Valmis",
        "Anteckning",
        "om",
        "överläggning",
    ]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ([], 202),
        (["--class", "9"], 2),
        (["--class", "päätös"], 53),
        (["--class", "Beslut"], 53),
        (["--class", "16"], 9),
        (["--class", "1"], 17),
        (["--text", "HAKEMUS"], 12),
        (["--text", "1505"], 4),
        (["--text", "hakemus", "--class", "15"], 0),
        (["--state", "valmis"], 202),
        (["--state", "Luonnos"], 0),
    ],
)
def test_filters_narrow_the_count(call, filters, count):
    result = call("--count", *filters)

    assert (result.exit_code, result.output) == (0, f"{count}\n")


@pytest.mark.parametrize("wanted", ["99", "Runo", ""])
def test_a_general_type_that_there_is_not_ends_with_those_there_are(call, wanted):
    result = call("--class", wanted or " ")

    assert result.exit_code == 2
    assert "choose one of 1 Arvio, 3 Hakemus" in result.stderr


def test_a_folder_of_data_that_is_not_there_is_told(call, tmp_path):
    (tmp_path / "data").rmdir()

    result = call("--count")

    assert result.exit_code == 2
    assert f"there is no folder {tmp_path / 'data'}: name the one" in result.stderr


def test_programs_get_json(call):
    [told] = json.loads(call("--format", "json", "--text", "1505.2").output)

    assert told == {
        "oid": "1.2.246.537.6.1505.2.2022.6.28",
        "name": "Asia-asiakirja",
        "name_fi": "Asia-asiakirja",
        "name_sv": "Ärendehandling",
        "type": None,
        "class": None,
        "state": "Valmis",
        "defined": "2022-06-28",
        "root": "asia_asiakirja",
    }


def test_a_faulty_data_file_ends_the_list_with_what_to_do(call, tmp_path):
    folder = tmp_path / "data" / "structures"
    folder.mkdir(parents=True)
    (folder / f"{OID}.toml").write_text("no TOML")

    result = call()

    assert result.exit_code == 2
    assert "--replace" in result.stderr
    assert f"{OID}.toml" in result.stderr


# ---- load


def test_what_is_loaded_is_listed_beside_the_others(call, schema):
    result = call("load", schema())

    assert result.exit_code == 0
    assert result.output == (
        f"taken: {OID}  Merkintä\nTaken: 1. Replaced: 0. Already held: 0. Not taken: 0.\n"
    )
    assert call("--count").output == "203\n"
    assert OID in call("--text", "2030").output


def test_what_stands_before_load_counts_for_it(schema, tmp_path):
    words = ["structures", "--data", str(tmp_path / "other"), "--language", "fi", "load"]

    result = CliRunner().invoke(main, [*words, str(schema())], catch_exceptions=False)

    assert result.output.startswith(f"otettu: {OID}")
    assert (tmp_path / "other" / "structures" / f"{OID}.toml").is_file()


def test_loading_again_takes_nothing(call, schema):
    call("load", schema())

    result = call("load", schema())

    assert result.exit_code == 0
    assert result.output == "Taken: 0. Replaced: 0. Already held: 1. Not taken: 0.\n"


def test_what_cannot_be_taken_is_told_and_the_rest_is_taken(call, schema, tmp_path):
    (tmp_path / "bad.json").write_text("{}")

    result = call("load", tmp_path / "bad.json", schema())

    assert result.exit_code == 2
    assert "bad.json: it is no JSON Schema of Sosmeta: it has no sosmeta" in result.output
    assert "Taken: 1. Replaced: 0. Already held: 0. Not taken: 1." in result.output


def test_a_draft_is_taken_with_a_word_on_what_that_means(call, schema):
    result = call("load", schema(status="Luonnos"), "--language", "fi")

    assert result.exit_code == 0
    assert f"otettu: {OID}  Merkintä (tila Luonnos: " in result.output
    assert call("--count", "--state", "luonnos").output == "1\n"


def test_a_structure_held_otherwise_is_replaced_on_demand(call, schema):
    call("load", schema())

    refused = call("load", schema(status="Luonnos"))
    replaced = call("load", schema(status="Luonnos"), "--replace")

    assert (refused.exit_code, replaced.exit_code) == (2, 0)
    assert f"replaced: {OID}" in replaced.output


def test_programs_are_told_what_became_of_each_schema(call, schema):
    [told] = json.loads(call("load", schema(), "--format", "json").output)

    assert (told["came"], told["oid"], told["state"], told["why"]) == ("taken", OID, "Valmis", None)


def test_load_needs_something_to_load(call):
    assert call("load").exit_code == 2


def test_a_folder_that_cannot_be_written_to_is_told(call, schema, tmp_path):
    (tmp_path / "data").rmdir()
    (tmp_path / "data").write_text("no folder")

    result = call("load", schema())

    assert result.exit_code == 2
    assert "the structures cannot be written" in result.stderr


def test_listing_imports_no_server():
    code = (
        "import sys; from conformance.cli import main; "
        "main(['structures', '--count'], standalone_mode=False); "
        "sys.exit(any(name in sys.modules for name in ('flask', 'sqlalchemy', 'lxml')))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )

    assert (ended.returncode, ended.stdout) == (0, "202\n")


def test_where_nothing_fits_it_is_said_and_programs_get_an_empty_list() -> None:
    asked = ["structures", "--text", "hakemus", "--class", "Päätös"]

    told = CliRunner().invoke(main, asked)
    plain = CliRunner().invoke(main, [*asked, "--format", "json"])

    assert (told.exit_code, plain.exit_code) == (0, 0)
    assert told.output.startswith("Nothing fits")
    assert json.loads(plain.output) == []
