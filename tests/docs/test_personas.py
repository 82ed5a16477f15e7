"""The page about personas: its commands work, and it says what there is."""

import re
import shlex
from dataclasses import fields
from pathlib import Path

import click
from click.testing import CliRunner

from conformance.cli import main
from conformance.mutants.judging import Fate
from conformance.mutants.telling import FATES
from conformance.personas import Persona

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "personas.md").read_text(encoding="utf-8")


def test_the_commands_of_the_page_are_called_as_it_says() -> None:
    calls = re.findall(r"^sotebed (mutants .*?)(?:\s+#.*)?$", PAGE, re.MULTILINE)
    quick = [one for one in calls if "--check" in one or ("--whole" not in one and "own-" in one)]

    told = [CliRunner().invoke(main, [*shlex.split(call), "--jobs", "1"]) for call in quick]

    assert len(calls) == 7
    assert len(quick) == 2
    assert [one.exit_code for one in told] == [0, 0], [one.output for one in told]


def test_every_option_of_the_page_is_there() -> None:
    command = main.get_command(click.Context(main), "mutants")
    assert command is not None

    named = set(re.findall(r"(?<=\s)--[a-z]+", PAGE))

    assert named <= {option for one in command.params for option in one.opts}
    assert len(named) > 4


def test_the_page_tells_every_outcome_and_every_field() -> None:
    outcomes = dict(re.findall(r"^\| ([a-z ,]+) \| `(\w+)` \|", PAGE, re.MULTILINE))
    told = set(re.findall(r"`(\w+)`", PAGE))

    assert outcomes == {FATES[fate]: fate.value for fate in Fate}
    assert {field.name for field in fields(Persona)} <= told


def test_the_example_of_the_page_stands_in_the_project() -> None:
    [example] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    package = Path(__file__).resolve().parents[2] / "conformance" / "personas"
    text = (package / "story.py").read_text(encoding="utf-8")

    assert "".join(example.split()) in "".join(text.split())
