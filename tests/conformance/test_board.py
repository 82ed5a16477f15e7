"""The board of a rehearsal, from recordings written by hand and from real ones."""

import pytest

from conformance.actions import Says
from conformance.board import Place, Role, Situation, board_of
from conformance.recording import Recording
from conformance.reports.trail import trail_of
from conformance.verdicts import Outcome
from tests.conformance.recordings import Script, ready, run, silent, waiting_for_the_organiser

ENDED = {"ended": "2026-11-23T10:00:00+02:00"}
FAULT = {"text": "{what}", "values": {"what": "SilenceError: no answer"}}


def test_a_step_that_waits_is_its_partys_turn() -> None:
    script = waiting_for_the_organiser()

    board = board_of(script.recording())

    assert board.situation is Situation.WAITING
    assert board.whose == "organiser"
    assert board.turn is not None
    assert (board.turn.key, board.turn.wants) == ("2.1", "message")


def test_the_step_that_waits_stands_in_its_scenario() -> None:
    script = waiting_for_the_organiser()

    current = board_of(script.recording()).current

    assert current is not None
    assert [(step.key, step.outcome) for step in current.steps] == [("2.1", Outcome.WAITING)]


def test_scenarios_stand_in_the_order_of_the_plan() -> None:
    script = waiting_for_the_organiser()

    board = board_of(script.recording())

    assert [one.place for one in board.scenarios] == [Place.DONE, Place.CURRENT, Place.TO_COME]
    assert [one.outcome for one in board.scenarios] == [Outcome.PASSED, None, None]
    assert board.counts == {Place.DONE: 1, Place.CURRENT: 1, Place.TO_COME: 1}


@pytest.mark.parametrize(
    ("role", "party", "says"),
    [
        (Role.CONDUCTOR, "organiser", (Says.REFUSED, Says.CANNOT, Says.LATER)),
        (Role.ORGANISER, "organiser", (Says.REFUSED, Says.CANNOT, Says.LATER)),
        (Role.PRODUCER, "", ()),
        (Role.ARCHIVIST, "", ()),
        (Role.OBSERVER, "", ()),
    ],
)
def test_a_role_may_answer_only_in_its_own_turn(
    role: Role, party: str, says: tuple[Says, ...]
) -> None:
    board = board_of(waiting_for_the_organiser().recording())

    allowed = board.for_role(role)

    assert (allowed.party, allowed.says) == (party, says)


@pytest.mark.parametrize(
    ("wants", "first"),
    [("screen", Says.NOTHING), ("telling", Says.TOLD), ("clock", Says.DONE)],
)
def test_what_can_be_said_follows_from_what_is_wanted(wants: str, first: Says) -> None:
    script = Script().scenario(1).waits("1.1", wants)

    allowed = board_of(script.recording()).for_role(Role.ORGANISER)

    assert allowed.says[0] is first


def test_later_leaves_the_step_waiting() -> None:
    script = waiting_for_the_organiser().says("2.1", "later")

    board = board_of(script.recording())

    assert board.whose == "organiser"
    assert [one.says for one in board.statements] == [Says.LATER]


def test_an_answer_ends_the_wait_before_the_action_is_recorded() -> None:
    script = waiting_for_the_organiser().says("2.1", "refused", "Oikeus puuttuu")

    board = board_of(script.recording())

    assert board.situation is Situation.PLAYING
    assert board.statements[0].words == "Oikeus puuttuu"


def test_a_driver_that_is_silent_is_waited_for_and_told_why() -> None:
    board = board_of(silent().recording())

    assert str(board.silence) == "the driver at http://127.0.0.1:1 cannot be reached"


def test_a_driver_that_has_answered_since_is_waited_for_no_longer() -> None:
    answered = silent().stored("1.1", "client relationship", "producer")

    assert board_of(answered.recording()).silence is None
    assert board_of(silent().add("end", **ENDED).recording()).silence is None


def test_a_step_that_waits_again_is_waiting() -> None:
    script = waiting_for_the_organiser().says("2.1", "done").waits("2.1", "screen")

    board = board_of(script.recording())

    assert board.turn is not None
    assert board.turn.wants == "screen"


