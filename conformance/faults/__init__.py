"""Deliberate faults: what a scenario asks a party to do wrong, by the name that it uses.

Each subject has a module of its own; a name stands once.
"""

from collections.abc import Mapping

from conformance.drafts import Draft
from conformance.faults.before import BEFORE
from conformance.faults.edges import EDGES
from conformance.faults.making import Fault
from conformance.faults.opening import OPENING
from conformance.faults.storing import STORING
from conformance.faults.story import STORY
from conformance.faults.units import UNITS
from conformance.faults.wide import WIDE
from conformance.setting import Setting

FAULTS: Mapping[str, Fault] = {
    **STORY,
    **EDGES,
    **BEFORE,
    **OPENING,
    **STORING,
    **UNITS,
    **WIDE,
}
"""Every deliberate fault of a single document."""


def spoiled(draft: Draft, fault: str, setting: Setting, handed: str = "") -> Draft:
    """The draft with a fault in it; KeyError when there is no fault of that name."""
    return FAULTS[fault](draft, setting, handed)
