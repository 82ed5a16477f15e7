"""What the client's own view shows of a client's documents, and to whom.

Everything of the newest versions is shown, except what is named here (source thl-guide-fi 4.2).
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from simulator.domain.codes import WireCodes
from simulator.domain.documents import Group, Metadata, Stored
from simulator.domain.rule import N_
from simulator.domain.worlds import World

ADULT: Final = 18
SHOWN: Final = frozenset({Group.CLIENT_RELATIONSHIP, Group.CASE, Group.CLIENT_DOCUMENT})

_OLD_PHASE: Final = N_("Old documents and those of phase one are never shown to the client")
_DECLARATION: Final = N_("Permits and denials are no documents of the client's in this view")
_SPECIAL: Final = N_("The document is marked as special content: it is withheld for good")
_WITHHELD: Final = N_("The document gives a reason for not showing it to the client")
_NOT_TO_GUARDIAN: Final = N_("The document does not say that it may be shown to the guardians")


_WHY: Final = {
    "parenthood": N_("Documents about establishing parenthood are never shown to the client"),
    "shelter": N_("Documents of the shelter service are never shown to the client"),
    "domestic_violence": N_(
        "Documents about preventing domestic violence are never shown to the client"
    ),
    "adoption_counselling": N_(
        "Documents of adoption counselling are not shown to begin with; a worker can choose otherwise"
    ),
    "custody_report": N_(
        "A report on child custody and access is not shown; entries made on the way to it are"
    ),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document that is not shown, and why.

    *service_tasks* are codes, *document_types* specific types.
    """

    why: str
    service_tasks: frozenset[str] = frozenset()
    document_types: frozenset[str] = frozenset()

    def holds(self, stored: Stored, metadata: Metadata) -> bool:
        of_task = stored.service_task in self.service_tasks
        return of_task or metadata.specific_type in self.document_types


def read_kinds(text: str, service_tasks: dict[str, str]) -> tuple[Kind, ...]:
    """Read the kinds from TOML; *service_tasks* are the profile's codes by name.

    Raises:
        KeyError: a kind is not known, or names a service task that the profile has not.
    """
    return tuple(_kind(raw, service_tasks) for raw in tomllib.loads(text)["kind"])


def _kind(raw: dict[str, Any], service_tasks: dict[str, str]) -> Kind:
    return Kind(
        why=_WHY[raw["key"]],
        service_tasks=frozenset(service_tasks[name] for name in raw.get("service_tasks", ())),
        document_types=frozenset(raw.get("document_types", ())),
    )


def may_view(client: str, viewer: str, world: World, today: date) -> bool:
    """True for the client and, until the client is of age, for the guardians in the world's data.

    *client* and *viewer* are personal identity codes.
    """
    if client == viewer:
        return True
    known = world.clients.get(client)
    return known is not None and viewer in known.guardians and not _is_adult(known.born, today)


def _is_adult(born: date, today: date) -> bool:
    birthday_to_come = (today.month, today.day) < (born.month, born.day)
    return today.year - born.year - birthday_to_come >= ADULT


def why_not_shown(
    stored: Stored, metadata: Metadata, kinds: Iterable[Kind], wire: WireCodes, *, to_guardian: bool
) -> str | None:
    """Why the view does not show a newest version that has not been annulled; None when it does."""
    if stored.group not in SHOWN:
        is_phase = stored.group in (Group.PHASE_1, Group.OLD)
        return _OLD_PHASE if is_phase else _DECLARATION
    for kind in kinds:
        if kind.holds(stored, metadata):
            return kind.why
    if metadata.special_content == wire.special_content:
        return _SPECIAL
    if metadata.withholding_reason:
        return _WITHHELD
    if to_guardian and metadata.guardian_consent != wire.guardian_consent:
        return _NOT_TO_GUARDIAN
    return None
