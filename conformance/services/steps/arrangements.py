"""Steps in which parties are arranged otherwise: passing registers, profiles, shelters, subcontractors."""

from copy import deepcopy
from datetime import timedelta
from typing import Any, Final

from conformance.actions import Action, Shown, Verb
from conformance.changes import SERVICE_TASK, UNIT, producers_of
from conformance.drafts import Draft
from conformance.services.library import step
from conformance.services.visitor import Visitor, expect
from simulator.domain.answers import SearchAnswer
from simulator.domain.dates import local_date
from simulator.messages.document import read_document

SHELTERS_TASK: Final = "30"
SUBCONTRACTOR: Final = "palveluntoteuttaja"


# ---- the compilation


@step("the {party} asks for the compilation")
def asks_for_compilation(visitor: Visitor, party: str) -> None:
    visitor.act(party, Action(verb=Verb.VERIFY, document="compilation"))
    answer = visitor.client(party).wire.answer
    hits = answer.hits if isinstance(answer, SearchAnswer) else ()
    read = (read_document(hit.raw, visitor.setting.codes) for hit in hits if hit.raw)
    visitor.kept["compilations"] = [document.content for document in read]


@step('the compilation tells of one case with "{number}" documents')
def tells_of_case(visitor: Visitor, number: str) -> None:
    cases = _compilation(visitor)["asiat"]
    expect([one["asiakirjoja"] for one in cases] == [int(number)], f"it tells {cases}")


@step("the compilation names the unit of the {party}")
def names_unit(visitor: Visitor, party: str) -> None:
    told = _compilation(visitor)["asiakkuudet"]
    units = [
        each["palveluyksikon_nimi"]["code"] for one in told for each in one["palveluntuottajat"]
    ]
    expect(units == [visitor.setting.places[party].unit.oid], f"it names {units}")


@step("no compilation comes")
def no_compilation(visitor: Visitor) -> None:
    expect(visitor.kept["compilations"] == [], f"it is {visitor.kept['compilations']}")


def _compilation(visitor: Visitor) -> dict[str, Any]:
    found = visitor.kept["compilations"]
    expect(len(found) == 1, f"{len(found)} came")
    return dict(found[0]["kooste"])


# ---- another controller


@step("the register of the {party} passes to the {other} tomorrow")
def passes(visitor: Visitor, party: str, other: str) -> None:
    former, successor = (visitor.setting.places[one].organisation.oid for one in (party, other))
    day = local_date(visitor.now) + timedelta(days=1)
    told = {"from": former, "to": successor, "on": day.isoformat()}
    visitor.put(_bench(visitor, "controllers"), json=told)
    expect(visitor.last.ok, visitor.last.text)


@step('the {party} finds "{number}" documents in its own register')
def finds_own(visitor: Visitor, party: str, number: str) -> None:
    found = _found(visitor, party, party)
    expect(len(found) == int(number), f"it finds {found}")


@step('the {party} finds "{number}" documents in the register of the {other}')
def finds_in(visitor: Visitor, party: str, number: str, other: str) -> None:
    found = _found(visitor, party, other)
    expect(len(found) == int(number), f"it finds {found}")


@step('the {party} finds none, by the rule "{rule}"')
def finds_none(visitor: Visitor, party: str, rule: str) -> None:
    found, told = _found(visitor, party, party), _rules(visitor)
    expect(not found and rule in told, f"it finds {found}, by {told}")


# ---- how parties have joined


@step("the {party} has joined in parallel, in the system of the {other}")
def joined_in_parallel(visitor: Visitor, party: str, other: str) -> None:
    _join(visitor, party, "parallel", other)


@step("the {party} has joined jointly, in the system of the {other}")
def joined_jointly(visitor: Visitor, party: str, other: str) -> None:
    _join(visitor, party, "joint", other)


def _join(visitor: Visitor, party: str, model: str, other: str) -> None:
    who, through = (visitor.setting.places[one].organisation.oid for one in (party, other))
    told = {"joinings": [{"organisation": who, "model": model, "through": through}]}
    visitor.put(_bench(visitor, "joinings"), json=told)
    expect(visitor.last.ok, visitor.last.text)


@step('the {party} has joined with the profile "{profile}"')
def joined_with(visitor: Visitor, party: str, profile: str) -> None:
    system = visitor.setting.places[party].organisation.oid
    told = {"profiles": [{"system": system, "profile": profile.replace(" ", "_")}]}
    visitor.put(_bench(visitor, "profiles"), json=told)
    expect(visitor.last.ok, visitor.last.text)


# ---- shelters


