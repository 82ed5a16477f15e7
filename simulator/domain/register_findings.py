"""What the entries of a register say of their place that does not fit, beside the hierarchy rule."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from simulator.domain.concepts import ConceptCode
from simulator.domain.organisations import HierarchyProblem, Organisation, Register, chain
from simulator.domain.register_entries import Attribute
from simulator.domain.rule import N_
from simulator.domain.wire_codes import RegisterValues


class EntryKind(StrEnum):
    """What can be odd about an entry, though it stands where it may."""

    ROOT_GIVEN_AS_UNIT = "root_given_as_unit"
    LEVEL_DIFFERS = "level_differs"
    NOT_SOCIAL_UNIT = "not_social_unit"


REMARKS: Final = frozenset({EntryKind.NOT_SOCIAL_UNIT})
"""What breaks no rule: the unit can take no part in a rehearsal of social welfare."""

_TEXTS: Final[Mapping[EntryKind, str]] = {
    EntryKind.ROOT_GIVEN_AS_UNIT: N_(
        "{name} ({unit}) stands under nobody, but is marked as a service unit only: put it under its organisation, or mark it as one"
    ),
    EntryKind.LEVEL_DIFFERS: N_(
        "{name} ({unit}) is said to stand on level {said}, but by its parents it stands on level {level}: correct its parent"
    ),
    EntryKind.NOT_SOCIAL_UNIT: N_(
        "{name} ({unit}) is no service unit of social care: it can take no part in a rehearsal"
    ),
}


class Marks(NamedTuple):
    """What is kept of an entry until its place can be looked at: little, for a register is large."""

    code: str
    level: str
    sector: str
    organisation: bool
    unit: bool
    social_unit: bool | None


def marks_of(concept: ConceptCode, values: RegisterValues) -> Marks:
    """The marks of an entry."""
    held, yes = concept.attributes, (values.yes,)
    social = held.get(Attribute.SOCIAL_UNIT)
    health = held.get(Attribute.HEALTH_UNIT)
    organisation = held.get(Attribute.HEALTH_ORGANISATION), held.get(Attribute.SOCIAL_ORGANISATION)
    return Marks(
        concept.code,
        concept.first(Attribute.LEVEL) or "",
        concept.first(Attribute.SECTOR) or "",
        yes in organisation,
        yes in (health, social),
        None if social is None else social == yes,
    )


def level_of(register: Register, oid: str) -> int:
    """On which level an organisation stands, by its parents: 0 at the root."""
    return max(len(chain(register, oid)) - 1, 0)


def entry_findings(entries: Iterable[Marks], register: Register) -> Iterator[HierarchyProblem]:
    """Everything odd about the entries, in their order."""
    for one in entries:
        organisation = register.get(one.code)
        if organisation is not None:
            yield from _findings(one, organisation, register)


def _findings(
    one: Marks, organisation: Organisation, register: Register
) -> Iterator[HierarchyProblem]:
    told = {"unit": one.code, "name": organisation.name}
    if organisation.parent is None:
        if one.unit and not one.organisation:
            yield _finding(EntryKind.ROOT_GIVEN_AS_UNIT, told)
    elif one.social_unit is False:
        yield _finding(EntryKind.NOT_SOCIAL_UNIT, told)
    level = level_of(register, one.code)
    differs = one.level.isdecimal() and one.level != str(level)
    if differs and _has_parents(organisation, register):
        yield _finding(EntryKind.LEVEL_DIFFERS, {**told, "said": one.level, "level": str(level)})


def _has_parents(organisation: Organisation, register: Register) -> bool:
    """Whether everybody above it is there: who misses a parent is told of that alone."""
    top = chain(register, organisation.oid)[-1]
    return top.parent is None


def _finding(kind: EntryKind, values: Mapping[str, str]) -> HierarchyProblem:
    return HierarchyProblem(kind, values["unit"], _TEXTS[kind], values)
