"""The command line: sotebed."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

UNUSABLE = 2
FAULT = 5
LANGUAGE = click.Choice(["fi", "sv", "en"])
FOLDER = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, dir_okay=False)


class _Group(click.Group):
    """Commands whose unforeseen failures are faults of the test bed: exit code 5."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:
            if "SOTEBED_TRACE" in os.environ:
                raise
            hint = "set SOTEBED_TRACE=1 to see where"
            _stop(f"the test bed failed: {type(fault).__name__}: {fault} ({hint})", FAULT)


@click.group(cls=_Group)
@click.version_option(package_name="sotebed")
def main() -> None:
    """Sotebed rehearses the onboarding test of the register access right."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may know fewer letters than we use


def _stop(sentence: object, code: int = UNUSABLE) -> NoReturn:
    click.echo(f"sotebed: {sentence}", err=True)
    sys.exit(code)


@main.command()
@click.argument("runfile", type=FILE, required=False)
@click.option("--test-case", help="Which test case to rehearse, instead of the run file's.")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where runs lie.")
@click.option("--language", type=LANGUAGE, help="Language of the summary and of the archive.")
@click.option("--select", default="", help="A tag expression: only these scenarios.")
@click.option("--profile", type=FILE, help="A file laid over the built-in interface profile.")
def run(
    runfile: Path | None,
    test_case: str | None,
    out: Path,
    language: str | None,
    select: str,
    profile: Path | None,
) -> None:
    """Rehearse; with no RUNFILE both parties are simulated."""
    from conformance.rehearsing import rehearse_into
    from conformance.runfile import Rehearsal, RunFile, RunFileError, read_run_file
    from conformance.setting import SettingError
    from simulator.domain.profile import ProfileError

    try:
        file = read_run_file(runfile) if runfile else RunFile()
        given = {"test_case": test_case, "language": language}
        file = file.model_copy(update={name: one for name, one in given.items() if one})
        rehearsal = Rehearsal(file=file, profile=profile, select=select)
        sys.exit(rehearse_into(rehearsal, out))
    except (RunFileError, SettingError, ProfileError) as fault:
        _stop(fault)
    except OSError as fault:
        _stop(f"the run cannot be written: {fault}")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8700, show_default=True, type=click.IntRange(0, 65535))
@click.option("--data", type=FOLDER, default=Path("sotebed-data"), show_default=True)
@click.option("--language", type=LANGUAGE, default="fi", show_default=True)
@click.option("--profile", type=FILE, help="A file laid over the built-in interface profile.")
@click.option("--tls", type=FOLDER, help="Not built yet.")
@click.option("--database", help="Not built yet.")
def serve(
    host: str,
    port: int,
    data: Path,
    language: str,
    profile: Path | None,
    tls: Path | None,
    database: str | None,
) -> None:
    """Serve the national services over HTTP until stopped."""
    if tls or database:
        _not_built("--tls" if tls else "--database")
    from conformance.serve import Address, AddressError
    from conformance.serve import serve as serve_there
    from simulator.domain.profile import ProfileError
    from simulator.settings import Settings

    settings = Settings(folder=data, profile=profile, language=language)
    try:
        serve_there(settings, Address(host, port), _say_served)
    except (AddressError, ProfileError) as fault:
        _stop(fault)


def _say_served(url: str) -> None:
    click.echo(f"Sotebed serves at {url} (stop with Ctrl+C)")
    click.echo(f"  archive   {url}/b/demo/archive   (WSDL: {url}/b/demo/archive?wsdl)")
    click.echo(f"  control   {url}/api/v1/openapi.json")


@main.command()
@click.argument("run", metavar="RUN")
@click.option("--format", "kind", type=click.Choice(["html", "pdf", "json", "junit"]))
@click.option("--language", type=LANGUAGE)
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where runs lie.")
def report(run: str, kind: str | None, language: str | None, out: Path) -> None:
    """Render the reports of RUN again from its recording."""
    from conformance.package import ManifestError
    from conformance.recording import RecordingError
    from conformance.rehearsing import report_again

    try:
        for path in report_again(_folder(run, out), kind, language):
            click.echo(path)
    except (RecordingError, ManifestError, OSError) as fault:
        _stop(fault)


@main.command()
@click.argument("package", metavar="PACKAGE")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where runs lie.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
def verify(package: str, out: Path, language: str) -> None:
    """Confirm a run's folder: digests, and every verdict judged again. Signatures come later."""
    from conformance.verifying import verify as verify_package

    verification = verify_package(_folder(package, out), language)
    for line in verification.lines:
        click.echo(line)
    sys.exit(verification.exit_code)


def _folder(run: str, out: Path) -> Path:
    """A run's folder by its path or its id."""
    for folder in (Path(run), out / run):
        if folder.is_dir():
            return folder
    _stop(f"there is no run {run!r}: give its folder, or its id under {out}/")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
def rules(as_json: bool, language: str) -> None:
    """Show the rules, where each comes from and which scenarios try it."""
    from conformance.rule_book import entries, shown

    book = entries(language)
    if as_json:
        click.echo(json.dumps([entry.told() for entry in book], ensure_ascii=False, indent=2))
    else:
        click.echo(shown(book, language))


def _not_built(what: str) -> NoReturn:
    _stop(f"{what} is not built yet in this version")


def _later(name: str, does: str) -> None:
    """Enter a command of the contract that is not built yet."""

    @main.command(
        name,
        help=f"{does} Not built yet.",
        short_help=f"{does} Not built yet.",
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )
    def command() -> None:
        _not_built(f"sotebed {name}")


for _name, _does in (
    ("resume", "Go on with an unfinished rehearsal."),
    ("check", "Judge messages or documents on disk."),
    ("gate", "Hold a run against a baseline, for CI."),
    ("compare", "Show what changed between two runs."),
    ("mutants", "Run the faulty partner systems."),
):
    _later(_name, _does)
