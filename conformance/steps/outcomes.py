"""Steps that look at what an action left behind."""

from conformance.changes import producers_of, unit_of
from conformance.changes.making import BEGINS
from conformance.expectations import Expectation, Kind
from conformance.plan import PLAN
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


@then('the system itself refuses it, or the archive notes it by the rule "{rule}"')
def refused_or_noted(story: Story, rule: str) -> None:
    story.expect(Kind.NOTED, rule)


@then('the rule "{rule}" names "{value}"')
def names(story: Story, rule: str, value: str) -> None:
    values = {value: story.setting.named(value)}
    story.expect_all(Expectation(kind=Kind.NAMES, rules=(rule,), values=values))


@then("the message is not kept, and no ordinary identity stands in what was recorded")
def masked(story: Story) -> None:
    story.expect(Kind.MASKED)


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
    held = story.document(document, client, story.last.action.register)
    values = {document: held.document}
    return Expectation(kind=kind, values=values, controller=_controller(story, kind))


def _controller(story: Story, kind: Kind) -> str:
    """Whom documents shown must name as their controller."""
    return story.asked_controller if kind in (Kind.SHOWS, Kind.HOLDS) else ""


@then('the earlier versions of the document "{document}" are not shown')
def earlier_not_shown(story: Story, document: str) -> None:
    earlier = story.versions(document)[:-1]
    values = {f"{document} {sent.version}": sent.document for sent in earlier}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.SHOWS_NOT, values=values))


@then("nothing that the {party} has stored is shown")
def nothing_of_shown(story: Story, party: str) -> None:
    values = _ids(story, party)
    story.need(values)
    story.expect_all(Expectation(kind=Kind.SHOWS_NOT, values=values))


def _ids(story: Story, party: str) -> dict[str, str]:
    return {name: sent.document for name, sent in story.stored_by(party).items()}


@then("everything that the {party} has stored is shown")
def everything_shown(story: Story, party: str) -> None:
    values = _ids(story, party)
    story.need(values)
    story.expect_all(Expectation(kind=Kind.SHOWS, values=values, controller=story.asked_controller))


@then("only what the {party} has stored is shown")
def only_shown(story: Story, party: str) -> None:
    values = dict.fromkeys(_ids(story, party).values(), "")
    story.need(values)
    story.expect_all(Expectation(kind=Kind.HOLDS, values=values, controller=story.asked_controller))


@then("its content is the same as the {party} stored")
def same_content(story: Story, party: str) -> None:
    ids = story.last.action.ids
    client = story.last.action.client
    stored = {sent.document: sent.content for sent in story.stored_by(party, client).values()}
    values = {id: stored[id] for id in ids if id in stored}
    story.need(values)
    story.expect_all(Expectation(kind=Kind.SAME_CONTENT, values=values))


@then('the content of the document "{document}" is the same as the organiser stored')
def same_content_of(story: Story, document: str) -> None:
    newest = story.document(document)
    values = {newest.document: newest.content}
    story.expect_all(Expectation(kind=Kind.SAME_CONTENT, values=values))


@then('the answer, by the rule "{rule}", is the same as for a client that nobody knows')
def same_answer(story: Story, rule: str) -> None:
    story.compare_with_unknown(rule)


@then(
    'the message tells the start of the right, the unit and the case of the "{client}", and nothing else'
)
def message_tells(story: Story, client: str) -> None:
    story.expect_all(Expectation(kind=Kind.TELLS, values=_due(story, client)))


def _due(story: Story, client: str) -> dict[str, str]:
    """What an organiser must tell the producer: start, unit, case."""
    party = story.last.party
    return {
        "right begins": _right_begins(story, client, party),
        "unit": story.setting.producer.unit.oid,
        "case": story.case_of(client, party),
    }


def _right_begins(story: Story, client: str, party: str) -> str:
    """The start of the producer's right as the archive holds it; empty without an entry."""
    held = story.document("client relationship", client, party).document
    kept = story.control.archived(story.setting.places[party].organisation.oid, held)
    unit = story.setting.producer.unit.oid
    begins = (
        str(entry.get(BEGINS, ""))
        for entry in producers_of(kept["content"])
        if unit_of(entry) == unit
    )
    return next(begins, "")


@then("the list holds what was stored, with the same content, and nothing else")
def list_complete(story: Story) -> None:
    values = story.stored_ids()
    story.need(values)
    story.expect_all(Expectation(kind=Kind.HOLDS, values=values, controller=story.asked_controller))


@then('the list holds every version of the document "{document}" in one set, numbered from 1')
def versions_listed(story: Story, document: str) -> None:
    versions = story.versions(document)
    values = {versions[0].set_id: str(len(versions))}
    story.expect_all(Expectation(kind=Kind.VERSIONS, values=values))


@then("in the list, everything that the {party} has stored is in the case that was told")
def in_told_case(story: Story, party: str) -> None:
    ids = _ids(story, party).values()
    story.need(dict.fromkeys(ids, ""))
    values = dict.fromkeys(ids, story.told_case("client"))
    story.expect_all(Expectation(kind=Kind.CASES, values=values))


@then('in the list, the document "{document}" has the structure asked for')
def structured(story: Story, document: str) -> None:
    values = {story.document(document).document: PLAN[document].structure}
    story.expect_all(Expectation(kind=Kind.STRUCTURES, values=values))


@then("in the list, each document that the {party} has stored is a set of its own")
def own_sets(story: Story, party: str) -> None:
    values = _ids(story, party)
    story.need(values)
    story.expect_all(Expectation(kind=Kind.OWN_SETS, values=values))


@then('in the list, the first version of the document "{document}" is by the unit of the {party}')
def first_unit(story: Story, document: str, party: str) -> None:
    unit = story.setting.places[party].unit.oid
    values = {story.document(document).document: unit}
    story.expect_all(Expectation(kind=Kind.FIRST_UNITS, values=values))
