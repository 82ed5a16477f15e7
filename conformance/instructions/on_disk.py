"""What instructions say of one document by itself: the fields alone, for a file tells no more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conformance.instructions.filled import unfilled
from conformance.instructions.instruction import Instructed, Kind
from conformance.instructions.judging import source_of
from fixtures.structure_names import without_version
from simulator.domain.contents import root_object


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A field that an instruction asks for and a document leaves empty; *source* is the instruction's."""

    id: str
    field: str
    location: str
    source: str


def unfilled_in(
    structure: str, content: Mapping[str, Any] | None, instructed: Instructed
) -> Iterator[Unfilled]:
    """The fields of a document that instructions ask for and that are empty."""
    body, root_key = root_object(content), next(iter(content or {}), "")
    for one in instructed.of(Kind.FILL):
        if one.structure != without_version(structure):
            continue
        for path in one.fields:
            for place in unfilled(body, path):
                yield Unfilled(one.id, place, f"{root_key}/{place}", source_of(instructed, one))


def left_to_rehearsals(instructed: Instructed) -> tuple[str, ...]:
    """The checks of instructions that need a whole rehearsal."""
    return tuple(one.id for one in instructed.points if one.kind is not Kind.FILL)
