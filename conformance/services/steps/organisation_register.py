"""Steps in which the organisation register changes and is read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from conformance.services.library import step
from conformance.services.steps.code_service import attributes, pages, register_of
from conformance.services.visitor import Visitor, expect
from simulator.domain.dates import local_date
from simulator.domain.organisations import Organisation, Sector

NUMBER_OF_NEW: Final = 88
WHOLE: Final = {"pageSize": 500, "status": "ACTIVE,DELETED"}


def read_register(visitor: Visitor, **asked: Any) -> dict[str, Mapping[str, str]]:
    """The register's entries by OID, each with its attributes."""
    read = pages(visitor, register_of(visitor), **WHOLE, **asked)
    entries = [one for page in read for one in page["conceptCodes"]]
    return {one["conceptCodeId"]: {**one, **attributes(one)} for one in entries}


def _unit(visitor: Visitor, party: str) -> Organisation:
    """The unit of a party as the register holds it."""
    place = visitor.setting.places[party]
    held = read_register(visitor)[place.unit.oid]
    return Organisation(
        oid=place.unit.oid,
        name=place.unit.name,
        name_sv=visitor.setting.swedish[place.unit.oid],
        parent=held["ParentId"],
        business_id=held["Y-Tunnus"],
        sector=Sector.PUBLIC if party in ("organiser", "other organiser") else Sector.PRIVATE,
        begins=date.fromisoformat(held["beginDate"]),
        ends=None,
    )


@step("a day passes")
def day_passes(visitor: Visitor) -> None:
    visitor.advance("P1D")


@step("the unit of the {party} stands under the {other}")
def stands_under(visitor: Visitor, party: str, other: str) -> None:
    place, above = visitor.setting.places[party], visitor.setting.places[other]
    entries = [one for page in visitor.kept["pages"] for one in page["conceptCodes"]]
    (found,) = [one for one in entries if one["conceptCodeId"] == place.unit.oid]
    parent = attributes(found)["ParentId"]
    expect(parent == above.organisation.oid, f"it stands under {parent}")


@step("the register has been read whole")
def read_whole(visitor: Visitor) -> None:
    visitor.kept["whole"] = read_register(visitor)
    expect(visitor.kept["whole"], "the register is empty")


@step("the unit of the {party} is moved under the {other}")
def moved(visitor: Visitor, party: str, other: str) -> None:
    above = visitor.setting.places[other].organisation.oid
    visitor.control.enter([replace(_unit(visitor, party), parent=above)])


@step(
    "the unit of the {party} alone has changed since the day before, and stands under the {other}"
)
def alone_has_changed(visitor: Visitor, party: str, other: str) -> None:
    place, above = visitor.setting.places[party], visitor.setting.places[other]
    changed = read_register(visitor, modifiedAfter=local_date(visitor.now).isoformat())
    expect(set(changed) == {place.unit.oid}, f"changed have {sorted(changed)}")
    now, before = (one[place.unit.oid]["ParentId"] for one in (changed, visitor.kept["whole"]))
    expect(now == above.organisation.oid != before, f"it stood under {before}, now {now}")


@step("the unit of the {party} ends today")
def ends_today(visitor: Visitor, party: str) -> None:
    visitor.control.enter([replace(_unit(visitor, party), ends=local_date(visitor.now))])


@step("the register is a day behind")
def behind(visitor: Visitor) -> None:
    visitor.provoke(codeserver={"outdated_days": 1})


@step("the register is no longer behind")
def behind_no_longer(visitor: Visitor) -> None:
    visitor.provoke()


@step("a new unit of the {party} is entered")
def new_unit(visitor: Visitor, party: str) -> None:
    model = _unit(visitor, party)
    oid = f"{model.parent}".removesuffix("0") + str(NUMBER_OF_NEW)
    visitor.control.enter([replace(model, oid=oid, name="Uusi yksikkö", name_sv="Ny enhet")])
    visitor.kept["new"] = oid


@step("the register shows the new unit")
def shows_new(visitor: Visitor) -> None:
    expect(visitor.kept["new"] in read_register(visitor), "it does not")


@step("the register does not show the new unit")
def shows_not_new(visitor: Visitor) -> None:
    held = read_register(visitor)
    expect(held and visitor.kept["new"] not in held, "it does, or holds nothing")
