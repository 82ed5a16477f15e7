"""Faulty producers' systems: each spoils one thing, and one check must turn red for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from conformance.faults import as_sister_unit, ordinary_identity_inside, producer_as_controller
from conformance.reference import Manner
from conformance.setting import Setting


@dataclass(frozen=True, slots=True)
class Persona:
    """A faulty system: what it does wrong, the check that must catch it, and how it behaves."""

    name: str
    does: str
    check: str
    manner: Callable[[Setting], Manner]


PERSONAS: Mapping[str, Persona] = {
    persona.name: persona
    for persona in (
        Persona(
            "own-controller",
            "stores what it produces for the organiser with itself as controller",
            "D11",
            lambda setting: Manner(spoil=lambda draft: producer_as_controller(draft, setting)),
        ),
        Persona(
            "ordinary-identity",
            "writes a personal identity code outside the 900 series into a document's text",
            "A19",
            lambda setting: Manner(spoil=lambda draft: ordinary_identity_inside(draft, setting)),
        ),
        Persona(
            "keeps-hits",
            "shows what it found before when the archive shows nothing any more",
            "G04",
            lambda _: Manner(keeps_hits=True),
        ),
        Persona(
            "sister-unit",
            "makes and sends its documents as its sister unit",
            "E15",
            lambda setting: Manner(spoil=lambda draft: as_sister_unit(draft, setting)),
        ),
    )
}
"""Every persona by its name."""
