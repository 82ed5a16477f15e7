"""The command checks: the catalogue for a terminal and for programs."""

import pytest
from click.testing import CliRunner

from conformance.commands.checks import command


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
