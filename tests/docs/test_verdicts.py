"""The page about verdicts: its commands work, and its table of sources is what is read."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.cli import main
from conformance.in_force import known_sources
from simulator.domain.rule import RULES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [["--format", "json"], ["--json"]])
def test_the_rule_book_for_programs_names_what_tries_each_rule(options: list[str]) -> None:
    told = json.loads(CliRunner().invoke(main, ["rules", *options]).output)

    (rule,) = (one for one in told if one["id"] == "storing-04")
    assert len(told) == len(RULES)
    assert "D11" in rule["checks"]
    assert "own-controller" in rule["personas"]
    assert rule["scenarios"]


def test_the_rule_book_as_text_names_what_tries_each_rule() -> None:
    told = CliRunner().invoke(main, ["rules"]).output

    rule = next(part for part in told.split("\n\n") if part.startswith("storing-04 "))
    assert re.search(r"checks: .*D11", rule)
    assert re.search(r"its checks must catch: .*own-controller", rule)


def test_the_sources_of_the_page_are_in_force_as_it_says() -> None:
    law = known_sources()["law-703-2023"]

    assert f"in_force = {law.in_force}" in PAGE
    assert f"in_force = {law.sections['joining'].begins}" in PAGE
