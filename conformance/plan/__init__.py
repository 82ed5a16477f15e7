"""The documents of a rehearsal by the name that scenarios use.

Each subject has a module of its own; a name stands once.
"""

from collections.abc import Mapping

from conformance.plan.display import DISPLAY
from conformance.plan.faults import EDGES
from conformance.plan.making import Content, Making, Planned
from conformance.plan.reading import READING
from conformance.plan.storing import STORING
from conformance.plan.story import STORY
from conformance.plan.wide import WIDE

__all__ = ["PLAN", "Content", "Making", "Planned"]

PLAN: Mapping[str, Planned] = {
    **STORY,
    **DISPLAY,
    **EDGES,
    **READING,
    **STORING,
    **WIDE,
}
"""Every document by its name."""
