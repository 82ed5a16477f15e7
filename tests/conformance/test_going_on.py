"""A rehearsal that was killed goes on where it stood: nothing is lost, nothing is done twice."""

from pathlib import Path
from typing import Any

import pytest

from conformance.local import running
from conformance.recording import Event, Recorder, Recording, begun, read_recording
from conformance.runner import opened
from conformance.verdicts import Result
from simulator.app import make_testbed
from tests.conformance.runs import judged, rehearsal, stage_at

SELECT = "@B07 or @C28 or @D01 or @D12 or @F01 or @G04 or @M01"


class KilledError(BaseException):
    """The process is gone."""


class Mortal(Recorder):
    """A recorder whose process is killed when it is about to write its n-th event."""

    left = 0

    def enter(self, kind: str, /, **told: Any) -> Event:
        self.left -= 1
        if self.left < 0:
            raise KilledError
        return super().enter(kind, **told)


def killed_every(path: Path, events: int, select: str = SELECT) -> Recording:
    """The recording of a rehearsal whose process is killed again and again, so many events apart."""
    testbed = make_testbed()
    asked = rehearsal(select=select)
    with running(testbed) as address:
        for _ in range(2000):
            recorder, before = begun(path)
            mortal = Mortal(path.open("a", encoding="utf-8"), before)
            recorder.close()
            mortal.left = events
            try:
                opened(asked, stage_at(address, testbed), mortal, before).go_on()
                return read_recording(path)
            except KilledError:
                continue
            finally:
                mortal.close()
    raise AssertionError("it never came to its end")


@pytest.fixture(scope="module")
def unharmed(tmp_path_factory: pytest.TempPathFactory) -> Result:
    path = tmp_path_factory.mktemp("unharmed") / "recording.ndjson"
    return judged(killed_every(path, events=100_000))


@pytest.mark.parametrize("events", [7, 8, 9, 11, 13])
def test_a_rehearsal_killed_again_and_again_comes_to_the_same(
    events: int, unharmed: Result, tmp_path: Path
) -> None:
    recording = killed_every(tmp_path / "recording.ndjson", events)

    result = judged(recording)
    assert result.verdict == unharmed.verdict
    assert outcomes(result) == outcomes(unharmed)
    assert documents(result) == documents(unharmed)
    assert len(result.exchanges) == len(unharmed.exchanges)


def outcomes(result: Result) -> dict[str, str]:
    return {check.id: check.outcome for check in result.checks}


def documents(result: Result) -> list[tuple[str, int, bool]]:
    return [(one.structure, one.version, one.annulled) for one in result.documents]
