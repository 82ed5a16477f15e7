"""Partner systems that do one thing otherwise than the reference system, by name.

A faulty one must be caught by the check that it names; one that is correct but unusual by none. Each
subject has a module of its own.
"""

from collections.abc import Mapping

from conformance.personas import (
    archivist,
    disturbances,
    opening,
    own_view,
    reading,
    story,
    unusual_messages,
)
from conformance.personas.persona import Persona

__all__ = ["PERSONAS", "Persona"]

PERSONAS: Mapping[str, Persona] = {
    persona.name: persona
    for persona in (
        *story.FAULTY,
        *own_view.FAULTY,
        *archivist.FAULTY,
        *disturbances.FAULTY,
        *unusual_messages.UNUSUAL,
        *opening.FAULTY,
        *reading.FAULTY,
    )
}
"""Every persona by its name."""
