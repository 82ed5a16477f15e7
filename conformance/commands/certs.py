"""The command certs: test certificates for TLS."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from conformance.commands import FOLDER, stop

if TYPE_CHECKING:
    from conformance.certs import Holder


@click.command("certs")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--host", "hosts", multiple=True, help="A further name or address of the server.")
@click.option("--organisation", metavar="OID", help="A client certificate for this one alone.")
@click.option("--name", help="Name of the organisation; needed when the demo world has it not.")
@click.option(
    "--days",
    type=click.IntRange(1, 730),
    default=365,
    show_default=True,
    help="How long server's and clients' certificates are valid.",
)
@click.option(
    "--expired", "fault", flag_value="expired", help="Client certificates that have expired."
)
@click.option(
    "--not-yet-valid",
    "fault",
    flag_value="not-yet-valid",
    help="Client certificates that begin tomorrow.",
)
@click.option(
    "--other-issuer",
    "fault",
    flag_value="other-issuer",
    help="Client certificates of an authority that nobody trusts.",
)
def command(
    folder: Path,
    hosts: tuple[str, ...],
    organisation: str | None,
    name: str | None,
    days: int,
    fault: str | None,
) -> None:
    """Make test certificates for TLS in DIR, for `sotebed serve --tls DIR`.

    An authority, the server's certificate, and a client certificate for each organisation of the
    demo world. Nothing is overwritten; in a folder that has some, what is missing is made.
    """
    from datetime import UTC, datetime

    from conformance.cert_files import Order, make
    from conformance.certs import Fault, is_host

    wrong = [host for host in hosts if not is_host(host)]
    if wrong:
        stop(f"{wrong[0]!r} is no host: give a host name or an address, without a port")
    order = Order(
        holders=_holders(organisation, name),
        by_name=organisation is not None,
        hosts=hosts,
        days=days,
        fault=Fault(fault) if fault else None,
        now=datetime.now(UTC),
    )
    try:
        written = make(folder, order)
    except OSError as failure:
        stop(f"{failure.filename} cannot be written ({failure.strerror}): name another folder")
    _tell(folder, written)


def _holders(organisation: str | None, name: str | None) -> "tuple[Holder, ...]":
    from conformance.certs import Holder
    from fixtures import read_text
    from simulator.domain.identifiers import is_oid
    from simulator.domain.worlds import read_world

    known = read_world(read_text("worlds", "demo.toml")).organisations
    if organisation is None:
        if name:
            stop("--name needs --organisation OID: say whose name it is")
        return tuple(Holder(one.oid, one.name) for one in known.values() if one.parent is None)
    if not is_oid(organisation):
        stop(
            f"{organisation!r} is no OID: give the organisation's, such as 1.2.246.10.90000046.10.0"
        )
    if name is None and organisation not in known:
        stop(f"the demo world has no organisation {organisation}: give its name with --name")
    return (Holder(organisation, name or known[organisation].name),)


def _tell(folder: Path, written: list[Path]) -> None:
    for path in written:
        click.echo(path)
    click.echo("Test certificates: worth nothing elsewhere. Keep the .key files to yourself.")
    click.echo(f"Next: sotebed serve --tls {folder}")
