"""What is played with a persona: the scenarios of its check, and what those rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from conformance.behaving import scenarios_of
from conformance.personas import Persona
from conformance.test_cases import STORY, named_test_case

EVERYTHING: Final = Persona("", "").test_case
"""The test case of a persona that names none: the whole catalogue."""


OR: Final = " or "
"""Stands between the tags of a selection."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A test case and a tag expression of it; an empty one is all of the test case."""

    test_case: str
    select: str = ""


def selection_for(persona: Persona, *, whole: bool = False) -> Selection:
    """What a persona is played in; SettingError when there is no such test case.

    A faulty one meets the scenarios of its check, of those that follow from its fault and of those
    that it *plays*; where none of them has a scenario, what the story rests on. One that is
    correct meets what it plays, or the whole story. With *whole* everybody meets a whole test case.
    """
    checks = tuple(one for one in (persona.check, *persona.follows, *persona.plays) if one)
    if not checks:
        return Selection(STORY if persona.test_case == EVERYTHING else persona.test_case)
    return Selection(persona.test_case, "" if whole else _tagged(persona.test_case, checks))


def _tagged(test_case: str, checks: Iterable[str]) -> str:
    shown = {tag for one in scenarios_of(named_test_case(test_case).paths) for tag in one["tags"]}
    chosen = [check for check in checks if check in shown] or [_of_the_story()]
    return OR.join(f"@{tag}" for tag in dict.fromkeys(chosen))


def _of_the_story() -> str:
    """The tag of the story's beginning: what the story rests on is played with it."""
    first = scenarios_of(named_test_case(STORY).paths)[0]
    return str(first["tags"][0])


def together(selections: Sequence[Selection]) -> Selection:
    """One selection of a test case for several of it: each tag that they name is in it once."""
    named = [one.select for one in selections]
    tags = dict.fromkeys(tag for select in named for tag in select.split(OR))
    return Selection(selections[0].test_case, "" if "" in named else OR.join(tags))
