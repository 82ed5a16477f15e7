"""Organisations as entries of the organisation register, and back again.

The register's entries are the truth; an organisation is what rules read from one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from itertools import takewhile
from typing import Final, NamedTuple

from simulator.domain.concepts import ConceptCode
from simulator.domain.dates import HELSINKI
from simulator.domain.organisations import Organisation, Register, Sector, chain
from simulator.domain.wire_codes import RegisterValues


class Attribute(StrEnum):
    """The attributes of an organisation, by their names in the REST interface.

    Those of telephone, fax, cost centre and description are known from the older export only, and
    no source tells in which attribute the Swedish name stands: these five names are assumed.
    """

    ABBREVIATION = "Abbreviation"
    LONG_NAME = "LongName"
    LONG_NAME_SV = "LongName_sv"
    LEVEL = "HierarchyLevel"
    PARENT = "ParentId"
    POST_ADDRESS = "PostAddress"
    STREET_ADDRESS = "StreetAddress"
    POST_NUMBER = "PostNumber"
    POST_OFFICE = "PostOffice"
    TELEPHONE = "Telephone"
    FAX = "Fax"
    COST_CENTRE = "CostCenter"
    DESCRIPTION = "Description"
    BUSINESS_ID = "Y-Tunnus"
    SECTOR = "Sektori"
    UNIT_ABBREVIATION = "Org.Yks.lyhenne"
    MUNICIPALITY = "Sijainti kunta"
    HEALTH_ORGANISATION = "Terv.toimintayksikkö"
    SOCIAL_ORGANISATION = "Sos.toimintayksikkö"
    HEALTH_UNIT = "Terv.palveluyksikkö"
    SOCIAL_UNIT = "Sos.palveluyksikkö"
    PLACE_CODE = "TOPI-koodi"
    PLACE_NAME = "TOPI-nimi"


_BETWEEN: Final = ", "


class Outline(NamedTuple):
    """What an organisation is made from: little of an entry, for a register is large."""

    code: str
    begins: date
    ends: date | None
    abbreviation: str
    name: str
    name_sv: str
    parent: str
    business_id: str
    sector: str
    status: str


def outline_of(concept: ConceptCode) -> Outline:
    """An entry's outline, with empty text for what it does not tell."""
    return Outline(
        concept.code,
        concept.begins,
        concept.ends,
        concept.first(Attribute.ABBREVIATION) or "",
        concept.first(Attribute.LONG_NAME) or "",
        concept.first(Attribute.LONG_NAME_SV) or "",
        concept.first(Attribute.PARENT) or "",
        concept.first(Attribute.BUSINESS_ID) or "",
        concept.first(Attribute.SECTOR) or "",
        concept.status.value,
    )


def organisation_of(entry: Outline, parent: Outline | None, values: RegisterValues) -> Organisation:
    """The organisation that an entry tells of; *parent* is the entry above it.

    An entry without a sector counts as public: that accuses nobody.
    """
    name = _own_name(_name(entry), _name(parent) if parent else "", entry.abbreviation)
    return Organisation(
        oid=entry.code,
        name=name,
        name_sv=_own_name(entry.name_sv, parent.name_sv if parent else "", "") or name,
        parent=entry.parent or None,
        business_id=entry.business_id or None,
        sector=Sector.PUBLIC if _is_public(entry.sector, values) else Sector.PRIVATE,
        begins=entry.begins,
        ends=entry.ends,
    )


def _is_public(sector: str, values: RegisterValues) -> bool:
    """Older exports write the sector in small letters."""
    return sector in ("", values.public) or sector.casefold() == values.public.casefold()


def _name(entry: Outline) -> str:
    return entry.name or entry.abbreviation or entry.code


def _own_name(long: str, parent: str, short: str) -> str:
    """The unit's own name: what stands before its parent's, or its short name when that begins it."""
    end = f"{_BETWEEN}{parent}"
    if parent and long.endswith(end):
        return long.removesuffix(end)
    return short if short and long.startswith(f"{short}{_BETWEEN}") else long


