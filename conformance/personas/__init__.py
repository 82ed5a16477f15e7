"""Partner systems that do one thing otherwise than the reference system, by name.

A faulty one must be caught by the check that it names; one that is correct but unusual by none. Each
subject is a module of its own, with its personas in ``FAULTY`` and ``UNUSUAL``.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

from conformance.personas.persona import Persona

__all__ = ["PERSONAS", "Persona"]


def _entered() -> Iterator[Persona]:
    """The personas of every module, in the order of the modules' names."""
    for found in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{found.name}")
        yield from (*getattr(module, "FAULTY", ()), *getattr(module, "UNUSUAL", ()))


def _by_name(personas: Iterator[Persona]) -> dict[str, Persona]:
    """The personas by their names; ValueError when a name comes twice, and one would be lost."""
    found: dict[str, Persona] = {}
    for persona in personas:
        if persona.name in found:
            raise ValueError(f"two personas are called {persona.name}: a name is given once")
        found[persona.name] = persona
    return found


PERSONAS: Mapping[str, Persona] = _by_name(_entered())
"""Every persona by its name."""
