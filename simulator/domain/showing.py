"""What the client's own view shows of a client's documents, to whom, and from when on.

Everything of the newest versions is shown, except what is named here (source thl-guide-fi 4.2).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from simulator.domain.ages import OF_AGE, age
from simulator.domain.codes import WireCodes
from simulator.domain.dates import stamp_date
from simulator.domain.documents import Group, Metadata, Stored
from simulator.domain.own_view import Kind, OwnView
from simulator.domain.rule import DERIVED, N_, OPEN, STATED, Basis
from simulator.domain.worlds import World

DECLARATIONS: Final = frozenset({Group.PERMIT, Group.DENIAL})
OF_PHASE_ONE: Final = frozenset({Group.PHASE_1, Group.OLD})


class Whose(StrEnum):
    """Whose word it is that a document is not shown."""

    DISPLAY = "display"
    UNIT = "unit"
    MINOR = "minor"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a document is not shown: a sentence, whose word it is, what it rests on.

    *shown_from* is the day from which it is shown all the same; *remark* what a tester should look
    at. Both sentences are marked for translation.
    """

    key: str
    why: str
    whose: Whose
    basis: Basis
    source: str
    shown_from: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """On which day somebody looks, whether as a guardian, and by which rules and codes."""

    today: date
    to_guardian: bool
    own_view: OwnView
    wire: WireCodes


@dataclass(frozen=True, slots=True)
class Candidate:
    """A version of a document that may be shown; *by_producer* when no unit of the controller made it.

    *tasks* are the service tasks for which the register is kept, of a client relationship in a
    national controller's: that there is one tells of the service.
    """

    stored: Stored
    metadata: Metadata
    by_producer: bool = False
    tasks: frozenset[str] = frozenset()


_ANNULLED: Final = Reason(
    key="annulled",
    why=N_("The document has been annulled: nothing of it is shown"),
    whose=Whose.ARCHIVE,
    basis=DERIVED,
    source="sotebed",
)
_OLDER: Final = Reason(
    key="older_version",
    why=N_("There is a newer version: only the newest is shown"),
    whose=Whose.ARCHIVE,
    basis=DERIVED,
    source="sotebed",
)
_OLD_PHASE: Final = Reason(
    key="old_or_phase_one",
    why=N_("Old documents and those of phase one are never shown to the client"),
    whose=Whose.DISPLAY,
    basis=STATED,
    source="thl-guide-fi 4.2; kanta-archive",
)
_DECLARATION: Final = Reason(
    key="declaration_to_guardian",
    why=N_("Permits and denials are shown to the client alone"),
    whose=Whose.DISPLAY,
    basis=OPEN,
    source="sotebed",
)
_SPECIAL: Final = Reason(
    key="special_content",
    why=N_("The document is marked as special content: it is withheld for good"),
    whose=Whose.UNIT,
    basis=STATED,
    source="thl-guide-fi 4.2",
)
_WITHHELD: Final = Reason(
    key="withheld",
    why=N_("The document gives a reason for not showing it to the client"),
    whose=Whose.UNIT,
    basis=OPEN,
    source="messages-2026; sotebed",
    remark=N_(
        "It is neither delayed nor marked as special content: what the reason alone does is assumed"
    ),
)
_NOT_TO_GUARDIAN: Final = Reason(
    key="not_to_guardian",
    why=N_("The document does not say that it may be shown to the guardians"),
    whose=Whose.MINOR,
    basis=STATED,
    source="thl-guide-fi 4.2; messages-2026",
)
_DELAYED: Final = Reason(
    key="delayed",
    why=N_("The document is delayed: it is not shown before its day"),
    whose=Whose.UNIT,
    basis=STATED,
    source="thl-guide-fi 4.2",
)
_NO_REASON: Final = N_("It gives no reason for this, and a restriction needs one")
_UNSAID: Final = N_("Every document about a minor must say whether guardians may see it")
_NOT_ALONE: Final = N_(
    "A producer cannot decide this alone: the organiser’s responsible worker answers for it"
)


def may_view(client: str, viewer: str, world: World, today: date) -> bool:
    """True for the client and, until the client is of age, for the guardians in the world's data.

    *client* and *viewer* are personal identity codes.
    """
    if client == viewer:
        return True
    known = world.clients.get(client)
    return known is not None and viewer in known.guardians and age(known.born, today) < OF_AGE


def reasons_not_shown(one: Candidate, look: Look) -> tuple[Reason, ...]:
    """Every reason for which the view does not show a document; the first stands for them.

    Permits and denials are no documents of the view: without a reason, they are declarations.
    """
    version = _of_the_version(one.stored)
    if version:
        return (version,)
    if one.stored.group in DECLARATIONS:
        return (_DECLARATION,) if look.to_guardian else ()
    return (
        *_of_the_group(one.stored),
        *_of_the_kind(one, look),
        *_of_the_marks(one.metadata, look),
        *_of_the_guardian(one, look),
    )


def is_past(reasons: tuple[Reason, ...]) -> bool:
    """True when the version itself is no longer in use: replaced by a newer one, or annulled."""
    return bool(reasons) and reasons[0].whose is Whose.ARCHIVE


def shown_from(reasons: tuple[Reason, ...]) -> date | None:
    """The day from which a hidden document is shown; None when it stays hidden."""
    days = [one.shown_from for one in reasons]
    return max((day for day in days if day), default=None) if all(days) else None


def _of_the_version(stored: Stored) -> Reason | None:
    if stored.annulled:
        return _ANNULLED
    return None if stored.newest else _OLDER


def _of_the_group(stored: Stored) -> Iterator[Reason]:
    if stored.group in OF_PHASE_ONE:
        yield _OLD_PHASE


def _of_the_kind(one: Candidate, look: Look) -> Iterator[Reason]:
    chosen = one.metadata.withholding_reason == look.own_view.shown_by_choice
    for kind in look.own_view.kinds:
        held = kind.holds(one.stored, one.metadata) or not kind.service_tasks.isdisjoint(one.tasks)
        if held and not (kind.changeable and chosen):
            yield _never(kind)


def _never(kind: Kind) -> Reason:
    return Reason(
        key=kind.key, why=kind.why, whose=Whose.DISPLAY, basis=kind.basis, source=kind.source
    )


def _of_the_marks(metadata: Metadata, look: Look) -> Iterator[Reason]:
    """The restrictions that the unit put on this very document."""
    remark = "" if metadata.withholding_reason or metadata.withholding_text else _NO_REASON
    special = metadata.special_content == look.wire.special_content
    until = delayed_until(metadata)
    if special:
        yield replace(_SPECIAL, remark=remark)
    if until and look.today < until:
        yield replace(_DELAYED, shown_from=until, remark=remark)
    if not special and not until and _gives_a_reason(metadata, look):
        yield _WITHHELD


def _gives_a_reason(metadata: Metadata, look: Look) -> bool:
    return metadata.withholding_reason not in (None, look.own_view.shown_by_choice)


def delayed_until(metadata: Metadata) -> date | None:
    """The day from which a delayed document is shown."""
    return stamp_date(metadata.delay_until)


def _of_the_guardian(one: Candidate, look: Look) -> Iterator[Reason]:
    consent = one.metadata.guardian_consent
    if look.to_guardian and consent != look.wire.guardian_consent:
        yield replace(_NOT_TO_GUARDIAN, remark=_of_the_consent(consent, one))


def _of_the_consent(consent: str | None, one: Candidate) -> str:
    if consent is None:
        return _UNSAID
    return _NOT_ALONE if one.by_producer else ""
