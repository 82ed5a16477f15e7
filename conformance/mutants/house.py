"""Where personas are played: one simulator in this process, a fresh bench for each."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from conformance.catalogue import Check, read_catalogue
from conformance.judge import outcomes
from conformance.local import running_app
from conformance.mutants.limit import OverdueError, within
from conformance.mutants.selecting import Selection
from conformance.near_control import Door, near_control
from conformance.over_wsgi import session_over
from conformance.personas import Persona
from conformance.recording import Recorder, recording_in
from conformance.rule_book import book_version
from conformance.runfile import Rehearsal, RunFile
from conformance.runner import rehearse
from conformance.sentences import Sentence, told
from conformance.signing_keys import AHEAD, Key, new_key
from conformance.stage import WORLD, Stage
from conformance.verdicts import Outcome
from simulator.app import create_app, make_testbed

if TYPE_CHECKING:
    from flask import Flask

    from simulator.testbed import Testbed

DAY: Final = datetime.fromisoformat("2026-11-23T09:00:00+02:00")
"""When it is, unless a persona's run file says otherwise: a working day's morning."""

NOWHERE: Final = "http://mutants.sotebed.test"
"""A name that never resolves: what goes past the application goes nowhere."""

LIMIT: Final = 120.0
WHOLE_LIMIT: Final = 1200.0
"""So many seconds a persona may take in its scenarios, and whoever plays a whole test case, or what
many personas meet: a busy machine must not look like a persona that hangs."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a check came to, and why, where it says so; *party* is whose it is."""

    outcome: Outcome
    why: Sentence | None = None
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What came of a play: what each check came to, by its id; *fault* is why there is none."""

    checks: Mapping[str, Told] = field(default_factory=dict)
    fault: Sentence | None = None


class House:
    """A simulator with nobody in it yet: what every play needs is made once."""

    def __init__(self, checks: Sequence[Check] | None = None, limit: float = LIMIT) -> None:
        self.checks = tuple(checks or read_catalogue())
        self._limit = limit
        self._testbed: Testbed = make_testbed()
        self._app: Flask = create_app(self._testbed)
        self._keys: tuple[Key, ...] = tuple(new_key() for _ in range(AHEAD))
        self._book = book_version()
        self._count = 0

    def play(self, selection: Selection, persona: Persona | None = None) -> Played:
        """Play a selection, with a persona in its part or between correct parties."""
        self._count += 1
        run = f"mutant-{self._count}"
        try:
            with within(self._limit if persona else WHOLE_LIMIT):
                return self._played(run, selection, persona)
        except OverdueError:
            why = told("It took longer than {seconds} seconds", seconds=f"{self._limit:g}")
            return Played(fault=why)
        except Exception as fault:  # whatever a persona does, the others are played
            return Played(fault=told("{what}", what=f"{type(fault).__name__}: {fault}"))
        finally:
            self._testbed.remove(run)

    def _played(self, run: str, selection: Selection, persona: Persona | None) -> Played:
        file = RunFile(test_case=selection.test_case, clock=DAY, language="en")
        text = io.StringIO()
        with self._stage(run, on_the_wire=bool(persona and persona.on_the_wire)) as stage:
            rehearsal = Rehearsal(file=file, select=selection.select)
            rehearse(rehearsal, stage, Recorder(text), lambda _: None, persona)
        recording = recording_in(text.getvalue(), run)
        found = outcomes(recording, self.checks)
        return Played(
            checks={one.id: Told(one.outcome, one.why, one.party.value) for one in found},
            fault=next((one.why for one in found if one.outcome is Outcome.FAULT), None),
        )

    @contextmanager
    def _stage(self, run: str, *, on_the_wire: bool) -> Iterator[Stage]:
        if on_the_wire:
            with running_app(self._app) as address:
                yield self._stage_at(address, run)
        else:
            door = Door(self._app)
            session = session_over(door, NOWHERE)
            control = near_control(self._testbed, door)
            yield replace(self._stage_at(NOWHERE, run), session=lambda: session, control=control)

    def _stage_at(self, address: str, run: str) -> Stage:
        outside = self._testbed.outside
        return Stage(
            address=address,
            codes=outside.codes,
            world=outside.worlds[WORLD],
            run=run,
            tool_version=version("sotebed"),
            rule_book=self._book,
            ready_keys=self._keys,
        )
