"""Steps in which somebody looks into Astori before a system is taken into use."""

from typing import Any

from conformance.services.library import step
from conformance.services.visitor import Visitor, expect


@step('the day is "{day}"')
def day_is(visitor: Visitor, day: str) -> None:
    visitor.stop_clock(f"{day}T12:00:00Z")


@step('the system "{id}" is looked up')
def looked_up(visitor: Visitor, id: str) -> None:
    visitor.get(visitor.at(f"astori/systems/{id}"))
    expect(visitor.last.ok, visitor.last.text)


@step("it may be used")
def may(visitor: Visitor) -> None:
    found = _system(visitor)
    usable = found["may_be_used"] and found["certificate"]["valid"]
    expect(usable, f"Astori shows {found}")


@step("it may not be used, for its certificate has expired")
def may_not(visitor: Visitor) -> None:
    found = _system(visitor)
    expired = not found["may_be_used"] and not found["certificate"]["valid"]
    expect(expired, f"Astori shows {found}")


@step('its joint test is "{state}"')
def joint_test(visitor: Visitor, state: str) -> None:
    expect(_joint_test(visitor) == state, f"it is {_joint_test(visitor)}")


@step("it has a significant deviation")
def deviates(visitor: Visitor) -> None:
    found = _system(visitor)["deviations"]
    expect(any(one["significant"] for one in found), f"it has {found}")


@step("it has no deviation")
def deviates_not(visitor: Visitor) -> None:
    found = _system(visitor)["deviations"]
    expect(found == [], f"it has {found}")


@step("the systems that may not be used are searched for")
def searched(visitor: Visitor) -> None:
    visitor.get(visitor.at("astori/systems"), params={"usable": "false"})
    expect(visitor.last.ok, visitor.last.text)


@step('the system "{id}" is found')
def found(visitor: Visitor, id: str) -> None:
    expect(id in _found(visitor), f"found are {_found(visitor)}")


@step('the system "{id}" is not found')
def found_not(visitor: Visitor, id: str) -> None:
    expect(id not in _found(visitor), f"found are {_found(visitor)}")


def _system(visitor: Visitor) -> dict[str, Any]:
    return dict(visitor.last.json())


def _joint_test(visitor: Visitor) -> Any:
    return _system(visitor)["joint_test"]


def _found(visitor: Visitor) -> list[str]:
    return [one["id"] for one in visitor.last.json()["systems"]]
