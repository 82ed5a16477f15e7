"""What people say of a step: taken while it waits for that, and refused otherwise."""

import io
from typing import Any

import pytest

from conformance.actions import Attested, Says
from conformance.recording import Recorder
from conformance.words import AnswerError, take_word, waiting_in

AT = "2026-11-23T09:00:00+02:00"


def recorder(*events: tuple[str, dict[str, Any]]) -> Recorder:
    made = Recorder(io.StringIO())
    for kind, told in events:
        made.enter(kind, **told)
    return made


def waiting(wants: str = "message", key: str = "2.1") -> tuple[str, dict[str, Any]]:
    return "waiting", {"key": key, "party": "producer", "wants": wants}


def said(says: str, key: str = "2.1") -> tuple[str, dict[str, Any]]:
    return "attested", {"key": key, "party": "producer", "says": says}


def word(says: Says = Says.REFUSED, **told: Any) -> Attested:
    given = {"key": "2.1", "party": "producer", "words": "you may not", **told}
    return Attested(says=says, **given)


def test_a_word_for_the_step_that_waits_is_recorded() -> None:
    made = recorder(waiting())

    take_word(word(by="conductor"), made, AT)

    (event,) = made.of("attested", "2.1")
    assert event["says"] == "refused"
    assert event["by"] == "conductor"
    assert event["at"] == AT


@pytest.mark.parametrize(
    ("events", "given", "why"),
    [
        ([], word(), "Nobody is waited for"),
        ([waiting(), ("action", {"key": "2.1"})], word(), "Nobody is waited for"),
        ([waiting(), ("aside", {"key": "2.1"})], word(), "Nobody is waited for"),
        ([waiting(), ("fault", {"key": "2.1"})], word(), "Nobody is waited for"),
        ([waiting(), ("blocked", {"key": "2.1"})], word(), "Nobody is waited for"),
        ([waiting(), ("scenario_end", {"key": "2"})], word(), "Nobody is waited for"),
        ([waiting(), ("end", {})], word(), "Nobody is waited for"),
        ([waiting(), waiting(key="3.1")], word(), "step 3.1 does"),
        ([waiting()], word(party="organiser"), "It is the turn of the producer"),
        ([waiting(), said("refused")], word(), "has been answered already"),
        ([waiting()], word(Says.SHOWS), "does not fit this step"),
        ([waiting("screen")], word(), "does not fit this step"),
        ([waiting()], word(words=" "), "Say in words"),
        ([waiting("telling")], word(Says.TOLD, content={"unit": ""}), "Say what was told"),
    ],
)
def test_a_word_that_fits_no_waiting_step_is_refused(
    events: list[tuple[str, dict[str, Any]]], given: Attested, why: str
) -> None:
    made = recorder(*events)
    before = len(made.of("attested", "2.1"))

    with pytest.raises(AnswerError, match=why):
        take_word(given, made, AT)

    assert len(made.of("attested", "2.1")) == before


def test_later_can_be_said_again_and_again() -> None:
    made = recorder(waiting(), said("later"))

    take_word(word(Says.LATER), made, AT)
    take_word(word(), made, AT)

    assert [one["says"] for one in made.of("attested", "2.1")] == ["later", "later", "refused"]


def test_a_step_that_was_answered_for_its_message_still_asks_for_the_screen() -> None:
    made = recorder(waiting(), said("refused"), waiting("screen"))

    take_word(word(Says.NOTHING), made, AT)

    assert waiting_in(made) is not None
    assert made.of("attested", "2.1")[-1]["says"] == "nothing"
