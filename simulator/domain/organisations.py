"""Organisations of the register of social and health care organisations, and their hierarchy.

A register is a mapping from OID to organisation. Who belongs to whom is told by parents only:
an OID may carry the digits of an earlier owner.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from simulator.domain.identifiers import is_business_id, is_oid
from simulator.domain.rule import N_


class Sector(StrEnum):
    """Whether an organisation is an authority's or a company's."""

    PUBLIC = "public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A root organisation (parent None) or a service unit, valid from *begins* to *ends* inclusive."""

    oid: str
    name: str
    name_sv: str
    parent: str | None
    business_id: str | None
    sector: Sector
    begins: date
    ends: date | None


Register = Mapping[str, Organisation]


class HierarchyKind(StrEnum):
    """What can be wrong with an organisation's place in the register."""

    OID_MALFORMED = "oid_malformed"
    BUSINESS_ID_WRONG = "business_id_wrong"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    PARENT_MISSING = "parent_missing"
    PARENT_CYCLE = "parent_cycle"
    PARENT_ENDED = "parent_ended"
    PRIVATE_UNIT_UNDER_PUBLIC_ROOT = "private_unit_under_public_root"


@dataclass(frozen=True, slots=True)
class HierarchyProblem:
    """One fault in the register: whose it is, and a sentence with named gaps and their values."""

    kind: StrEnum
    unit: str
    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return self.text.format_map(self.values)


_TEXTS: Mapping[HierarchyKind, str] = {
    HierarchyKind.OID_MALFORMED: N_(
        "{name} has the identifier {unit}, which is no OID of at most 64 characters: "
        "take the OID from the organisation register"
    ),
    HierarchyKind.BUSINESS_ID_WRONG: N_(
        "{name} ({unit}) has the business id {business_id}, which is malformed or has a wrong "
        "check digit: write it as NNNNNNN-N"
    ),
    HierarchyKind.ENDS_BEFORE_IT_BEGINS: N_(
        "{name} ({unit}) ends on {ends}, before it begins on {begins}: correct one of the dates"
    ),
    HierarchyKind.PARENT_MISSING: N_(
        "{name} ({unit}) stands under {parent}, which the register does not hold: "
        "add that organisation or correct the parent"
    ),
    HierarchyKind.PARENT_CYCLE: N_(
        "{name} ({unit}) stands under itself by way of {parent}: correct the parent of one of them"
    ),
    HierarchyKind.PARENT_ENDED: N_(
        "{name} ({unit}) is valid after its parent {parent_name} ({parent}) ended on {ends}: "
        "move it under a valid organisation or end it as well"
    ),
    HierarchyKind.PRIVATE_UNIT_UNDER_PUBLIC_ROOT: N_(
        "{name} ({unit}) is a private producer's unit but stands under the public organisation "
        "{root_name} ({root}): put it under the producer to which it belongs"
    ),
}


def chain(register: Register, oid: str) -> tuple[Organisation, ...]:
    """The organisation and those above it, up to its root; empty when it is unknown.

    Ends where a parent is missing or comes a second time.
    """
    found: dict[str, Organisation] = {}
    at: str | None = oid
    while at is not None and at not in found and at in register:
        found[at] = register[at]
        at = found[at].parent
    return tuple(found.values())


def root(register: Register, oid: str) -> Organisation | None:
    """The highest organisation above this one (itself, perhaps); None when it is unknown."""
    above = chain(register, oid)
    return above[-1] if above else None


def lies_under(register: Register, oid: str, ancestor: str) -> bool:
    """Tell whether the ancestor is the organisation itself or one above it."""
    return any(organisation.oid == ancestor for organisation in chain(register, oid))


def units_below(parents: Iterable[tuple[str, str | None]], tops: Iterable[str]) -> list[str]:
    """Everything that stands under these, at any depth; *parents* is each OID with that above it."""
    if not tops:
        return []
    children: dict[str, list[str]] = {}
    for oid, parent in parents:
        if parent:
            children.setdefault(parent, []).append(oid)
    found: dict[str, None] = {}
    left = list(tops)
    while left:
        new = [oid for oid in children.get(left.pop(), ()) if oid not in found]
        found.update(dict.fromkeys(new))
        left += new
    return list(found)


def is_valid(organisation: Organisation, on: date) -> bool:
    """Tell whether the organisation has begun and not ended; both days count."""
    return organisation.begins <= on and (organisation.ends is None or on <= organisation.ends)


def valid_on(register: Register, oid: str, on: date) -> bool:
    """Tell whether the organisation is known and valid."""
    return oid in register and is_valid(register[oid], on)


