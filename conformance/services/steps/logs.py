"""Steps in which the use log and the disclosure log are read, and their chains followed."""

import json
from hashlib import sha256
from typing import Any, Final

from conformance.actions import Action, Verb
from conformance.changes import texts_of
from conformance.services.library import step
from conformance.services.visitor import Visitor, expect

BEGINNING: Final = "0" * 64


@step("the {party} searches for the documents of the client")
def searches(visitor: Visitor, party: str) -> None:
    visitor.act(party, Action(verb=Verb.SEARCH))


@step("the {party} asks for the use log of its register")
def asks_for_register(visitor: Visitor, party: str) -> None:
    _ask(visitor, controller=visitor.setting.places[party].organisation.oid)


@step("the {party} asks for the use log of its unit")
def asks_for_unit(visitor: Visitor, party: str) -> None:
    _ask(visitor, unit=visitor.setting.places[party].unit.oid)


@step("the log tells that the worker of the {party} stored the document, and in which unit")
def tells_storing(visitor: Visitor, party: str) -> None:
    found, place = visitor.kept["log"][-1]["entry"], visitor.setting.places[party]
    worker = place.worker
    wanted = ("store", f"{worker.given} {worker.family}", place.unit.oid)
    told = (found["act"], found["user"]["name"], found["unit"])
    expect(told == wanted, f"it tells {found}")
    documents = [one["id"] for one in found["documents"]]
    expect(documents == [visitor.client(party).sent.document], f"it tells {documents}")


@step('it tells for what this was done, and that it was "{outcome}"')
def tells_purpose(visitor: Visitor, outcome: str) -> None:
    found, last = visitor.kept["log"][-1]["entry"], visitor.exchanges()[-1]
    situation = visitor.setting.codes.profile.use_situations["register_access_right"].code
    told = (found["service_request"], found["use_situation"], found["outcome"])
    expect(told == (last["service_request"], situation, outcome), f"it tells {told}")


@step("the log tells that the {party} searched without a right")
def tells_search(visitor: Visitor, party: str) -> None:
    found = visitor.kept["log"][-1]["entry"]
    wanted = ("find", "no_right", visitor.setting.places[party].unit.oid)
    expect((found["act"], found["role"], found["unit"]) == wanted, f"it tells {found}")
    expect(not found.get("documents"), f"it tells of {found.get('documents')}")


@step("the log holds uses of the unit of the {party} only")
def of_unit_only(visitor: Visitor, party: str) -> None:
    units = {one["entry"]["unit"] for one in visitor.kept["log"]}
    expect(units == {visitor.setting.places[party].unit.oid}, f"it holds uses of {units}")


@step('the log repeats no text of the document "{document}"')
def repeats_nothing(visitor: Visitor, document: str) -> None:
    sent, whose = visitor.client("producer").sent, visitor.setting.organiser.organisation.oid
    content = visitor.control.archived(whose, sent.document)["content"]
    texts = [place[name] for place, name in texts_of(content)]
    log = json.dumps(visitor.kept["log"], ensure_ascii=False)
    expect(texts, f"the document {document} has no text")
    expect(not [one for one in texts if one in log], "it does")


@step("each entry holds the digest of the one before, and its own fits")
def chain_holds(visitor: Visitor) -> None:
    before = BEGINNING
    for one in visitor.kept["log"]:
        expect(one["previous"] == before, f"{one['sequence']} follows {one['previous']}")
        before = one["digest"]
        expect(_digest(one) == before, f"{one['sequence']} has the digest {before}")


@step("the log's own check says the same")
def own_check(visitor: Visitor) -> None:
    told, log = visitor.get(visitor.at("logs/verify")).json()["use"], visitor.kept["log"]
    expect(told["holds"] and told["entries"] == len(log), f"it says {told}")
    expect(told["head"] == log[-1]["digest"], f"it says {told}")


def _ask(visitor: Visitor, **whose: str) -> None:
    found = visitor.get(visitor.at("logs/use"), params={**whose, "limit": 500})
    visitor.kept["log"] = found.json()["entries"]
    expect(visitor.kept["log"], "the log is empty")


def _digest(link: dict[str, Any]) -> str:
    """The SHA-256 of an entry, as anybody can work it out."""
    held = {name: link[name] for name in ("entry", "previous", "sequence")}
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
