"""A rehearsal of a server stands still while the simulator is away, and says when it is hopeless."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from conformance import runner
from conformance.control import ControlError, ControlSilentError
from conformance.local import running
from conformance.recording import begun
from conformance.runner import Play, opened
from simulator.app import make_testbed
from tests.conformance.runs import RUN, rehearsal, stage_at
from tests.waiting import WITHIN

SECOND = "The organiser opens the case"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[tuple[Play, str]]:
    """A patient play of two scenarios, and its simulator's address."""
    testbed = make_testbed()
    recorder, before = begun(tmp_path / "recording.ndjson")
    with running(testbed) as address:
        stage = replace(stage_at(address, testbed), patience=True)
        yield opened(rehearsal(select="@B01"), stage, recorder, before), address
    recorder.close()


def faults(address: str, **archive: bool) -> None:
    where = f"{address}/api/v1/benches/{RUN}/faults"
    requests.put(where, json={"archive": archive}, timeout=WITHIN).raise_for_status()


def test_while_the_archive_is_away_it_stands_still_and_then_goes_on(
    play: tuple[Play, str],
) -> None:
    one, address = play
    faults(address, unavailable=True)

    over = one.go_on()
    again = one.ask_again
    faults(address, unavailable=False)

    assert (over, again) == (False, True)
    assert one.go_on()
    assert one.recorder.latest.get("fault") is None
    assert "fault" not in one.recorder.latest["end"]


def test_when_its_bench_is_gone_it_says_so_and_records_no_fault_of_anybodys(
    play: tuple[Play, str],
) -> None:
    one, address = play

    def remove(name: str) -> None:
        if name == SECOND:
            requests.delete(f"{address}/api/v1/benches/{RUN}", timeout=WITHIN).raise_for_status()

    with pytest.raises(ControlError, match="There is no bench called"):
        one.go_on(remove)

    assert one.recorder.latest.get("fault") is None
    assert one.recorder.latest.get("end") is None


def test_an_end_that_could_not_be_seen_is_looked_for_again(
    play: tuple[Play, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = play

    def silent(*_: object) -> None:
        raise ControlSilentError("it does not answer")

    with monkeypatch.context() as away:
        away.setattr(runner, "enter_end", silent)
        assert not one.go_on()
    assert one.ask_again
    assert one.recorder.latest.get("end") is None

    assert one.go_on()
    assert "fault" not in one.recorder.latest["end"]
