"""The command checks: the catalogue for a terminal and for programs."""

import json

import pytest
from click.testing import CliRunner

from conformance.commands.checks import command
from conformance.i18n import translator
from conformance.mutants.coverage import read_reasons


def shown(*asked: str) -> str:
    return CliRunner().invoke(command, asked, catch_exceptions=False).output


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Faulty systems that it catches: "),
        ("fi", "Vialliset järjestelmät, jotka se paljastaa: "),
        ("sv", "Felaktiga system som den avslöjar: "),
    ],
)
def test_the_faulty_systems_are_told_in_the_readers_language(language: str, said: str) -> None:
    assert f"    {said}corrects-into-its-own, " in shown("--language", language)


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_why_no_faulty_system_tries_a_check_is_told(language: str) -> None:
    told = json.loads(shown("--format", "json", "--language", language))

    without = {one["id"]: one["without_persona"] for one in told if one["without_persona"]}
    reason = translator(language)(read_reasons()["N04"])
    assert without["N04"] == reason
    assert f": {reason}" in shown("--language", language)


def test_every_check_has_a_faulty_system_or_says_why_none() -> None:
    told = json.loads(shown("--format", "json"))

    assert [
        one["id"] for one in told if bool(one["personas"]) is bool(one["without_persona"])
    ] == []


def test_each_check_says_on_what_it_rests_and_who_answers_for_it() -> None:
    assert (
        "A01  A written agreement on the production of the service is in force\n"
        "    stated in a source · both parties · kanta-rko-old\n"
    ) in shown()


def test_a_vendor_sees_the_checks_of_its_part_in_a_test_case() -> None:
    asked = ("--party", "producer", "--party", "both", "--test-case", "short")

    told = json.loads(shown("--format", "json", *asked))

    assert {one["party"] for one in told} == {"producer", "both"}
    assert all("short" in one["test_cases"] for one in told)
    assert "G04" in {one["id"] for one in told}


def test_that_no_check_is_as_asked_is_said() -> None:
    assert shown("--party", "archivist", "--test-case", "minors") == "No check is as asked.\n"


def test_an_unknown_test_case_is_answered_with_the_one_that_is_near() -> None:
    result = CliRunner().invoke(command, ["--test-case", "shor"])

    assert result.exit_code == 2
    assert result.stderr == "sotebed: there is no test case 'shor': did you mean short?\n"
