"""A person's part: what their system sends is seen, and outweighs what they say of it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

import pytest

from conformance.actions import Action, OwnRefusal, Sent, Shown, Verb
from conformance.attended import AttendedParty
from conformance.control import Control
from conformance.local import running
from conformance.parties import Asked, Known, SuspendedError, Taken
from conformance.recording import Recorder
from conformance.reference import ReferenceSystem
from conformance.setting import Setting, read_setting
from conformance.wire import Wire
from conformance.witness import Witness
from fixtures import read_text
from simulator.app import make_testbed
from simulator.domain.dates import local_date
from simulator.testbed import DEMO

CLOCK = datetime.fromisoformat("2026-11-23T09:00:00+02:00")
STORE = Action(verb=Verb.STORE, document="client relationship")
SEARCH = Action(verb=Verb.SEARCH)
_numbers = count(1)


@dataclass
class Desk:
    """A person's part on a bench of its own, and the system that the person uses."""

    party: AttendedParty
    system: ReferenceSystem
    control: Control

    @property
    def recorder(self) -> Recorder:
        return self.party.witness.recorder

    def uses(self, action: Action) -> None:
        """The person has the system do something."""
        self.system.do(action, CLOCK)

    def says(self, says: str, words: str = "you may not", key: str = "1.1") -> None:
        told = {"party": "organiser", "words": words, "content": {}, "by": "organiser"}
        self.recorder.enter("attested", key=key, says=says, **told)

    def asked(self, action: Action) -> Taken:
        known = Known(today=local_date(CLOCK))
        asked = Asked(
            key="1.1", party="organiser", action=action, known=known, moment=CLOCK.isoformat()
        )
        return self.party.do(asked)

    def waits_for(self, action: Action) -> str:
        """What the step waits for."""
        with pytest.raises(SuspendedError):
            self.asked(action)
        return str(self.recorder.latest["waiting"]["wants"])


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, Setting]]:
    testbed = make_testbed()
    outside = testbed.outside
    text = read_text("stories", "register-access-right.toml")
    with running(testbed) as address:
        yield address, read_setting(text, outside.worlds[DEMO], outside.codes, {})


@pytest.fixture
def desk(address: tuple[str, Setting]) -> Desk:
    url, setting = address
    control = Control(url, f"desk-{next(_numbers)}")
    control.make(DEMO, "fi")
    control.set_clock({"now": CLOCK.isoformat()})
    witness = Witness(control, Recorder(io.StringIO()))
    wire = Wire(control.archive, setting.codes)
    system = ReferenceSystem(setting.organiser, setting, wire, CLOCK, controls=True)
    return Desk(AttendedParty("organiser", setting, witness), system, control)


def test_without_a_message_or_a_word_it_waits_for_the_message(desk: Desk) -> None:
    assert desk.waits_for(STORE) == "message"


def test_a_message_that_fits_is_the_answer_and_is_not_attested(desk: Desk) -> None:
    desk.uses(STORE)

    taken = desk.asked(STORE)

    assert isinstance(taken.answer, Sent)
    assert len(taken.exchanges) == 1
    assert not taken.attested


def test_a_word_without_a_message_is_the_answer_and_is_attested(desk: Desk) -> None:
    assert desk.waits_for(STORE) == "message"
    desk.says("refused")

    taken = desk.asked(STORE)

    assert taken.answer == OwnRefusal(words="you may not")
    assert taken.exchanges == []
    assert taken.attested


def test_later_leaves_it_waiting(desk: Desk) -> None:
    desk.says("later", "")

    assert desk.waits_for(STORE) == "message"


@pytest.mark.parametrize("says", ["refused", "cannot"])
def test_a_message_that_was_seen_outweighs_what_is_said_of_it(desk: Desk, says: str) -> None:
    assert desk.waits_for(STORE) == "message"
    desk.uses(STORE)
    desk.says(says)

    taken = desk.asked(STORE)

    assert isinstance(taken.answer, Sent)
    assert len(taken.exchanges) == 1
    assert not taken.attested


def test_what_was_said_of_the_message_says_nothing_of_the_screen(desk: Desk) -> None:
    assert desk.waits_for(SEARCH) == "message"
    desk.uses(SEARCH)
    desk.says("refused")

    assert desk.waits_for(SEARCH) == "screen"


def test_an_empty_screen_is_attested_beside_the_search_that_was_seen(desk: Desk) -> None:
    desk.uses(SEARCH)
    assert desk.waits_for(SEARCH) == "screen"
    desk.says("nothing", "")

    taken = desk.asked(SEARCH)

    assert taken.answer == Shown()
    assert len(taken.exchanges) == 1
    assert taken.attested


def test_a_screen_that_shows_something_shows_what_the_archive_did_not_give(desk: Desk) -> None:
    desk.uses(SEARCH)
    assert desk.waits_for(SEARCH) == "screen"
    desk.says("shows", "a plan of last week")

    taken = desk.asked(SEARCH)

    assert isinstance(taken.answer, Shown)
    assert taken.answer.cached
    assert len(taken.answer.documents) == 1
