"""A rehearsal between simulated parties from the command line: run, reports, summary."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from conformance.behaving import Progress as Tell
from conformance.behaving import selected_of
from conformance.data_folder import held
from conformance.finishing import finish
from conformance.i18n import translator
from conformance.local import running_app
from conformance.near_control import Door, near_control
from conformance.own_units import added_to, loaded_in, world_with
from conformance.package import MANIFEST, WORK
from conformance.recording import begun
from conformance.runfile import Rehearsal
from conformance.runner import opened
from conformance.shelf import Kept, folder_name, keep
from conformance.stage import Stage, playable
from conformance.staging import stage_of
from conformance.summary import Screen, show
from conformance.test_cases import named_test_case, played_by
from conformance.verdicts import EXIT_CODES, Verdict
from simulator.app import create_app, make_testbed, random_id, system_now
from simulator.domain.dates import HELSINKI
from simulator.domain.organisations import Organisation
from simulator.domain.worlds import World
from simulator.settings import Settings
from simulator.testbed import DEMO, Testbed


def rehearse_into(rehearsal: Rehearsal, out: Path, data: Path | None = None) -> int:
    """Rehearse into a new folder under *out*, show the summary, and give the exit code.

    *data* is a folder into which a register was loaded.

    Raises:
        SettingError, ProfileError: the rehearsal cannot be run as asked.
        DataError: another process works on the folder of the data.
        OSError: its files cannot be written.
    """
    kept, testbed = prepared(rehearsal, out, data)
    with alone(kept):
        return play_out(kept, testbed)


def prepared(rehearsal: Rehearsal, out: Path, data: Path | None = None) -> tuple[Kept, Testbed]:
    """A new run under *out*, and the test bed that its bench is on; raises as ``rehearse_into``."""
    now = system_now()
    folder = out / folder_name(now, random_id())
    testbed = testbed_of(rehearsal, folder)
    begun = testbed.outside.worlds[DEMO]
    world = _with_register(begun, rehearsal, data) if data else begun
    playable(rehearsal, world, testbed.outside.codes)
    folder.mkdir(parents=True)
    _lend(testbed, added_to(begun, world))
    kept = Kept(
        id=folder.name,
        folder=folder,
        made=now.astimezone(HELSINKI).isoformat(timespec="seconds"),
        address="",
        rehearsal=rehearsal,
        links={},
    )
    keep(kept)
    return kept, testbed


def _with_register(world: World, rehearsal: Rehearsal, data: Path) -> World:
    """The world with what the run file names of the register that was loaded into a folder."""
    folder = loaded_in(data)
    with held(folder, "sotebed run"):
        bench = make_testbed(Settings(folder=folder)).bench(DEMO)
        if bench is None:
            return world
        try:
            return world_with(world, bench.organisations, rehearsal.file)
        finally:
            bench.close()


def _lend(testbed: Testbed, organisations: Sequence[Organisation]) -> None:
    """Enter organisations where the run's own test bed looks for those that a run file names."""
    bench = testbed.bench(DEMO) if organisations else None
    if bench:
        bench.put_organisations(organisations)


def testbed_of(rehearsal: Rehearsal, folder: Path) -> Testbed:
    """The test bed of a run that is rehearsed by itself: its bench lies in the run's folder."""
    settings = Settings(
        folder=folder / WORK, profile=rehearsal.profile, language=rehearsal.file.language
    )
    return make_testbed(settings)


def play_out(kept: Kept, testbed: Testbed) -> int:
    """Play a rehearsal from where it stands, write its reports, show what it came to."""
    console = Console(stderr=True)
    (kept.folder / MANIFEST).unlink(missing_ok=True)  # the recording goes on
    count = _scenario_count(kept.rehearsal)
    door = Door(create_app(testbed))
    with running_app(door) as address, _progress(console, count) as tell:
        _played(kept, lambda: _stage(kept, testbed, door, address), tell)
    return settle(kept)


def _stage(kept: Kept, testbed: Testbed, door: Door, address: str) -> Stage:
    """Messages go over the wire; the bench is watched from within, where nobody else is."""
    stage = stage_of(testbed, kept, address, patience=False)
    return replace(stage, control=near_control(testbed, door))


def alone(kept: Kept) -> AbstractContextManager[None]:
    """A run is one process's while it is played: another would wait for the recording unseen.

    Raises, when entered:
        TakenError: another process plays it.
    """
    return held(kept.folder / WORK, "sotebed run")


def settle(kept: Kept) -> int:
    """Write a run's reports, show what it came to, and give the exit code.

    The bench is kept for as long as the rehearsal can go on.
    """
    result = finish(kept.folder)
    show(result, kept.folder, translator(kept.file.language), Screen())
    if result.verdict is not Verdict.INCOMPLETE:
        rmtree(kept.folder / WORK, ignore_errors=True)
    return EXIT_CODES[result.verdict]


def _played(kept: Kept, stage: Callable[[], Stage], tell: Tell) -> None:
    """Play as far as can be; one that is broken off midway has its recording up to there."""
    recorder, before = begun(kept.recording)
    try:
        opened(kept.rehearsal, stage(), recorder, before).go_on(tell)
    except KeyboardInterrupt:
        if not kept.recording.stat().st_size:
            raise
    finally:
        recorder.close()
        if not kept.recording.stat().st_size:  # it never began: nothing is to be kept
            rmtree(kept.folder)


def _scenario_count(rehearsal: Rehearsal) -> int:
    case = named_test_case(rehearsal.file.test_case)
    return len(selected_of(case.paths, played_by(case, rehearsal.selection)))


@contextmanager
def _progress(console: Console, count: int) -> Iterator[Tell]:
    """Shows how far the rehearsal is, where somebody looks."""
    columns = (SpinnerColumn(), MofNCompleteColumn(), BarColumn(), TextColumn("{task.description}"))
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as shown:
        task = shown.add_task("", total=count)

        def tell(name: str) -> None:
            shown.update(task, advance=1, description=name)

        yield tell
