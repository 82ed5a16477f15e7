"""The folder of test certificates: what is there is kept, what is missing is made."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from conformance.certs import (
    DAYS,
    HOSTS,
    KEY_BITS,
    Authority,
    Fault,
    Holder,
    Pair,
    client_certificate,
    new_authority,
    read_authority,
    server_certificate,
    valid,
)
from conformance.tls import AUTHORITY, SERVER, SERVER_KEY

AUTHORITY_KEY: Final = "ca.key"
CLIENTS: Final = "clients"
OWN_HOLDER: Final = 0o600
EVERYBODY: Final = 0o644


class CertificateFolderError(OSError):
    """The certificates cannot be made there as asked; the sentence says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which certificates a folder is to have.

    *hosts* are further names of the server. A server with such names, and a holder when *by_name*,
    was asked for expressly: that it is there already is an error. *fault* concerns clients alone.
    """

    holders: tuple[Holder, ...]
    now: datetime
    by_name: bool = False
    hosts: tuple[str, ...] = ()
    days: int = DAYS
    fault: Fault | None = None
    bits: int = KEY_BITS


def client_path(folder: Path, holder: Holder, fault: Fault | None = None) -> Path:
    """Where a holder's certificate lies; its key beside it ends in .key."""
    return folder / CLIENTS / f"{holder.file_name}{f'-{fault}' if fault else ''}.pem"


def make(folder: Path, order: Order) -> list[Path]:
    """Make the certificates that the folder lacks; the files written, in that order.

    Raises:
        CertificateFolderError: nothing is lacking, what was asked for by name is there, or the
            authority's files are not to be used.
    """
    files = dict(_files(folder, order))
    if not files:
        raise CertificateFolderError(
            f"every certificate is in {folder} already: remove those that you want made anew, "
            "or give another folder"
        )
    for path, content in files.items():
        _write(path, content)
    return list(files)


def _files(folder: Path, order: Order) -> Iterator[tuple[Path, bytes]]:
    lacking = [
        one for one in order.holders if _lacks(_of_client(folder, one, order), order.by_name)
    ]
    server = _lacks((folder / SERVER, folder / SERVER_KEY), bool(order.hosts))
    authority = _kept(folder, order.now)
    if authority is None:
        authority = new_authority(order.now, order.bits)
        yield folder / AUTHORITY, authority.pem
        yield folder / AUTHORITY_KEY, authority.issuing.key_pem
    if server:
        hosts = tuple(dict.fromkeys((*order.hosts, *HOSTS)))
        made = server_certificate(authority, hosts, valid(order.now, order.days), order.bits)
        yield from _pair((folder / SERVER, folder / SERVER_KEY), made, authority)
    if order.fault is Fault.OTHER_ISSUER:
        authority = new_authority(order.now, order.bits)
    for holder in lacking:
        period = valid(order.now, order.days, order.fault)
        made = client_certificate(authority, holder, period, order.bits)
        yield from _pair(_of_client(folder, holder, order), made, authority)


def _of_client(folder: Path, holder: Holder, order: Order) -> tuple[Path, Path]:
    path = client_path(folder, holder, order.fault)
    return path, path.with_name(f"{path.stem}.key")


def _pair(paths: tuple[Path, Path], made: Pair, issuer: Authority) -> Iterator[tuple[Path, bytes]]:
    """The certificate goes with its issuer's: who trusts the root alone can follow it."""
    yield paths[0], made.certificate_pem + issuer.issuing.certificate_pem
    yield paths[1], made.key_pem


def _lacks(paths: tuple[Path, Path], by_name: bool) -> bool:
    """Tell whether a certificate and its key are to be made."""
    there = [path for path in paths if path.exists()]
    if there and (by_name or len(there) < len(paths)):
        found = " and ".join(map(str, there))
        raise CertificateFolderError(
            f"nothing is overwritten, and there is {found}: remove it first, or give another folder"
        )
    return not there


def _kept(folder: Path, now: datetime) -> Authority | None:
    """The folder's authority; None when nothing of one is there."""
    paths = folder / AUTHORITY, folder / AUTHORITY_KEY
    if not any(path.exists() for path in (*paths, folder / SERVER, folder / CLIENTS)):
        return None
    try:
        authority = read_authority(*(path.read_bytes() for path in paths))
    except (OSError, ValueError) as fault:
        raise CertificateFolderError(
            f"{folder} has certificates, but no authority that can issue more ({fault}): "
            "give another folder"
        ) from fault
    if authority.issuing.certificate.not_valid_after_utc < now:
        raise CertificateFolderError(f"the authority in {folder} has expired: give another folder")
    return authority


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = OWN_HOLDER if path.suffix == ".key" else EVERYBODY
    # The mode is the file's from its first moment, and no other file is ever written to.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
