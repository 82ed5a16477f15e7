"""The command resume: go on with a rehearsal that was broken off."""

import sys
from pathlib import Path

import click

from conformance.commands import FOLDER, folder_of, stop
from conformance.files import where_and_why


@click.command("resume")
@click.argument("run", metavar="RUN")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where runs lie.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where real parties reach it.")
@click.option(
    "--port", default=8700, show_default=True, type=click.IntRange(0, 65535), help="Likewise."
)
def command(run: str, out: Path, host: str, port: int) -> None:
    """Go on with RUN where it stood: nothing is lost, and nothing is done twice.

    What `sotebed serve` keeps goes on by itself when it is started again.
    """
    from conformance.listening import AddressError
    from conformance.recording import RecordingError
    from conformance.setting import SettingError
    from conformance.staying import NotResumableError, resume_at

    try:
        sys.exit(resume_at(folder_of(run, out), host, port))
    except (NotResumableError, RecordingError, SettingError, AddressError) as fault:
        stop(fault)
    except OSError as fault:
        stop(f"the run cannot be written: {where_and_why(fault)}")
