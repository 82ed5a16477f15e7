"""Gathering what the rules look at, in few queries."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from simulator.domain.contents import root_object
from simulator.domain.documents import Case, ClientId, Document, Group, Metadata, Stored
from simulator.domain.facts import Facts, StructureReport, place
from simulator.domain.organisations import Organisation, chain, lies_under
from simulator.domain.partial import OF_THE_MESSAGE, OF_THE_REGISTER, OF_TRUST, facts_known
from simulator.domain.permissions import Relationship, read_entries
from simulator.domain.plain import from_plain
from simulator.domain.requests import Carrying, Query, Readable, Request, Search, Submission
from simulator.rules.subjects import about
from simulator.storage import Connection, archive
from simulator.testbed import Bench

BY_ITSELF: Final = OF_THE_MESSAGE | OF_THE_REGISTER | OF_TRUST
"""What is known of a message beside what it says, where nothing of the archive is."""


def gather(db: Connection, request: Request, bench: Bench, certificate: str | None) -> Facts:
    """The facts that this request is judged on."""
    now = bench.now()
    bare = Facts(
        now=now,
        today=bench.today(now),
        codes=bench.codes,
        certificate=certificate,
        certificate_serves=_certificate_serves(bench, request, certificate),
    )
    if isinstance(request, Submission):
        return _of_submission(db, request, bench, bare)
    if isinstance(request, Search):
        return _of_search(db, request, bench, bare)
    return bare


def gather_without_archive(
    request: Request, bench: Bench, known: frozenset[str] = BY_ITSELF
) -> Facts:
    """The facts on which a message is judged by itself: no right, and nothing that is stored.

    *known* narrows them further.
    """
    now = bench.now()
    bare: dict[str, Any] = {"now": now, "today": bench.today(now), "codes": bench.codes}
    if isinstance(request, Submission):
        bare |= _of_the_message(request, bench)
    return facts_known(known)(**bare)


def _of_the_message(request: Submission, bench: Bench) -> dict[str, Any]:
    document = request.document if isinstance(request, Carrying) else None
    return {
        "organisations": _concerned(bench, request, about(request), document, ()),
        "served": _served(bench, request),
        "structure": _structure(bench, document),
        "trusted_signers": _trusted(bench, document),
        "serving_signers": _serving(bench, request, document),
    }


def is_verified(bench: Bench, request: Request, certificate: str | None) -> bool:
    """Tell whether the caller's certificate speaks for the organisation that the message names."""
    if not certificate or not isinstance(request, Readable) or not request.header.sender:
        return False
    return _certificate_serves(bench, request, certificate) or lies_under(
        bench.organisations, request.header.sender, certificate
    )


def _certificate_serves(bench: Bench, request: Request, certificate: str | None) -> bool:
    if not certificate or not isinstance(request, Readable):
        return False
    sender, unit = request.header.sender, request.header.unit
    served = bench.serves.get(certificate, frozenset())
    if sender is None or unit is None:
        return False
    of_sender = unit in served and lies_under(bench.organisations, unit, sender)
    return sender in served or of_sender


def _of_submission(db: Connection, request: Submission, bench: Bench, bare: Facts) -> Facts:
    metadata = about(request)
    found = archive.versions(db, metadata.id, metadata.set_id)
    clients = {c for c in (metadata.client, request.frame.client) if c}
    clients |= {one.client for one in found if one.set_id == metadata.set_id}
    known = archive.extracts(
        db, metadata.controller, clients, [metadata.case] if metadata.case else []
    )
    document = request.document if isinstance(request, Carrying) else None
    return replace(
        bare,
        organisations=_concerned(bench, request, metadata, document, known.relationships),
        served=_served(bench, request),
        wide_tasks=_wide_tasks(bench, request, [metadata.controller]),
        same_document=next((one for one in found if one.id == metadata.id), None),
        chain=_chain(found, metadata.set_id),
        case=_case(known.cases, metadata),
        client_cases=_client_cases(db, metadata),
        relationships=_live(known.relationships, bare.today),
        relationship_sets=_unended(known.relationships, metadata, bare.today),
        structure=_structure(bench, document),
        trusted_signers=_trusted(bench, document),
        serving_signers=_serving(bench, request, document),
    )


def _of_search(db: Connection, request: Search, bench: Bench, bare: Facts) -> Facts:
    continued = _first_page(db, request)
    query = continued or request.query
    clients = set(query.clients) or _clients_of(db, query.documents, query.sets)
    relationships = [
        one
        for controller in query.controllers
        for one in archive.extracts(db, controller, clients, ()).relationships
    ]
    units = [request.header.sender, request.header.unit, *query.controllers]
    return replace(
        bare,
        organisations=_with_parents(bench, [*units, *_entry_units(relationships)]),
        served=_served(bench, request),
        wide_tasks=_wide_tasks(bench, request, query.controllers),
        relationships=_live(relationships, bare.today),
        subjects=tuple(sorted(clients, key=lambda client: client.key)),
        continued=continued,
    )


