"""Steps in which the logs of the use of client data are read."""

from collections.abc import Callable, Mapping
from typing import Any

from conformance.expectations import Expectation, Kind
from conformance.i18n import N_
from conformance.logged import use_of
from conformance.setting import UNAUTHORISED
from conformance.steps.library import then, when
from conformance.story import Done, Story

SEARCHED = ("find", "fetch")
STORED = ("store", "replace", "annul")
Chosen = Callable[[Mapping[str, Any]], bool]


@when('the {party} asks for the log of its register about the "{client}"')
def asks_for_register(story: Story, party: str, client: str) -> None:
    story.read_log(party, client, controller=story.setting.places[party].organisation.oid)


@when('the {party} asks for the log of its unit about the "{client}"')
def asks_for_unit(story: Story, party: str, client: str) -> None:
    story.read_log(party, client, unit=story.setting.places[party].unit.oid)


@when('the {party}, as "{acting}", opens for the "{client}" the document "{document}"')
def opens_as(story: Story, party: str, acting: str, client: str, document: str) -> None:
    story.open_as(party, acting, client, document)


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
        for exchange in _of_use(done)
        if exchange["request"] != "unreadable"
    ]


def _of_use(done: Done) -> list[Mapping[str, Any]]:
    return list(done.exchanges)


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
    values = {CLIENT_NAME: person.family, **story.texts_of(client)}
    story.expect_all(Expectation(kind=Kind.NOTHING_NEEDLESS, values=values))


CLIENT_NAME = N_("the client's name")


@then("the log tells of no use by a user of the {party} without access rights")
def not_by_unauthorised(story: Story, party: str) -> None:
    place = story.setting.places[party]
    lacking = place.with_user_lacking(story.setting.service_task.code).worker
    values = {f"{lacking.given} {lacking.family}": UNAUTHORISED}
    story.expect_all(Expectation(kind=Kind.NOT_IN_LOG, values=values))
