"""Simulated rehearsals for tests: recorded and judged, on a day that does not move."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from conformance.catalogue import read_catalogue
from conformance.local import running_app
from conformance.near_control import Door, near_control
from conformance.recording import Recorder, Recording, read_recording
from conformance.result import result_of
from conformance.runfile import Rehearsal, RunFile
from conformance.runner import rehearse
from conformance.stage import WORLD, Stage
from conformance.verdicts import CheckOutcome, Outcome, Result
from simulator.app import create_app, make_testbed
from simulator.testbed import Testbed

CLOCK = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=2)))
RUN = "2026-11-23-a1"


def rehearsal(**told: Any) -> Rehearsal:
    """A rehearsal on the fixed day; what is told beside it is the command line's."""
    return Rehearsal(file=RunFile(clock=CLOCK), **told)


def stage_at(address: str, testbed: Testbed) -> Stage:
    return Stage(
        address=address,
        codes=testbed.outside.codes,
        world=testbed.outside.worlds[WORLD],
        run=RUN,
        tool_version="0.1.0",
        rule_book="0",
    )


def record(
    path: Path,
    asked: Rehearsal,
    progress: Callable[[str], None] = lambda _: None,
    recorder: Callable[[Any], Recorder] = Recorder,
) -> Recording:
    """Run a rehearsal and read what it recorded, whether or not it came to its end."""
    testbed = make_testbed()
    door = Door(create_app(testbed))
    opened = path.open("w", encoding="utf-8")
    with running_app(door) as address, opened as file, suppress(KeyboardInterrupt):
        stage = replace(stage_at(address, testbed), control=near_control(testbed, door))
        rehearse(asked, stage, recorder(file), progress)
    return read_recording(path)


def judged(recording: Recording) -> Result:
    return result_of(recording, read_catalogue())


def check_of(result: Result, id: str) -> CheckOutcome:
    return next(check for check in result.checks if check.id == id)


def ids(result: Result, *outcomes: Outcome) -> set[str]:
    """The checks with one of these outcomes."""
    return {check.id for check in result.of(*outcomes)}
