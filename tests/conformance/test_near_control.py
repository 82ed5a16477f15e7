"""A bench watched from within tells what the control interface tells over HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import requests

from conformance.control import Control, ControlError
from conformance.local import running_app
from conformance.near_control import Door, near_control
from fixtures import folder
from simulator.app import create_app, make_testbed
from tests.waiting import WITHIN

BENCH = "near"


@dataclass(frozen=True, slots=True)
class Both:
    """The same bench, watched over HTTP and from within."""

    far: Control
    near: Control

    def send(self) -> None:
        message = (folder("messages") / "search.xml").read_bytes()
        headers = {"Content-Type": "text/xml; charset=utf-8"}
        requests.post(self.far.archive, data=message, headers=headers, timeout=WITHIN)


@pytest.fixture
def both() -> Iterator[Both]:
    testbed = make_testbed()
    door = Door(create_app(testbed))
    with running_app(door) as address:
        far, near = Control(address, BENCH), near_control(testbed, door)(address, BENCH)
        near.make("demo", "fi")
        yield Both(far, near)


def test_what_came_over_the_wire_is_told_as_over_http(both: Both) -> None:
    both.send()
    both.send()

    assert both.near.new_exchanges() == both.far.new_exchanges() != []


def test_what_came_in_is_given_once_and_what_comes_later_afterwards(both: Both) -> None:
    both.send()

    first, nothing = both.near.new_exchanges(), both.near.new_exchanges()
    both.send()
    later = both.near.new_exchanges()

    assert [len(first), nothing, len(later)] == [1, [], 1]
    assert first[0]["id"] != later[0]["id"]


def test_the_moment_is_the_one_over_http(both: Both) -> None:
    both.near.set_clock({"now": "2026-11-23T09:00:00+02:00"})

    assert both.near.now() == both.far.now()
    assert both.near.now().utcoffset() == both.far.now().utcoffset()


def test_a_bench_that_is_gone_is_refused_in_words(both: Both) -> None:
    gone = near_control(make_testbed(), Door(lambda *_: []))(both.far.address, BENCH)

    with pytest.raises(ControlError, match=f"there is no bench '{BENCH}'"):
        gone.now()
