"""Many rehearsals on one server, all with the same clients: none sees another's traffic."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from conformance.recording import read_recording
from conformance.serve import THREADS
from tests.played.playing import Player
from tests.played.server import CODE, Server, run_file
from tests.waiting import WITHIN, until

MANY = 50
SELECT = "@C03 or @D01 or @D14 or @F01 or @G05 or @M01"

NEVER_GIVES_UP = f"""
from conformance import control, wire
assert control.SECONDS == wire.SECONDS == 30
control.SECONDS = wire.SECONDS = {2 * WITHIN}
{CODE}
"""


@pytest.fixture
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that waits for itself longer than anybody here waits for it, on a busy machine too."""
    started = Server(tmp_path_factory.mktemp("data"), code=NEVER_GIVES_UP).start()
    yield started
    started.kill()
    started.session.close()


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
def test_more_people_than_the_server_has_threads_answer_at_once(patient: Server) -> None:
    runs = [patient.begin(run_file("attended", "simulated", "")) for _ in range(2 * THREADS)]
    turns = {run: until_waiting(patient, run) for run in runs}

    def later(run: str) -> int:
        word = {"key": turns[run]["key"], "party": "organiser", "says": "later"}
        address = f"{patient.url}/api/v1/rehearsals/{run}/answers"
        return requests.post(address, json=word, timeout=WITHIN).status_code

    with ThreadPoolExecutor(len(runs)) as people:
        said = list(people.map(later, runs))  # were one to wait for another, none would be answered

    assert said == [200] * len(runs)


def until_waiting(server: Server, run: str) -> dict[str, Any]:
    return dict(until(lambda: server.show(run)["waiting"]))
