"""An archive that fails as it is told to: what a system and the test bed make of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time
from pathlib import Path

import pytest

from conformance.actions import Action, NoAnswer, Sent, Verb
from conformance.memory import Manner
from conformance.reference import ReferenceSystem
from conformance.story_clock import next_time
from conformance.wire import NoAnswerError
from simulator.domain.answers import Acknowledgement, Answer
from simulator.domain.requests import Readable, StoreDocument
from tests.conformance.asking import story
from tests.conformance.runs import CLOCK, record, rehearsal

PAGE = "<p>Support ID: 8364712</p>"
STORE = Action(verb=Verb.STORE, document="client relationship")


@dataclass
class Failing:
    """A way out on which the first messages get no answer."""

    failures: int
    sent: list[Readable] = field(default_factory=list)

    def send(self, request: Readable) -> Answer:
        """Take a message, and answer it when enough have failed."""
        self.sent.append(request)
        if len(self.sent) <= self.failures:
            raise NoAnswerError("the archive is away", PAGE)
        return Acknowledgement(message_id="1|1", created=CLOCK, type="accepted", target=None)


def system(wire: Failing, **manner: bool) -> ReferenceSystem:
    setting = story()[0].setting
    made = Manner(**manner)  # type: ignore[arg-type]
    return ReferenceSystem(setting.organiser, setting, wire, CLOCK, made, controls=True)


def test_what_got_no_answer_is_told_with_the_support_id_and_sent_again_as_it_was() -> None:
    wire = Failing(failures=1)
    client_data_system = system(wire)

    first = client_data_system.do(STORE, CLOCK)
    second = client_data_system.do(STORE, CLOCK)

    assert first == NoAnswer(words="the archive is away. Support ID: 8364712")
    assert isinstance(second, Sent)
    assert second.accepted
    assert wire.sent[0] == wire.sent[1]


def test_what_was_answered_is_not_sent_again() -> None:
    wire = Failing(failures=1)
    client_data_system = system(wire)

    for _ in range(3):
        client_data_system.do(STORE, CLOCK)

    ids = [request.header.message_id for request in wire.sent]
    assert ids[0] == ids[1] != ids[2]


def test_a_system_that_does_not_hold_its_messages_sends_another() -> None:
    wire = Failing(failures=1)
    client_data_system = system(wire, sends_again=False)

    for _ in range(2):
        client_data_system.do(STORE, CLOCK)

    first, second = wire.sent
    assert isinstance(first, StoreDocument)
    assert isinstance(second, StoreDocument)
    assert first.frame.id != second.frame.id


def test_faults_are_provoked_for_one_scenario_and_recorded(tmp_path: Path) -> None:
    asked = rehearsal(select="@O02 or @O04")
    full = replace(asked, file=asked.file.model_copy(update={"test_case": "full"}))

    recording = record(tmp_path / "recording.ndjson", full)

    provoked = list(recording.of("provoked"))
    answers = [event["answer"]["kind"] for event in recording.of("action")]
    assert [next(iter(one["faults"]["archive"])) for one in provoked] == [
        "unavailable",
        "error_page",
    ]
    assert answers.count("no_answer") == 3
    assert list(recording.of("fault")) == []
    assert answers[-1] == "shown"


@pytest.mark.parametrize(
    ("now", "at", "then"),
    [
        ("2026-11-23T09:00:00+02:00", "23:30", "2026-11-23T23:30:00+02:00"),
        ("2026-11-23T23:40:00+02:00", "23:30", "2026-11-24T23:30:00+02:00"),
        ("2026-11-23T23:30:00+02:00", "00:30", "2026-11-24T00:30:00+02:00"),
        ("2026-10-24T23:30:00+03:00", "05:00", "2026-10-25T05:00:00+02:00"),
    ],
)
def test_the_clock_moves_to_the_next_time_of_day_in_finland(now: str, at: str, then: str) -> None:
    moved = next_time(datetime.fromisoformat(now), time.fromisoformat(at))

    assert moved == datetime.fromisoformat(then)
