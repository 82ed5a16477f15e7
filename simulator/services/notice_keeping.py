"""Keeping disclosure notices under ids of the service's own, and logging what they disclose."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from simulator.domain.documents import ClientId
from simulator.domain.logs import LONGEST, Disclosure, Item, User, client_key, masked, person
from simulator.domain.notices import Coding, Notice, Party, SubmitNotices, Whole, oid_in, oid_of
from simulator.services.log_entering import add_disclosures
from simulator.storage import Connection
from simulator.storage import notices as store
from simulator.storage.notices import StoredResource
from simulator.testbed import Bench

NOTICE: Final = "AuditEvent"

Resources = Sequence[Mapping[str, Any]]


def keep_notices(
    db: Connection,
    bench: Bench,
    request: SubmitNotices,
    resources: Resources,
    at: datetime,
    message: str,
) -> list[StoredResource]:
    """Store the bundle's resources, in its order, and enter in the log what was disclosed.

    A notice is kept with its own controller, its metadata with that of the notice.
    """
    told = list(zip(resources, _notice_of_each(request, resources), strict=True))
    stored = [_stored(bench, resource, notice, at, message) for resource, notice in told]
    store.add(db, stored)
    entries = [
        _disclosure(bench, notice, kept)
        for kept, (_, notice) in zip(stored, told, strict=True)
        if kept.kind == NOTICE and notice
    ]
    add_disclosures(db, entries)
    return stored


def _notice_of_each(request: SubmitNotices, resources: Resources) -> Iterator[Notice | None]:
    """The notice that each resource is, or whose metadata it is."""
    notices, metadata = iter(request.notices), iter(request.metadata)
    by_url = {one.full_url: one for one in request.notices}
    for resource in resources:
        if resource["resourceType"] == NOTICE:
            yield next(notices)
        else:
            targets = next(metadata).targets
            yield next((by_url[url] for url in targets if url in by_url), None)


def _stored(
    bench: Bench, resource: Mapping[str, Any], notice: Notice | None, at: datetime, message: str
) -> StoredResource:
    id = bench.new_id()
    return StoredResource(
        id=id,
        kind=str(resource["resourceType"]),
        message=message,
        controller=_oid(notice.controller, bench) if notice else None,
        client=client_key(next(iter(notice.clients), None)) if notice else None,
        at=at,
        resource={**resource, "id": id},
    )


def _disclosure(bench: Bench, notice: Notice, kept: StoredResource) -> Disclosure:
    discloser = notice.discloser
    return Disclosure(
        at=kept.at,
        notice=kept.id,
        controller=kept.controller,
        client=kept.client,
        unit=discloser.unit if discloser else None,
        user=_user(bench, discloser) if discloser else None,
        recipients=tuple(_recipient(bench, one) for one in notice.recipients),
        disclosed=notice.begins,
        ground=next((_written(one) for one in notice.types), None),
        permits=tuple(masked(reference) or "" for reference, _ in notice.consents),
        items=tuple(_item(bench, whole) for whole in notice.wholes),
        exchange=kept.message,
    )


def _oid(party: Party | None, bench: Bench) -> str | None:
    return oid_in(party, bench.codes.wire.fhir.oid_prefix)


def _user(bench: Bench, party: Party) -> User:
    return User(id=_identity(bench, party), name=party.name[:LONGEST], title=party.title[:LONGEST])


def _identity(bench: Bench, party: Party) -> str:
    """A person's identifier as logs show it; of a personal identity code the birth date only."""
    if not party.value:
        return ""
    prefix = bench.codes.wire.fhir.oid_prefix
    root = oid_of(party.system, prefix) or party.system or ""
    return person(ClientId(root, party.value), bench.codes.wire.roots.personal_identity_code)


def _recipient(bench: Bench, party: Party) -> str:
    return _oid(party, bench) or _identity(bench, party) or party.name[:LONGEST] or party.kind


def _written(coding: Coding) -> str:
    return f"{coding.system}|{coding.code}"[:LONGEST]


def _item(bench: Bench, whole: Whole) -> Item:
    system = bench.codes.wire.systems.service_task
    tasks = [(one.code or "", one.system or "") for one in whole.service_tasks]
    base = system.rpartition(".")[0]
    return Item(
        service_tasks=tuple(code for code, of in tasks if base in of),
        original_tasks=tuple(code for code, of in tasks if base not in of),
        document_types=tuple(one.code or "" for one in whole.document_types),
        documents=whole.documents,
    )
