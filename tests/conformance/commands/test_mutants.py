"""sotebed mutants, as it is called."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conformance import personas
from conformance.commands.mutants import command
from tests.conformance.mutants import partners


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    made = (partners.CAUGHT, partners.MISSED, partners.CORRECT)
    monkeypatch.setattr(personas, "PERSONAS", {one.name: one for one in made})


def called(*arguments: object) -> Result:
    told = [str(one) for one in (*arguments, "--jobs", 1)]
    return CliRunner().invoke(command, told, catch_exceptions=False)


def test_all_caught_is_exit_code_0() -> None:
    result = called("caught", "correct")

    assert result.exit_code == 0
    assert "Faulty partners: 1, caught: 1. Correct ones: 1. False alarms: 0." in result.stdout


def test_one_that_is_missed_is_exit_code_1_and_data_ends_with_the_summary() -> None:
    result = called("missed", "--format", "json")

    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert list(told)[-1] == "summary"
    assert told["summary"] == {"faulty": 1, "caught": 0, "correct": 0, "false_alarms": 0}
    assert [one["outcome"] for one in told["personas"]] == ["missed"]


def test_a_page_for_each_language_comes_of_one_play(tmp_path: Path) -> None:
    result = called("caught", "--format", "html", "--out", tmp_path / "m.{language}.html")

    pages = sorted(tmp_path.iterdir())
    assert result.exit_code == 0
    assert [one.name for one in pages] == ["m.en.html", "m.fi.html", "m.sv.html"]
    assert '<html lang="sv">' in pages[2].read_text(encoding="utf-8")
    assert "caught: 1" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody"], "there is no persona 'nobody': `sotebed mutants --list` names all 3"),
        (["corect"], "there is no persona 'corect': did you mean correct?"),
        (["--check", "Q"], "there is no check 'Q': `sotebed checks` names them all"),
        (["--check", "D111"], "there is no check 'D111': did you mean D11?"),
        (["--check", "n1"], "no persona proves check N01: "),
        (["correct", "--check", "D11"], "none of the personas named is one that"),
    ],
)
def test_what_is_not_there_is_said_with_what_there_is(arguments: list[str], said: str) -> None:
    result = called(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    result = called("caught", "--out", tmp_path / "file" / "m.txt")

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    result = called("caught", "--out", tmp_path / "nowhere" / "m.html")

    assert result.exit_code == 2
    assert f"there is no folder {tmp_path / 'nowhere'}" in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "names"),
    [([], ["caught", "missed", "correct"]), (["--check", "d11"], ["caught", "missed"])],
)
def test_the_personas_are_named_without_being_played(
    arguments: list[str], names: list[str]
) -> None:
    result = called("--list", *arguments)

    assert result.exit_code == 0
    assert result.stdout.split() == names
