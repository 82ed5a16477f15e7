"""An invented organisation register of real size, with errors planted in its hierarchy.

Business identifiers are of the range 90000nn, from 9000040 on: the demo world has those before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from simulator.domain.concepts import ConceptCode, ConceptStatus
from tests.independent.code_server_client import Finding, Kind

REGISTER = "1.2.246.537.6.202"
HELSINKI = ZoneInfo("Europe/Helsinki")
LOADED = datetime(2027, 2, 1, 9, 0, tzinfo=HELSINKI)
DAY = LOADED.date()
NEXT_DAY = DAY + timedelta(days=1)
YESTERDAY = DAY - timedelta(days=1)
SINCE = date(2020, 1, 1)
ENTERED = datetime(2025, 3, 3, 8, 0, tzinfo=HELSINKI)

ORGANISATIONS = 72_000
UNITS_OF_AREA = 30
OF_ROOT = 1440
RENEWED_EACH = 40

PUBLIC = "1 Julkinen"
PRIVATE = "2 Yksityinen"
SELF_REPORTED = "3 Yksityinen itseilmoitettu yksikkö"


def business_ids() -> Iterator[str]:
    """Business identifiers with their check digits, as digits; the remainder 1 is never issued."""
    for number in range(9_000_040, 9_000_100):
        weighed = zip(str(number), (7, 9, 10, 5, 8, 4, 2), strict=True)
        remainder = sum(int(digit) * weight for digit, weight in weighed) % 11
        if remainder != 1:
            yield f"{number}{11 - remainder if remainder else 0}"


def oid(business: str, number: int) -> str:
    return f"1.2.246.10.{business}.10.{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An organisation or a unit of one; *above* is the long name of the unit above.

    The moment of change is the caller's to choose.
    """

    business: str
    number: int
    parent: str | None
    sector: str = PUBLIC
    begins: date = SINCE
    ends: date | None = None
    name: str = ""
    above: str = ""
    modified: datetime = ENTERED
    status: ConceptStatus = ConceptStatus.ACTIVE

    @property
    def oid(self) -> str:
        return oid(self.business, self.number)

    @property
    def label(self) -> str:
        unnamed = f"Yksikkö {self.number}" if self.parent else f"Keksitty {self.business}"
        return self.name or unnamed

    @property
    def long_name(self) -> str:
        """The names from the unit up to the root."""
        return f"{self.label}, {self.above}" if self.above else self.label

    @property
    def business_id(self) -> str:
        return f"{self.business[:7]}-{self.business[7:]}"

    def below(self, parent: "Unit") -> "Unit":
        """The unit at another place."""
        return replace(self, parent=parent.oid, above=parent.long_name)

    def entry(self) -> ConceptCode:
        """The unit as the code service keeps it."""
        attributes = {
            "Abbreviation": self.label,
            "LongName": self.long_name,
            "Y-Tunnus": self.business_id,
            "Sektori": self.sector,
            "Sijainti kunta": "993 Itäranta",
            "Sos.palveluyksikkö": "T" if self.parent else "F",
        } | ({"ParentId": self.parent} if self.parent else {})
        return ConceptCode(
            classification=REGISTER,
            code=self.oid,
            status=self.status,
            begins=self.begins,
            ends=self.ends,
            modified=self.modified,
            modified_by="Keksijä",
            created=ENTERED,
            attributes={key: (value,) for key, value in attributes.items()},
        )


@dataclass(slots=True)
class Planted:
    """Units with errors, units that only look like it, and what is to be found on the first day.

    Each is known by a name, for those who change it later.
    """

    public: str
    private: str
    units: list[Unit] = field(default_factory=list)
    named: dict[str, Unit] = field(default_factory=dict)
    errors: set[Finding] = field(default_factory=set)

    def put(
        self, name: str, above: str | None, *kinds: Kind, private: bool = False, **told: object
    ) -> str:
        """Plant a unit below a named one, or below an OID; several periods share a name."""
        known = self.named.get(name)
        number = known.number if known else len(self.named)
        business = self.private if private else self.public
        unit = Unit(business=business, number=number, parent=above, **told)  # type: ignore[arg-type]
        unit = unit.below(self.named[above]) if above in self.named else unit
        self.units.append(unit)
        self.named[name] = unit
        self.errors |= {Finding(kind, unit.oid) for kind in kinds}
        return unit.oid

    def oid(self, name: str) -> str:
        return self.named[name].oid


def plant(public: str, private: str) -> Planted:
    """Errors of every kind, each beside its innocent neighbours."""
    planted = Planted(public, private)
    planted.put("county", None)
    planted.put("area", "county")
    planted.put("company", None, private=True, sector=PRIVATE)
    _plant_missing(planted)
    _plant_cycles(planted)
    _plant_private(planted)
    _plant_ended(planted)
    return planted