def test_an_action_ends_the_wait() -> None:
    script = waiting_for_the_organiser().stored("2.1", "client plan")

    board = board_of(script.recording())

    assert board.turn is None
    assert board.step("2.1") is not None


def test_near_misses_stand_with_the_newest_first() -> None:
    script = waiting_for_the_organiser().near("2.1", "x-1").near("2.1", "x-2")

    misses = board_of(script.recording()).misses

    assert [one.exchange for one in misses] == ["x-2", "x-1"]
    assert misses[0].differences[0].what == "client"
    assert misses[0].differences[0].seen == "120345-901U"


def test_a_near_miss_leaves_the_step_waiting() -> None:
    script = waiting_for_the_organiser().near("2.1")

    assert board_of(script.recording()).whose == "organiser"


def test_what_no_step_waited_for_is_told_with_the_nearest_step() -> None:
    script = waiting_for_the_organiser().unmatched("x-9", nearest="2.1")

    (miss,) = board_of(script.recording()).unmatched

    assert (miss.exchange, miss.key) == ("x-9", "2.1")
    assert miss.at


def test_before_the_first_scenario_readiness_is_examined() -> None:
    recording = Recording((run(), ready()))

    board = board_of(recording)

    assert board.situation is Situation.READINESS
    assert board.ready
    assert [one.place for one in board.scenarios] == [Place.TO_COME] * 3


def test_a_rehearsal_that_was_not_ready_has_nothing_to_come() -> None:
    recording = Recording((run(), ready(good=False), {"event": "end", **ENDED}))

    board = board_of(recording)

    assert board.situation is Situation.ENDED
    assert not board.ready
    assert board.scenarios == ()


def test_a_fault_of_the_test_bed_is_told() -> None:
    recording = Recording((run(), {"event": "end", **ENDED, "fault": FAULT}))

    board = board_of(recording)

    assert board.situation is Situation.FAULT
    assert str(board.fault) == "SilenceError: no answer"


def test_a_wait_does_not_outlast_the_rehearsal() -> None:
    script = waiting_for_the_organiser().add("end", **ENDED)

    board = board_of(script.recording())

    assert board.turn is None
    assert {one.place for one in board.scenarios} == {Place.DONE}


def test_only_the_selected_scenarios_are_to_come() -> None:
    name = "Before the right, the producer sees nothing"
    script = Script([run(select="@C06", selected=[name])])

    board = board_of(script.recording())

    assert [one.name for one in board.scenarios] == [name]


def test_the_last_moment_is_the_clock() -> None:
    script = waiting_for_the_organiser()

    board = board_of(script.recording())

    assert board.at == script.events[-1]["at"]


def test_every_beginning_of_a_simulated_rehearsal_has_a_board(plain_recording: Recording) -> None:
    events = plain_recording.events
    cuts = [1, 2, 17, *range(20, len(events), 45), len(events)]

    boards = [board_of(Recording(events[:cut])) for cut in cuts]

    assert boards[-1].situation is Situation.ENDED
    assert boards[0].situation is Situation.READINESS
    assert {one.situation for one in boards[4:-1]} == {Situation.PLAYING}


def test_a_message_that_did_not_fit_has_the_time_at_which_it_came() -> None:
    script = waiting_for_the_organiser().near("2.1", "x-9")
    came = script.events[-2]["exchange"]["at"]
    script.add("unmatched", at=script.at(), exchange="x-9", nearest="2.1", differences=[])

    board = board_of(script.recording())

    assert [board.misses[0].at, board.unmatched[0].at] == [came, came]


def test_a_message_keeps_its_number_when_it_finds_its_step() -> None:
    script = waiting_for_the_organiser().unmatched("x-9").unmatched("x-10")
    before = trail_of(board_of(script.recording()).result)

    script.stored("2.1", "client plan")
    script.events[-1]["exchanges"].append("x-10")
    after = trail_of(board_of(script.recording()).result)

    assert {id: after.messages[id].number for id in before.messages} == {
        id: one.number for id, one in before.messages.items()
    }