def hierarchy_problems(register: Register) -> tuple[HierarchyProblem, ...]:
    """Every fault of the register, in its order.

    A business id other than the root's is no fault: units keep their OIDs through reforms.
    """
    places = _places(register)
    return tuple(
        problem
        for organisation in register.values()
        for problem in (
            *_own_problems(organisation),
            *_place_problems(register, organisation, places),
        )
    )


def problems_of(register: Register, oid: str) -> tuple[HierarchyProblem, ...]:
    """Every fault of one organisation of the register, without a look at all the others."""
    above = chain(register, oid)
    owned = {one.business_id for one in above[:1]}
    roots = (one for one in register.values() if one.parent is None and one.business_id in owned)
    near = {one.oid: one for one in (*above, *roots)}
    return tuple(one for one in hierarchy_problems(near) if one.unit == oid)


@dataclass(frozen=True, slots=True)
class _Places:
    """Each organisation's root, those that stand under themselves, and the companies' own ids."""

    tops: Mapping[str, str]
    circular: frozenset[str]
    companies: frozenset[str]


def _places(register: Register) -> _Places:
    """Every place at once: each organisation is walked over once, however deep the register."""
    tops: dict[str, str] = {}
    circular: set[str] = set()
    for oid in register:
        path = _way_up(register, oid, tops)
        if not path:
            continue
        above = register[path[-1]].parent
        if above in path:
            circle = path[path.index(above) :]
            circular.update(circle)
            tops.update(zip(circle, (circle[-1], *circle), strict=False))
        top = tops.get(above or "", path[-1])
        tops.update((one, top) for one in path if one not in tops)
    companies = {
        one.business_id
        for one in register.values()
        if one.parent is None and one.sector is Sector.PRIVATE and one.business_id is not None
    }
    return _Places(tops, frozenset(circular), frozenset(companies))


def _way_up(register: Register, oid: str, known: Mapping[str, str]) -> list[str]:
    """The OIDs from this one upwards, to the root or to before one that is known or comes again."""
    path: dict[str, None] = {}
    at: str | None = oid
    while at is not None and at in register and at not in known and at not in path:
        path[at] = None
        at = register[at].parent
    return list(path)


def _own_problems(organisation: Organisation) -> Iterator[HierarchyProblem]:
    if not is_oid(organisation.oid):
        yield _problem(HierarchyKind.OID_MALFORMED, organisation)
    business_id = organisation.business_id
    if business_id is not None and not is_business_id(business_id):
        yield _problem(HierarchyKind.BUSINESS_ID_WRONG, organisation, business_id=business_id)
    begins, ends = organisation.begins, organisation.ends
    if ends is not None and ends < begins:
        yield _problem(
            HierarchyKind.ENDS_BEFORE_IT_BEGINS,
            organisation,
            begins=begins.isoformat(),
            ends=ends.isoformat(),
        )


def _place_problems(
    register: Register, organisation: Organisation, places: _Places
) -> Iterator[HierarchyProblem]:
    parent = organisation.parent
    if parent is None:
        return
    if parent not in register:
        yield _problem(HierarchyKind.PARENT_MISSING, organisation, parent=parent)
        return
    if organisation.oid in places.circular:
        yield _problem(HierarchyKind.PARENT_CYCLE, organisation, parent=parent)
        return
    yield from _parent_ended(organisation, register[parent])
    yield from _private_under_public(register, organisation, places)


def _parent_ended(organisation: Organisation, parent: Organisation) -> Iterator[HierarchyProblem]:
    if parent.ends is None or (organisation.ends is not None and organisation.ends <= parent.ends):
        return
    yield _problem(
        HierarchyKind.PARENT_ENDED,
        organisation,
        parent=parent.oid,
        parent_name=parent.name,
        ends=parent.ends.isoformat(),
    )


def _private_under_public(
    register: Register, organisation: Organisation, places: _Places
) -> Iterator[HierarchyProblem]:
    top = register[places.tops[organisation.oid]]
    private = organisation.sector is Sector.PRIVATE or organisation.business_id in places.companies
    if top.sector is Sector.PUBLIC and private:
        yield _problem(
            HierarchyKind.PRIVATE_UNIT_UNDER_PUBLIC_ROOT,
            organisation,
            root=top.oid,
            root_name=top.name,
        )


def _problem(kind: HierarchyKind, organisation: Organisation, **values: str) -> HierarchyProblem:
    named = {"unit": organisation.oid, "name": organisation.name, **values}
    return HierarchyProblem(kind, organisation.oid, _TEXTS[kind], named)
