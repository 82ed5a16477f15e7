"""Steps in which a client data system sends what departs from a correct message in one thing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from conformance.actions import Action, Verb
from conformance.services.library import step
from conformance.services.oddities import ODDITIES
from conformance.services.oddities.messages import BYTES, HEADERS, QUERIES
from conformance.services.steps.omakanta import PEOPLE
from conformance.services.visitor import Client, Repeatable, Visitor

CHANGES: Final[Mapping[str, str]] = {"client relationship": "the producer's right has no end"}
"""What a replacement changes, beside the oddity, of a document that is no text to correct."""

CORRECTED: Final = "a text is corrected"
COMPILATION: Final = "compilation"


# ---- documents


@step('the {party} stores the document "{document}" with "{oddity}"')
def stores_odd(visitor: Visitor, party: str, document: str, oddity: str) -> None:
    stores_of(visitor, party, document, "client", oddity)


@step('the {party} stores the document "{document}" of the "{client}" with "{oddity}"')
def stores_of(visitor: Visitor, party: str, document: str, client: str, oddity: str) -> None:
    whose = PEOPLE.get(client, client)
    _send(visitor, party, Action(verb=Verb.STORE, document=document, client=whose), oddity)


@step('the {party} stores the document "{document}" of the "{client}"')
def stores_plain(visitor: Visitor, party: str, document: str, client: str) -> None:
    whose = PEOPLE.get(client, client)
    visitor.act(party, Action(verb=Verb.STORE, document=document, client=whose))


@step('the {party} replaces the document "{document}" with "{oddity}"')
def replaces_odd(visitor: Visitor, party: str, document: str, oddity: str) -> None:
    change = CHANGES.get(document, CORRECTED)
    _send(visitor, party, Action(verb=Verb.REPLACE, document=document, change=change), oddity)


def _send(visitor: Visitor, party: str, action: Action, oddity: str) -> None:
    made = ODDITIES[oddity]
    visitor.act_oddly(party, action, remade=lambda draft: made(draft, visitor.setting, ""))


# ---- messages


@step('the {party} stores the document "{document}" in a message with "{oddity}"')
def stores_under_header(visitor: Visitor, party: str, document: str, oddity: str) -> None:
    stores = Action(verb=Verb.STORE, document=document)
    visitor.act_oddly(party, stores, headed=HEADERS[oddity])


@step('the {party} sends "{oddity}" in place of the document "{document}"')
def sends_bytes(visitor: Visitor, party: str, oddity: str, document: str) -> None:
    wire = Repeatable(replace(visitor.wire().wire, message=BYTES[oddity]))
    visitor.clients[party] = Client(visitor.system(party, wire), wire)
    visitor.act(party, Action(verb=Verb.STORE, document=document))


@step('the {party} stores the document "{document}" under the message id of the one before')
def under_same_id(visitor: Visitor, party: str, document: str) -> None:
    before = visitor.client(party).wire.last
    id = before.header.message_id if before else ""
    stores = Action(verb=Verb.STORE, document=document)
    visitor.act_oddly(party, stores, headed=lambda header: replace(header, message_id=id))


@step("the {party} sends the same document in a message of its own")
def in_another_message(visitor: Visitor, party: str) -> None:
    wire = visitor.client(party).wire
    if wire.last is None:
        raise LookupError("no document was sent before")
    id = f"{wire.last.header.message_id}1"
    wire.send(replace(wire.last, header=replace(wire.last.header, message_id=id)))


# ---- searches


@step('the {party} searches with "{oddity}"')
def searches_odd(visitor: Visitor, party: str, oddity: str) -> None:
    visitor.act_oddly(party, Action(verb=Verb.SEARCH), asked=QUERIES[oddity])


@step('the {party} searches in a message with "{oddity}"')
def searches_under_header(visitor: Visitor, party: str, oddity: str) -> None:
    visitor.act_oddly(party, Action(verb=Verb.SEARCH), headed=HEADERS[oddity])


@step('the {party} asks for one compilation of the "{client}" and the "{another}"')
def compiles_of_two(visitor: Visitor, party: str, client: str, another: str) -> None:
    named = tuple(visitor.setting.client_id(PEOPLE[one]) for one in (client, another))
    compiles = Action(verb=Verb.VERIFY, document=COMPILATION)
    visitor.act_oddly(party, compiles, asked=lambda query: replace(query, clients=named))
