"""Steps in which a controller sends notices of what it disclosed outside the archive."""

import json
from http import HTTPStatus
from typing import Any, Final

from conformance.services.library import step
from conformance.services.oddities.notices import FAULTS
from conformance.services.visitor import Visitor, expect
from fixtures.notices import Disclosed, notice_bundle

PATH: Final = "disclosure-notices"
DISCLOSED: Final = "1.2.246.10.90000011.95.2026.3"
Json = dict[str, Any]


@step("the {party} sends a notice of a disclosure to the {other}")
def sends(visitor: Visitor, party: str, other: str) -> None:
    _send(visitor, _bundle(visitor, party, _organisation(visitor, other)))


@step("the {party} sends a notice of a disclosure to the unit of the {other}")
def sends_to_unit(visitor: Visitor, party: str, other: str) -> None:
    unit = visitor.setting.places[other].unit
    _send(visitor, _bundle(visitor, party, (unit.oid, unit.name)))


@step("the {party} sends a notice without an identifier of the request")
def sends_without_id(visitor: Visitor, party: str) -> None:
    _send(visitor, _bundle(visitor, party, _organisation(visitor, "other organiser")), id=None)


@step("the {party} sends the same notice again")
def sends_again(visitor: Visitor, party: str) -> None:
    visitor.kept["before"] = visitor.last.content
    _send(visitor, _bundle(visitor, party, _organisation(visitor, "other organiser")))


@step('the {party} sends a notice with the fault "{fault}"')
def sends_spoiled(visitor: Visitor, party: str, fault: str) -> None:
    bundle = _bundle(visitor, party, _organisation(visitor, "other organiser"))
    FAULTS[fault](bundle, visitor.setting.codes.wire)
    _send(visitor, bundle)


# ---- what is answered


@step("the notice is stored")
def stored(visitor: Visitor) -> None:
    answer = visitor.last
    expect(answer.status_code == HTTPStatus.CREATED, f"{answer.status_code} {answer.text}")
    for entry in answer.json()["entry"]:
        place = entry["response"]["location"].partition("/_history")[0]
        found = visitor.get(visitor.at(f"{PATH}/{place}"))
        expect(found.ok, f"{place} is answered by {found.status_code}")


@step('the notice is stored with a warning by the rule "{rule}"')
def stored_with(visitor: Visitor, rule: str) -> None:
    answer = visitor.last
    expect(answer.status_code == HTTPStatus.CREATED, f"{answer.status_code} {answer.text}")
    outcome = answer.json()["entry"][0]["response"].get("outcome")
    told = _issues(outcome, "warning") if outcome else []
    expect(rule in told, f"it warns of {told}")


@step('the notice is stored and noted by the rule "{rule}"')
def stored_and_noted(visitor: Visitor, rule: str) -> None:
    stored(visitor)
    (message,) = visitor.get(visitor.at(f"{PATH}/messages")).json()["messages"]
    told = [one["rule"] for one in message["findings"] if one["effect"] == "observe"]
    expect(message["outcome"] == "accepted" and rule in told, f"{message['outcome']}: {told}")


@step('the notice is refused by the rule "{rule}"')
def refused(visitor: Visitor, rule: str) -> None:
    answer = visitor.last
    expect(answer.status_code == HTTPStatus.BAD_REQUEST, f"{answer.status_code} {answer.text}")
    told = _issues(answer.json(), "error")
    expect(rule in told, f"it tells of {told}")


@step('the notice is refused by the rule "{rule}", at "{place}"')
def refused_at(visitor: Visitor, rule: str, place: str) -> None:
    refused(visitor, rule)
    told = _places(visitor.last.json(), rule)
    expect(place in told, f"it tells of {told}")


@step('the notice is stored with a warning by the rule "{rule}", at "{place}"')
def stored_with_at(visitor: Visitor, rule: str, place: str) -> None:
    stored_with(visitor, rule)
    entries = visitor.last.json()["entry"]
    outcomes = [one["response"]["outcome"] for one in entries if "outcome" in one["response"]]
    told = [one for outcome in outcomes for one in _places(outcome, rule)]
    expect(place in told, f"it warns of {told}")


@step("the answer is the one that it got before")
def same_answer(visitor: Visitor) -> None:
    answer = visitor.last
    expect(answer.content == visitor.kept["before"], f"it is {answer.text}")


# ---- the disclosure log


@step("the disclosure log of the {party} tells what was disclosed, to the {other}")
def log_tells(visitor: Visitor, party: str, other: str) -> None:
    (found,) = _log(visitor, party)
    documents = [id for item in found["items"] for id in item["documents"]]
    told = (documents, found["recipients"], found["client"])
    recipient = visitor.setting.places[other].organisation.oid
    expect(told == ([DISCLOSED], [recipient], visitor.setting.client_id("client").key), told)


@step("the disclosure log of the {party} has one entry")
def log_has_one(visitor: Visitor, party: str) -> None:
    expect(len(_log(visitor, party)) == 1, f"it has {_log(visitor, party)}")


@step("the disclosure log of the {party} is empty")
def log_is_empty(visitor: Visitor, party: str) -> None:
    expect(_log(visitor, party) == [], f"it has {_log(visitor, party)}")


def _organisation(visitor: Visitor, party: str) -> tuple[str, str]:
    organisation = visitor.setting.places[party].organisation
    return organisation.oid, organisation.name


def _bundle(visitor: Visitor, party: str, recipient: tuple[str, str]) -> Json:
    unit = visitor.setting.places[party].unit
    disclosed = Disclosed(
        controller=_organisation(visitor, party),
        unit=(unit.oid, unit.name),
        recipient=recipient,
        client=visitor.setting.client_id("client"),
        at=visitor.now,
        documents=(DISCLOSED,),
    )
    return notice_bundle(visitor.setting.codes.wire, disclosed)


def _send(visitor: Visitor, bundle: Json, id: str | None = "request-1") -> None:
    headers = {"Content-Type": "application/fhir+json", **({"X-Request-Id": id} if id else {})}
    visitor.post(visitor.at(PATH), data=json.dumps(bundle), headers=headers)


def _issues(outcome: Json, severity: str) -> list[str]:
    expect(outcome["resourceType"] == "OperationOutcome", outcome)
    issues = (one for one in outcome["issue"] if one["severity"] == severity)
    return [one["diagnostics"].partition(":")[0] for one in issues]


def _places(outcome: Json, rule: str) -> list[str]:
    """Where the issues about a rule were seen."""
    issues = (one for one in outcome["issue"] if one["diagnostics"].startswith(f"{rule}:"))
    return [place for one in issues for place in one["expression"]]


def _log(visitor: Visitor, party: str) -> list[Json]:
    whose = {"controller": visitor.setting.places[party].organisation.oid}
    found = visitor.get(visitor.at("logs/disclosures"), params=whose).json()["entries"]
    return [one["entry"] for one in found]
