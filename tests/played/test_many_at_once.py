"""Many rehearsals on one server, all with the same clients: none sees another's traffic."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from conformance.control import SECONDS as SILENCE
from conformance.recording import read_recording
from conformance.serve import THREADS
from tests.played.playing import Player
from tests.played.server import Server, run_file
from tests.waiting import WITHIN

MANY = 50
SELECT = "@C03 or @D01 or @D14 or @F01 or @G05 or @M01"


@pytest.mark.slow
def test_fifty_rehearsals_at_once_are_green_and_apart(server: Server, field_driver: str) -> None:
    modes = [("simulated", "simulated"), ("driven", "simulated"), ("simulated", "driven")]
    runs = [
        server.begin(run_file(*modes[number % 3], field_driver, SELECT)) for number in range(MANY)
    ]

    ended = {run: Player(server, field_driver, run).play() for run in runs}

    states = Counter(one["state"] for one in ended.values())
    assert states == {"ended": MANY}
    reds = [(run, one["summary"]) for run, one in ended.items() if one["summary"]["failed"]]
    assert not reds
    assert len({one["summary"]["passed"] for one in ended.values()}) == 1
    assert not [run for run, one in ended.items() if one["unmatched"]]
    assert not set.intersection(*(exchanges(server, run) for run in runs))
    assert [run for run in runs if exchanges(server, run) != journal(server, run)] == []


def exchanges(server: Server, run: str) -> set[str]:
    """The messages that a rehearsal has recorded."""
    return set(read_recording(server.recording(run)).exchanges)


def journal(server: Server, run: str) -> set[str]:
    """The messages that came to the rehearsal's own bench."""
    address = f"{server.url}/api/v1/benches/{run}/exchanges?limit=500"
    listed = server.session.get(address, timeout=WITHIN).json()["exchanges"]
    return {one["id"] for one in listed}


@pytest.mark.slow
def test_more_people_than_the_server_has_threads_answer_at_once(server: Server) -> None:
    runs = [server.begin(run_file("attended", "simulated", "")) for _ in range(2 * THREADS)]
    turns = {run: until_waiting(server, run) for run in runs}

    def later(run: str) -> int:
        word = {"key": turns[run]["key"], "party": "organiser", "says": "later"}
        address = f"{server.url}/api/v1/rehearsals/{run}/answers"
        return requests.post(address, json=word, timeout=WITHIN * SILENCE).status_code

    with ThreadPoolExecutor(len(runs)) as people:
        began = time.monotonic()
        said = list(people.map(later, runs))

    assert said == [200] * len(runs)
    assert time.monotonic() - began < SILENCE / 2


def until_waiting(server: Server, run: str) -> dict[str, Any]:
    pause = threading.Event()
    for _ in range(600):
        if turn := server.show(run)["waiting"]:
            return dict(turn)
        pause.wait(0.1)
    raise AssertionError(f"{run} waits for nobody")
