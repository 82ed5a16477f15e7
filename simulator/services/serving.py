"""Whose system serves whom: the client data systems that a bench lets speak for others."""

from collections.abc import Iterable

from simulator.domain.documents import Document
from simulator.domain.joining import uses_system_of
from simulator.domain.organisations import lies_under
from simulator.domain.requests import Readable, Request, Submission
from simulator.testbed import Bench


def serves(bench: Bench, system: str, unit: str) -> bool:
    """True when the organisation's system may serve the unit.

    The world says so, or the unit's organisation has joined the archive through the system's.
    """
    return unit in bench.serves.get(system, ()) or joined_through(bench, unit, system)


def joined_through(bench: Bench, unit: str, system: str) -> bool:
    """True when the unit's organisation has joined, jointly or in parallel, with that system."""
    return uses_system_of(bench.joinings, bench.organisations, unit, system)


def is_served(bench: Bench, request: Readable) -> bool:
    """Tell whether the sender's system serves the acting unit."""
    unit = request.header.unit
    return unit is not None and serves(bench, request.header.sender or "", unit)


def is_verified(bench: Bench, request: Request, certificate: str | None) -> bool:
    """Tell whether the caller's certificate speaks for the organisation that the message names."""
    if not certificate or not isinstance(request, Readable) or not request.header.sender:
        return False
    return certificate_serves(bench, request, certificate) or lies_under(
        bench.organisations, request.header.sender, certificate
    )


def certificate_serves(bench: Bench, request: Request, certificate: str | None) -> bool:
    """Tell whether the system of the certificate's organisation may send for the sender."""
    if not certificate or not isinstance(request, Readable):
        return False
    sender, unit = request.header.sender, request.header.unit
    if sender is None or unit is None:
        return False
    of_sender = lies_under(bench.organisations, unit, sender)
    return serves(bench, certificate, sender) or (
        of_sender and unit in bench.serves.get(certificate, ())
    )


def serving_signers(bench: Bench, request: Submission, document: Document | None) -> frozenset[str]:
    """The signers' organisations whose systems serve the sender, or the unit that made the document."""
    if document is None:
        return frozenset()
    served = {one for one in (request.header.sender, document.metadata.making_unit) if one}
    signers = {one.signer.serial for one in document.signatures}
    return frozenset(one for one in signers if _serves_any(bench, one, served))


def _serves_any(bench: Bench, system: str, units: Iterable[str]) -> bool:
    return any(serves(bench, system, unit) for unit in units)
