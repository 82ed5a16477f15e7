"""Disclosure between controllers: what a client's permit opens and denials keep closed.

How the archive discloses is not public. Assumed: a controller that has a client relationship with
the client asks for it by the use situation; a permit opens the client documents of every other
controller, except those that a denial names. Denials limit nothing else (source sosmeta 1505.9).
"""

from dataclasses import dataclass
from datetime import date

from simulator.domain.documents import Group, Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """A permit to disclose (luovutuslupa) as given, or taken back, on a day."""

    given: bool = False
    since: date | None = None

    def stands(self, day: date) -> bool:
        return self.given and (self.since is None or self.since <= day)


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial (kielto) from a day on: of controllers, service tasks, or documents by first id."""

    given: date | None = None
    controllers: frozenset[str] = frozenset()
    service_tasks: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    def stands(self, day: date) -> bool:
        return self.given is None or self.given <= day

    def covers(self, stored: Stored) -> bool:
        """True when the denial names the document."""
        return (
            stored.controller in self.controllers
            or stored.service_task in self.service_tasks
            or stored.set_id in self.documents
        )


@dataclass(frozen=True, slots=True)
class Denials:
    """Every denial of a denial document."""

    each: tuple[Denial, ...] = ()


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A client whose documents are open to another controller, but for what denials name."""

    denials: tuple[Denial, ...] = ()

    def opens(self, stored: Stored) -> bool:
        """True for a client document that no denial names."""
        return stored.group is Group.CLIENT_DOCUMENT and not any(
            denial.covers(stored) for denial in self.denials
        )


def disclosed(
    permits: tuple[Permit, ...], denials: tuple[Denial, ...], day: date
) -> Disclosed | None:
    """What the client's newest permit opens on the day; None when there is none that stands."""
    if not permits or not permits[-1].stands(day):
        return None
    return Disclosed(tuple(one for one in denials if one.stands(day)))
