"""Whether real systems reach the bench and agree with its clock: told, never a hindrance."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conformance.readiness import MessageSeen
from tests.conformance.readiness.grounds import ANSWERING, NOW, ground, item, party


@pytest.mark.parametrize("check", ["A29", "L12"])
@pytest.mark.parametrize(
    ("mode", "settled"), [("simulated", True), ("attended", False), ("driven", False)]
)
def test_only_the_first_message_of_a_real_system_settles_it(
    mode: str, settled: bool, check: str
) -> None:
    found = item(ground(organiser=party(mode)), check, "organiser")

    assert (found.ready, found.settled) == (True, settled)


@pytest.mark.parametrize(("readable", "said"), [(True, "could be read"), (False, "not be read")])
def test_the_first_message_is_told_of_when_it_has_come(readable: bool, said: str) -> None:
    messages = {"producer": MessageSeen(received=NOW, readable=readable)}

    found = item(ground(producer=party("attended"), messages=messages), "A29", "producer")

    assert (found.ready, found.settled) == (True, True)
    assert said in str(found.told)
    assert (found.advice is None) is readable


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "agrees"),
        (60, "agrees"),
        (-60, "agrees"),
        (61, "61 s ahead"),
        (-3600, "3600 s behind"),
        (86_400, "86400 s ahead"),
    ],
)
def test_a_clock_apart_is_told_whether_driver_or_message_shows_it(ahead: int, said: str) -> None:
    driver = replace(ANSWERING, clock_ahead=float(ahead))
    message = MessageSeen(received=NOW, readable=True, created=NOW + timedelta(seconds=ahead))
    driven = ground(producer=party("driven"), drivers={"producer": driver})
    attended = ground(producer=party("attended"), messages={"producer": message})

    found = [item(asked, "L12", "producer") for asked in (driven, attended)]

    assert all(one.ready and one.settled for one in found)
    assert all(said in str(one.told) for one in found)
    assert all(("Set the clock" in str(one.advice)) is (abs(ahead) > 60) for one in found)


def test_what_the_message_says_counts_before_what_the_driver_says() -> None:
    message = MessageSeen(received=NOW, readable=True, created=NOW)
    driver = replace(ANSWERING, clock_ahead=3600.0)

    found = item(
        ground(
            producer=party("driven"), drivers={"producer": driver}, messages={"producer": message}
        ),
        "L12",
        "producer",
    )

    assert "agrees" in str(found.told)


def test_a_message_that_does_not_say_when_it_was_made_leaves_the_clock_open() -> None:
    messages = {"producer": MessageSeen(received=NOW, readable=True)}

    found = item(ground(producer=party("attended"), messages=messages), "L12", "producer")

    assert not found.settled
