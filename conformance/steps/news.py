"""Steps in which one party tells the other of a document, outside the archive."""

from typing import Any

from conformance.expectations import Expectation, Kind
from conformance.news import CASE, DOCUMENT, SERVICE_ENDED
from conformance.passing_on import LAST_DAY
from conformance.steps.library import then, when
from conformance.story import Story

END = "end entry"


@when('the {party} tells the {other} that the service of the "{client}" has ended')
def tells_end(story: Story, party: str, other: str, client: str) -> None:
    _tells_of(story, party, other, END, client)


@when(
    'the {party} tells the {other} that the document "{document}" of the "{client}" is withheld from the guardians'
)
def tells_withholding(story: Story, party: str, other: str, document: str, client: str) -> None:
    _tells_of(story, party, other, document, client)


@when(
    'the {party} confirms to the {other} that the document "{document}" of the "{client}" is withheld from the guardians'
)
def confirms_withholding(story: Story, party: str, other: str, document: str, client: str) -> None:
    _tells_of(story, party, other, document, client)


@then(
    'the message tells the last day of the service of the "{client}" and the case, and nothing else'
)
def tells_last_day(story: Story, client: str) -> None:
    held = story.document(END, client)
    controller = story.setting.organiser.organisation.oid
    body: Any = next(iter(story.control.archived(controller, held.document)["content"].values()))
    values = {SERVICE_ENDED: str(body.get(LAST_DAY, "")), CASE: story.case_of(client)}
    story.expect_all(Expectation(kind=Kind.TELLS, values=values))


@then('the message names the document "{document}" of the "{client}", and nothing else')
def names_document(story: Story, document: str, client: str) -> None:
    values = {DOCUMENT: story.document(document, client).document}
    story.expect_all(Expectation(kind=Kind.TELLS, values=values))


def _tells_of(story: Story, party: str, other: str, document: str, client: str) -> None:
    story.document(document, client, party)
    story.tell(party, other, client, document)
