"""What is known in part only: where a message, or a piece of one, is judged by itself.

A rule that asks for what is not known there is not judged, and the caller learns what it asked for.
"""

from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any, Final, TypeVar

from simulator.domain.facts import Facts
from simulator.domain.rule import NotKnownError

T = TypeVar("T")

OF_THE_MESSAGE: Final = frozenset({"now", "today", "codes", "structure"})
"""The facts that a message and the test bed's own data tell; every other comes from elsewhere."""

OF_THE_REGISTER: Final = frozenset({"organisations", "served", "serving_signers"})
OF_TRUST: Final = frozenset({"trusted_signers"})

FIELDS: Final = frozenset(one.name for one in fields(Facts) if one.init)


def facts_known(known: Iterable[str]) -> type[Facts]:
    """The class of facts of which only those are known: to ask for another is NotKnownError."""
    kind: type[Facts] = _without(Facts, FIELDS - frozenset(known))
    return kind


def hiding(value: T, hidden: Iterable[str]) -> T:
    """The same value, of which nobody knows the hidden fields: to ask for one is NotKnownError."""
    kind: Any = type(value)
    held = {one.name: getattr(value, one.name) for one in fields(kind) if one.init}
    partial: T = _without(kind, frozenset(hidden))(**held)
    return partial


@cache
def _without(kind: type[Any], hidden: frozenset[str]) -> type[Any]:
    def look(self: object, name: str) -> Any:
        if name in hidden:
            raise NotKnownError(name)
        return object.__getattribute__(self, name)

    return type(f"Partial{kind.__name__}", (kind,), {"__slots__": (), "__getattribute__": look})
