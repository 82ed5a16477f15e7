"""Steps about a client other than the story's own."""

from conformance.actions import Action, Verb
from conformance.expectations import Expectation, Kind
from conformance.ledger import register_of
from conformance.steps.library import then, when
from conformance.steps.parties import TRIES
from conformance.story import Story


@when(
    'the {party} tries to store for the "{client}" the document "{document}" with the fault "{fault}"'
)
def tries_to_store_faulty(story: Story, party: str, client: str, document: str, fault: str) -> None:
    story.act(party, Action(verb=Verb.STORE, document=document, client=client, fault=fault))


@when(
    'the {party} tries to replace for the "{client}" the document "{document}" so that "{change}"'
)
def tries_to_replace_of(story: Story, party: str, client: str, document: str, change: str) -> None:
    story.document(document, client, party)
    action = Action(verb=Verb.REPLACE, document=document, client=client, change=change, fault=TRIES)
    story.act(party, action)


@when('the {party} opens for the "{client}" the document "{document}"')
def opens_of(story: Story, party: str, client: str, document: str) -> None:
    ids = (story.document(document, client, party).document,)
    register = register_of(party)
    action = Action(verb=Verb.OPEN, document=document, client=client, ids=ids, register=register)
    story.act(party, action)


@then('of the "{client}" the document "{document}" is not shown')
def not_shown_of(story: Story, client: str, document: str) -> None:
    values = {document: story.document(document, client).document}
    story.expect_all(Expectation(kind=Kind.SHOWS_NOT, values=values))


@then('of the "{client}" the content is the same as was stored')
def same_content_of_client(story: Story, client: str) -> None:
    action = story.last.action
    newest = story.document(action.document or "client relationship", client)
    values = {newest.document: newest.content}
    story.expect_all(Expectation(kind=Kind.SAME_CONTENT, values=values))
