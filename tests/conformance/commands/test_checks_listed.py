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
