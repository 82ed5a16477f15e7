"""A row of the documents' table as a stored version, read without its bytes."""

import json
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Text, cast

from simulator.domain.documents import ClientId, Group, Stored
from simulator.domain.plain import from_plain
from simulator.storage.tables import documents

OTHERS = "other_clients"
"""Under which name a joint document's other clients are kept beside what is read of its content."""
REMEMBERED = 1000
"""So many read values of a kind are known again: some megabytes."""

# In the order in which stored_of reads them.
LIGHT: list[ColumnElement[Any]] = [
    documents.c[name]
    for name in (
        "id",
        "set_id",
        "version",
        "controller",
        "register",
        "client_root",
        "client_extension",
        "group",
        "making_unit",
        "first_unit",
        "case",
        "service_task",
        "digest",
        "newest",
        "annulled",
        "stored_at",
    )
]
LIGHT.append(cast(documents.c.extract, Text).label("extracted"))


_GROUPS = {one.value: one for one in Group}


def stored_of(row: Any) -> Stored:
    """The version that a row of the light columns tells of, whatever comes after them."""
    id, set_id, version, controller, register, root, extension, group, *rest = row
    making_unit, first_unit, case, service_task, digest, newest, annulled, stored_at, *also = rest
    return Stored(
        id=id,
        set_id=set_id,
        version=version,
        controller=controller,
        register=register,
        client=ClientId(root, extension),
        group=_GROUPS[group],
        making_unit=making_unit,
        first_unit=first_unit,
        case=case,
        service_task=service_task,
        digest=digest,
        newest=newest,
        annulled=annulled,
        stored_at=stored_at,
        others=_others(also[0]) if OTHERS in also[0] else (),
    )


@lru_cache(REMEMBERED)
def _others(text: str) -> tuple[ClientId, ...]:
    return tuple(from_plain(ClientId, one) for one in json.loads(text).get(OTHERS, ()))
