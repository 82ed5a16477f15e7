"""Steps in which somebody looks at a client's documents in OmaKanta."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from conformance.actions import Action, Sent, Verb
from conformance.services.library import step
from conformance.services.visitor import Visitor, expect
from simulator.domain.dates import local_date

PEOPLE: Final[Mapping[str, str]] = {
    "client": "client",
    "another client": "another client",
    "child": "client of the organiser's own unit",
    "guardian": "client of an old relationship",
}
"""The story's names of those who look."""

REASON: Final = "Keskeneräinen asia"
WEEK: Final = timedelta(days=7)


def marks_of(visitor: Visitor, mark: str) -> Mapping[str, Any]:
    """The metadata that a mark stands for."""
    wire, choices = visitor.setting.codes.wire, visitor.setting.codes.profile.display_choices
    reason = {"withholding_reason": wire.withheld_for_safety, "withholding_text": REASON}
    day = f"{local_date(visitor.now) + WEEK:%Y%m%d}"
    return {
        "nothing that hides it": {},
        "special content": {"special_content": wire.special_content, **reason},
        "delayed by a week": {"delay_until": day, **reason},
        "delayed by a week without a reason": {"delay_until": day},
        "may be shown to the guardians": {"guardian_consent": wire.guardian_consent},
        "may not be shown to the guardians": {"guardian_consent": choices["not_to_guardians"].code},
    }[mark]


@step('the organiser has opened the case of the "{client}"')
def opened(visitor: Visitor, client: str) -> None:
    for document in ("client relationship", "case"):
        _store(visitor, "organiser", document, client, {})


@step('the {party} has stored the document "{document}" of the "{client}" with the mark "{mark}"')
def stored_with(visitor: Visitor, party: str, document: str, client: str, mark: str) -> None:
    _store(visitor, party, document, client, marks_of(visitor, mark))


def _store(
    visitor: Visitor, party: str, document: str, client: str, marks: Mapping[str, Any]
) -> None:
    visitor.marks = dict(marks)
    visitor.act(party, Action(verb=Verb.STORE, document=document, client=PEOPLE[client]))
    visitor.marks = {}
    sent = visitor.client(party).sent
    expect(sent.accepted, f"the archive did not accept it: {sent.words}")
    remember(visitor, document, sent)


def remember(visitor: Visitor, document: str, sent: Sent) -> None:
    """Keep a stored document's id by its name."""
    visitor.kept.setdefault("ids", {})[document] = sent.document


@step('the "{viewer}" looks at the documents of the "{client}" in OmaKanta')
def looks(visitor: Visitor, viewer: str, client: str) -> None:
    codes = {one: visitor.setting.client_id(PEOPLE[one]).extension for one in (viewer, client)}
    asked = {"client": codes[client], "viewer": codes[viewer]}
    visitor.get(visitor.at("omakanta/documents"), params=asked)


@step("a week passes")
def a_week_passes(visitor: Visitor) -> None:
    visitor.advance("P1W")


@step('OmaKanta shows the document "{document}"')
def shows(visitor: Visitor, document: str) -> None:
    expect(_id(visitor, document) in _shown(visitor), f"it shows {_shown(visitor)}")


@step('OmaKanta does not show the document "{document}" because of "{reason}"')
def hides(visitor: Visitor, document: str, reason: str) -> None:
    id, told = _id(visitor, document), visitor.last.json()
    why = {one["id"]: [each["key"] for each in one["reasons"]] for one in told["hidden"]}
    expect(id not in _shown(visitor), f"it shows {_shown(visitor)}")
    expect(reason.replace(" ", "_") in why.get(id, ()), f"it tells {why}")


@step("OmaKanta lets nobody look")
def refuses(visitor: Visitor) -> None:
    expect(visitor.last.status_code == 403, f"it answered {visitor.last.status_code}")


@step("OmaKanta names the own worker")
def names_the_worker(visitor: Visitor) -> None:
    found = [worker for one in visitor.last.json()["relationships"] for worker in one["workers"]]
    expect(any(worker["name"] for worker in found), f"it names {found}")


def _shown(visitor: Visitor) -> list[str]:
    expect(visitor.last.status_code == 200, f"it answered {visitor.last.text}")
    return [one["id"] for one in visitor.last.json()["documents"]]


def _id(visitor: Visitor, document: str) -> str:
    return str(visitor.kept["ids"][document])
