"""Gathering what the rules look at, in few queries."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from simulator.domain.contents import other_clients, root_object
from simulator.domain.controllers import successors
from simulator.domain.disclosure import Disclosed, disclosed
from simulator.domain.documents import Case, ClientId, Document, Group, Metadata, Stored
from simulator.domain.facts import Facts, StructureReport, place
from simulator.domain.joining import SystemProfile, joining_of
from simulator.domain.organisations import Organisation, chain, root
from simulator.domain.partial import OF_THE_MESSAGE, OF_THE_REGISTER, OF_TRUST, facts_known
from simulator.domain.permissions import Relationship, read_entries
from simulator.domain.plain import from_plain
from simulator.domain.requests import Carrying, Query, Readable, Request, Search, Submission
from simulator.rules.disclosure import asks_for_disclosure
from simulator.rules.subcontracting import makers_units
from simulator.rules.subjects import about
from simulator.services.serving import certificate_serves, is_served, serving_signers
from simulator.storage import Connection, archive, listing, queries, sayings
from simulator.testbed import Bench

BY_ITSELF: Final = OF_THE_MESSAGE | OF_THE_REGISTER | OF_TRUST
"""What is known of a message beside what it says, where nothing of the archive is."""


def gather(db: Connection, request: Request, bench: Bench, certificate: str | None) -> Facts:
    """The facts that this request is judged on."""
    now = bench.now()
    bare: dict[str, Any] = {
        "now": now,
        "today": bench.today(now),
        "codes": bench.codes,
        "certificate": certificate,
        "certificate_serves": certificate_serves(bench, request, certificate),
        **_of_sender(bench, request),
    }
    if isinstance(request, Submission):
        bare |= _of_submission(db, request, bench, bare["today"])
    if isinstance(request, Search):
        bare |= _of_search(db, request, bench, bare["today"])
    facts = Facts(**bare)
    opened = _disclosed(db, request, bench, facts) if isinstance(request, Search) else {}
    return replace(facts, disclosed=opened) if opened else facts


def _of_sender(bench: Bench, request: Request) -> dict[str, Any]:
    """How the sender's system and the acting unit's organisation have joined."""
    if not isinstance(request, Readable):
        return {}
    header = request.header
    return {
        "joining": joining_of(bench.joinings, bench.organisations, header.unit),
        "system": bench.systems.get(header.sender or "", SystemProfile.JOINING),
        "passed_on": successors(bench.takeovers),
    }


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
    if isinstance(request, Search):
        bare |= _of_the_search(request, bench)
    return facts_known(known)(**bare)


def _of_the_message(request: Submission, bench: Bench) -> dict[str, Any]:
    document = request.document if isinstance(request, Carrying) else None
    return {
        "organisations": _concerned(bench, request, about(request), document, ()),
        "served": is_served(bench, request),
        "structure": _structure(bench, document),
        "trusted_signers": _trusted(bench, document),
        "serving_signers": serving_signers(bench, request, document),
    }


def _of_the_search(request: Search, bench: Bench) -> dict[str, Any]:
    """What the register tells of a search by itself, whichever page of it is asked for."""
    return {
        "organisations": _with_parents(bench, _named_by_search(bench, request, request.query)),
        "served": is_served(bench, request),
    }


def _named_by_search(bench: Bench, request: Search, query: Query) -> list[str | None]:
    named = [request.header.sender, request.header.unit, *query.controllers]
    return [*named, *_named_by_joining(bench, request)]


def _of_submission(
    db: Connection, request: Submission, bench: Bench, today: date
) -> dict[str, Any]:
    metadata = about(request)
    found = archive.versions(db, metadata.id, metadata.set_id)
    clients = {c for c in (metadata.client, request.frame.client) if c}
    clients |= {c for one in found if one.set_id == metadata.set_id for c in one.clients}
    document = request.document if isinstance(request, Carrying) else None
    clients |= _named_beside(bench, metadata, document)
    known = archive.extracts(
        db, metadata.controller, clients, [metadata.case] if metadata.case else []
    )
    makers = _makers(db, metadata)
    ending = bench.codes.wire.end_of_service
    return {
        "organisations": _concerned(bench, request, metadata, document, known.relationships),
        "served": is_served(bench, request),
        "wide_tasks": _wide_tasks(bench, request),
        "same_document": next((one for one in found if one.id == metadata.id), None),
        "chain": _chain(found, metadata.set_id),
        "case": _case(known.cases, metadata),
        "client_cases": _client_cases(db, metadata),
        "makers": frozenset(unit for unit, _ in makers),
        "enders": frozenset(unit for unit, made in makers if made == ending),
        "relationships": live_by_place(known.relationships, today),
        "relationship_sets": _unended(known.relationships, metadata, today),
        "structure": _structure(bench, document),
        "trusted_signers": _trusted(bench, document),
        "serving_signers": serving_signers(bench, request, document),
    }


def _of_search(db: Connection, request: Search, bench: Bench, today: date) -> dict[str, Any]:
    continued = _first_page(db, request)
    query = continued or request.query
    clients = set(query.clients) or _clients_of(db, query.documents, query.sets)
    relationships = [
        one
        for controller in query.controllers
        for one in archive.extracts(db, controller, clients, ()).relationships
    ]
    units = _named_by_search(bench, request, query)
    return {
        "organisations": _with_parents(bench, [*units, *_entry_units(relationships)]),
        "served": is_served(bench, request),
        "wide_tasks": _wide_tasks(bench, request),
        "relationships": live_by_place(relationships, today),
        "subjects": tuple(sorted(clients, key=lambda client: client.key)),
        "continued": continued,
    }


def _disclosed(db: Connection, request: Search, bench: Bench, facts: Facts) -> dict[str, Disclosed]:
    """The clients whose documents are open to a search that asks for disclosure, by key.

    The caller's own organisation must have a client relationship with the client.
    """
    house = root(bench.organisations, request.header.unit or "")
    if house is None or not asks_for_disclosure(request, facts):
        return {}
    found = {
        client.key: disclosed(*sayings.wills(db, client), facts.today)
        for client in facts.subjects
        if _is_client_of(db, house.oid, client, facts.today)
    }
    return {key: opened for key, opened in found.items() if opened}


def _is_client_of(db: Connection, controller: str, client: ClientId, today: date) -> bool:
    own = archive.extracts(db, controller, [client], ()).relationships
    return any(not one.old and one.covers(today) for one in own)


def _first_page(db: Connection, request: Search) -> Query | None:
    if request.query.continues_at is None:
        return None
    kept = queries.kept(db, request.query.id, request.header.unit or "")
    return from_plain(Query, kept[0]) if kept else None


def _clients_of(db: Connection, ids: Iterable[str], sets: Iterable[str]) -> set[ClientId]:
    named = (
        listing.find(db, listing.Wanted(documents=tuple(ids), old_versions=True, annulled=True))
        if ids
        else ()
    )
    of_sets = (
        listing.find(db, listing.Wanted(sets=tuple(sets), old_versions=True, annulled=True))
        if sets
        else ()
    )
    return {client for one in (*named, *of_sets) for client in one.clients}


def _named_beside(bench: Bench, metadata: Metadata, document: Document | None) -> set[ClientId]:
    """The further clients that a joint case's document names."""
    if document is None or metadata.client is None:
        return set()
    of_persons = bench.codes.wire.roots.personal_identity_code
    return set(other_clients(metadata.client, root_object(document.content), of_persons))


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


