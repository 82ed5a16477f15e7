"""What a persona writes into the headers of its messages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conformance.memory import Manner
from simulator.domain.requests import Header, Professional

QUERIES = ("find_metadata", "find_content")
STORING = ("archive", "replace")


def in_header(*interactions: str, **changed: Any) -> Manner:
    """Every message of these interactions with other values in its header; of all where none is named."""
    return Manner(header=lambda one: replace(one, **changed) if _is_of(one, interactions) else one)


def user_named(name: Callable[[Professional], Professional], *interactions: str) -> Manner:
    """Every message of these interactions with its user named otherwise."""

    def header(one: Header) -> Header:
        if one.professional is None or not _is_of(one, interactions):
            return one
        return replace(one, professional=name(one.professional))

    return Manner(header=header)


def _is_of(one: Header, interactions: tuple[str, ...]) -> bool:
    return not interactions or one.interaction in interactions
