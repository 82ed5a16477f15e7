"""What replacements change in the chapters on storing, on what is forbidden and on correcting."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from conformance.changes.making import BEGINS, UNIT, Change, entries_of, unit_code
from conformance.i18n import N_
from conformance.setting import Setting


def _subcontractor(body: dict[str, Any], setting: Setting, today: date) -> None:
    """Another producer's unit, under the producer's own entry."""
    unit = setting.places["other producer"].unit
    begins = (today - timedelta(days=1)).isoformat()
    for entry in entries_of(body):
        if entry[UNIT]["code"] == setting.producer.unit.oid:
            entry["palveluntoteuttaja"] = [
                {UNIT: unit_code(unit, setting.codes), BEGINS: begins},
            ]


STORING: Mapping[str, Change] = {
    N_("a subcontractor of the producer's is added"): _subcontractor,
}
"""These chapters' changes, by the name that scenarios use."""
