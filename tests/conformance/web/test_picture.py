"""The picture of a scenario: everybody who acts in it has a place."""

import pytest

from conformance.board import board_of
from conformance.reports.trail import trail_of
from conformance.reports.voice import Voice
from conformance.steps.patterns import PARTIES
from conformance.web.picture import picture
from tests.conformance.recordings import Script

ANSWERS: dict[str, dict[str, object]] = {
    "told": {"kind": "told", "content": []},
    "own_refusal": {"kind": "own_refusal", "words": "no"},
    "cannot_do": {"kind": "cannot_do", "reason": "no such view"},
}


def drawn(script: Script) -> str:
    board = board_of(script.finish(1).recording())
    return picture(Voice("en", str), board, trail_of(board.result), board.scenarios[0])


def answered(script: Script, answer: str, **told: object) -> None:
    script.events[-1] = {**script.events[-1], "answer": ANSWERS[answer], "exchanges": [], **told}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("other", PARTIES)
@pytest.mark.parametrize("party", PARTIES)
def test_whoever_acts_without_a_message_has_a_place(party: str, other: str, answer: str) -> None:
    script = Script().scenario(1).asked("action", "1.1", "client plan", party)
    values = {"party": party, "document": "client plan", "other": other}
    answered(script, answer, values=values)

    text = drawn(script)

    strange = not {party, other} <= {"organiser", "producer"}
    assert (">Others</text>" in text) is strange


@pytest.mark.parametrize("party", PARTIES)
def test_whose_message_did_not_fit_has_a_place(party: str) -> None:
    script = Script().scenario(1).near("1.1").asked("action", "1.1", "client plan", party)
    answered(script, "cannot_do")

    text = drawn(script)

    assert "did not fit" in text
    assert (">Others</text>" in text) is (party not in ("organiser", "producer"))