def _first_page(db: Connection, request: Search) -> Query | None:
    if request.query.continues_at is None:
        return None
    kept = archive.kept_query(db, request.query.id, request.header.unit or "")
    return from_plain(Query, kept[0]) if kept else None


def _clients_of(db: Connection, ids: Iterable[str], sets: Iterable[str]) -> set[ClientId]:
    named = (
        archive.find(db, archive.Wanted(documents=tuple(ids), old_versions=True, annulled=True))
        if ids
        else ()
    )
    of_sets = (
        archive.find(db, archive.Wanted(sets=tuple(sets), old_versions=True, annulled=True))
        if sets
        else ()
    )
    return {one.client for one in (*named, *of_sets)}


def _chain(found: Iterable[Stored], set_id: str | None) -> tuple[Stored, ...]:
    return tuple(sorted((s for s in found if s.set_id == set_id), key=lambda s: s.version))


def _case(cases: Iterable[Case], metadata: Metadata) -> Case | None:
    """The case that a document names: this client's in this register, before any other."""
    named = [one for one in cases if one.id == metadata.case]
    ours = [one for one in named if one.controller == metadata.controller] or named
    own = [one for one in ours if metadata.client in one.clients] or ours
    return own[0] if own else None


def _client_cases(db: Connection, metadata: Metadata) -> tuple[Case, ...]:
    """The client's cases, where a client-relationship document must agree with them."""
    relationship = metadata.group is Group.CLIENT_RELATIONSHIP
    if not relationship or metadata.client is None or metadata.controller is None:
        return ()
    return archive.cases_of(db, metadata.controller, metadata.client)


def _live(relationships: Iterable[Relationship], today: date) -> dict[str, Relationship]:
    """The document that grants, by place: one in force rather than one ended, then the newest."""
    live: dict[str, Relationship] = {}
    for one in relationships:
        key = place(one.controller, one.client)
        if not one.old and (key not in live or one.covers(today) or not live[key].covers(today)):
            live[key] = one
    return live


def _unended(
    relationships: Iterable[Relationship], metadata: Metadata, today: date
) -> tuple[str, ...]:
    return tuple(
        one.set_id
        for one in relationships
        if not one.old and one.client == metadata.client and (one.ends is None or one.ends >= today)
    )


def _served(bench: Bench, request: Readable) -> bool:
    sender, unit = request.header.sender, request.header.unit
    return unit is not None and unit in bench.serves.get(sender or "", ())


def _wide_tasks(
    bench: Bench, request: Readable, controllers: Iterable[str | None]
) -> dict[str, frozenset[str]]:
    held = bench.wide_tasks.get(request.header.unit or "", {})
    return {one: held[one] for one in controllers if one and one in held}


def _concerned(
    bench: Bench,
    request: Submission,
    metadata: Metadata,
    document: Document | None,
    relationships: Iterable[Relationship],
) -> dict[str, Organisation]:
    header = request.header
    named = [header.sender, header.unit, metadata.making_unit, metadata.controller]
    named += [metadata.organiser, metadata.service_organiser, request.frame.controller]
    named += [one.signer.serial for one in document.signatures] if document else []
    if document and metadata.group is Group.CLIENT_RELATIONSHIP:
        named += [entry.unit for entry in read_entries(root_object(document.content))]
    return _with_parents(bench, [*named, *_entry_units(relationships)])


def _entry_units(relationships: Iterable[Relationship]) -> list[str | None]:
    return [entry.unit for one in relationships for entry in one.entries]


def _with_parents(bench: Bench, oids: Iterable[str | None]) -> dict[str, Organisation]:
    register = bench.organisations
    named = {oid for oid in oids if oid}
    return {one.oid: one for oid in sorted(named) for one in chain(register, oid)}


def _trusted(bench: Bench, document: Document | None) -> frozenset[str]:
    signatures = document.signatures if document else ()
    return frozenset(
        one.fingerprint
        for one in signatures
        if one.valid and bench.trusts(one.certificate, one.between)
    )


def _serving(bench: Bench, request: Submission, document: Document | None) -> frozenset[str]:
    """The signers' organisations whose systems serve the sender, or the unit that made the document."""
    if document is None:
        return frozenset()
    served = {request.header.sender, document.metadata.making_unit}
    signers = {one.signer.serial for one in document.signatures}
    return frozenset(one for one in signers if served & bench.serves.get(one, frozenset()))


def _structure(bench: Bench, document: Document | None) -> StructureReport | None:
    if document is None or document.content is None:
        return None
    oid = document.metadata.structure
    structure = bench.structures.get(oid) if oid else None
    if oid is None or structure is None:
        return StructureReport(known=False)
    return StructureReport(
        known=True,
        problems=bench.structures.check(oid, dict(document.content)),
        root_key=structure.root_key,
        specific_type=structure.type_code or "",
        type_class=structure.class_code or "",
    )
