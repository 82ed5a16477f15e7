"""Steps in which an archivist looks at a register, and annuls as the last resort."""

from typing import Any

from conformance.services.library import step
from conformance.services.visitor import Visitor, expect


@step("the archivist of the {party} lists the register of the {other}")
def lists(visitor: Visitor, party: str, other: str) -> None:
    whose = {"controller": _oid(visitor, party)}
    listed = visitor.get(visitor.at("archivist/documents"), params=whose).json()["documents"]
    visitor.kept["list"] = [one for one in listed if one["controller"] == _oid(visitor, other)]


@step("the list holds the document that the {party} stored")
def holds(visitor: Visitor, party: str) -> None:
    found = [one["id"] for one in visitor.kept["list"]]
    expect(visitor.client(party).sent.document in found, f"it holds {found}")


@step("the list is empty")
def is_empty(visitor: Visitor) -> None:
    found = [one["id"] for one in visitor.kept["list"]]
    expect(not found, f"it holds {found}")


@step("the archivist of the organiser annuls the document that the {party} stored")
def annuls(visitor: Visitor, party: str) -> None:
    address = visitor.at(f"archivist/documents/{visitor.client(party).sent.document}/annul")
    whose = {"controller": _oid(visitor, "organiser")}
    visitor.post(address, params=whose, json={"reason": "Stored about the wrong client"})
    expect(visitor.last.status_code == 200, f"it answered {visitor.last.text}")


@step("the answer tells that the {party} could have corrected it")
def could_have(visitor: Visitor, party: str) -> None:
    found = visitor.last.json()["could_be_corrected_by"]
    expect(found == visitor.setting.places[party].unit.oid, f"it tells {found}")


@step("the document is shown as annulled, with the reason")
def shown_as_annulled(visitor: Visitor) -> None:
    id = visitor.last.json()["annulled"][0]
    told = visitor.get(visitor.at(f"archivist/documents/{id}")).json()
    reason = (told["annulment"] or {}).get("reason")
    expect(told["state"] == "annulled", f"it is shown as {told['state']}")
    expect(reason == "Stored about the wrong client", f"it gives the reason {reason}")


@step("the archivist of the organiser reads the history of the client relationship")
def reads_history(visitor: Visitor) -> None:
    asked = {
        "controller": _oid(visitor, "organiser"),
        "client": visitor.setting.client_id("client").extension,
    }
    found = visitor.get(visitor.at("archivist/relationships"), params=asked).json()
    visitor.kept["history"] = found["relationships"][0]


@step('its version "{number}" tells "{what}"')
def version_tells(visitor: Visitor, number: str, what: str) -> None:
    version = _version(visitor, number)
    found = [one["what"] for one in version["events"]]
    expect(what in found, f"it tells {found}")


@step("the right of the {party} is in force")
def is_in_force(visitor: Visitor, party: str) -> None:
    unit = visitor.setting.places[party].unit.oid
    rights = visitor.kept["history"]["rights"]
    found = [one["in_force"] for one in rights if one["unit"] == unit]
    expect(found == [True], f"the rights are {rights}")


def _version(visitor: Visitor, number: str) -> dict[str, Any]:
    versions = visitor.kept["history"]["versions"]
    return next(one for one in versions if str(one["version"]) == number)


def _oid(visitor: Visitor, party: str) -> str:
    return visitor.setting.places[party].organisation.oid
