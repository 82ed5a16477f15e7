"""A driven party against the simulator, through the reference driver in a process of its own."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from conformance.actions import Action, CannotDo, Done, OwnRefusal, Sent, Shown, Told, Verb
from conformance.control import Control
from conformance.driving.driven import DrivenParty
from conformance.driving.talking import DriverError, DriverSilentError, Patience
from conformance.setting import UNAUTHORISED
from conformance.verdicts import Mode
from simulator.testbed import Outside
from tests.conformance.driving.grounds import asked, bench, party
from tests.conformance.driving.stubs import answering, stub

STORE = Action(verb=Verb.STORE, document="client relationship")
GRANT = "the producer's right begins yesterday"


@pytest.fixture
def control(simulator: str) -> Control:
    return bench(simulator)


@pytest.fixture
def organiser(child: str, outside: Outside, control: Control) -> DrivenParty:
    return party(child, outside, control)


@pytest.fixture
def producer(child: str, outside: Outside, control: Control) -> DrivenParty:
    return party(child, outside, control, "producer")


def opened(organiser: DrivenParty) -> Told:
    """The organiser opens the right and tells of it."""
    grant = Action(verb=Verb.REPLACE, document="client relationship", change=GRANT)
    deeds = (STORE, Action(verb=Verb.STORE, document="case"), grant, Action(verb=Verb.TELL))
    answers = [organiser.do(asked(deed, f"1.{n}")).answer for n, deed in enumerate(deeds)]
    assert isinstance(answers[-1], Told)
    return answers[-1]


def test_a_driven_party_says_so(organiser: DrivenParty) -> None:
    assert organiser.mode is Mode.DRIVEN


def test_what_it_stores_is_read_from_its_message(organiser: DrivenParty) -> None:
    taken = organiser.do(asked(STORE))

    (exchange,) = taken.exchanges
    assert isinstance(taken.answer, Sent)
    assert taken.answer.accepted
    assert exchange["documents"] == [taken.answer.document]
    assert taken.answer.content
    assert not taken.attested


def test_the_same_step_asked_again_sends_nothing_and_answers_by_what_came(
    child: str, organiser: DrivenParty, outside: Outside, control: Control
) -> None:
    first = organiser.do(asked(STORE))
    after_a_restart = party(child, outside, Control(control.address, control.bench))

    again = after_a_restart.do(asked(STORE))

    assert again == first
    assert control.new_exchanges() == []


def test_both_parts_are_played_through_one_driver(
    organiser: DrivenParty, producer: DrivenParty
) -> None:
    told = opened(organiser)
    producer.hear(dict(told.content), "client")

    stored = producer.do(asked(Action(verb=Verb.STORE, document="start entry"), "2.1")).answer
    found = organiser.do(asked(Action(verb=Verb.SEARCH), "2.2")).answer

    assert isinstance(stored, Sent)
    assert stored.accepted
    assert isinstance(found, Shown)
    assert stored.document in {one.id for one in found.documents}
    assert not found.cached


def test_an_opened_document_has_the_content_that_was_stored(
    organiser: DrivenParty, producer: DrivenParty
) -> None:
    producer.hear(dict(opened(organiser).content), "client")
    stored = producer.do(asked(Action(verb=Verb.STORE, document="start entry"), "2.1")).answer
    assert isinstance(stored, Sent)

    opening = Action(verb=Verb.OPEN, document="start entry", ids=(stored.document,))
    shown = organiser.do(asked(opening, "2.2")).answer

    assert isinstance(shown, Shown)
    assert [one.content for one in shown.documents] == [stored.content]


def test_what_it_shows_without_a_right_is_nothing_and_the_refusal_is_seen(
    organiser: DrivenParty, producer: DrivenParty
) -> None:
    organiser.do(asked(STORE))

    taken = producer.do(asked(Action(verb=Verb.SEARCH), "2.1"))

    assert taken.answer == Shown()
    assert "access-02" in {one["rule"] for one in taken.exchanges[0]["findings"]}


def test_its_own_refusal_has_its_words_and_sends_nothing(
    organiser: DrivenParty, producer: DrivenParty
) -> None:
    opened(organiser)

    taken = producer.do(asked(Action(verb=Verb.SEARCH, acting=UNAUTHORISED), "2.1"))

    assert isinstance(taken.answer, OwnRefusal)
    assert "access right" in taken.answer.words
    assert taken.exchanges == []


def test_what_it_does_not_hold_it_cannot_replace(organiser: DrivenParty) -> None:
    action = Action(verb=Verb.REPLACE, document="start entry", change="a text is corrected")

    taken = organiser.do(asked(action))

    assert taken.answer == CannotDo(reason="it does not hold the document that this is about")


def test_its_clock_is_the_benchs(organiser: DrivenParty, control: Control) -> None:
    then = datetime.fromisoformat("2026-11-24T09:00:00+02:00")
    control.set_clock({"now": then.isoformat()})

    answer = organiser.do(asked(Action(verb=Verb.SET_CLOCK, moment=then.isoformat()))).answer
    (exchange,) = organiser.do(asked(STORE, "1.2")).exchanges

    assert answer == Done()
    assert datetime.fromisoformat(exchange["at"]) - then < timedelta(minutes=1)


def test_an_aside_is_not_the_step_itself(organiser: DrivenParty) -> None:
    search = Action(verb=Verb.SEARCH)
    nobody = Action(verb=Verb.SEARCH, client="client that nobody knows")
    first, aside = asked(search), asked(nobody)

    organiser.do(first)
    taken = organiser.do(replace(aside, aside=True))

    assert len(taken.exchanges) == 1


# ---- drivers that do not do as they say


def test_a_message_that_was_said_to_be_sent_and_never_came_counts_as_not_taken(
    outside: Outside, control: Control
) -> None:
    with stub(answering({"kind": "sent"})) as url:
        taken = party(url, outside, control).do(asked(STORE))

    assert isinstance(taken.answer, Sent)
    assert not taken.answer.accepted
    assert taken.answer.words == (
        "the driver says that the message was sent, and none has arrived",
    )


def test_a_verb_that_is_not_offered_is_not_asked(outside: Outside, control: Control) -> None:
    with stub(answering({"kind": "sent"}), verbs=["search"]) as url:
        taken = party(url, outside, control).do(asked(STORE))

    assert taken.answer == CannotDo(reason="its driver does not offer store")


def test_a_clock_that_cannot_be_set_makes_it_not_testable(
    outside: Outside, control: Control
) -> None:
    moment = Action(verb=Verb.SET_CLOCK, moment="2026-11-24T09:00:00+02:00")

    with stub(answering({"kind": "sent"}), clock=False) as url:
        taken = party(url, outside, control).do(asked(moment))

    assert isinstance(taken.answer, CannotDo)


def test_an_answer_of_a_kind_that_does_not_fit_is_the_drivers_error(
    outside: Outside, control: Control
) -> None:
    with (
        stub(answering({"kind": "shown"})) as url,
        pytest.raises(DriverError, match="answers store with the kind shown"),
    ):
        party(url, outside, control).do(asked(STORE))


def test_a_driver_that_is_down_is_not_the_products_refusal(
    outside: Outside, control: Control
) -> None:
    patience = Patience(connect=1, answer=1, again=0, pause=0.05)

    with pytest.raises(DriverSilentError, match=r"cannot be reached .*: start it"):
        party("http://127.0.0.1:1", outside, control, patience=patience).do(asked(STORE))


def test_a_driver_that_forgot_the_rehearsal_is_told_of_it_again(
    reference: str, outside: Outside, control: Control
) -> None:
    organiser = party(reference, outside, control)
    organiser.do(asked(STORE))
    organiser.leave()

    taken = organiser.do(asked(Action(verb=Verb.SEARCH), "1.2"))

    assert isinstance(taken.answer, Shown)
    assert len(taken.answer.documents) == 1
