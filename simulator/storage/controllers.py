"""A register passing to another controller: every document in it, with who had it before."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from simulator.domain.controllers import Takeover
from simulator.storage.tables import documents

AT_ONCE = 500
"""So many documents are read and rewritten at a time."""

_c = documents.c
_HELD = (
    select(_c.sequence, _c.metadata, _c.extract)
    .where(_c.controller == bindparam("former"))
    .limit(AT_ONCE)
)
_PASS = (
    update(documents)
    .where(_c.sequence == bindparam("at"))
    .values(
        controller=bindparam("successor"), metadata=bindparam("about"), extract=bindparam("told")
    )
)


def take_over(db: Connection, takeover: Takeover, name: str) -> int:
    """Put every version that the former controller holds into the successor's register.

    *name* is the successor's. The documents' bytes stay as they were signed. Gives how many
    versions there were.
    """
    count = 0
    while held := db.execute(_HELD, {"former": takeover.former}).all():
        db.execute(_PASS, [_passed(row, takeover, name) for row in held])
        count += len(held)
    return count


def _passed(row: Any, takeover: Takeover, name: str) -> dict[str, Any]:
    about: Mapping[str, Any] = row.metadata
    original = about.get("original_controller", takeover.former)
    return {
        "at": row.sequence,
        "successor": takeover.successor,
        "about": {
            **about,
            "controller": takeover.successor,
            "controller_name": name,
            "original_controller": original,
        },
        "told": _told(row.extract, takeover),
    }


def _told(extract: Mapping[str, Any], takeover: Takeover) -> dict[str, Any]:
    """What rules read of a relationship or a case, as the successor's."""
    if "controller" not in extract:
        return dict(extract)
    after = {**extract, "controller": takeover.successor}
    if "entries" in extract:
        gone = {"controller": takeover.former, "until": takeover.on.isoformat()}
        after["formers"] = [*extract.get("formers", ()), gone]
    return after
