"""Steps in which the logs of the use of client data are read."""

from collections.abc import Callable, Mapping
from typing import Any

from conformance.actions import Action, Verb
from conformance.changes import longest_text
from conformance.expectations import Expectation, Kind
from conformance.i18n import N_
from conformance.log_reading import read_log
from conformance.logged import use_of
from conformance.steps.library import then, when
from conformance.story import Done, Story
from conformance.users import BEFORE_REMOVAL

SEARCHED = ("find", "fetch")
STORED = ("store", "replace", "annul")
CLIENT_NAME = N_("the client's name")
TELLING = 20
"""A text of fewer signs may be a name or a code."""

Chosen = Callable[[Mapping[str, Any]], bool]


@when('the {party} asks for the log of its register about the "{client}"')
def asks_for_register(story: Story, party: str, client: str) -> None:
    _read(story, party, client, controller=story.setting.places[party].organisation.oid)


@when('the {party} asks for the log of its unit about the "{client}"')
def asks_for_unit(story: Story, party: str, client: str) -> None:
    _read(story, party, client, unit=story.setting.places[party].unit.oid)


def _read(story: Story, party: str, client: str, **whose: str) -> None:
    """A party asks for the log of its register, or of its unit, about a client."""
    asked = {**whose, "client": story.setting.client_id(client).extension}
    action = Action(verb=Verb.SEARCH, client=client, register="organiser")
    story.behold(party, action, lambda: read_log(story.control, asked))


@when('the {party}, as "{acting}", opens for the "{client}" the document "{document}"')
def opens_as(story: Story, party: str, acting: str, client: str, document: str) -> None:
    ids = (story.document(document, client).document,)
    action = Action(verb=Verb.OPEN, document=document, client=client, acting=acting, ids=ids)
    story.act(party, action)


@then('the log tells of each search and each look of the {party} at the data of the "{client}"')
def tells_reading(story: Story, party: str, client: str) -> None:
    _in_log(story, party, client, lambda one: one["request"] in SEARCHED)


@then('the log tells of each document that the {party} has stored for the "{client}"')
def tells_storing(story: Story, party: str, client: str) -> None:
    _in_log(story, party, client, lambda one: one["request"] in STORED)


@then('the log tells of each attempt of the {party} on the data of the "{client}" that was refused')
def tells_refusals(story: Story, party: str, client: str) -> None:
    _in_log(story, party, client, lambda one: one["outcome"] == "refused")


@then('the log tells of everything that the {party} has done with the data of the "{client}"')
def tells_everything(story: Story, party: str, client: str) -> None:
    _in_log(story, party, client, lambda _: True)


def _in_log(story: Story, party: str, client: str, chosen: Chosen) -> None:
    values = {one["id"]: use_of(one) for one in _uses(story, party, client) if chosen(one)}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.IN_LOG, values=values))


def _uses(story: Story, party: str, client: str) -> list[Mapping[str, Any]]:
    """The messages of a party about a client that could be read, whatever came of them."""
    return [
        exchange
        for done in story.done_by(party, client)
        for exchange in done.exchanges
        if exchange["request"] != "unreadable"
    ]


@then(
    'the log has what the {party} has done with the data of the "{client}" as use under the right'
)
def as_use(story: Story, party: str, client: str) -> None:
    code = story.setting.codes.profile.use_situations["register_access_right"].code
    uses = [one for one in _uses(story, party, client) if one["outcome"] == "accepted"]
    values = {str(one["id"]): code for one in uses}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.USE_OF_REGISTER, values=values))


@then('the log repeats no text of the documents of the "{client}" and not the client\'s name')
def nothing_needless(story: Story, client: str) -> None:
    person = story.setting.clients[client]
    values = {CLIENT_NAME: person.family, **_texts_of(story, client)}
    story.expect_all(Expectation(kind=Kind.NOTHING_NEEDLESS, values=values))


def _texts_of(story: Story, client: str) -> dict[str, str]:
    """The longest text of each document that was stored for a client, by the document."""
    stored = {**story.stored_by("organiser", client), **story.stored_by("producer", client)}
    register = story.setting.organiser.organisation.oid
    held = {name: story.control.archived(register, one.document) for name, one in stored.items()}
    texts = {name: longest_text(one["content"]) for name, one in held.items()}
    return {name: text for name, text in texts.items() if len(text) >= TELLING}


@then('the log tells of no use of the data of the "{client}" by that user afterwards')
def no_later_use(story: Story, client: str) -> None:
    before = [one for one in story.done_by("producer", client) if _is_before_removal(one)]
    values = {str(one["id"]): BEFORE_REMOVAL for done in before for one in done.exchanges}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.NO_LATER_USE, values=values))


def _is_before_removal(done: Done) -> bool:
    return done.action.acting == BEFORE_REMOVAL


@then('the log tells that the archivist annulled the document "{document}" of the "{client}"')
def annulment_in_log(story: Story, document: str, client: str) -> None:
    values = {story.document(document, client).document: document}
    story.expect_all(Expectation(kind=Kind.ANNULMENT_IN_LOG, values=values))
