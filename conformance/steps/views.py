"""Steps in which the test bed looks into OmaKanta and the archivist's interface, and what it sees."""

from datetime import date

from conformance import viewing
from conformance.actions import Action, Verb
from conformance.changes import longest_text
from conformance.expectations import Expectation, Kind
from conformance.plan import PLAN, Content, Making
from conformance.steps.library import then, when
from conformance.story import Story

OMAKANTA, ARCHIVIST = "OmaKanta", "archivist"
LOOKS = Verb.SEARCH
REASON = "Asiakirja on tallennettu väärin eikä sitä voi enää korjata asiakastietojärjestelmässä"


def _controller(story: Story, party: str) -> str:
    return story.setting.places[party].organisation.oid


# ---- OmaKanta


@when("the clock moves on by a week")
def a_week_passes(story: Story) -> None:
    story.move_clock(days=7)


@when('the "{viewer}" looks in OmaKanta at the documents of the "{client}"')
def looks(story: Story, viewer: str, client: str) -> None:
    ids = [story.setting.client_id(one).extension for one in (client, viewer)]
    action = Action(verb=LOOKS, client=client)
    story.behold(OMAKANTA, action, lambda: viewing.own_view(story.control, *ids))


@when('OmaKanta is asked for what the "{client}" sees of the own documents')
def looks_at_own(story: Story, client: str) -> None:
    looks(story, client, client)


@then('OmaKanta shows the document "{document}" of the "{client}"')
def view_shows(story: Story, document: str, client: str) -> None:
    values = {document: story.document(document, client).document}
    story.expect_all(Expectation(kind=Kind.VIEW_SHOWS, values=values))


@then('OmaKanta does not show the document "{document}" of the "{client}", because of "{reason}"')
def view_hides(story: Story, document: str, client: str, reason: str) -> None:
    values = {story.document(document, client).document: reason}
    story.expect_all(Expectation(kind=Kind.VIEW_HIDES, values=values))


@then(
    'OmaKanta shows nothing of the earlier versions of the document "{document}" of the "{client}"'
)
def view_hides_earlier(story: Story, document: str, client: str) -> None:
    earlier = story.versions(document, client)[:-1]
    values = dict.fromkeys((sent.document for sent in earlier), "older version")
    story.need(values)
    story.expect_all(Expectation(kind=Kind.VIEW_HIDES, values=values))


@then("OmaKanta lets nobody look")
def view_refuses(story: Story) -> None:
    story.expect(Kind.VIEW_REFUSES)


@then("OmaKanta names the own worker")
def names_the_worker(story: Story) -> None:
    story.expect_all(Expectation(kind=Kind.VIEW_TELLS, values={"own worker": ""}))


@then(
    'OmaKanta remarks on the document "{document}" of the "{client}" that the organiser answers for it'
)
def remarks(story: Story, document: str, client: str) -> None:
    id = story.document(document, client).document
    story.expect_all(Expectation(kind=Kind.VIEW_TELLS, values={f"remark {id}": ""}))


@then('OmaKanta reminds of the report beside the document "{document}" of the "{client}"')
def reminds(story: Story, document: str, client: str) -> None:
    id = story.document(document, client).document
    story.expect_all(Expectation(kind=Kind.VIEW_TELLS, values={f"reminder {id}": ""}))


# ---- the archivist


@when("the archivist lists every document in the register of the {other}")
def lists_all(story: Story, other: str) -> None:
    _list(story, other)


@when('the archivist lists the documents of the "{client}" in the register of the {other}')
def lists(story: Story, client: str, other: str) -> None:
    _list(story, other, client)


def _list(story: Story, register: str, client: str = "") -> None:
    """The archivist of a controller lists a client's documents, or everybody's."""
    controller = _controller(story, register)
    whose = story.setting.client_id(client).extension if client else ""
    action = Action(verb=LOOKS, client=client or "client", register=register)
    story.behold(ARCHIVIST, action, lambda: viewing.listed(story.control, controller, whose))


@when(
    'the archivist opens for the "{client}" the document "{document}" in the register of the {other}'
)
def opens(story: Story, client: str, document: str, other: str) -> None:
    id, controller = story.document(document, client).document, _controller(story, other)
    action = Action(verb=Verb.OPEN, document=document, client=client, ids=(id,))
    story.behold(ARCHIVIST, action, lambda: viewing.archived(story.control, controller, id))