def _plant_missing(planted: Planted) -> None:
    nowhere = oid(planted.public, 999_999)
    planted.put("orphan", nowhere, Kind.PARENT_MISSING)
    planted.put("orphan's child", "orphan")
    planted.put("removed", "county", status=ConceptStatus.DELETED)
    planted.put("below removed", "removed", Kind.PARENT_MISSING)
    planted.put("proposed", "county", status=ConceptStatus.PROPOSAL)
    planted.put("below proposed", "proposed", Kind.PARENT_MISSING)
    planted.put("rescued", nowhere, ends=date(2024, 12, 31))
    planted.put("rescued", "area", begins=date(2025, 1, 1))


def _plant_cycles(planted: Planted) -> None:
    for length in (1, 2, 3):
        first = len(planted.named)
        ring = [oid(planted.public, first + place) for place in range(length)]
        for place in range(length):
            above = ring[(place + 1) % length]
            planted.put(f"ring of {length}: {place}", above, Kind.PARENT_CYCLE)
    planted.put("below a ring", "ring of 3: 0")
    planted.put("private below a ring", "below a ring", private=True, sector=PRIVATE)


def _plant_private(planted: Planted) -> None:
    found = Kind.PRIVATE_UNDER_PUBLIC
    planted.put("private", "county", found, private=True, sector=PRIVATE)
    planted.put("self-reported", "area", found, private=True, sector=SELF_REPORTED)
    planted.put("private's child", "private", found, private=True, sector=PRIVATE)
    planted.put("public below private", "private")
    planted.put("self-reported at home", "company", private=True, sector=SELF_REPORTED)
    planted.put("public with another's OID", "area", private=True)
    planted.put("private with another's OID", "company", sector=PRIVATE)


def _plant_ended(planted: Planted) -> None:
    planted.put("ended", "county", Kind.EXPIRED, ends=YESTERDAY)
    planted.put("open child", "ended", Kind.OUTLIVES_PARENT)
    planted.put("child for a while", "ended", Kind.OUTLIVES_PARENT, ends=date(2030, 6, 30))
    planted.put("ended with it", "ended", Kind.EXPIRED, ends=YESTERDAY)
    planted.put("not begun below ended", "ended", begins=date(2028, 1, 1))
    planted.put("grandchild", "open child")
    planted.put("ends today", "county", ends=DAY)
    planted.put("child of ends today", "ends today")
    planted.put("ended twice", "area", ends=date(2021, 12, 31))
    planted.put("ended twice", "area", Kind.EXPIRED, begins=date(2023, 1, 1), ends=YESTERDAY)
    planted.put("renewed", "county", ends=YESTERDAY)
    planted.put("renewed", "county", begins=DAY)
    planted.put("child of renewed", "renewed")
    planted.put("in a pause", "county", ends=YESTERDAY)
    planted.put("in a pause", "county", begins=date(2027, 3, 1))
    planted.put("child in a pause", "in a pause")
    planted.put("ended orphan", oid(planted.public, 999_998), Kind.EXPIRED, ends=YESTERDAY)
    planted.errors.add(Finding(Kind.PARENT_MISSING, planted.oid("ended orphan")))


@dataclass(frozen=True)
class InventedRegister:
    """72,000 organisations that are active, the planted ones among them, and a few that are not."""

    planted: Planted
    ordinary: list[Unit]

    @cached_property
    def entries(self) -> list[ConceptCode]:
        """All of it, as the code service keeps it."""
        return [unit.entry() for unit in (*self.planted.units, *self.ordinary)]

    @cached_property
    def active(self) -> Mapping[tuple[str, date], ConceptCode]:
        """What a client gets to see, each validity period by itself."""
        return {
            (entry.code, entry.begins): entry
            for entry in self.entries
            if entry.status is ConceptStatus.ACTIVE
        }


def invent() -> InventedRegister:
    """The same register each time."""
    businesses = business_ids()
    planted = plant(next(businesses), next(businesses))
    codes = {unit.oid for unit in planted.units if unit.status is ConceptStatus.ACTIVE}
    missing = ORGANISATIONS - len(codes)
    ordinary: list[Unit] = []
    while missing:
        size = min(OF_ROOT, missing)
        ordinary.extend(_organisation(next(businesses), size))
        missing -= size
    return InventedRegister(planted, ordinary)


def _organisation(business: str, size: int) -> Iterator[Unit]:
    """A root with its areas and their units; each so many has had another name before."""
    sector = PUBLIC if int(business) % 2 else PRIVATE
    root = area = Unit(business=business, number=0, parent=None, sector=sector)
    yield root
    for number in range(1, size):
        unit = replace(root, number=number, modified=ENTERED + timedelta(minutes=7 * number))
        if number % UNITS_OF_AREA:
            unit = unit.below(area)
        else:
            unit = area = unit.below(root)
        yield from _renewed(unit) if number % RENEWED_EACH == 1 else (unit,)


def _renewed(unit: Unit) -> Iterator[Unit]:
    yield replace(unit, name=f"Entinen {unit.number}", ends=date(2023, 12, 31))
    yield replace(unit, begins=date(2024, 1, 1))
