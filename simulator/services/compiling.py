"""Making a compilation: the archive's own summary of a client's affairs (SP11)."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from simulator.domain.answers import Hit
from simulator.domain.compilation import LABELS, Compilation, CompiledCase
from simulator.domain.dates import stamp
from simulator.domain.documents import Case, ClientId, Group, Metadata, Stored
from simulator.domain.facts import Facts, asked
from simulator.domain.permissions import Relationship
from simulator.domain.requests import Search
from simulator.storage import Connection, archive, listing, sayings
from simulator.testbed import Bench

_UUID_ARC: Final = "2.25"
_DIGITS: Final = 32
_TOLD: Final = (Group.CLIENT_RELATIONSHIP, Group.CASE)


def asks_for_compilation(request: Search, facts: Facts) -> bool:
    """True when the search's service request is that for a compilation."""
    known = facts.codes.profile.service_requests.get(request.header.service_request or "")
    return known is not None and known.what == "compilation"


def compiled(
    db: Connection, request: Search, facts: Facts, bench: Bench, id: str
) -> tuple[tuple[Hit, ...], tuple[str, ...]]:
    """The compilation as the one hit, and what it was made from; nothing when there is nothing.

    What the caller may not see is left out of it.
    """
    query = asked(request, facts)
    wanted = listing.Wanted(
        controllers=query.controllers, registers=query.registers, clients=query.clients
    )
    unit = request.header.unit
    seen = [one for one in listing.find(db, wanted) if facts.shows(unit, one)]
    made = _compilation(db, seen, facts, bench, query.clients[0], query.controllers[0])
    if not made.sources:
        return (), ()
    metadata = _metadata(db, made, facts, bench, id)
    return (Hit(metadata, compiled=made),), made.sources


def _compilation(
    db: Connection,
    seen: Iterable[Stored],
    facts: Facts,
    bench: Bench,
    client: ClientId,
    controller: str,
) -> Compilation:
    kept = list(seen)
    told = sayings.told(db, [one.id for one in kept if one.group in _TOLD])
    counted = Counter(one.case for one in kept if one.group is Group.CLIENT_DOCUMENT)
    relationships = tuple(one for _, one in told if isinstance(one, Relationship))
    cases = tuple(
        CompiledCase(one, id, counted[one.id]) for id, one in told if isinstance(one, Case)
    )
    return Compilation(
        client=client,
        controller=controller,
        made=facts.now,
        relationships=relationships,
        cases=cases,
        names=_names(bench, controller, relationships, cases),
        labels={name: bench.translate(label) for name, label in LABELS.items()},
    )


def _names(
    bench: Bench,
    controller: str,
    relationships: Iterable[Relationship],
    cases: Iterable[CompiledCase],
) -> dict[str, str]:
    entries = [entry for one in relationships for entry in one.entries]
    units = [controller, *(entry.unit for entry in entries)]
    tasks = [entry.service_task for entry in entries] + [one.case.service_task for one in cases]
    swedish = bench.language == "sv"
    organisations = [
        bench.organisations[one] for one in units if one and one in bench.organisations
    ]
    system = bench.codes.wire.systems.service_task
    codes = [code for task in tasks if (code := bench.codes.sets.code(system, task))]
    return {
        **{one.oid: one.name_sv if swedish else one.name for one in organisations},
        **{code.code: (code.sv if swedish and code.sv else code.fi) for code in codes},
    }


def _metadata(db: Connection, made: Compilation, facts: Facts, bench: Bench, id: str) -> Metadata:
    """The compilation's own: the client as the newest of its sources names them, no group."""
    (source,) = archive.get(db, made.sources[:1], raw=False)
    wire, about = facts.codes.wire, source.metadata
    document = _oid_of(id)
    return Metadata(
        id=document,
        set_id=document,
        version=1,
        register=source.stored.register,
        register_type=source.stored.register,
        client=made.client,
        client_family=about.client_family if about.client == made.client else None,
        client_given=about.client_given if about.client == made.client else None,
        controller=made.controller,
        controller_name=made.names.get(made.controller),
        written=stamp(made.made),
        created=stamp(made.made),
        confidentiality=wire.confidentiality,
        language=bench.language,
        completion=wire.completion,
        storage=wire.storage,
        file_format=wire.display_xhtml,
        structured_format=wire.structured_json,
    )


def _oid_of(id: str) -> str:
    """An OID of a compilation's own, from the id of the exchange in which it is made."""
    return f"{_UUID_ARC}.{int(hashlib.sha256(id.encode()).hexdigest()[:_DIGITS], 16)}"
