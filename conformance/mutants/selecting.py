"""What is played with a persona: the scenarios of its check, and what those rest on."""

from dataclasses import dataclass

from conformance.behaving import scenarios_of, scenes_of
from conformance.personas import Persona
from conformance.runfile import TEST_CASE
from conformance.setting import SettingError
from conformance.stage import feature_of

FULL = "full"


@dataclass(frozen=True, slots=True)
class Selection:
    """A test case and a tag expression of it; an empty one is all of the test case."""

    test_case: str
    select: str = ""


def selection_for(persona: Persona, *, whole: bool = False) -> Selection:
    """What a persona is played in.

    A faulty one meets the scenarios of its check, of those that follow from its fault and of those
    that it *plays*; where none of them has a scenario, those that others rest on. One that is
    correct meets what it plays, or the whole story. With *whole* everybody meets a whole test case.
    """
    test_case = _test_case(persona)
    checks = tuple(one for one in (persona.check, *persona.follows, *persona.plays) if one)
    if whole or not checks:
        return Selection(test_case)
    return Selection(test_case, _tagged(test_case, checks))


def _test_case(persona: Persona) -> str:
    """Where a persona is met; a correct one that asks for nothing, in the story."""
    if persona.test_case == FULL and not (persona.check or persona.plays):
        return TEST_CASE
    try:
        feature_of(persona.test_case)
    except SettingError:
        if persona.test_case != FULL:
            raise
        return TEST_CASE
    return persona.test_case


def _tagged(test_case: str, checks: tuple[str, ...]) -> str:
    feature = feature_of(test_case)
    shown = {tag for one in scenarios_of(feature) for tag in one["tags"]}
    chosen = [check for check in checks if check in shown] or _resting(test_case)
    return " or ".join(f"@{tag}" for tag in dict.fromkeys(chosen))


def _resting(test_case: str) -> list[str]:
    """The tags of what other scenarios rest on."""
    return [tags[0] for tags in scenes_of(feature_of(test_case)) if tags]
