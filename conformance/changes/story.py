"""What replacements change in the onboarding test's story."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from conformance.changes.making import (
    BEGINS,
    ENDS,
    IMPLEMENTER,
    PRODUCER,
    UNIT,
    WHY_IT_ENDS,
    Change,
    add_entry,
    block_of,
    entries_of,
    place_of_longest,
    unit_of,
)
from conformance.i18n import N_
from conformance.setting import CLOSED, Setting
from fixtures.content import Unit


def _opens(days: int) -> Change:
    def change(body: dict[str, Any], setting: Setting, today: date) -> None:
        add_entry(body, setting.producer.unit, today + timedelta(days=days), setting)

    return change


def ends(days: int) -> Change:
    """The producer's entries end so many days from today."""

    def change(body: dict[str, Any], setting: Setting, today: date) -> None:
        for entry in entries_of(body):
            if unit_of(entry) == setting.producer.unit.oid:
                entry[ENDS] = (today + timedelta(days=days)).isoformat()

    return change


def _no_end(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    for entry in entries_of(body):
        entry.pop(ENDS, None)


def adds(unit: Callable[[Setting], Unit]) -> Change:
    """An entry is added for a unit, which began yesterday."""

    def change(body: dict[str, Any], setting: Setting, today: date) -> None:
        add_entry(body, unit(setting), today - timedelta(days=1), setting)

    return change


def _without(field: str) -> Change:
    def change(body: dict[str, Any], setting: Setting, today: date) -> None:
        del add_entry(body, setting.producer.unit, today - timedelta(days=1), setting)[field]

    return change


def _name_only(body: dict[str, Any], setting: Setting, today: date) -> None:
    entry = add_entry(body, setting.producer.unit, today - timedelta(days=1), setting)
    entry[UNIT] = {"display": setting.producer.unit.name}


def _end_before_start(body: dict[str, Any], setting: Setting, today: date) -> None:
    entry = add_entry(body, setting.producer.unit, today, setting)
    entry[ENDS] = (today - timedelta(days=1)).isoformat()


def _relationship_ends(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    relationship = body["sosiaalihuollon_asiakkuus"]
    relationship[ENDS] = today.isoformat()
    for entry in block_of(body).get(PRODUCER, ()):
        for one in (entry, *entry.get(IMPLEMENTER, ())):
            one.setdefault(ENDS, today.isoformat())
    relationship[WHY_IT_ENDS] = "Palvelulle ei ole enää tarvetta."


def _case_closes(body: dict[str, Any], setting: Setting, today: date) -> None:
    closed = setting.codes.profile.case_status["closed"].code
    code = setting.code("case_status", closed)
    details = body["asian_tiedot"]
    details["tila"] = {**details["tila"], "code": code.code, "display": code.display}
    details["paattymispaiva"] = today.isoformat()


def _text_corrected(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    """Add a sentence to the longest free text of the document."""
    place, name = place_of_longest(body)
    place[name] += " Korjattu: käynti kesti tunnin."


def _unknown_unit(setting: Setting) -> Unit:
    return Unit(str(setting.values["unknown_unit"]), "Tuntematon yksikkö")


STORY: Mapping[str, Change] = {
    N_("the producer's right begins yesterday"): _opens(-1),
    N_("the producer's right begins today"): _opens(0),
    N_("the producer's right begins tomorrow"): _opens(1),
    N_("the producer's right ended yesterday"): ends(-1),
    N_("the producer's right ends today"): ends(0),
    N_("the producer's right has no end"): _no_end,
    N_("another producer is added"): adds(lambda setting: setting.places["other producer"].unit),
    N_("a unit that the register does not know is named"): adds(_unknown_unit),
    N_("a unit that has closed is named"): adds(lambda setting: setting.places[CLOSED].unit),
    N_("the organiser's own unit is named"): adds(lambda setting: setting.organiser.unit),
    N_("the producer's entry has no unit"): _without(UNIT),
    N_("the producer's entry has no start date"): _without(BEGINS),
    N_("the producer's entry has a name without a code"): _name_only,
    N_("the producer's entry ends before it begins"): _end_before_start,
    N_("the relationship ends"): _relationship_ends,
    N_("the case is closed"): _case_closes,
    N_("a text is corrected"): _text_corrected,
}
"""The story's changes, by the name that scenarios use."""
