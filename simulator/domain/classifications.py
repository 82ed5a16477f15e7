"""The classifications of the code service: its code sets and its registers of organisations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from simulator.domain.codes import CodeSet, CodeSets, SetType
from simulator.domain.concepts import ConceptCode
from simulator.domain.dates import HELSINKI
from simulator.domain.register_entries import Attribute

SINCE_ALWAYS: Final = date(1900, 1, 1)
"""The beginning that the service's older export shows where none is told."""

CERTAINTY: Final = "SotebedCertainty"
"""Our own attribute of a code: whether a source shows it (seen) or it is our reading (inferred)."""


@dataclass(frozen=True, slots=True)
class Classification:
    """A code set as the code service shows it, with its one version.

    Where no source tells the version, its id is the classification's own.
    """

    held: CodeSet

    @property
    def id(self) -> str:
        return self.held.oid

    @property
    def name(self) -> str:
        return self.held.fi

    @property
    def version_id(self) -> str:
        return self.held.versioned_oid

    @property
    def version_name(self) -> str:
        return f"{self.held.fi} {self.held.version}".rstrip()

    @property
    def hierarchical(self) -> bool:
        """Registers of organisations are trees, code sets are lists as far as they are known."""
        return self.held.type is SetType.ORGANIZATIONS

    @property
    def begins(self) -> date:
        """The first day of the version's year or month."""
        year, month = self.held.version[:4], self.held.version[4:6]
        return date(int(year), int(month or 1), 1) if year else SINCE_ALWAYS

    @property
    def modified(self) -> datetime:
        """Nothing tells when it was changed: it counts as old as its version."""
        return datetime.combine(self.begins, time(), HELSINKI)


def classifications_of(sets: CodeSets) -> Mapping[str, Classification]:
    """Every classification by its id, in the order of their ids."""
    found = sorted(sets, key=lambda held: _arcs(held.oid))
    return {held.oid: Classification(held) for held in found}


def _arcs(oid: str) -> tuple[int, ...]:
    return tuple(int(arc) for arc in oid.split("."))


def entries_of(classification: Classification, by: str) -> Iterator[ConceptCode]:
    """The entries of a code set, recorded by a name; a register's come from the bench's world."""
    for code in classification.held.codes.values():
        told: dict[str, str] = {
            Attribute.ABBREVIATION: code.fi,
            Attribute.LONG_NAME: code.fi,
            Attribute.LONG_NAME_SV: code.sv,
            CERTAINTY: code.certainty.value,
        }
        yield ConceptCode(
            classification=classification.id,
            code=code.code,
            begins=classification.begins,
            modified=classification.modified,
            modified_by=by,
            created=classification.modified,
            attributes={str(name): (value,) for name, value in told.items() if value},
        )
