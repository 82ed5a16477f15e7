"""Steps that look into what was stored, and at what the archive noted."""

from datetime import timedelta

from conformance import viewing
from conformance.actions import Action, Verb
from conformance.expectations import Expectation, Kind
from conformance.noting import ANY
from conformance.steps.library import then, when
from conformance.stored_facts import PRODUCERS, PRODUCERS_BEGIN, SEVERAL, TASKS, UNITS
from conformance.story import Story

_DAYS = {"yesterday": timedelta(days=-1), "today": timedelta()}


@when('the archivist reads the newest client relationship of the "{client}"')
def reads_relationship(story: Story, client: str) -> None:
    name = "client relationship"
    id, controller = story.document(name, client).document, story.setting.organiser.organisation.oid
    action = Action(verb=Verb.OPEN, document=name, client=client, register="organiser", ids=(id,))
    story.behold("archivist", action, lambda: viewing.facts(story.control, controller, id))


@then('its "{fact}" are "{value}"')
def says(story: Story, fact: str, value: str) -> None:
    story.expect(Kind.SAYS, **{fact: _meant(story, fact, value)})


@then('its "{fact}" include "{value}"')
def includes(story: Story, fact: str, value: str) -> None:
    story.expect(Kind.INCLUDES, **{fact: _meant(story, fact, value)})


def _meant(story: Story, fact: str, value: str) -> str:
    """The value as the document gives it, for the words by which a scenario calls it."""
    named = value.split(", ")
    if fact in (PRODUCERS, UNITS):
        return SEVERAL.join(sorted(story.setting.places[name].unit.oid for name in named))
    if fact == PRODUCERS_BEGIN:
        return (story.today + _DAYS[value]).isoformat()
    if fact == TASKS:
        tasks = story.setting.codes.profile.service_tasks
        return SEVERAL.join(sorted(tasks[name.replace(" ", "_")].code for name in named))
    return str(story.setting.named(value))


@then('it tells its "{fact}"')
def says_something(story: Story, fact: str) -> None:
    story.expect(Kind.SAYS, **{fact: ANY})


@then('it tells no "{fact}"')
def says_nothing(story: Story, fact: str) -> None:
    story.expect(Kind.SAYS, **{fact: ""})


@then('the message tells the case of the "{client}"')
def tells_case(story: Story, client: str) -> None:
    story.expect_all(Expectation(kind=Kind.TELLS_OF, values={"case": story.case_of(client)}))


@then('nothing is noted by the rule "{rule}"')
def unnoted(story: Story, rule: str) -> None:
    story.expect(Kind.UNNOTED, rule)
