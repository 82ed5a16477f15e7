"""Steps in which a party does something."""

from conformance.actions import Action, Verb
from conformance.i18n import N_
from conformance.ledger import register_of
from conformance.sentences import told
from conformance.steps.library import given, when
from conformance.story import Story

TRIES = N_("out of turn")
"""The fault of an action that is right in itself, and that the archive must refuse."""


@given("the clock can be moved")
def clock_can_be_moved(story: Story) -> None:
    story.need_movable_clock()
    story.note(told("The clock can be moved"))


@when("the clock moves on by a day")
def clock_moves(story: Story) -> None:
    story.move_clock(days=1)


@when('the {party} stores for the "{client}" the document "{document}"')
def stores_of(story: Story, party: str, document: str, client: str) -> None:
    story.act(party, Action(verb=Verb.STORE, document=document, client=client))


@when('the {party} stores the document "{document}"')
def stores(story: Story, party: str, document: str) -> None:
    story.act(party, Action(verb=Verb.STORE, document=document))


@when('the {party} tries to store the document "{document}" with the fault "{fault}"')
def tries_to_store(story: Story, party: str, document: str, fault: str) -> None:
    ids = _handed(story, fault)
    story.act(party, Action(verb=Verb.STORE, document=document, fault=fault, ids=ids))


def _handed(story: Story, fault: str) -> tuple[str, ...]:
    """The id that a fault names, where it names one."""
    if fault == "another client's case":
        return (story.case_of("another client"),)
    if fault == "the id of a stored document":
        return (story.document("start entry").document,)
    return ()


@when('the {party} replaces the document "{document}" so that "{change}"')
def replaces(story: Story, party: str, document: str, change: str) -> None:
    story.document(document, party=party)
    story.act(party, Action(verb=Verb.REPLACE, document=document, change=change))


@when('the {party} replaces for the "{client}" the document "{document}" so that "{change}"')
def replaces_of(story: Story, party: str, document: str, client: str, change: str) -> None:
    story.document(document, client, party)
    story.act(party, Action(verb=Verb.REPLACE, document=document, client=client, change=change))


@when('the {party} tries to replace the document "{document}" so that "{change}"')
def tries_to_replace(story: Story, party: str, document: str, change: str) -> None:
    story.document(document)
    story.act(party, Action(verb=Verb.REPLACE, document=document, change=change, fault=TRIES))


@when('the {party} tries to annul the document "{document}"')
def tries_to_annul(story: Story, party: str, document: str) -> None:
    story.document(document)
    story.act(party, Action(verb=Verb.ANNUL, document=document, fault=TRIES))


@when('the {party} tries to store for the "{client}" the document "{document}"')
def tries_to_store_for(story: Story, party: str, client: str, document: str) -> None:
    story.act(party, Action(verb=Verb.STORE, document=document, client=client, fault=TRIES))


@when('the {party} verifies the case of the "{client}"')
def verifies_case(story: Story, party: str, client: str) -> None:
    story.act(party, Action(verb=Verb.VERIFY, client=client, document="case"))


@when('the {party} sends once more a version 2 of the document "{document}"')
def replaces_stale(story: Story, party: str, document: str) -> None:
    first = story.versions(document)[0]
    story.act(
        party,
        Action(
            verb=Verb.REPLACE,
            document=document,
            change="a text is corrected",
            fault="a version that is no longer the newest",
            ids=(first.document,),
        ),
    )


@when('the {party} annuls the document "{document}"')
def annuls(story: Story, party: str, document: str) -> None:
    story.document(document)
    story.act(party, Action(verb=Verb.ANNUL, document=document))


@when('the {party} annuls for the "{client}" the document "{document}"')
def annuls_of(story: Story, party: str, document: str, client: str) -> None:
    story.document(document, client, party)
    story.act(party, Action(verb=Verb.ANNUL, document=document, client=client))


@when('the {party} searches for the documents of the "{client}"')
def searches(story: Story, party: str, client: str) -> None:
    story.act(party, Action(verb=Verb.SEARCH, client=client, register=register_of(party)))


@when('the {party} searches the register of the {other} for the documents of the "{client}"')
def searches_register(story: Story, party: str, other: str, client: str) -> None:
    story.act(party, Action(verb=Verb.SEARCH, client=client, register=other))


@when('the {party}, as "{acting}", searches for the documents of the "{client}"')
def searches_as(story: Story, party: str, acting: str, client: str) -> None:
    story.act(party, Action(verb=Verb.SEARCH, client=client, acting=acting))


@when('the {party} verifies its right to the "{client}"')
def verifies(story: Story, party: str, client: str) -> None:
    story.act(party, Action(verb=Verb.VERIFY, client=client))


@when('the {party} opens the document "{document}"')
def opens(story: Story, party: str, document: str) -> None:
    newest = story.document(document)
    story.act(party, Action(verb=Verb.OPEN, document=document, ids=(newest.document,)))


@when("the {party} opens everything that the {other} has stored")
def opens_everything(story: Story, party: str, other: str) -> None:
    ids = tuple(sent.document for sent in story.stored_by(other).values())
    story.act(party, Action(verb=Verb.OPEN, ids=ids))


@when('the {party} tells the {other} of the right and the case of the "{client}"')
def tells(story: Story, party: str, other: str, client: str) -> None:
    story.tell(party, other, client)
