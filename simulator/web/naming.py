"""What organisations, structures, codes and people are called on a page."""

from collections.abc import Mapping
from typing import Final

from simulator.domain.documents import Group, Metadata
from simulator.domain.rule import N_
from simulator.testbed import Bench

GROUPS: Final[Mapping[Group, str]] = {
    Group.CLIENT_RELATIONSHIP: N_("Client relationship"),
    Group.CASE: N_("Case"),
    Group.PHASE_1: N_("Phase-one document"),
    Group.OLD: N_("Old document"),
    Group.CLIENT_DOCUMENT: N_("Client document"),
    Group.PERMIT: N_("Permit to disclose"),
    Group.DENIAL: N_("Denial"),
}


def organisation(bench: Bench, oid: str | None, language: str) -> str:
    """Its name in the register; the OID when the register has none."""
    known = bench.organisations.get(oid or "")
    if known is None:
        return oid or ""
    return (known.name_sv if language == "sv" else "") or known.name


def structure(bench: Bench, oid: str | None, language: str) -> str:
    """The structure's name in Swedish, or in Finnish; the OID of one that is not known."""
    known = bench.structures.head(oid) if oid else None
    return known.name(language) if known else oid or ""


def service_task(bench: Bench, code: str | None, language: str) -> str:
    """The service task's name, or its code."""
    return coded(bench, bench.codes.wire.systems.service_task, code, language)


def coded(bench: Bench, system: str, code: str | None, language: str) -> str:
    """A code's name, or the code itself."""
    found = bench.codes.sets.code(system, code)
    return found.name(language) if found else code or ""


def client(bench: Bench, metadata: Metadata) -> str:
    """The client's name as the document has it, else as the bench's world has it, else the id."""
    named = " ".join(part for part in (metadata.client_given, metadata.client_family) if part)
    return named or person(bench, metadata.client.extension if metadata.client else "")


def person(bench: Bench, identity: str) -> str:
    """The name of one of the world's clients, else the identity itself."""
    known = bench.world.clients.get(identity)
    return f"{known.given} {known.family}" if known else identity
