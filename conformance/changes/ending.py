"""What replacements change when a right is ended, moved to another unit, or was given to a wrong one."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from conformance.changes.making import (
    ENDS,
    WHY_IT_ENDS,
    Change,
    add_entry,
    entries_of,
    unit_of,
)
from conformance.changes.story import ends
from conformance.i18n import N_
from conformance.setting import SISTER, Setting
from fixtures.content import Unit

DAY = timedelta(days=1)


def end_entry_of(body: dict[str, Any], unit: Unit, last: date) -> None:
    """Give each entry of a unit that goes on its last day."""
    for entry in entries_of(body):
        if unit_of(entry) == unit.oid:
            entry.setdefault(ENDS, last.isoformat())


def _passes_to_sister(body: dict[str, Any], setting: Setting, today: date) -> None:
    end_entry_of(body, setting.producer.unit, today - DAY)
    add_entry(body, setting.places[SISTER].unit, today, setting)


def _to_sister(body: dict[str, Any], setting: Setting, today: date) -> None:
    add_entry(body, setting.places[SISTER].unit, today - DAY, setting)


def _right_unit_instead(body: dict[str, Any], setting: Setting, today: date) -> None:
    end_entry_of(body, setting.places[SISTER].unit, today - DAY)
    add_entry(body, setting.producer.unit, today, setting)


def _ended_with_right_open(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    relationship = body["sosiaalihuollon_asiakkuus"]
    relationship[ENDS] = (today - DAY).isoformat()
    relationship[WHY_IT_ENDS] = "Palvelulle ei ole enää tarvetta."


ENDING: Mapping[str, Change] = {
    N_("the relationship ended yesterday, and the right is left open"): _ended_with_right_open,
    N_("the producer's right ends tomorrow"): ends(1),
    N_("the right passes to the sister unit today"): _passes_to_sister,
    N_("the sister unit's right begins yesterday"): _to_sister,
    N_("the wrong unit's right is ended and the right unit named"): _right_unit_instead,
}
"""Changes by which a right ends or passes on, by the name that scenarios use."""
