"""Steps that look at what is left of a client of its own, beside the story's."""

from conformance.expectations import Expectation, Kind
from conformance.steps.library import then
from conformance.story import Story


@then('of the "{client}" the list holds the document "{document}"')
def listed_of(story: Story, client: str, document: str) -> None:
    values = {document: story.document(document, client).document}
    story.expect_all(Expectation(kind=Kind.LISTED, values=values))


@then('of the "{client}" only what the {party} has stored is shown')
def only_of(story: Story, client: str, party: str) -> None:
    values = {one.document: "" for one in story.stored_by(party, client).values()}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.HOLDS, values=values, controller=story.asked_controller))


@then('of the "{client}" nothing that the {party} has stored is shown')
def nothing_of(story: Story, client: str, party: str) -> None:
    values = {name: one.document for name, one in story.stored_by(party, client).items()}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.SHOWS_NOT, values=values))
