"""Steps in which somebody looks what rights a professional has."""

from http import HTTPStatus
from typing import Any

from conformance.services.library import step
from conformance.services.visitor import Visitor, expect


@step('the rights of "{number}" are looked up')
def looked_up(visitor: Visitor, number: str) -> None:
    visitor.get(visitor.at("professionals"), params={"registrationNumber": number})


@step('the right to be "{profession}" is shown')
def shown(visitor: Visitor, profession: str) -> None:
    expect(profession in _rights(visitor), f"shown are {list(_rights(visitor))}")


@step('the right to be "{profession}" is not shown')
def not_shown(visitor: Visitor, profession: str) -> None:
    expect(profession not in _rights(visitor), f"shown are {list(_rights(visitor))}")


@step('the right to be "{profession}" is shown with the restriction "{words}"')
def restricted(visitor: Visitor, profession: str, words: str) -> None:
    told = (_rights(visitor)[profession]["restriction"] or {}).get("fi", "")
    expect(words in told, f"the restriction is {told!r}")


@step("nobody is found")
def nobody(visitor: Visitor) -> None:
    found = visitor.last.status_code
    expect(found == HTTPStatus.NOT_FOUND, f"it answered {found}: {visitor.last.text}")


def _rights(visitor: Visitor) -> dict[str, Any]:
    expect(visitor.last.ok, visitor.last.text)
    return {one["name"]["fi"]: one for one in visitor.last.json()["rights"]}
