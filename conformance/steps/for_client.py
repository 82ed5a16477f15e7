"""Steps in which a party does something for a client who is named."""

from conformance.actions import Action, Verb
from conformance.expectations import Expectation, Kind
from conformance.ledger import register_of
from conformance.steps.library import then, when
from conformance.steps.parties import TRIES
from conformance.story import Story


@when(
    'the {party} tries to store for the "{client}" the document "{document}" with the fault "{fault}"'
)
def tries_with_fault(story: Story, party: str, client: str, document: str, fault: str) -> None:
    story.act(party, Action(verb=Verb.STORE, document=document, client=client, fault=fault))


@when(
    'the {party} tries to replace for the "{client}" the document "{document}" so that "{change}"'
)
def tries_to_replace(story: Story, party: str, client: str, document: str, change: str) -> None:
    story.document(document, client, party)
    action = Action(verb=Verb.REPLACE, document=document, client=client, change=change, fault=TRIES)
    story.act(party, action)


@when('the {party} opens for the "{client}" the document "{document}"')
def opens(story: Story, party: str, client: str, document: str) -> None:
    ids = (story.document(document, client, party).document,)
    register = register_of(party)
    action = Action(verb=Verb.OPEN, document=document, client=client, ids=ids, register=register)
    story.act(party, action)


@when('the {party} verifies the client relationship of the "{client}"')
def verifies(story: Story, party: str, client: str) -> None:
    story.act(party, Action(verb=Verb.VERIFY, client=client, register=register_of(party)))


@then(
    'in the list, everything that the {party} has stored for the "{client}" is by the unit of "{unit}"'
)
def by_unit(story: Story, party: str, client: str, unit: str) -> None:
    ids = {sent.document: "" for sent in story.stored_by(party, client).values()}
    story.need(ids)
    values = dict.fromkeys(ids, story.setting.places[unit].unit.oid)
    story.expect_all(Expectation(kind=Kind.FIRST_UNITS, values=values))


@then('in the list, the document "{document}" of the "{client}" is by the unit of "{unit}"')
def document_by_unit(story: Story, document: str, client: str, unit: str) -> None:
    values = {story.document(document, client).document: story.setting.places[unit].unit.oid}
    story.expect_all(Expectation(kind=Kind.FIRST_UNITS, values=values))


@then('in the list, nothing is by the unit of "{unit}"')
def nothing_by(story: Story, unit: str) -> None:
    place = story.setting.places[unit].unit
    story.expect_all(Expectation(kind=Kind.NONE_BY, values={place.oid: place.name}))


@then(
    'in the list, the newest client relationship of the "{client}" has "{number}" entries of the unit of "{unit}"'
)
def entries_kept(story: Story, client: str, number: str, unit: str) -> None:
    newest = story.document("client relationship", client)
    values = {newest.document: f"{story.setting.places[unit].unit.oid} {number}"}
    story.expect_all(Expectation(kind=Kind.ENTRIES, values=values))


@then('the list holds what was stored for the "{client}", with the same content, and nothing else')
def list_complete(story: Story, client: str) -> None:
    values = story.stored_ids_of(client, story.last.action.register)
    story.need(values)
    story.expect_all(Expectation(kind=Kind.HOLDS, values=values, controller=story.asked_controller))
