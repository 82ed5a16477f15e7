"""Talking to a driver: what is asked again, and what is nonsense."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Response

from conformance.driving.contract import Deed
from conformance.driving.talking import (
    Driver,
    DriverError,
    DriverSilentError,
    Patience,
    RehearsalUnknownError,
)
from tests.conformance.driving.stubs import Answers, answering, stub
from tests.waiting import WITHIN

DEED = Deed(id="1.1", verb="store", document="case")
ONCE = Patience(connect=WITHIN, answer=WITHIN, again=0)
HASTY = Patience(connect=WITHIN, answer=0.3, again=0)


class Seconds:
    """Seconds that pass when somebody sleeps."""

    def __init__(self) -> None:
        self.passed = 0.0

    def elapsed(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.passed += seconds


def patient(url: str, seconds: Seconds, **told: float) -> Driver:
    patience = Patience(**{"connect": WITHIN, "answer": WITHIN, "again": 10, "pause": 1, **told})
    return Driver(url, patience, elapsed=seconds.elapsed, sleep=seconds.sleep)


def in_turn(*answers: Answers) -> Answers:
    """One answer after the other; the last one from there on."""
    left = list(answers)

    def answer(deed: dict[str, Any]) -> Response:
        now_due = left.pop(0) if len(left) > 1 else left[0]
        return now_due(deed)

    return answer


SENT = answering({"kind": "sent"})
BUSY = answering({"detail": "wait"}, 503, "application/problem+json")


def test_a_busy_driver_is_asked_again() -> None:
    with stub(in_turn(BUSY, BUSY, SENT)) as url:
        seconds = Seconds()
        came = patient(url, seconds).act("a1", DEED)

    assert came.kind == "sent"
    assert seconds.passed == 2


def test_the_same_id_is_asked_again() -> None:
    heard: list[str] = []

    def answer(deed: dict[str, Any]) -> Response:
        heard.append(deed["id"])
        return (BUSY if len(heard) < 3 else SENT)(deed)

    with stub(answer) as url:
        patient(url, Seconds()).act("a1", DEED)

    assert heard == ["1.1"] * 3


def test_a_driver_that_stays_busy_is_given_up_in_time() -> None:
    with stub(BUSY) as url, pytest.raises(DriverSilentError, match="HTTP 503: wait"):
        patient(url, Seconds(), again=3).act("a1", DEED)


def test_a_driver_that_is_down_is_tried_until_time_is_up() -> None:
    seconds = Seconds()

    with pytest.raises(DriverSilentError, match="cannot be reached"):
        patient("http://127.0.0.1:1", seconds, again=3).act("a1", DEED)

    assert seconds.passed == 3


@pytest.fixture
def hanging() -> Iterator[Answers]:
    released = threading.Event()

    def answer(deed: dict[str, Any]) -> Response:
        released.wait(WITHIN)
        return SENT(deed)

    yield answer
    released.set()


def test_a_driver_that_hangs_is_silent(hanging: Answers) -> None:
    with (
        stub(hanging) as url,
        pytest.raises(
            DriverSilentError, match=r"does not answer POST /rehearsals/a1/actions within 0\.3 s"
        ),
    ):
        Driver(url, HASTY).act("a1", DEED)


NONSENSE = [
    (answering({"kind": "sent"}, media_type="text/html"), "with text/html: answer with application"),
    (answering({"kind": "dance"}), "what the contract does not know: kind: Input should be 'sent'"),
    (answering([]), "what the contract does not know"),
    (lambda _: Response("{", content_type="application/json"), "does not know: Invalid JSON"),
    (answering({"kind": "sent", "words": 7}), "words: Input should be a valid string"),
    (answering({"detail": "no such client"}, 422, "application/problem+json"), "HTTP 422: no such client"),
    (answering({"oh": "no"}, 500), "HTTP 500: Internal Server Error"),
    (answering({"detail": 5}, 500, "application/problem+json"), "HTTP 500: Internal"),
    (answering("", 302), "HTTP 302"),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "sentence"), NONSENSE, ids=[one[1] for one in NONSENSE])
def test_nonsense_is_the_drivers_error_and_no_silence(answers: Answers, sentence: str) -> None:
    with stub(answers) as url, pytest.raises(DriverError) as caught:
        Driver(url, ONCE).act("a1", DEED)

    assert not isinstance(caught.value, DriverSilentError)
    assert sentence in str(caught.value)
    assert caught.value.sentence.values["url"] == url


def test_an_unknown_rehearsal_is_told_apart() -> None:
    unknown = answering({"detail": "who?"}, 404, "application/problem+json")

    with stub(unknown) as url, pytest.raises(RehearsalUnknownError, match="who"):
        Driver(url, ONCE).act("a1", DEED)


def test_another_contract_is_not_spoken() -> None:
    with stub(SENT, contract="2") as url, pytest.raises(DriverError, match="speaks contract 2"):
        Driver(url, ONCE).about()


def test_what_a_later_driver_says_beside_is_passed_over() -> None:
    with stub(answering({"kind": "sent", "mood": "fine"}), colour="blue") as url:
        driver = Driver(url, ONCE)

        assert driver.about().system.name == "Stub"
        assert driver.act("a1", DEED).kind == "sent"


def test_an_address_may_end_with_a_slash() -> None:
    with stub(SENT) as url:
        assert Driver(f"{url}/", ONCE).about().contract == "1"


def test_what_is_sent_is_json_with_every_field() -> None:
    heard: list[dict[str, Any]] = []

    def answer(deed: dict[str, Any]) -> Response:
        heard.append(deed)
        return SENT(deed)

    with stub(answer) as url:
        Driver(url, ONCE).act("a1", Deed(id="1.1", verb="store", say="Tallenna yöllä"))

    assert heard[0]["say"] == "Tallenna yöllä"
    assert heard[0] == json.loads(
        Deed(id="1.1", verb="store", say="Tallenna yöllä").model_dump_json()
    )
