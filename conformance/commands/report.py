"""The command report: render a run's reports again."""

from pathlib import Path

import click

from conformance.commands import FOLDER, LANGUAGE, folder_of, stop


@click.command("report")
@click.argument("run", metavar="RUN")
@click.option("--format", "kind", type=click.Choice(["html", "pdf", "json", "junit"]))
@click.option("--language", type=LANGUAGE)
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where runs lie.")
def command(run: str, kind: str | None, language: str | None, out: Path) -> None:
    """Render the reports of RUN again from its recording."""
    from conformance.finishing import report_again
    from conformance.package import ManifestError
    from conformance.recording import RecordingError

    try:
        for path in report_again(folder_of(run, out), kind, language):
            click.echo(path)
    except (RecordingError, ManifestError, OSError) as fault:
        stop(fault)
