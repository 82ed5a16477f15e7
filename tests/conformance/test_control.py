"""The control interface as a rehearsal uses it: what came in is had whole, or asked for again."""

from collections.abc import Iterator
from itertools import count

import pytest
import requests

from conformance.control import Control, ControlError, ControlSilentError
from conformance.local import running
from fixtures import folder
from simulator.app import make_testbed
from tests.waiting import WITHIN

_numbers = count(1)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running(make_testbed()) as address:
        yield address


@pytest.fixture
def control(address: str) -> Control:
    made = Control(address, f"control-{next(_numbers)}")
    made.make("demo", "fi")
    return made


def sent(control: Control) -> None:
    message = (folder("messages") / "search.xml").read_bytes()
    headers = {"Content-Type": "text/xml; charset=utf-8"}
    requests.post(control.archive, data=message, headers=headers, timeout=WITHIN)


class Failing(requests.Session):
    """Answers so many calls, then none."""

    def __init__(self, answers: int) -> None:
        super().__init__()
        self.left = answers

    def request(self, *args: object, **told: object) -> requests.Response:  # type: ignore[override]
        self.left -= 1
        if self.left < 0:
            raise requests.ConnectionError("gone")
        return super().request(*args, **told)  # type: ignore[arg-type]


def test_what_came_in_is_given_once(control: Control) -> None:
    sent(control)
    sent(control)

    first, second = control.new_exchanges(), control.new_exchanges()

    assert len(first) == 2
    assert second == []


@pytest.mark.parametrize("answers", [0, 1, 2])
def test_what_was_not_had_whole_is_given_again(control: Control, answers: int) -> None:
    sent(control)
    sent(control)
    direct, control.session = control.session, Failing(answers)
    with pytest.raises(ControlSilentError):
        control.new_exchanges()

    control.session = direct
    found = control.new_exchanges()

    assert len(found) == 2


def test_a_bench_that_is_gone_is_a_refusal_and_no_silence(address: str) -> None:
    with pytest.raises(ControlError) as told:
        Control(address, "never-made").now()

    assert not isinstance(told.value, ControlSilentError)
