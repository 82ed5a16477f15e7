"""Deliberate faults in who made a document."""

from collections.abc import Mapping

from conformance.drafts import Draft
from conformance.faults.making import Fault
from conformance.i18n import N_
from conformance.setting import Setting


def made_by(part: str) -> Fault:
    """The document names another's unit as its maker, and is sent as before."""

    def fault(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
        unit = setting.places[part].unit
        return draft.with_metadata(making_unit=unit.oid, making_unit_name=unit.name)

    return fault


UNITS: Mapping[str, Fault] = {
    N_("the main producer as maker"): made_by("producer"),
}
"""Faults in the making unit, by the name that scenarios use."""
