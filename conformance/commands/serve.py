"""The command serve: the national services and the pages, over the network."""

import gc
from pathlib import Path

import click

from conformance.commands import FILE, FOLDER, LANGUAGE, stop


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8700, show_default=True, type=click.IntRange(0, 65535))
@click.option("--data", type=FOLDER, default=Path("sotebed-data"), show_default=True)
@click.option("--language", type=LANGUAGE, default="fi", show_default=True, help="Of a new bench.")
@click.option("--profile", type=FILE, help="A file laid over the built-in interface profile.")
@click.option("--tls", type=FOLDER, help="Certificates to serve with (see `sotebed certs`).")
@click.option("--database", help="Not built yet.")
def command(
    host: str,
    port: int,
    data: Path,
    language: str,
    profile: Path | None,
    tls: Path | None,
    database: str | None,
) -> None:
    """Serve the national services and the pages over HTTP until stopped."""
    if database:
        stop("--database is not built yet in this version")
    # Nearly all that is read until the services are ready stays: nobody need look for what does not.
    gc.disable()
    try:
        _serve(data, profile, language, (host, port), tls)
    finally:
        gc.enable()


def _serve(
    data: Path, profile: Path | None, language: str, at: tuple[str, int], tls: Path | None
) -> None:
    from conformance.data_folder import DataError
    from conformance.listening import Address, AddressError
    from conformance.serve import serve
    from conformance.tls import TlsError
    from simulator.domain.profile import ProfileError
    from simulator.settings import Settings

    settings = Settings(folder=data, profile=profile, language=language)
    try:
        serve(settings, Address(*at), _ready, tls)
    except (AddressError, DataError, ProfileError, TlsError) as fault:
        stop(fault)


def _ready(url: str) -> None:
    # What was read so far stays; the worker shares it instead of touching every page. To look for
    # what does not would take longer than a tenth of the start.
    gc.freeze()
    gc.enable()
    _say_served(url)


def _say_served(url: str) -> None:
    click.echo(f"Sotebed serves at {url} (stop with Ctrl+C)")
    click.echo(f"  pages     {url}/")
    click.echo(f"  archive   {url}/b/demo/archive   (WSDL: {url}/b/demo/archive?wsdl)")
    click.echo(f"  control   {url}/api/v1/openapi.json")
