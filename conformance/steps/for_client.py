"""Steps in which a party does something for a client who is named, and looks what became of it."""

from datetime import timedelta

from conformance.actions import Action, Verb
from conformance.expectations import Expectation, Kind
from conformance.i18n import N_
from conformance.ledger import register_of
from conformance.screen import entry_line
from conformance.steps.library import then, when
from conformance.story import Story


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


@then('the list holds what was stored for the "{client}", with the same content, and nothing else')
def list_complete(story: Story, client: str) -> None:
    values = story.stored_ids_of(client, story.last.action.register)
    story.need(values)
    story.expect_all(Expectation(kind=Kind.HOLDS, values=values, controller=story.asked_controller))


@then('in the list, the right of the "{unit}" to the "{client}" lasts from "{begins}" to "{ends}"')
def right_lasts(story: Story, unit: str, client: str, begins: str, ends: str) -> None:
    newest = story.document("client relationship", client)
    days = (_day(story, begins), _day(story, ends))
    values = {newest.set_id: entry_line(story.setting.places[unit].unit.oid, *days)}
    story.expect_all(Expectation(kind=Kind.RIGHT, values=values))


@then(
    'in the list, the "{below}" stands under the "{above}" in the client relationship of the "{client}"'
)
def stands_under(story: Story, below: str, above: str, client: str) -> None:
    newest = story.document("client relationship", client)
    oids = [story.setting.places[one].unit.oid for one in (above, below)]
    line = entry_line(oids[1], _day(story, "yesterday"), "")
    values = {newest.set_id: f"{oids[0]} > {line}"}
    story.expect_all(Expectation(kind=Kind.RIGHT, values=values))


def _day(story: Story, word: str) -> str:
    """The day that a word stands for, in ISO 8601; nothing for a right that goes on."""
    return (story.today + timedelta(days=_DAYS[word])).isoformat() if word in _DAYS else ""


_DAYS = {N_("yesterday"): -1, N_("today"): 0, N_("tomorrow"): 1}
N_("no day yet")  # any other word stands for no day; this is the one that scenarios use


@then('in the list, the case of the "{client}" is closed today')
def case_closed(story: Story, client: str) -> None:
    closed = story.setting.codes.profile.case_status["closed"].code
    _ended(story, "case", client, f"{closed} {story.today.isoformat()}")


@then('in the list, the client relationship of the "{client}" ends today')
def relationship_ended(story: Story, client: str) -> None:
    _ended(story, "client relationship", client, story.today.isoformat())


def _ended(story: Story, document: str, client: str, ended: str) -> None:
    newest = story.document(document, client, story.last.action.register)
    story.expect_all(Expectation(kind=Kind.ENDED, values={newest.set_id: ended}))
