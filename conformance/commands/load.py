"""The command load: an extract of the organisation register into a bench."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from conformance.commands import FOLDER, LANGUAGE, stop

if TYPE_CHECKING:
    from conformance.loading.reading import Account
    from simulator.domain.concepts import ConceptCode

ADDRESS = "http://127.0.0.1:8700"


@click.command("load")
@click.argument(
    "files", metavar="FILE…", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--url", metavar="URL", help=f"A running sotebed serve.  [default: {ADDRESS}]")
@click.option("--data", type=FOLDER, help="The folder of its data instead, while none runs on it.")
@click.option("--bench", default="demo", show_default=True, help="Whose register it is.")
@click.option(
    "--first",
    default=20,
    show_default=True,
    type=click.IntRange(0, 1000),
    help="How many findings of a kind are told one by one.",
)
@click.option("--strict", is_flag=True, help="Exit code 1 when anything is not in order.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
def command(
    files: tuple[Path, ...],
    url: str | None,
    data: Path | None,
    bench: str,
    first: int,
    strict: bool,
    form: str,
    language: str,
) -> None:
    """Load an extract of the organisation register: JSON, XML or CSV, in folders, zip or gz too.

    0: it is loaded, whatever is told of it; with --strict 1 when something in these files breaks the
    hierarchy rule, could not be used or is not there. 2: nothing is loaded.
    """
    from conformance.data_folder import DataError
    from conformance.i18n import translator
    from conformance.loading.reading import Account
    from conformance.loading.sending import SendingError, send
    from conformance.loading.telling import lines, plain
    from conformance.reports.voice import Voice

    _fits(url, data, bench)
    account = Account()
    entries = _entries(files, account)
    try:
        if data:
            told = _kept(data, bench, entries, first)
        else:
            told = send(url or ADDRESS, bench, entries, first)
    except DataError as fault:
        stop(fault)
    except SendingError as fault:
        stop(_with_reasons(str(fault), account))
    if form == "json":
        click.echo(json.dumps(plain(account, told, bench, first), ensure_ascii=False, indent=2))
    else:
        for line in lines(account, told, bench, first, Voice(language, translator(language))):
            click.echo(line)
    in_order = not (told["own_breaches"] or account.unusable or account.lacking)
    sys.exit(1 if strict and not in_order else 0)


def _fits(url: str | None, data: Path | None, bench: str) -> None:
    """Refuse what names no place to load into, or two."""
    if url is not None and data is not None:
        stop("--url and --data name two places: give one of them")
    where = urlsplit(url or ADDRESS)
    if where.scheme not in ("http", "https") or not where.netloc:
        stop(f"--url {url!r} is no address of a sotebed serve: give one like {ADDRESS}")
    if not bench.strip():
        stop("--bench is empty: give the name of a bench; demo is always one")


def _entries(files: Iterable[Path], account: "Account") -> "Iterable[ConceptCode]":
    from conformance.loading.files import extracts_in
    from conformance.loading.reading import read_all
    from simulator.app import system_now
    from simulator.codebook import read_codebook
    from simulator.domain.codes import base_oid
    from simulator.messages.extracts import Asked

    classification = base_oid(read_codebook().wire.systems.organisation)
    return read_all(extracts_in(files), Asked(classification, system_now()), account)


def _kept(data: Path, bench: str, entries: "Iterable[ConceptCode]", first: int) -> dict[str, Any]:
    """Enter the entries in a bench of a folder of data."""
    from conformance.data_folder import existing, held
    from conformance.loading.sending import SendingError
    from simulator.app import make_testbed
    from simulator.services.loading import load
    from simulator.settings import Settings
    from simulator.web.loading import told

    with held(existing(data), "sotebed load"):
        found = make_testbed(Settings(folder=data)).bench(bench)
        if found is None:
            raise SendingError(f"there is no bench {bench!r} in {data}: demo is always one")
        try:
            done = told(load(found, entries), first)
        finally:
            found.close()
    if not done["taken"]:
        raise SendingError("nothing of the extract can be used")
    return done


def _with_reasons(why: str, account: "Account") -> str:
    seen = [str(one) for one in (*account.unusable, *account.lacking)]
    return "\n  ".join([why, *seen[:5]])
