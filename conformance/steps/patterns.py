"""Patterns of steps as both Gherkin runners read them: each gap with its type."""

import re
from collections.abc import Callable

import parse

from conformance.i18n import N_

PARTIES = (
    N_("organiser"),
    N_("producer"),
    N_("other producer"),
    N_("other organiser"),
    N_("subcontractor"),
    N_("shelter"),
    N_("second shelter"),
    N_("national controller"),
)
"""The names by which scenarios call those who act."""

_GAP = re.compile(r"\{(\w+)\}")
_PARTY_GAPS = frozenset({"party", "other"})


@parse.with_pattern("|".join(sorted(PARTIES, key=len, reverse=True)))
def _party(text: str) -> str:
    return text


@parse.with_pattern(r'[^"]+')
def _name(text: str) -> str:
    return text


TYPES: dict[str, Callable[[str], str]] = {"Party": _party, "Name": _name}


def typed(pattern: str) -> str:
    """The pattern with the type of each gap: a party, or a name in quotes."""
    return _GAP.sub(lambda gap: f"{{{gap[1]}:{_type_of(gap[1])}}}", pattern)


def _type_of(gap: str) -> str:
    return "Party" if gap in _PARTY_GAPS else "Name"
