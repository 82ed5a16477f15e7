"""Many rehearsals on one server, all with the same clients: none sees another's traffic."""

from collections import Counter

import pytest

from conformance.recording import read_recording
from tests.played.playing import Player
from tests.played.server import Server, run_file

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
    listed = server.session.get(address, timeout=30).json()["exchanges"]
    return {one["id"] for one in listed}
