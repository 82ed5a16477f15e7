"""Steps in which a party's system is used in another's name: joint and parallel joining."""

from conformance.actions import Action, Verb
from conformance.expectations import Expectation, Kind
from conformance.steps.library import given, then, when
from conformance.steps.parties import TRIES
from conformance.story import Story


@given('the "{acting}" has joined jointly, in the system of the {party}')
def joined_jointly(story: Story, acting: str, party: str) -> None:
    _joined(story, acting, party, "joint")


@given('the "{acting}" has joined in parallel, in the system of the {party}')
def joined_in_parallel(story: Story, acting: str, party: str) -> None:
    _joined(story, acting, party, "parallel")


def _joined(story: Story, acting: str, party: str, model: str) -> None:
    who, through = (story.setting.places[one].organisation.oid for one in (acting, party))
    story.arranged.join({"organisation": who, "model": model, "through": through})


@when('the {party}, as "{acting}", stores for the "{client}" the document "{document}"')
def stores_as(story: Story, party: str, acting: str, client: str, document: str) -> None:
    action = Action(verb=Verb.STORE, document=document, client=client, acting=acting)
    story.act(party, action)


@when(
    'the {party}, as "{acting}", tries to replace for the "{client}" the document "{document}" so that "{change}"'
)
def tries_to_replace_as(
    story: Story, party: str, acting: str, client: str, document: str, change: str
) -> None:
    story.document(document, client, party)
    action = Action(
        verb=Verb.REPLACE,
        document=document,
        client=client,
        acting=acting,
        change=change,
        fault=TRIES,
    )
    story.act(party, action)


@when(
    'the {party}, as "{acting}", searches the register of the {other} for the documents of the "{client}"'
)
def searches_register_as(story: Story, party: str, acting: str, other: str, client: str) -> None:
    story.act(party, Action(verb=Verb.SEARCH, client=client, acting=acting, register=other))


@then('the unit of the "{unit}" acts')
def acts(story: Story, unit: str) -> None:
    place = story.setting.places[unit].unit
    story.expect_all(Expectation(kind=Kind.ACTED, values={place.oid: place.name}))


@then('the organisation of the "{unit}" sends')
def sends(story: Story, unit: str) -> None:
    organisation = story.setting.places[unit].sender
    values = {organisation.oid: organisation.name}
    story.expect_all(Expectation(kind=Kind.SENT_BY, values=values))
