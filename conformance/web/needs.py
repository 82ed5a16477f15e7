"""What readiness wants to know of real systems and their people, asked for in the form already."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from conformance.i18n import N_
from conformance.runfile import Fault, RunFile
from conformance.sentences import told

OF_SYSTEM = N_("Needed for a real system: readiness stops without it")
OF_PEOPLE = N_("Needed where a person uses a real system: readiness stops without it")


UNASKED = N_(
    "This test case asks nothing of this party's system: simulate the party, or choose another test case"
)
NOTHING_TO_DO: Final = MappingProxyType(
    {"subcontracting": ("producer",), "parallel-joining": ("producer",)}
)
"""The parties of whose system a test case asks nothing (``docs/sets-by-joining.md``)."""


def lacking(file: RunFile) -> list[Fault]:
    """What is missing in the settings of a rehearsal in which a real system takes part."""
    return [*_of_idle(file), *_of_systems(file), *_of_people(file)]


def _of_idle(file: RunFile) -> Iterator[Fault]:
    """A real system of which the test case asks nothing: a success would say nothing of it."""
    for role in NOTHING_TO_DO.get(file.test_case, ()):
        if file.parties[role].mode != "simulated":
            yield Fault((role, "mode"), None, told(UNASKED))


def _of_systems(file: RunFile) -> Iterator[Fault]:
    for role, party in (("organiser", file.organiser), ("producer", file.producer)):
        if party.mode == "simulated":
            continue
        if not party.system.astori:
            yield Fault((role, "system", "astori"), None, told(OF_SYSTEM))
        if party.system.certificate_expires is None:
            yield Fault((role, "system", "certificate_expires"), None, told(OF_SYSTEM))


def _of_people(file: RunFile) -> Iterator[Fault]:
    if "attended" not in (file.organiser.mode, file.producer.mode):
        return
    if not file.people.tester:
        yield Fault(("people", "tester"), None, told(OF_PEOPLE))
    if not file.people.archivist:
        yield Fault(("people", "archivist"), None, told(OF_PEOPLE))
