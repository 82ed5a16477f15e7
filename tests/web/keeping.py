"""Documents put straight into a bench's archive: what no structure that is held would let through."""

from dataclasses import replace
from typing import Any

from conformance.drafts import Draft, document_of
from simulator.domain.documents import Stored
from simulator.storage import archive
from simulator.storage.archive import NewDocument
from tests.services.archiving import Rig


def keep(rig: Rig, draft: Draft, raw: bytes = b"", **metadata: Any) -> str:
    """Keep a draft's document with other metadata than it carries, or other bytes; gives its id."""
    document = document_of(draft, rig.bench.codes)
    about = replace(draft.metadata, **metadata)
    assert about.id
    assert about.client
    assert about.controller
    assert about.group
    stored = Stored(
        id=about.id,
        set_id=about.set_id or about.id,
        version=about.version or 1,
        controller=about.controller,
        register=about.register or "",
        client=about.client,
        group=about.group,
        making_unit=about.making_unit,
        first_unit=about.making_unit,
        case=about.case,
        service_task=about.service_task,
        digest=document.digest,
        newest=True,
        annulled=False,
        stored_at=rig.bench.now(),
    )
    new = NewDocument(
        stored=stored, metadata=about, written_on=rig.bench.today(), raw=raw or document.raw
    )
    with rig.bench.transaction() as db:
        archive.add(db, new)
    return about.id
