"""Keeping, replacing and annulling documents once no rule refuses."""

from dataclasses import replace

from simulator.domain.contents import (
    other_clients,
    read_case,
    read_relationship,
    root_object,
    service_task_of,
)
from simulator.domain.dates import stamp_date
from simulator.domain.declarations import read_denials, read_permit
from simulator.domain.disclosure import Denials, Permit
from simulator.domain.documents import Case, ClientId, Document, Group, Metadata, Stored
from simulator.domain.facts import Facts
from simulator.domain.permissions import Relationship
from simulator.domain.plain import to_plain, values_of
from simulator.domain.requests import AnnulDocument, Carrying, Submission
from simulator.storage import Connection, archive

_NAMES = tuple(Metadata.__dataclass_fields__)
_values = values_of(_NAMES)


def keep(db: Connection, request: Submission, facts: Facts) -> tuple[str, ...]:
    """Do what an accepted submission asks; gives the ids of the documents concerned."""
    if isinstance(request, AnnulDocument):
        newest = facts.newest
        if newest is not None:
            archive.annul(db, newest.set_id)
        return (newest.id,) if newest else ()
    if not isinstance(request, Carrying) or request.document is None:
        return ()
    if facts.same_document is None:
        archive.add(db, _new(request.document, request.frame, facts))
    return (request.document.metadata.id or "",)


def _new(document: Document, frame: Metadata, facts: Facts) -> archive.NewDocument:
    metadata = _completed(document.metadata, frame)
    extract = _extract(metadata, document, facts)
    if isinstance(extract, Case):
        metadata = replace(metadata, case=extract.id, service_task=extract.service_task)
    elif metadata.service_task is None:
        metadata = replace(metadata, service_task=service_task_of(root_object(document.content)))
    return archive.NewDocument(
        stored=_stored(metadata, document, facts),
        metadata=metadata,
        written_on=stamp_date(metadata.written),
        extract=to_plain(extract) if extract else {},
        raw=document.raw,
    )


def _completed(metadata: Metadata, frame: Metadata) -> Metadata:
    """The document's metadata, with what only the frame says."""
    lacking = {
        name: said
        for name, own, said in zip(_NAMES, _values(metadata), _values(frame), strict=True)
        if own is None and said is not None
    }
    return replace(metadata, **lacking) if lacking else metadata


def _stored(metadata: Metadata, document: Document, facts: Facts) -> Stored:
    first = facts.chain[0] if facts.chain else None
    if metadata.client is None or metadata.group is None:
        raise ValueError(
            "a document without client or group reached the store: a rule must refuse it"
        )
    return Stored(
        id=metadata.id or "",
        set_id=metadata.set_id or "",
        version=metadata.version or 1,
        controller=metadata.controller or "",
        register=metadata.register or "",
        client=metadata.client,
        group=metadata.group,
        making_unit=metadata.making_unit,
        first_unit=first.first_unit if first else metadata.making_unit,
        case=metadata.case,
        service_task=metadata.service_task,
        digest=document.digest,
        newest=True,
        annulled=False,
        stored_at=facts.now,
        others=_others(metadata.client, document, facts),
    )


def _others(client: ClientId, document: Document, facts: Facts) -> tuple[ClientId, ...]:
    root = facts.codes.wire.roots.personal_identity_code
    return other_clients(client, root_object(document.content), root)


Extract = Relationship | Case | Permit | Denials


def _extract(metadata: Metadata, document: Document, facts: Facts) -> Extract | None:
    content = root_object(document.content)
    if metadata.group is Group.CLIENT_RELATIONSHIP:
        return _with_formers(read_relationship(metadata, content), facts)
    if metadata.group is Group.CASE:
        return read_case(metadata, content, facts.codes)
    if metadata.group is Group.PERMIT:
        return read_permit(content)
    if metadata.group is Group.DENIAL:
        return Denials(read_denials(content))
    return None


def _with_formers(new: Relationship, facts: Facts) -> Relationship:
    """The relationship with what its earlier version tells of earlier controllers."""
    before = facts.relationship(new.controller, new.client)
    same = before is not None and before.set_id == new.set_id
    return replace(new, formers=before.formers) if before and same else new