def _makers(db: Connection, metadata: Metadata) -> tuple[tuple[str, str], ...]:
    """Who made the client's documents, and of which type, beside a client-relationship document."""
    relationship = metadata.group is Group.CLIENT_RELATIONSHIP
    if not relationship or metadata.client is None or metadata.controller is None:
        return ()
    return archive.makers_of(db, metadata.controller, metadata.client)


def live_by_place(relationships: Iterable[Relationship], today: date) -> dict[str, Relationship]:
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


def _wide_tasks(bench: Bench, request: Readable) -> dict[str, frozenset[str]]:
    """The service tasks of the acting unit's wide rights, by who is controller now."""
    held = bench.wide_tasks.get(request.header.unit or "", {})
    now = successors(bench.takeovers)
    found: dict[str, frozenset[str]] = {}
    for controller, tasks in held.items():
        after = now.get(controller, controller)
        found[after] = found.get(after, frozenset()) | tasks
    return found


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
    named += [*_named_by_joining(bench, request), *_successor_of(bench, metadata.controller)]
    named += [one.signer.serial for one in document.signatures] if document else []
    if document and metadata.group is Group.CLIENT_RELATIONSHIP:
        named += [entry.unit for entry in read_entries(root_object(document.content))]
    if document:
        named += makers_units(root_object(document.content))
    return _with_parents(bench, [*named, *_entry_units(relationships)])


def _named_by_joining(bench: Bench, request: Readable) -> list[str | None]:
    joining = joining_of(bench.joinings, bench.organisations, request.header.unit)
    return [joining.organisation, joining.through] if joining else []


def _successor_of(bench: Bench, controller: str | None) -> list[str | None]:
    return [successors(bench.takeovers).get(controller or "")]


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


def _structure(bench: Bench, document: Document | None) -> StructureReport | None:
    if document is None or document.content is None:
        return None
    oid, held = document.metadata.structure, bench.structures
    head = held.head(oid) if oid else None
    if oid is None or head is None:
        return StructureReport(known=False)
    return StructureReport(
        known=True,
        problems=held.check(oid, dict(document.content)),
        root_key=head.root_key,
        specific_type=head.type_code or "",
        type_class=head.class_code or "",
        state=head.state,
        newer=held.newer(oid, bench.codes.wire.structure_ready) or "",
    )
