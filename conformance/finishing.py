"""A run's folder gets its reports and its manifest."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from conformance.catalogue import read_catalogue
from conformance.i18n import LANGUAGES
from conformance.judged import RECORDING, refuse_changed
from conformance.package import write_manifest
from conformance.recording import MALFORMED, Recording, RecordingError, read_recording
from conformance.reports import FORMATS, write, write_all
from conformance.result import result_of
from conformance.test_cases import features_root, rehearsed_features
from conformance.verdicts import Result


def finish(folder: Path) -> Result:
    """Write the reports and the manifest of a run that has ended, and give what it came to."""
    recording = read_recording(folder / RECORDING)
    result = result_of(recording, read_catalogue())
    write_all(result, folder)
    manifest(folder, recording)
    return result


def manifest(folder: Path, recording: Recording) -> Path:
    """Write the manifest of a run's folder."""
    versions = {
        "rule_book": str(recording.run["rule_book"]),
        "simulator": str(recording.run["tool_version"]),
    }
    return write_manifest(folder, scenario_files(), versions)


def scenario_files() -> Mapping[str, Path]:
    """The installed scenario files by name."""
    folder = features_root()
    return {path.relative_to(folder).as_posix(): path for path in rehearsed_features()}


def report_again(folder: Path, kind: str | None, language: str | None) -> Iterator[Path]:
    """Render a run's reports again, one format and language or all; gives their paths.

    Raises:
        RecordingError: the folder holds no recording that can be read and judged.
        ManifestError: the manifest cannot be read, or the recording is no longer the one it names.
    """
    refuse_changed(folder)
    recording = read_recording(folder / RECORDING)
    try:
        result = result_of(recording, read_catalogue())
    except MALFORMED as fault:
        raise RecordingError(f"{folder / RECORDING} cannot be judged: {fault!r}") from fault
    for name in [kind] if kind else FORMATS:
        languages = [language] if language else LANGUAGES
        spoken = languages if "{language}" in FORMATS[name][0] else languages[:1]
        for one in spoken:
            yield write(result, folder, name, one)
    manifest(folder, recording)
