"""The documents that only a shelter makes, under its wide register access right."""

from collections.abc import Mapping

from conformance.i18n import N_
from conformance.plan.making import PLANNING, Content, Making, Planned, by_worker, written
from fixtures.shelters import FIRST_ASSESSMENT, first_assessment


def _first_assessment(made: Making) -> Content:
    return by_worker(first_assessment, made, written=made.today, of_age=made.of_age)


WIDE: Mapping[str, Planned] = {
    N_("first assessment"): written(FIRST_ASSESSMENT, PLANNING, _first_assessment),
}
"""A shelter's documents by the name that scenarios use."""
