"""What replacements change in a shelter's documents."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conformance.changes.making import Change
from conformance.i18n import N_
from conformance.setting import Setting


def _lives_with_partner(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    body["asiakas"]["elaa_avoliitossa"] = True


WIDE: Mapping[str, Change] = {
    N_("the client lives with a partner"): _lives_with_partner,
}
"""Changes of a shelter's documents, by the name that scenarios use."""
