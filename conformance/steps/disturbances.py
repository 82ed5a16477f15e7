"""Steps in which the archive fails as it is told to, and what a system makes of it."""

from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from conformance.actions import Action, Verb
from conformance.beholding import SUPPORT_ID
from conformance.deeds import provoked_at
from conformance.expectations import Expectation, Kind
from conformance.i18n import N_
from conformance.sentences import told
from conformance.steps.library import given, then, when
from conformance.story import Story
from simulator.domain.dates import days_to_clock_change

STORING: Final = ("store", "replace")
ASKING: Final = ("find", "fetch")
IN_FORCE: Final = ("access-04", "access-03", "access-02")
DISTURBANCES: Final[Mapping[str, Mapping[str, Any]]] = {
    N_("it is away once when a document is stored"): {
        "unavailable": True,
        "times": 1,
        "on": [*STORING],
    },
    N_("it is away to those who search and open"): {"unavailable": True, "on": [*ASKING]},
    N_("it stores, and its next answer is lost"): {"lost_answer": True, "times": 1},
    N_("a gateway answers once in its place, with a page of HTML"): {
        "error_page": True,
        "times": 1,
    },
    N_("its next answer comes late"): {"slow_seconds": 0.1, "times": 1},
}
"""How the archive is told to fail, by the name that scenarios use."""


@given('the archive is to fail: "{fault}"')
def fails(story: Story, fault: str) -> None:
    key, faults = provoked_at(story.witness.key), {"archive": dict(DISTURBANCES[fault])}
    if story.witness.find("provoked", key) is None:
        story.control.provoke(faults)
    story.witness.enter_once("provoked", key=key, name=fault, faults=faults)
    story.note(told("The archive was told to fail: {fault}", fault=fault))


@when('the {party} sends for the "{client}" the document "{document}" again')
def sends_again(story: Story, party: str, client: str, document: str) -> None:
    if story.has_stored(document, client, party):
        story.note(told("It has got through by itself: there is nothing to send again"))
        return
    story.act(party, Action(verb=Verb.STORE, document=document, client=client))


@then("the archive has it, or had it before")
def arrived(story: Story) -> None:
    story.expect(Kind.ARRIVED, "storing-03")


@then('the right to the "{client}" is in force')
def in_force(story: Story, client: str) -> None:
    held = story.document("client relationship", client)
    values = {"client relationship": held.document}
    story.expect_all(Expectation(kind=Kind.SHOWS, rules=IN_FORCE, values=values))


@then("its user is told that no answer came")
def told_of_fault(story: Story) -> None:
    story.expect(Kind.FAULT_TOLD)


@then("its user is told that no answer came, with the support id")
def told_with_support(story: Story) -> None:
    story.expect_all(Expectation(kind=Kind.FAULT_TOLD, values={SUPPORT_ID: ""}))


@then('it is stopped, or noted by the rule "{rule}"')
def flagged(story: Story, rule: str) -> None:
    story.expect(Kind.FLAGGED, rule)


@then("what came of it is recorded")
def recorded(story: Story) -> None:
    story.expect(Kind.RECORDED)


@when("the clock moves on to the day on which summer time begins or ends")
def clock_moves_to_change(story: Story) -> None:
    story.move_clock(days=days_to_clock_change(story.today))


@when('the clock moves to "{moment}"')
def clock_moves_to(story: Story, moment: str) -> None:
    story.move_clock(at=time.fromisoformat(moment))
