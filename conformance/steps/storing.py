"""Steps of the chapters on storing, on what is forbidden and on correcting."""

from conformance.actions import Action, Verb
from conformance.expectations import Expectation, Kind
from conformance.plan import PLAN
from conformance.steps.library import then, when
from conformance.story import Story

CORRECTED = "a text is corrected"


@when(
    'the {party} stores for the "{client}" the document "{document}" in the register of the {other}'
)
def stores_in(story: Story, party: str, client: str, document: str, other: str) -> None:
    action = Action(verb=Verb.STORE, document=document, client=client, register=other)
    story.act(party, action)


@when(
    'the {party} tries to replace for the "{client}" the document "{document}" with the fault "{fault}"'
)
def tries_to_replace_with_fault(
    story: Story, party: str, client: str, document: str, fault: str
) -> None:
    story.document(document, client)
    action = Action(
        verb=Verb.REPLACE, document=document, client=client, change=CORRECTED, fault=fault
    )
    story.act(party, action)


@when('the {party} is told the case of the "{client}"')
def is_told_case(story: Story, party: str, client: str) -> None:
    story.inform(party, client)


@when(
    'the {party} opens for the "{client}" the document "{document}" in the register of the {other}'
)
def opens_in(story: Story, party: str, client: str, document: str, other: str) -> None:
    newest = story.document(document, client, register=other)
    action = Action(
        verb=Verb.OPEN, document=document, client=client, register=other, ids=(newest.document,)
    )
    story.act(party, action)


@then('in the list, the document "{document}" of the "{client}" is in the case that was told')
def in_told_case_for(story: Story, client: str, document: str) -> None:
    values = {story.document(document, client).document: story.told_case(client)}
    story.expect_all(Expectation(kind=Kind.CASES, values=values))


@then('of the "{client}" the content of the document "{document}" is the same as was stored')
def same_content_for(story: Story, client: str, document: str) -> None:
    newest = story.document(document, client, register=story.last.action.register)
    values = {newest.document: newest.content}
    story.expect_all(Expectation(kind=Kind.SAME_CONTENT, values=values))


@then(
    'the list holds what was stored for the "{client}" in the register of the {other}, and nothing else'
)
def list_of_client(story: Story, client: str, other: str) -> None:
    values = story.stored_ids(other, client)
    story.need(values)
    controller = story.setting.places[other].organisation.oid
    story.expect_all(Expectation(kind=Kind.HOLDS, values=values, controller=controller))


@then('of the "{client}" everything is shown that was stored in the register of the {other}')
def everything_of_client(story: Story, client: str, other: str) -> None:
    values = {f"{client} {at}": id for at, id in enumerate(story.stored_ids(other, client), 1)}
    story.need(values)
    controller = story.setting.places[other].organisation.oid
    story.expect_all(Expectation(kind=Kind.SHOWS, values=values, controller=controller))


@then('in the list, the document "{document}" of the "{client}" has the structure asked for')
def structured_for(story: Story, client: str, document: str) -> None:
    values = {story.document(document, client).document: PLAN[document].structure}
    story.expect_all(Expectation(kind=Kind.STRUCTURES, values=values))
