"""Steps in which a private producer registers in Soteri."""

from http import HTTPStatus
from typing import Any, Final

from conformance.services.library import step
from conformance.services.steps.organisation_register import day_passes, read_register
from conformance.services.visitor import Visitor, expect

BUSINESS_ID: Final = "9000012-6"
PRODUCER: Final = {"business_id": BUSINESS_ID, "name": "Niemen Apu Oy", "state": "registered"}
UNIT: Final[dict[str, Any]] = {
    "producer": BUSINESS_ID,
    "name": "Niemen Apu, kotihoito",
    "state": "registered",
    "points": [{"name": "Toimisto", "municipality": "Helsinki"}],
}


@step("a new producer registers a unit")
def registers(visitor: Visitor) -> None:
    _register(visitor)


@step("a new producer applies for a unit")
def applies(visitor: Visitor) -> None:
    _register(visitor, state="pending")


@step("a new producer registers a unit under the {other}")
def registers_under(visitor: Visitor, other: str) -> None:
    _register(visitor, parent=visitor.setting.places[other].organisation.oid)


@step("a new producer has registered a unit, which has been handed over")
def has_registered(visitor: Visitor) -> None:
    _register(visitor)
    day_passes(visitor)
    expect(_shown(visitor)["oid"], "it was not handed over")


@step('the unit ends in Soteri on "{day}"')
def ends(visitor: Visitor, day: str) -> None:
    visitor.post(f"{_unit(visitor)}/end", json={"ends": day})
    expect(visitor.last.ok, visitor.last.text)


@step("the {party} registers as a producer")
def organiser_registers(visitor: Visitor, party: str) -> None:
    held = read_register(visitor)[visitor.setting.places[party].organisation.oid]
    body = {**PRODUCER, "business_id": held["Y-Tunnus"]}
    visitor.post(visitor.at("soteri/producers"), json=body)


# ---- what is seen


@step("the organisation register does not show the registered unit yet")
def not_yet(visitor: Visitor) -> None:
    names = [one["Abbreviation"] for one in read_register(visitor).values()]
    expect(names and UNIT["name"] not in names, "it shows it, or nothing at all")


@step("the organisation register shows the registered unit under its producer")
def under_producer(visitor: Visitor) -> None:
    held = read_register(visitor)
    found = [one for one in held.values() if one["Abbreviation"] == UNIT["name"]]
    parents = [held[one["ParentId"]] for one in found]
    told = [(one["Abbreviation"], one["Y-Tunnus"]) for one in parents]
    expect(told == [(PRODUCER["name"], BUSINESS_ID)], f"it stands under {told}")


@step('the organisation register shows that the registered unit ends on "{day}"')
def shows_end(visitor: Visitor, day: str) -> None:
    found = read_register(visitor)[_shown(visitor)["oid"]].get("expirationDate")
    expect(found == day, f"it ends on {found}")


@step("Soteri shows the unit without an identifier of the organisation register")
def without_oid(visitor: Visitor) -> None:
    found = _shown(visitor)
    waits = found["oid"] is None and found["waits_for_transfer"]
    expect(waits, f"it shows {found}")


@step("Soteri shows the unit by the identifier that it got in each register")
def both_ids(visitor: Visitor) -> None:
    found = _shown(visitor)
    held = read_register(visitor).get(found["oid"], {})
    told = (found["id"], found["waits_for_transfer"], held.get("Abbreviation"))
    wanted = (visitor.kept["unit"]["id"], False, UNIT["name"])
    expect(told == wanted, f"it shows {found}, the organisation register {held}")


@step("Soteri tells that a private unit stands under the {other}")
def tells_of(visitor: Visitor, other: str) -> None:
    findings = visitor.kept["unit"]["findings"]
    kinds = [one["kind"] for one in findings]
    named = any(visitor.setting.places[other].organisation.name in one["text"] for one in findings)
    expect(kinds == ["private_unit_under_public_root"] and named, f"it tells {findings}")


@step("Soteri refuses, for a public organisation keeps the organisation register itself")
def refuses(visitor: Visitor) -> None:
    told = visitor.last.status_code == HTTPStatus.CONFLICT
    expect(told and "public organisation" in visitor.last.json()["detail"], visitor.last.text)


def _register(visitor: Visitor, **changes: Any) -> None:
    visitor.post(visitor.at("soteri/producers"), json=PRODUCER)
    expect(visitor.last.status_code == HTTPStatus.CREATED, visitor.last.text)
    visitor.post(visitor.at("soteri/units"), json={**UNIT, **changes})
    expect(visitor.last.status_code == HTTPStatus.CREATED, visitor.last.text)
    visitor.kept["unit"] = visitor.last.json()


def _unit(visitor: Visitor) -> str:
    return visitor.at(f"soteri/units/{visitor.kept['unit']['id']}")


def _shown(visitor: Visitor) -> dict[str, Any]:
    return dict(visitor.get(_unit(visitor)).json())
