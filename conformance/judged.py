"""A run's folder becomes its result: the recording is judged, whatever the reports say."""

from pathlib import Path

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.catalogue import read_catalogue
from conformance.package import MANIFEST, ManifestError, check_digests
from conformance.recording import MALFORMED, RecordingError, read_recording
from conformance.result import result_of
from conformance.verdicts import Result

RECORDING = "recording.ndjson"


class JudgedError(ValueError):
    """A folder that holds no run which can be judged; the sentence says why."""


def judged(folder: Path) -> Result:
    """Judge the recording in a run's folder.

    Raises:
        JudgedError: there is no recording, it cannot be read, or it is no longer the one that
            the folder's manifest names.
    """
    path = folder / RECORDING
    try:
        refuse_changed(folder)
        return result_of(read_recording(path), read_catalogue())
    except (RecordingError, ManifestError) as fault:
        raise JudgedError(str(fault)) from fault
    except OSError as fault:
        raise JudgedError(f"{path} cannot be read: {fault.strerror}") from fault
    except MALFORMED as fault:
        raise JudgedError(f"{path} cannot be judged: {fault!r}") from fault


def refuse_changed(folder: Path) -> None:
    """ManifestError when the recording is not the one that the run's manifest names."""
    if not (folder / MANIFEST).exists():  # not ended yet: nothing to hold it to
        return
    for departure in check_digests(folder):
        if departure.name == RECORDING:
            raise ManifestError(departure.sentence)
