"""What replacements change where the producer works in another's system."""

from collections.abc import Mapping

from conformance.changes.making import Change
from conformance.changes.story import adds
from conformance.i18n import N_

JOINING: Mapping[str, Change] = {
    N_("the tenant's right begins yesterday"): adds(lambda setting: setting.places["tenant"].unit),
    N_("the parallel producer's right begins yesterday"): adds(
        lambda setting: setting.places["parallel producer"].unit
    ),
}
"""Changes that open the right to producers in another's system, by the name that scenarios use."""
