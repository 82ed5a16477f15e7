"""Plays scenarios between simulated parties on a bench of its own, in memory and in this process."""

import io
from datetime import datetime
from importlib.metadata import version
from typing import Final

from conformance.near_control import Door, near_control
from conformance.over_wsgi import session_over
from conformance.recording import Recorder, Recording, recording_in
from conformance.rule_book import book_version
from conformance.runfile import Rehearsal, RunFile
from conformance.stage import WORLD, Stage
from simulator.app import create_app, make_testbed
from simulator.domain.facts import Codebook

DAY: Final = datetime.fromisoformat("2026-11-23T09:00:00+02:00")
NOWHERE: Final = "http://parity.sotebed.test"
"""A name that never resolves."""
RUN: Final = "parity"
EVERYTHING: Final = "full"
"""The test case that plays every scenario."""


def played(
    test_case: str = EVERYTHING, select: str = "", codes: Codebook | None = None
) -> Recording:
    """The recording of a test case between simulated parties, on a fixed clock.

    *codes* are those of another interface profile than the installed one.
    """
    from conformance.runner import rehearse

    text = io.StringIO()
    rehearsal = Rehearsal(
        file=RunFile(test_case=test_case, clock=DAY, language="en"), select=select
    )
    rehearse(rehearsal, _stage(codes), Recorder(text), lambda _: None)
    return recording_in(text.getvalue(), RUN)


def _stage(codes: Codebook | None) -> Stage:
    testbed = make_testbed(codes=codes)
    door = Door(create_app(testbed))
    session = session_over(door, NOWHERE)
    return Stage(
        address=NOWHERE,
        codes=testbed.outside.codes,
        world=testbed.outside.worlds[WORLD],
        run=RUN,
        tool_version=version("sotebed"),
        rule_book=book_version(),
        session=lambda: session,
        control=near_control(testbed, door),
    )
