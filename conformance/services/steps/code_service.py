"""Steps in which code sets are read from the code service, and entries written."""

import tomllib
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from conformance.services.library import step
from conformance.services.visitor import Visitor, expect
from fixtures import read_text
from simulator.domain.codes import base_oid

CSAPI: Final = "codeserver/csapi"
CLASSIFICATIONS: Final = f"{CSAPI}/v6/classifications"
NEW: Final = "sotebed-1"


def entries_of(visitor: Visitor, code_set: str) -> str:
    """The address of a code set's entries."""
    return visitor.at(f"{CLASSIFICATIONS}/{base_oid(code_set)}/conceptcodes")


def register_of(visitor: Visitor) -> str:
    """The address of the organisation register's entries."""
    return entries_of(visitor, visitor.setting.codes.wire.systems.organisation)


def attributes(entry: Mapping[str, Any]) -> dict[str, str]:
    """The first value of each attribute of an entry."""
    return {one["attributeName"]: one["attributeValue"][0] for one in entry["attributes"]}


def pages(visitor: Visitor, address: str, **asked: Any) -> Iterator[dict[str, Any]]:
    """Every page of what is asked for, until the service has no more."""
    number = 1
    while visitor.get(address, params={**asked, "page": number}).content:
        expect(visitor.last.ok, visitor.last.text)
        yield visitor.last.json()
        number += 1


def _tasks(visitor: Visitor) -> str:
    return entries_of(visitor, visitor.setting.codes.wire.systems.service_task)


# ---- reading


@step('a client data system reads the units of the register in pages of "{size}"')
def reads_pages(visitor: Visitor, size: str) -> None:
    visitor.kept["pages"] = list(pages(visitor, register_of(visitor), pageSize=size))


@step("every page but the last is full")
def full_pages(visitor: Visitor) -> None:
    held = visitor.kept["pages"]
    lengths = [len(one["conceptCodes"]) for one in held]
    wanted = [one["pageSize"] for one in held[:-1]]
    expect(len(held) > 1 and lengths[:-1] == wanted, f"the pages hold {lengths}")


@step("as many different entries came as the service says that there are")
def each_once(visitor: Visitor) -> None:
    held = visitor.kept["pages"]
    ids = [one["conceptCodeId"] for page in held for one in page["conceptCodes"]]
    expect(len(ids) == len(set(ids)) == held[0]["totalItems"], f"it says {held[0]['totalItems']}")


@step('a client data system asks for the page "{number}" of the service tasks')
def asks_page(visitor: Visitor, number: str) -> None:
    visitor.get(_tasks(visitor), params={"page": number})


@step('a client data system asks for the service tasks that are called "{name}"')
def asks_name(visitor: Visitor, name: str) -> None:
    visitor.get(_tasks(visitor), params={"qvalue": name, "qfield": "NAME"})


@step("the code service answers without content")
def without_content(visitor: Visitor) -> None:
    answer = visitor.last
    nothing = answer.status_code == HTTPStatus.NO_CONTENT and not answer.content
    expect(nothing, f"it answered {answer.status_code} {answer.text}")


@step('a client data system asks for the service tasks in pages of "{size}"')
def asks_size(visitor: Visitor, size: str) -> None:
    visitor.get(_tasks(visitor), params={"pageSize": size})


@step("the code service refuses the page size and tells how much a page may hold")
def refuses_size(visitor: Visitor) -> None:
    answer = visitor.last
    expect(answer.status_code == HTTPStatus.BAD_REQUEST, f"{answer.status_code} {answer.text}")
    told = {one["field"]: one["issue"] for one in answer.json()["details"]}
    expect("from 10 to 500" in told.get("pageSize", ""), f"it tells {told}")


@step('a client data system asks for the code as it was on "{day}"')
def asks_on(visitor: Visitor, day: str) -> None:
    visitor.get(f"{_tasks(visitor)}/{NEW}", params={"validOn": day})


@step('the code service shows "{name}"')
def shows_name(visitor: Visitor, name: str) -> None:
    expect(visitor.last.ok, visitor.last.text)
    found = attributes(visitor.last.json())
    expect(found["Abbreviation"] == name, f"it shows {found}")


# ---- writing


@step("the administrator has logged in to the code service")
def administrator_logs_in(visitor: Visitor) -> None:
    _log_in(visitor, writes=True)


@step("the reader has logged in to the code service")
def reader_logs_in(visitor: Visitor) -> None:
    _log_in(visitor, writes=False)


@step('the administrator has entered a code that is "{name}" from "{begins}" to "{ends}"')
@step('the administrator has entered the same code that is "{name}" from "{begins}" to "{ends}"')
def has_entered(visitor: Visitor, name: str, begins: str, ends: str) -> None:
    _enter(visitor, name, beginDate=begins, expirationDate=ends)
    expect(visitor.last.status_code == HTTPStatus.CREATED, visitor.last.text)


@step("somebody who has not logged in enters a code")
@step("the reader enters a code")
def enters(visitor: Visitor) -> None:
    _enter(visitor, "uusi", beginDate="2026-01-01")


@step("the code service asks for a login")
def asks_for_login(visitor: Visitor) -> None:
    expect(visitor.last.status_code == HTTPStatus.UNAUTHORIZED, visitor.last.text)


@step("the code service says that the user may not write")
def may_not_write(visitor: Visitor) -> None:
    expect(visitor.last.status_code == HTTPStatus.FORBIDDEN, visitor.last.text)


@step("it does not hold the code")
def holds_not(visitor: Visitor) -> None:
    found = visitor.get(f"{_tasks(visitor)}/{NEW}").status_code
    expect(found == HTTPStatus.NOT_FOUND, f"it answered {found}")


def _log_in(visitor: Visitor, *, writes: bool) -> None:
    users = tomllib.loads(read_text("worlds", "demo.toml"))["code_service_user"]
    user = next(one for one in users if one["writes"] is writes)
    body = {"username": user["username"], "password": user["password"]}
    visitor.post(visitor.at(f"{CSAPI}/auth/api-login"), json=body)
    expect(visitor.last.ok, visitor.last.text)
    visitor.kept["token"] = visitor.last.json()["authenticationToken"]


def _enter(visitor: Visitor, name: str, **period: str) -> None:
    token = visitor.kept.get("token")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    named = [{"attributeName": "Abbreviation", "attributeValue": [name]}]
    entry = {"conceptCodeId": NEW, "attributes": named, **period}
    visitor.post(_tasks(visitor), json=entry, headers=headers)
