"""Steps in which a case has several clients, and so have its documents."""

from copy import deepcopy
from typing import Any, Final

from conformance.actions import Action, Shown, Verb
from conformance.drafts import Draft
from conformance.services.library import step
from conformance.services.steps.omakanta import PEOPLE
from conformance.services.visitor import Visitor, expect

SINCE: Final = "2026-11-20T10:00:00+02:00"
AFTER, BEFORE = "2026-11-21T10:00:00+02:00", "2026-11-19T10:00:00+02:00"
OTHERS: Final = "another client"


@step('the organiser has opened a joint case of the "{client}" and "{another}"')
def opened(visitor: Visitor, client: str, another: str) -> None:
    for name, others in (("client relationship", ()), ("case", (another,))):
        _store(visitor, name, client, *others, since=SINCE)
        sent = visitor.client("organiser").sent
        expect(sent.accepted, f"the archive did not accept it: {sent.words}")


@step("the organiser opens a joint case without the moments of joining")
def opened_without_moments(visitor: Visitor) -> None:
    _store(visitor, "client relationship", "client")
    _store(visitor, "case", "client", OTHERS)


@step("the organiser opens a case of two clients that is not marked as a joint one")
def opened_unmarked(visitor: Visitor) -> None:
    _store(visitor, "client relationship", "client")
    _store(visitor, "case", "client", OTHERS, marked=False)


@step("the organiser opens a joint case that a client leaves before joining it")
def left_before_joining(visitor: Visitor) -> None:
    _store(visitor, "client relationship", "client")
    _store(visitor, "case", "client", OTHERS, since=SINCE, left=BEFORE)


@step('the organiser has opened a joint case that the "{another}" has left')
def opened_and_left(visitor: Visitor, another: str) -> None:
    for name, others in (("client relationship", ()), ("case", (another,))):
        _store(visitor, name, "client", *others, since=SINCE, left=AFTER)
        sent = visitor.client("organiser").sent
        expect(sent.accepted, f"the archive did not accept it: {sent.words}")


@step("the organiser stores a document of both")
def stores_of_both(visitor: Visitor) -> None:
    _store(visitor, "client plan", "client", OTHERS)
    sent = visitor.client("organiser").sent
    expect(sent.accepted, f"the archive did not accept it: {sent.words}")
    visitor.kept["both"] = sent.document


@step('the organiser stores a document of the "{client}" and the "{another}"')
def stores_of(visitor: Visitor, client: str, another: str) -> None:
    _store(visitor, "client plan", client, another)


@step('the organiser finds it by searching for the "{client}"')
def finds(visitor: Visitor, client: str) -> None:
    expect(visitor.kept["both"] in _found(visitor, client), f"it finds {_found(visitor, client)}")


@step('the organiser does not find it by searching for the "{client}"')
def finds_not(visitor: Visitor, client: str) -> None:
    expect(
        visitor.kept["both"] not in _found(visitor, client), f"it finds {_found(visitor, client)}"
    )


def _store(visitor: Visitor, document: str, client: str, *others: str, **told: Any) -> None:
    persons = [_person(visitor, one) for one in others]
    visitor.remade = lambda draft: _joined(draft, persons, **told) if persons else draft
    action = Action(verb=Verb.STORE, document=document, client=PEOPLE[client])
    visitor.act("organiser", action)


def _joined(
    draft: Draft,
    persons: list[dict[str, Any]],
    *,
    since: str | None = None,
    left: str | None = None,
    marked: bool = True,
) -> Draft:
    """The draft with further clients; a case is marked as a joint one, joined since a moment.

    The further clients have *left* it, where they have.
    """
    content = deepcopy(draft.content)
    (body,) = content.values()
    assert isinstance(body, dict)
    named: Any = body["asiakas"]
    added = deepcopy(persons)
    for person in added if left else ():
        person["asiasta_poistumishetki"] = left
    named += added
    details = body.get("asian_tiedot")
    if marked and isinstance(details, dict):
        details["yhteinen_asia"] = True
    for person in named if since else ():
        person["asiaan_liittymishetki"] = since
    return draft.with_content(content)


def _person(visitor: Visitor, name: str) -> dict[str, Any]:
    client = visitor.setting.clients[PEOPLE[name]]
    id = {"system": f"urn:oid:{client.id.root}", "value": client.id.extension}
    return {"sukunimi": client.family, "etunimet": client.given, "henkilotunnus": id}


def _found(visitor: Visitor, client: str) -> list[str]:
    visitor.act("organiser", Action(verb=Verb.SEARCH, client=PEOPLE[client]))
    answer = visitor.client("organiser").answer
    expect(isinstance(answer, Shown), f"it got {answer}")
    return [one.id for one in answer.documents] if isinstance(answer, Shown) else []
