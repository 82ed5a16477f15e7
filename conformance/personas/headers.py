"""What a persona writes into the headers of its messages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conformance.actions import Action, Answer
from conformance.drafts import Draft
from conformance.memory import GoOn, Manner
from conformance.personas.acting import Asks
from conformance.setting import Place
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


def in_name_of(place: Place, at: Asks = lambda _: True) -> Manner:
    """At some actions it sends, and stores, as another's unit does."""
    taken = [False]

    def around(go_on: GoOn, action: Action) -> Answer:
        taken[0] = at(action)
        return go_on(action)

    def header(made: Header) -> Header:
        if not taken[0]:
            return made
        sender, unit = place.sender.oid, place.unit
        return replace(made, sender=sender, unit=unit.oid, unit_name=unit.name)

    def spoil(draft: Draft) -> Draft:
        if not taken[0]:
            return draft
        made = replace(draft, place=place)
        return made.with_metadata(making_unit=place.unit.oid, making_unit_name=place.unit.name)

    return Manner(around=around, header=header, spoil=spoil)


def sent_as(place: Place, situation: str) -> Callable[[Header], Header]:
    """Messages sent as another organisation and unit, with another use situation."""

    def header(made: Header) -> Header:
        return replace(
            made,
            sender=place.organisation.oid,
            unit=place.unit.oid,
            unit_name=place.unit.name,
            use_situation=situation,
        )

    return header
