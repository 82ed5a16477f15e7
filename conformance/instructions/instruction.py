"""An instruction as a run holds it: what it asks for, and the point that says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from simulator.domain.plain import from_plain, to_plain


class Kind(StrEnum):
    """What an instruction is about, by the table of the file in which it stands."""

    PRODUCE = "produce"
    SUMMARY = "summary"
    FILL = "fill"
    STORE = "store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """One instruction, as everybody is to understand it: codes and OIDs, no names.

    *id* is its check's. *structure* is an OID without its version, empty for every structure; codes
    of services are empty for every service. *every* and *within* are lengths of time. *fields* are
    paths from below the structure's root key.
    """

    id: str
    kind: Kind
    point: str = ""
    structure: str = ""
    structure_name: str = ""
    service_task: str = ""
    social_service: str = ""
    every: str = ""
    within: str = ""
    working_days: int | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructed:
    """What an organiser instructs: what its own document is called, and its points."""

    title: str = ""
    points: tuple[Instruction, ...] = field(default=())

    def of(self, kind: Kind) -> Iterator[Instruction]:
        """The points of one kind, in the order of the file."""
        return (one for one in self.points if one.kind is kind)

    def kept(self) -> dict[str, Any]:
        """As plain data, for a recording."""
        return dict(to_plain(self))


def read_instructed(kept: Mapping[str, Any] | None) -> Instructed:
    """What a recording says was instructed; nothing when it says nothing."""
    return from_plain(Instructed, kept) if kept else Instructed()
