"""Faulty systems in the onboarding test's story."""

from conformance.faults.story import (
    as_sister_unit,
    ordinary_identity_inside,
    producer_as_controller,
)
from conformance.memory import Manner
from conformance.personas.manners import in_client_documents
from conformance.personas.persona import Persona

FAULTY = (
    Persona(
        "own-controller",
        "stores what it produces for the organiser with itself as controller",
        "D11",
        manner=lambda setting: in_client_documents(producer_as_controller, setting),
    ),
    Persona(
        "ordinary-identity",
        "writes a personal identity code outside the 900 series into a document's text",
        "A19",
        manner=lambda setting: in_client_documents(ordinary_identity_inside, setting),
        plays=("D07",),
    ),
    Persona(
        "keeps-hits",
        "shows what it found before when the archive shows nothing any more",
        "G04",
        follows=("B28",),
        manner=lambda _: Manner(keeps_hits=True),
    ),
    Persona(
        "sister-unit",
        "makes and sends its documents as its sister unit",
        "E15",
        manner=lambda setting: in_client_documents(as_sister_unit, setting),
    ),
)
