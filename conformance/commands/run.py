"""The command run: rehearse, with real parties or simulated ones."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conformance.commands import FILE, FOLDER, LANGUAGE, stop
from conformance.files import where_and_why

if TYPE_CHECKING:
    from conformance.runfile import Rehearsal


@click.command("run")
@click.argument("runfile", type=FILE, required=False)
@click.option("--test-case", help="Which test case to rehearse, instead of the run file's.")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where runs lie.")
@click.option("--language", type=LANGUAGE, help="Language of the summary and of the archive.")
@click.option("--select", default="", help="A tag expression: only these scenarios.")
@click.option("--profile", type=FILE, help="A file laid over the built-in interface profile.")
@click.option(
    "--data",
    type=FOLDER,
    help="A folder into which `sotebed load --data` has put a register, or that of a "
    "`sotebed serve` that does not run.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where real parties reach it.")
@click.option(
    "--port", default=8700, show_default=True, type=click.IntRange(0, 65535), help="Likewise."
)
def command(
    runfile: Path | None,
    test_case: str | None,
    out: Path,
    language: str | None,
    select: str,
    profile: Path | None,
    data: Path | None,
    host: str,
    port: int,
) -> None:
    """Rehearse; with no RUNFILE both parties are simulated.

    With an attended or a driven party the services and the pages are at --host and --port until the
    rehearsal has ended; stopped with Ctrl+C, it goes on with `sotebed resume`.
    """
    from conformance.runfile import Rehearsal, RunFile, RunFileError, read_run_file
    from conformance.setting import SettingError
    from conformance.test_cases import named_test_case

    try:
        if test_case is not None:
            named_test_case(test_case)
        file = read_run_file(runfile, test_case) if runfile else RunFile()
    except (RunFileError, SettingError) as fault:
        stop(fault)
    given = {"test_case": test_case, "language": language}
    file = file.model_copy(update={name: one for name, one in given.items() if one})
    sys.exit(
        _rehearsed(Rehearsal(file=file, profile=profile, select=select), out, (host, port), data)
    )


def _rehearsed(
    rehearsal: "Rehearsal", out: Path, address: tuple[str, int], data: Path | None
) -> int:
    from conformance.data_folder import DataError
    from conformance.listening import AddressError
    from conformance.rehearsing import rehearse_into
    from conformance.setting import SettingError
    from conformance.staying import has_real_party, rehearse_at
    from simulator.domain.profile import ProfileError

    try:
        if has_real_party(rehearsal.file):
            return rehearse_at(rehearsal, out, *address, data)
        return rehearse_into(rehearsal, out, data)
    except (SettingError, ProfileError, AddressError, DataError) as fault:
        stop(fault)
    except OSError as fault:
        stop(f"the run cannot be written: {where_and_why(fault)}")
