"""Faulty producers' systems: each spoils one thing, and one check must turn red for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from conformance.drafts import Draft
from conformance.faults import (
    Fault,
    as_sister_unit,
    ordinary_identity_inside,
    producer_as_controller,
)
from conformance.memory import Manner
from conformance.setting import Setting
from simulator.domain.documents import Group


def _in_client_documents(fault: Fault, setting: Setting) -> Manner:
    """Spoils what the producer writes itself, and nothing of the organiser's."""

    def spoil(draft: Draft) -> Draft:
        own = draft.metadata.group is Group.CLIENT_DOCUMENT
        return fault(draft, setting, "") if own else draft

    return Manner(spoil=spoil)


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
            lambda setting: _in_client_documents(producer_as_controller, setting),
        ),
        Persona(
            "ordinary-identity",
            "writes a personal identity code outside the 900 series into a document's text",
            "A19",
            lambda setting: _in_client_documents(ordinary_identity_inside, setting),
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
            lambda setting: _in_client_documents(as_sister_unit, setting),
        ),
    )
}
"""Every persona by its name."""
