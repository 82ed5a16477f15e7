"""What replacements change at the edges: a leap day, a client who moves, a unit after a merger."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conformance.changes.making import ENDS, WHY_IT_ENDS, Change, add_entry, entries_of
from conformance.i18n import N_
from conformance.plan.faults import LEAP_DAY
from conformance.setting import Setting

AFTER_MERGER = "producer after the merger"


def _began_on_leap_day(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    add_entry(body, setting.producer.unit, LEAP_DAY, setting)
    body["sosiaalihuollon_asiakkuus"]["asiakkuuden_alkamispvm"] = LEAP_DAY.isoformat()


def _all_ends(why: str) -> Change:
    """The relationship and every right in it end today."""

    def change(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
        relationship = body["sosiaalihuollon_asiakkuus"]
        relationship[ENDS] = today.isoformat()
        relationship[WHY_IT_ENDS] = why
        for entry in entries_of(body):
            entry.setdefault(ENDS, today.isoformat())

    return change


def _unit_after_merger(body: dict[str, Any], setting: Setting, today: date) -> None:
    add_entry(body, setting.places[AFTER_MERGER].unit, today, setting)


FAULTS: Mapping[str, Change] = {
    N_("the producer's right began on a leap day"): _began_on_leap_day,
    N_("the client moves away and every right ends"): _all_ends(
        "Asiakas on muuttanut toiselle hyvinvointialueelle."
    ),
    N_("the client has died and every right ends"): _all_ends("Asiakas on kuollut."),
    N_("the producer's unit after the merger is added"): _unit_after_merger,
}
"""The changes of chapter O by the name that scenarios use."""
