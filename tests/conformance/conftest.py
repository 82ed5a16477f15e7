"""Rehearsals that many tests look at: each is run once."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.judged import RECORDING
from conformance.personas import story
from conformance.recording import Recording, read_recording
from conformance.rehearsing import rehearse_into
from conformance.runfile import RunFile
from conformance.verdicts import Result
from tests.conformance.runs import CLOCK, judged, record, rehearsal


@pytest.fixture(scope="session")
def plain_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a plain rehearsal, with every report and its manifest; not to be changed."""
    out = tmp_path_factory.mktemp("out")
    rehearse_into(rehearsal(), out)
    (folder,) = out.iterdir()
    return folder


@pytest.fixture(scope="session")
def plain_recording(plain_folder: Path) -> Recording:
    return read_recording(plain_folder / RECORDING)


@pytest.fixture(scope="session")
def plain(plain_recording: Recording) -> Result:
    return judged(plain_recording)


@pytest.fixture(scope="session")
def full_recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """The whole catalogue between simulated parties."""
    asked = replace(rehearsal(), file=RunFile(clock=CLOCK, test_case="full"))
    return record(tmp_path_factory.mktemp("full") / RECORDING, asked)


@pytest.fixture(scope="session")
def persona_recordings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Recording]:
    """A rehearsal with each of the story's faulty producers, by its name."""
    folder = tmp_path_factory.mktemp("personas")
    names = [persona.name for persona in story.FAULTY]
    return {name: record(folder / f"{name}.ndjson", rehearsal(persona=name)) for name in names}


@pytest.fixture(scope="session")
def with_personas(persona_recordings: Mapping[str, Recording]) -> Mapping[str, Result]:
    return {name: judged(recording) for name, recording in persona_recordings.items()}
