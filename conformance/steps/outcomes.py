"""Steps that look at what an action left behind."""

from conformance.expectations import Expectation, Kind
from conformance.steps.library import then
from conformance.story import Story


@then("the archive accepts it")
def accepted(story: Story) -> None:
    story.expect(Kind.ACCEPTED)


@then('the archive accepts it and notes it by the rule "{rule}"')
def noted(story: Story, rule: str) -> None:
    story.expect(Kind.ACCEPTED, rule)


@then('it is refused by the rule "{rule}"')
def refused(story: Story, rule: str) -> None:
    story.expect(Kind.REFUSED, rule)


@then("the system itself refuses")
def refuses_itself(story: Story) -> None:
    story.expect(Kind.OWN_REFUSAL)


@then('nothing is shown, by the rule "{rule}"')
def nothing_shown(story: Story, rule: str) -> None:
    story.expect(Kind.SHOWS_NOTHING, rule)


@then("nothing is in the list")
def nothing_listed(story: Story) -> None:
    story.expect(Kind.SHOWS_NOTHING)


@then('the document "{document}" is shown')
def shown(story: Story, document: str) -> None:
    story.expect_all(_of(story, Kind.SHOWS, document, "client"))


@then('of the "{client}" the document "{document}" is shown')
def shown_of(story: Story, document: str, client: str) -> None:
    story.expect_all(_of(story, Kind.SHOWS, document, client))


@then('the document "{document}" is not shown')
def not_shown(story: Story, document: str) -> None:
    story.expect_all(_of(story, Kind.SHOWS_NOT, document, "client"))


def _of(story: Story, kind: Kind, document: str, client: str) -> Expectation:
    return Expectation(kind=kind, values={document: story.document(document, client).document})


@then("everything that the {party} has stored is shown")
def everything_shown(story: Story, party: str) -> None:
    values = {name: sent.document for name, sent in story.stored_by(party).items()}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.SHOWS, values=values))


@then("only what the {party} has stored is shown")
def only_shown(story: Story, party: str) -> None:
    values = {sent.document: "" for sent in story.stored_by(party).values()}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.HOLDS, values=values))


@then("its content is the same as the {party} stored")
def same_content(story: Story, party: str) -> None:
    ids = story.last.action.ids
    stored = {sent.document: sent.content for sent in story.stored_by(party).values()}
    values = {id: stored[id] for id in ids if id in stored}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.SAME_CONTENT, values=values))


@then('the answer, by the rule "{rule}", is the same as for a client that nobody knows')
def same_answer(story: Story, rule: str) -> None:
    story.compare_with_unknown(rule)


@then(
    'the message tells the start of the right, the unit and the case of the "{client}", and nothing else'
)
def message_tells(story: Story, client: str) -> None:
    story.expect_all(Expectation(kind=Kind.TELLS, values=story.due_message(client)))


@then("the list holds what was stored, with the same content, and nothing else")
def list_complete(story: Story) -> None:
    values = story.stored_ids()
    story.need(values)
    story.expect_all(Expectation(kind=Kind.HOLDS, values=values))
