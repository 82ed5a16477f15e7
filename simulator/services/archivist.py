"""What the archivist of a controller sees of its register."""

from collections.abc import Iterator
from typing import Final

from simulator.domain.documents import Group, Stored
from simulator.storage import Connection, archive
from simulator.storage.archive import Kept, Wanted

# Declarations of intent are not shown (source kanta-archivist).
NOT_SHOWN: Final = frozenset({Group.PERMIT, Group.DENIAL})
_AT_ONCE: Final = 500


def register_of(db: Connection, controller: str, client: str | None) -> list[Kept]:
    """Every version of every document in the register, without bytes; of one client when named.

    *client* is the value of an id, or the whole id as ``root|extension``.
    """
    wanted = Wanted(controllers=(controller,), old_versions=True, annulled=True)
    ids = [
        one.id
        for one in archive.find(db, wanted)
        if one.group not in NOT_SHOWN and (client is None or _is_of(one, client))
    ]
    return list(_described(db, ids))


def _is_of(stored: Stored, client: str) -> bool:
    return any(client in (one.extension, one.key) for one in stored.clients)


def _described(db: Connection, ids: list[str]) -> Iterator[Kept]:
    for first in range(0, len(ids), _AT_ONCE):
        yield from archive.get(db, ids[first : first + _AT_ONCE], raw=False)


def document_in(db: Connection, id: str, controller: str | None) -> Kept | None:
    """A version with its bytes; None when there is none, or not in that controller's register."""
    found = archive.get(db, [id])
    return next((one for one in found if _is_seen(one, controller)), None)


def versions_of(db: Connection, kept: Kept) -> list[Kept]:
    """Every version of the document, oldest first, without bytes."""
    stored = archive.versions(db, None, kept.stored.set_id)
    chain = sorted(stored, key=lambda one: one.version)
    return list(archive.get(db, [one.id for one in chain], raw=False))


def _is_seen(kept: Kept, controller: str | None) -> bool:
    stored = kept.stored
    return stored.group not in NOT_SHOWN and controller in (None, stored.controller)
