"""What somebody may have meant who wrote a name that there is not."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_CHECK = re.compile(r"\s*([A-Za-z])(\d{1,2})\s*")


def near_names(said: str, known: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """The names that are nearest to what was said, the nearest first; none when none is near."""
    return tuple(get_close_matches(said.strip().casefold(), list(known), count))


def as_check(said: str) -> str:
    """A check's id as the catalogue writes it: a1 is A01; what has another form as it is."""
    found = _CHECK.fullmatch(said)
    return f"{found[1].upper()}{int(found[2]):02}" if found else said


def near_check(said: str, known: Iterable[str]) -> str:
    """The check that is meant by an id that there is not; empty when none is near."""
    ids = list(known)
    if as_check(said) in ids:
        return as_check(said)
    return next(iter(get_close_matches(said.upper(), ids, 1)), "")