@step("the shelter opens a case in the national register")
def opens_in_national(visitor: Visitor) -> None:
    for document in ("client relationship", "case"):
        shelter_stores(visitor, document)
        sent = visitor.client("shelter").sent
        expect(sent.accepted, f"the archive did not accept it: {sent.words}")


@step('the shelter stores the document "{document}" in the national register')
def shelter_stores(visitor: Visitor, document: str) -> None:
    _shelter(visitor, document, "national register")


@step('the shelter stores the document "{document}" in its own register')
def shelter_stores_own(visitor: Visitor, document: str) -> None:
    _shelter(visitor, document, "shelter")


@step('the shelter stores the document "{document}" in the register of the {other}')
def shelter_stores_in(visitor: Visitor, document: str, other: str) -> None:
    _shelter(visitor, document, other)


@step('the shelter finds "{number}" documents in the national register')
def shelter_finds(visitor: Visitor, number: str) -> None:
    found = _found(visitor, "shelter", "national register")
    expect(len(found) == int(number), f"it finds {found}")


def _shelter(visitor: Visitor, document: str, register: str) -> None:
    controller = visitor.setting.places[register].organisation
    whose = {
        "controller": controller.oid,
        "controller_name": controller.name,
        "organiser": controller.oid,
        "organiser_name": controller.name,
        "service_organiser": controller.oid,
    }
    visitor.act_oddly(
        "shelter",
        Action(verb=Verb.STORE, document=document),
        remade=lambda draft: _in_task(draft).with_metadata(**whose),
    )


def _in_task(draft: Draft) -> Draft:
    """The draft in the service task of shelters."""
    content = deepcopy(draft.content)
    (body,) = content.values()
    assert isinstance(body, dict)
    named: Any = [body.get("asian_tiedot"), *(body.get(SERVICE_TASK) or ())]  # type: ignore[misc]
    for one in named:
        if one:
            one["palvelutehtava"]["code"] = SHELTERS_TASK
    if SERVICE_TASK in body:
        body["asiakas"]["elaa_avoliitossa"] = False  # type: ignore[call-overload,index]
    task = {"service_task": SHELTERS_TASK} if draft.metadata.service_task else {}
    return draft.with_content(content).with_metadata(**task)


# ---- subcontractors


@step("the organiser has named the subcontractor under the producer")
def named_below(visitor: Visitor) -> None:
    unit = visitor.setting.places["subcontractor"].unit

    def named(draft: Draft) -> Draft:
        content = deepcopy(draft.content)
        for entry in producers_of(content):
            below = {**entry[UNIT], "code": unit.oid, "display": unit.name}
            entry[SUBCONTRACTOR] = [{**entry, UNIT: below}]
        return draft.with_content(content)

    change = "the producer's right has no end"
    replaces = Action(verb=Verb.REPLACE, document="client relationship", change=change)
    visitor.act_oddly("organiser", replaces, remade=named)
    expect(visitor.client("organiser").sent.accepted, visitor.client("organiser").sent.words)


@step('the subcontractor stores the document "{document}"')
def subcontractor_stores(visitor: Visitor, document: str) -> None:
    case = visitor.client("organiser").system.do(Action(verb=Verb.TELL), visitor.now)
    visitor.client("subcontractor").system.hear(dict(getattr(case, "content", ())), "client")
    visitor.act("subcontractor", Action(verb=Verb.STORE, document=document))


@step("the subcontractor finds what it stored")
def subcontractor_finds(visitor: Visitor) -> None:
    sent = visitor.client("subcontractor").sent
    found = _found(visitor, "subcontractor", "organiser")
    expect(sent.document in found, f"it finds {found}")


@step("the producer stores a meeting entry that the subcontractor has written")
def written_below(visitor: Visitor) -> None:
    unit = visitor.setting.places["subcontractor"].unit

    def written(draft: Draft) -> Draft:
        content: Any = deepcopy(draft.content)
        (body,) = content.values()
        body["laatija"]["palveluyksikko"]["code"] = unit.oid
        return draft.with_content(content)

    stores = Action(verb=Verb.STORE, document="meeting entry")
    visitor.act_oddly("producer", stores, remade=written)


def _found(visitor: Visitor, party: str, register: str) -> list[str]:
    visitor.act(party, Action(verb=Verb.SEARCH, register=register))
    answer = visitor.client(party).answer
    expect(isinstance(answer, Shown), f"it got {answer}")
    return [one.id for one in answer.documents] if isinstance(answer, Shown) else []


def _rules(visitor: Visitor) -> list[str]:
    return [one["rule"] for one in visitor.exchanges()[-1]["findings"]]


def _bench(visitor: Visitor, what: str) -> str:
    return f"{visitor.address}/api/v1/benches/{visitor.control.bench}/{what}"