@then(
    "the archivist sees its place: the register, the unit of the {party}, the case, the service task, the structure and the version"
)
def sees_its_place(story: Story, party: str) -> None:
    action, setting = story.last.action, story.setting
    sent = story.document(action.document, action.client)
    values = {
        "controller": _controller(story, "organiser"),
        "unit": setting.places[party].unit.oid,
        "case": story.case_of(action.client),
        "service task": setting.service_task.code,
        "structure": PLAN[action.document].structure,
        "version": str(sent.version),
        "state": "newest",
    }
    story.expect_all(Expectation(kind=Kind.VIEW_TELLS, values=values))


@then('the archivist sees that it says "{what}"')
def sees_that_it_says(story: Story, what: str) -> None:
    story.expect_all(Expectation(kind=Kind.VIEW_TELLS, values={what: ""}))


@then("the archivist is shown nothing")
def archivist_sees_nothing(story: Story) -> None:
    story.expect(Kind.VIEW_REFUSES)


@when('the archivist compares the versions of the document "{document}" of the "{client}"')
def compares(story: Story, document: str, client: str) -> None:
    first, *_, last = story.versions(document, client)
    ids = first.document, last.document
    controller = _controller(story, "organiser")
    action = Action(verb=Verb.OPEN, document=document, client=client, ids=ids)
    story.behold(ARCHIVIST, action, lambda: viewing.compared(story.control, controller, *ids))


@then("the comparison shows what was corrected")
def comparison_differs(story: Story) -> None:
    story.expect_all(Expectation(kind=Kind.VIEW_TELLS, values={"differs in content": "yes"}))


@when('the archivist reads the history of the relationship of the "{client}"')
def reads_history(story: Story, client: str) -> None:
    controller, id = _controller(story, "organiser"), story.setting.client_id(client).extension
    action = Action(verb=Verb.VERIFY, client=client)
    story.behold(ARCHIVIST, action, lambda: viewing.history(story.control, controller, id))


@then('its version "{number}" tells "{what}"')
def version_tells(story: Story, number: str, what: str) -> None:
    values = {f"version {number} {what}": "yes"}
    story.expect_all(Expectation(kind=Kind.VIEW_TELLS, values=values))


@when('the archivist annuls for the "{client}" the document "{document}"')
def annuls(story: Story, client: str, document: str) -> None:
    id, controller = story.document(document, client).document, _controller(story, "organiser")
    action = Action(verb=Verb.ANNUL, document=document, client=client, ids=(id,))
    story.behold(ARCHIVIST, action, lambda: viewing.annulled(story.control, controller, id, REASON))


@then(
    "the archivist is told that the {party} could have corrected it, and that no reason was given"
)
def could_have_corrected(story: Story, party: str) -> None:
    unit = story.setting.places[party].unit.oid
    values = {"could be corrected by": unit, "justified": "no"}
    story.expect_all(Expectation(kind=Kind.VIEW_TELLS, values=values))


@then("the archivist sees that it is annulled, and why")
def sees_annulment(story: Story) -> None:
    values = {"state": "annulled", "annulled because": REASON}
    story.expect_all(Expectation(kind=Kind.VIEW_TELLS, values=values))


@then('in the list, everything that the {party} has stored for the "{client}" stands')
def stands_in_list(story: Story, party: str, client: str) -> None:
    stored = story.stored_by(party, client)
    values = {sent.document: PLAN[name].structure for name, sent in stored.items()}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.STRUCTURES, values=values))


@then('in the list, no document "{document}" of the "{client}" stands')
def stands_not(story: Story, document: str, client: str) -> None:
    values = {document: story.document(document, client).document}
    story.expect_all(Expectation(kind=Kind.LISTS_NOT, values=values))


@then('in the list, the document "{document}" stands once')
def stands_once(story: Story, document: str) -> None:
    values = {PLAN[document].structure: "1"}
    story.expect_all(Expectation(kind=Kind.ONCE, values=values))


@then('the archivist sees the whole text and every letter of the document "{document}"')
def sees_whole_text(story: Story, document: str) -> None:
    text = longest_text(_as_planned(story, document))
    story.expect_all(Expectation(kind=Kind.VIEW_TELLS, values=dict(viewing.of_text(text))))


def _as_planned(story: Story, document: str) -> Content:
    """A document's content as the story gives it."""
    made = Making(
        setting=story.setting,
        client=story.last.action.client,
        maker=story.setting.producer,
        controller=story.setting.organiser,
        today=date.min,
        relationship="",
        case="",
    )
    return PLAN[document].make(made)
