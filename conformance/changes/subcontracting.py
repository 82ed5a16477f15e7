"""What replacements change where a subcontractor, or a private person, delivers the service."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from conformance.changes.making import (
    BEGINS,
    ENDS,
    IMPLEMENTER,
    UNIT,
    Change,
    add_entry,
    block_of,
    entries_of,
    unit_code,
    unit_of,
)
from conformance.i18n import N_
from conformance.setting import Setting

PRIVATE_PERSON = "Avustaja Anttila"


def _entry(setting: Setting, begins: date) -> dict[str, Any]:
    unit = setting.places["subcontractor"].unit
    return {UNIT: unit_code(unit, setting.codes), BEGINS: begins.isoformat()}


def _named_under(days: int) -> Change:
    def change(body: dict[str, Any], setting: Setting, today: date) -> None:
        for entry in entries_of(body):
            if unit_of(entry) == setting.producer.unit.oid:
                entry[IMPLEMENTER] = [_entry(setting, today + timedelta(days=days))]

    return change


def _ends_yesterday(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    last = (today - timedelta(days=1)).isoformat()
    for entry in entries_of(body):
        for below in entry.get(IMPLEMENTER, ()):
            below.setdefault(ENDS, last)


def _without_producer(body: dict[str, Any], setting: Setting, today: date) -> None:
    begins = today - timedelta(days=1)
    block_of(body).setdefault(IMPLEMENTER, []).append(_entry(setting, begins))


def _person_as_producer(body: dict[str, Any], setting: Setting, today: date) -> None:
    entry = add_entry(body, setting.producer.unit, today - timedelta(days=1), setting)
    entry[UNIT] = {"display": PRIVATE_PERSON}


SUBCONTRACTING: Mapping[str, Change] = {
    N_("the subcontractor is named under the producer"): _named_under(-1),
    N_("the subcontractor is named under the producer from tomorrow"): _named_under(1),
    N_("the subcontractor's right ended yesterday"): _ends_yesterday,
    N_("a subcontractor is named without a producer"): _without_producer,
    N_("a private person is named as the producer"): _person_as_producer,
}
"""Changes that name who delivers the service, by the name that scenarios use."""
