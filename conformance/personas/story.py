"""Faulty systems in the onboarding test's story."""

from conformance.faults.story import (
    as_sister_unit,
    ordinary_identity_inside,
    producer_as_controller,
)
from conformance.memory import Manner
from conformance.personas.persona import Persona
from conformance.personas.writing import spoiling

FAULTY = (
    Persona(
        "own-controller",
        "stores what it produces for the organiser with itself as controller",
        "D11",
        manner=spoiling(producer_as_controller),
    ),
    Persona(
        "ordinary-identity",
        "writes a personal identity code outside the 900 series into a document's text",
        "A19",
        manner=spoiling(ordinary_identity_inside),
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
        manner=spoiling(as_sister_unit),
    ),
)
