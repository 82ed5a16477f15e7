"""The page about structures: its commands are there, and its rules are in the book."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.cli import main
from fixtures.spoiling import SPOILERS
from simulator.domain.rule import RULES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "structures.md").read_text(encoding="utf-8")
EFFECTS = {"refused": "refuse", "warned about": "warn", "taken and observed": "observe"}
LISTED = re.findall(r"\| ((?:refused|warned|taken)[^(|]*?)(?:,[^(|]*)? \((structure-\d\d)\)", PAGE)


def test_every_option_of_the_page_is_there() -> None:
    group = main.get_command(click.Context(main), "structures")
    assert isinstance(group, click.Group)
    known = {option for one in (group, *group.commands.values()) for option in options(one)}

    named = set(re.findall(r"(?<=\s|`)--[a-z]+", PAGE)) - {"--seed"}

    assert named - known == set()
    assert len(named) > 5


def options(command: click.Command) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts}


def test_the_searches_of_the_page_find_something() -> None:
    calls = re.findall(r"^sotebed (structures --(?:text|class|state).*?)\s+#", PAGE, re.MULTILINE)

    told = [CliRunner().invoke(main, call.split()) for call in calls]

    assert calls
    assert all(len(one.output.splitlines()) > 2 for one in told), [one.output for one in told]


@pytest.mark.parametrize(("effect", "rule"), LISTED)
def test_a_rule_does_what_the_page_says(effect: str, rule: str) -> None:
    assert RULES[rule].effect == EFFECTS[effect.strip()]


def test_the_page_lists_the_rules_about_structures() -> None:
    assert len(LISTED) == 7


def test_there_are_as_many_ways_to_spoil_a_document_as_the_page_says() -> None:
    assert f"spoiled in {len(SPOILERS)} ways" in PAGE
