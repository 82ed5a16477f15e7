"""The organisation register as it is on a day: its organisations, their periods and their levels.

The level of a unit counts every parent that is named, whatever its status: that one is removed, or
comes back, changes nothing below it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from simulator.domain.organisations import Organisation
from simulator.domain.register_entries import in_force


@dataclass(frozen=True, slots=True)
class OrganisationRegister:
    """The organisations by OID as they are on a day.

    *several* are the periods of those that have more than one. *others* are the parents of the
    entries that are not active, by OID.
    """

    day: date
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    several: Mapping[str, tuple[Organisation, ...]] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)

    def on(self, day: date) -> "OrganisationRegister":
        """The register as it is on another day."""
        if not self.several:
            return replace(self, day=day)
        then = {oid: in_force(periods, day) for oid, periods in self.several.items()}
        return replace(self, day=day, organisations={**self.organisations, **then})

    def periods(self, oid: str) -> tuple[Organisation, ...]:
        """An organisation in each of its periods."""
        one = self.organisations.get(oid)
        return self.several.get(oid) or ((one,) if one else ())

    def parent(self, oid: str) -> str | None:
        """The OID above one, be that active or not."""
        one = self.organisations.get(oid)
        return one.parent if one else self.others.get(oid) or None

    def parents(self) -> Iterator[tuple[str, str | None]]:
        """Every OID that is held, with that above it."""
        yield from ((oid, one.parent) for oid, one in self.organisations.items())
        yield from self.others.items()

    def level(self, oid: str, parent: str | None) -> int:
        """How many units are named above one whose parent is told: 0 for a root.

        Each counts once, be it active or not, or not held at all.
        """
        passed, above = {oid}, parent
        while above and above not in passed:
            passed.add(above)
            above = self.parent(above)
        return max(len(passed) - 1, 1 if parent else 0)
