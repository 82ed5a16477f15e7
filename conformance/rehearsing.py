"""A rehearsal from the command line: simulator, run, reports, manifest, summary."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from conformance.behaving import Progress as Tell
from conformance.behaving import scenarios_of
from conformance.catalogue import read_catalogue
from conformance.i18n import LANGUAGES, translator
from conformance.local import running
from conformance.package import MANIFEST, ManifestError, check_digests, write_manifest
from conformance.recording import (
    MALFORMED,
    Recorder,
    Recording,
    RecordingError,
    read_recording,
)
from conformance.reports import FORMATS, write, write_all
from conformance.result import result_of
from conformance.rule_book import book_version
from conformance.runfile import Rehearsal
from conformance.runner import rehearse
from conformance.stage import WORLD, Stage, feature_of, refuse_unplayable
from conformance.summary import show
from conformance.verdicts import EXIT_CODES, Result
from simulator.app import make_testbed
from simulator.domain.dates import HELSINKI
from simulator.settings import Settings
from simulator.testbed import Testbed

RECORDING = "recording.ndjson"


def rehearse_into(rehearsal: Rehearsal, out: Path) -> int:
    """Rehearse into a new folder under *out*, show the summary, and give the exit code.

    Raises:
        SettingError, ProfileError: the rehearsal cannot be run as asked.
        OSError: its files cannot be written.
    """
    console = Console(stderr=True)
    feature = feature_of(rehearsal.file.test_case)
    language = rehearsal.file.language
    testbed = make_testbed(Settings(profile=rehearsal.profile, language=language))
    outside = testbed.outside
    refuse_unplayable(rehearsal, outside.worlds[WORLD], outside.codes)
    folder = new_folder(out, outside.now(), outside.new_id())
    with running(testbed) as address, _progress(console, feature) as tell:
        _record(rehearsal, _stage(address, testbed, folder.name), folder, tell)
    result = _rendered(folder)
    show(result, folder, translator(language), Console())
    return EXIT_CODES[result.verdict]


def new_folder(out: Path, now: datetime, id: str) -> Path:
    """A new folder for a run, named by the Finnish time and the first letters of an id."""
    folder = out / f"{now.astimezone(HELSINKI):%Y%m%d-%H%M%S}-{id[:6]}"
    folder.mkdir(parents=True)
    return folder


def _stage(address: str, testbed: Testbed, run: str) -> Stage:
    return Stage(
        address=address,
        codes=testbed.outside.codes,
        world=testbed.outside.worlds[WORLD],
        run=run,
        tool_version=version("sotebed"),
        rule_book=book_version(),
    )


def _record(rehearsal: Rehearsal, stage: Stage, folder: Path, tell: Tell) -> None:
    """Record a rehearsal; one that is broken off midway has its recording up to there."""
    path = folder / RECORDING
    try:
        with path.open("w", encoding="utf-8") as file:
            rehearse(rehearsal, stage, Recorder(file), tell)
    except KeyboardInterrupt:
        if not path.stat().st_size:
            raise
    finally:
        if not path.stat().st_size:  # it never began: nothing is to be kept
            path.unlink()
            folder.rmdir()


def _rendered(folder: Path) -> Result:
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
    folder = feature_of("register-access-right").parent.parent
    found = sorted(folder.rglob("*.feature"))
    return {path.relative_to(folder).as_posix(): path for path in found}


def refuse_changed(folder: Path) -> None:
    """ManifestError when the recording is not the one that the run's manifest names."""
    if not (folder / MANIFEST).exists():  # broken off before its reports: nothing to hold it to
        return
    for departure in check_digests(folder):
        if departure.name == RECORDING:
            raise ManifestError(departure.sentence)


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


@contextmanager
def _progress(console: Console, feature: Path) -> Iterator[Tell]:
    """Shows how far the rehearsal is, where somebody looks."""
    columns = (SpinnerColumn(), MofNCompleteColumn(), BarColumn(), TextColumn("{task.description}"))
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as shown:
        task = shown.add_task("", total=len(scenarios_of(feature)))

        def tell(name: str) -> None:
            shown.update(task, advance=1, description=name)

        yield tell
