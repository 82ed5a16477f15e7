"""Scenario outlines: one name for all the rows of their examples."""

from typing import Any

_ROW = " -- @"
"""What behave puts between the name of an outline and its row."""


def name_of(scenario: Any) -> str:
    """The name that a scenario has in its feature, without the row of its examples."""
    name: str = scenario.name
    return name.partition(_ROW)[0]