def in_force(periods: Iterable[Organisation], on: date) -> Organisation:
    """Of an organisation's periods the last begun by that date, else the first to begin."""
    by_beginning = sorted(periods, key=lambda one: one.begins)
    begun = [one for one in by_beginning if one.begins <= on]
    return begun[-1] if begun else by_beginning[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """How an organisation is entered: into which classification, when and by whom."""

    classification: str
    values: RegisterValues
    at: datetime | None = None
    by: str = ""


def entry_of(
    organisation: Organisation, register: Register, entering: Entering, known: ConceptCode | None
) -> ConceptCode:
    """The entry of an organisation, whose parents the register holds.

    What the organisation does not tell stays as in the entry *known*. Without a moment the entry
    is as old as its beginning: so are those with which a world starts.
    """
    at = entering.at or datetime.combine(organisation.begins, time(), HELSINKI)
    before = known.attributes if known else _flags(organisation, entering.values)
    told = _told(organisation, register, entering.values, known)
    merged = {**before, **{name: (value,) for name, value in told.items()}}
    return ConceptCode(
        classification=entering.classification,
        code=organisation.oid,
        begins=organisation.begins,
        ends=organisation.ends,
        modified=at,
        modified_by=entering.by,
        created=known.created if known and known.begins == organisation.begins else at,
        attributes={name: merged[name] for name in merged if told.get(name) != ""},
    )


def with_attributes(concept: ConceptCode, told: Mapping[str, str]) -> ConceptCode:
    """The entry with further attributes."""
    return replace(
        concept,
        attributes={**concept.attributes, **{name: (value,) for name, value in told.items()}},
    )


def renamed(
    concept: ConceptCode, own: Organisation, register: Register, entering: Entering
) -> ConceptCode:
    """The entry with the long names that follow from the register; itself when they stand so.

    *own* is the organisation in the period of the entry.
    """
    told = _long_names(_upwards(own, register))
    attributes = {**concept.attributes, **{name: (value,) for name, value in told.items()}}
    if attributes == concept.attributes:
        return concept
    at = entering.at or concept.modified
    return replace(concept, attributes=attributes, modified=at, modified_by=entering.by)


def _upwards(own: Organisation, register: Register) -> tuple[Organisation, ...]:
    """An organisation in one of its periods, and those above it as the register holds them."""
    above = chain(register, own.parent or "")
    return (own, *takewhile(lambda one: one.oid != own.oid, above))


def _long_names(upwards: tuple[Organisation, ...]) -> dict[str, str]:
    """The unit's name and those of all above it in one text, the unit's first."""
    return {
        Attribute.LONG_NAME.value: _BETWEEN.join(one.name for one in upwards),
        Attribute.LONG_NAME_SV.value: _BETWEEN.join(one.name_sv for one in upwards),
    }


def _told(
    organisation: Organisation,
    register: Register,
    values: RegisterValues,
    known: ConceptCode | None,
) -> dict[str, str]:
    """What an organisation tells of itself; empty for what it has not."""
    return {
        Attribute.ABBREVIATION.value: organisation.name,
        **_long_names(_upwards(organisation, register)),
        Attribute.PARENT.value: organisation.parent or "",
        Attribute.BUSINESS_ID.value: organisation.business_id or "",
        Attribute.SECTOR.value: _sector(organisation, values, known),
    }


def _sector(organisation: Organisation, values: RegisterValues, known: ConceptCode | None) -> str:
    if organisation.sector is Sector.PUBLIC:
        return values.public
    before = known.first(Attribute.SECTOR) if known else None
    return values.self_reported if before == values.self_reported else values.private


def _flags(organisation: Organisation, values: RegisterValues) -> dict[str, tuple[str, ...]]:
    """An organisation of social care stands at the root, its service units below."""
    at_root = organisation.parent is None
    social = {Attribute.SOCIAL_ORGANISATION: at_root, Attribute.SOCIAL_UNIT: not at_root}
    health = dict.fromkeys((Attribute.HEALTH_ORGANISATION, Attribute.HEALTH_UNIT), False)
    told = {**health, **social}
    return {name.value: (values.yes if holds else values.no,) for name, holds in told.items()}
