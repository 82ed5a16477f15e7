"""Scenario outlines: one name for all the rows of their examples."""

from io import BytesIO

from behave.parser import parse_feature

from conformance.extracting import extract_feature
from conformance.outlines import name_of

OUTLINE = """Feature: Examples
  Scenario Outline: A thing is refused
    When the organiser sends "<thing>"

    Examples:
      | thing |
      | one   |
      | two   |

  Scenario: Another is not
    When the organiser sends "three"
"""


def test_the_rows_of_an_outline_have_one_name() -> None:
    scenarios = parse_feature(OUTLINE).walk_scenarios()

    assert [name_of(one) for one in scenarios] == [
        "A thing is refused",
        "A thing is refused",
        "Another is not",
    ]


def test_the_name_of_an_outline_is_translated_once() -> None:
    extracted = extract_feature(BytesIO(OUTLINE.encode()), None, None, None)

    assert {text for _, _, text, _ in extracted} == {
        "Examples",
        "A thing is refused",
        "Another is not",
    }
