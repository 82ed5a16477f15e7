"""The simulated code server, asked by a client that knows only how the real one is described."""

import gc
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import requests

from conformance.local import running
from simulator.app import make_testbed
from simulator.domain.concepts import ConceptCode, ConceptStatus
from simulator.testbed import Bench
from tests.independent.code_server_client import (
    ACTIVE,
    OPEN_END,
    PAGE_SIZE,
    CodeServer,
    CodeServerError,
    Entry,
    Finding,
    Kind,
    LocalCopy,
    Page,
    hierarchy_errors,
)
from tests.independent.invented_register import (
    DAY,
    HELSINKI,
    LOADED,
    NEXT_DAY,
    ORGANISATIONS,
    PRIVATE,
    PUBLIC,
    REGISTER,
    UNITS_OF_AREA,
    InventedRegister,
    Unit,
    invent,
)
from tests.waiting import WITHIN

pytestmark = pytest.mark.slow

NEXT_MORNING = LOADED + timedelta(days=1)
MIDNIGHT = datetime(2027, 2, 2, 0, 0, tzinfo=HELSINKI)
COMPUTED = "HierarchyLevel"
RENEWED = 41
RENAMED_AREA = 210
OTHER_AREA = 150
RENEWED_IN_OTHER_AREA = 161
RENEWED_AND_REPORTED = 121
ENDED_AREA = 300
REMOVED_AREA = 330


@dataclass(frozen=True)
class Ground:
    """A simulator over a real socket, and the ways to it: the client's and the control calls'."""

    bench: Bench
    server: CodeServer
    control: str

    def set_clock(self, **setting: str) -> None:
        answer = requests.put(f"{self.control}/clock", json=setting, timeout=WITHIN)
        assert answer.status_code == 200, answer.text

    def report(self, rows: list[dict[str, Any]]) -> None:
        """Organisations, as they tell the register of themselves."""
        answer = requests.post(f"{self.control}/organisations", json=rows, timeout=WITHIN)
        assert answer.ok, answer.text


@dataclass(frozen=True)
class Loaded:
    """The register as the client took it in on the first day."""

    ground: Ground
    register: InventedRegister
    before: LocalCopy
    pages: list[Page]
    copy: LocalCopy

    @property
    def items(self) -> list[Entry]:
        return [entry for page in self.pages for entry in page.entries]

    @property
    def expected(self) -> int:
        return len(self.register.active) + sum(map(len, self.before.periods.values()))


@pytest.fixture(scope="module", autouse=True)
def no_collecting() -> Iterator[None]:
    """Looking for garbage among so many entries again and again would double the time."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    testbed = make_testbed()
    with running(testbed) as address, requests.Session() as session:
        bench = testbed.bench("demo")
        assert bench
        server = CodeServer(f"{address}/b/demo/codeserver/csapi", session)
        ground = Ground(bench, server, f"{address}/api/v1/benches/demo")
        ground.set_clock(now=LOADED.isoformat())
        yield ground


@pytest.fixture(scope="module")
def loaded(ground: Ground) -> Loaded:
    """The register filled, and walked by the client."""
    before = LocalCopy(ground.server.walk(REGISTER))
    register = invent()
    ground.bench.put_concepts(register.entries)
    pages = list(ground.server.walk(REGISTER))
    return Loaded(ground, register, before, pages, LocalCopy(pages))


def test_the_walk_brings_every_organisation_exactly_once(loaded: Loaded) -> None:
    seen = Counter((entry.code, entry.begins) for entry in loaded.items)

    assert [key for key, times in seen.items() if times > 1] == []
    wanted = loaded.register.active.keys() | _keys(loaded.before)
    assert seen.keys() ^ wanted == set()
    assert len(loaded.copy.periods.keys() - loaded.before.periods.keys()) == ORGANISATIONS


def test_the_walk_brings_what_was_entered(loaded: Loaded) -> None:
    given = loaded.register.active
    heard = {(entry.code, entry.begins): entry for entry in loaded.items}

    assert {key: heard[key] for key, entry in given.items() if not _tells(heard[key], entry)} == {}


def test_the_counts_agree_on_every_page(loaded: Loaded) -> None:
    pages = loaded.pages
    full, rest = divmod(loaded.expected, PAGE_SIZE)

    assert {page.total_items for page in pages} == {loaded.expected}
    assert {page.total_pages for page in pages} == {len(pages)}
    assert {page.size for page in pages} == {PAGE_SIZE}
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert [len(page.entries) for page in pages] == [PAGE_SIZE] * full + [rest]


def test_the_walk_goes_upwards_by_the_code(loaded: Loaded) -> None:
    codes = [entry.code for entry in loaded.items]

    assert codes == sorted(codes)


def test_a_page_boundary_parts_two_periods_of_a_code_and_loses_neither(loaded: Loaded) -> None:
    ends = zip(loaded.pages, loaded.pages[1:], strict=False)
    parted = [
        one.entries[-1].code for one, two in ends if one.entries[-1].code == two.entries[0].code
    ]

    assert parted
    assert {len(loaded.copy.periods[code]) for code in parted} == {2}


def test_the_page_after_the_last_is_204(loaded: Loaded) -> None:
    query: dict[str, Any] = {"status": ACTIVE, "sortBy": "CONCEPTCODEID", "pageSize": PAGE_SIZE}
    address = f"{loaded.ground.server.base}/v6/classifications/{REGISTER}/conceptcodes"

    answer = requests.get(address, {**query, "page": len(loaded.pages) + 1}, timeout=WITHIN)

    assert answer.status_code == 204
    assert answer.content == b""


def test_the_level_is_the_way_to_the_root(loaded: Loaded) -> None:
    levels = {entry.code: entry.first(COMPUTED) for entry in loaded.items}
    ordinary = {unit.oid: unit.number for unit in loaded.register.ordinary}

    wrong = {code: levels[code] for code, at in ordinary.items() if levels[code] != _level(at)}

    assert wrong == {}


def test_the_client_finds_exactly_the_planted_errors(loaded: Loaded) -> None:
    demo = hierarchy_errors(loaded.before, DAY)

    found = hierarchy_errors(loaded.copy, DAY)

    assert {finding.kind for finding in demo} <= {Kind.EXPIRED}
    assert found - demo == loaded.register.planted.errors
    assert {finding.kind for finding in loaded.register.planted.errors} == set(Kind)


@pytest.mark.parametrize(
    ("valid_on", "name"), [(date(2023, 12, 31), "Entinen 1"), (date(2024, 1, 1), "Yksikkö 1")]
)
def test_a_day_picks_the_period_of_a_code(loaded: Loaded, valid_on: date, name: str) -> None:
    renewed = next(unit for unit in loaded.register.ordinary if unit.number == 1)

    picked = loaded.ground.server.entry(REGISTER, renewed.oid, valid_on)

    assert picked.first("Abbreviation") == name
    assert picked.begins <= valid_on <= picked.ends


def test_an_unknown_classification_is_refused_with_a_reason(ground: Ground) -> None:
    with pytest.raises(CodeServerError, match=r"404 .*classificationId"):
        list(ground.server.walk("1.2.246.537.6.999999"))


class Night:
    """What happens to the register between two mornings, and who has which error by it."""

    def __init__(self, register: InventedRegister) -> None:
        self.planted = register.planted
        self.county = next(
            unit for unit in register.ordinary if not unit.parent and unit.sector == PUBLIC
        )
        own = [unit for unit in register.ordinary if unit.business == self.county.business]
        self.units = {unit.number: unit for unit in own}
        self.former = next(unit for unit in own if unit.number == RENEWED and unit.ends)
        self.foreign = next(
            unit for unit in register.ordinary if unit.number == 2 and unit.sector == PRIVATE
        )

    @property
    def businesses(self) -> set[str]:
        """The organisations that have anything to do with it."""
        return {unit.business for unit in (*self.planted.units, self.county, self.foreign)}

    @property
    def late(self) -> Unit:
        """Changed in the last second of the first day."""
        return self._renamed(99, modified=MIDNIGHT - timedelta(seconds=1))

    @property
    def reported(self) -> list[Unit]:
        """What organisations report on the next morning."""
        added = [
            replace(self.county, number=number, begins=NEXT_DAY).below(self.county)
            for number in (90_001, 90_002, 90_003)
        ]
        renamed = [self._renamed(number) for number in (100, 102, RENAMED_AREA)]
        ended = [replace(self.units[number], ends=DAY) for number in (104, ENDED_AREA)]
        ends_now = replace(self.units[105], ends=NEXT_DAY)
        return [*added, *renamed, *ended, ends_now, self.found]

    @property
    def found(self) -> Unit:
        """The orphan, which now names a unit above it that exists."""
        return self.planted.named["orphan"].below(self.county)

    @property
    def long_names(self) -> list[Unit]:
        """Units whose long name changes, because it holds the names of those above."""
        area = self._renamed(RENAMED_AREA)
        units = [self.units[number].below(area) for number in _units_of(RENAMED_AREA)]
        return [*units, self.planted.named["orphan's child"].below(self.found)]

    @property
    def entered(self) -> list[Unit]:
        """What the keepers of the code server enter on the next day; proposals are not published."""
        known = self.planted.named
        removed = [self.units[106], self.units[REMOVED_AREA], self.former]
        return [
            *(_at(unit, NEXT_MORNING, status=ConceptStatus.DELETED) for unit in removed),
            self._renamed(107, modified=MIDNIGHT),
            _at(known["removed"], NEXT_MORNING, status=ConceptStatus.ACTIVE),
            _at(self.foreign.below(self.county), NEXT_MORNING),
            _at(known["proposed"], NEXT_MORNING, name="Ehdotus"),
        ]

    @property
    def heard(self) -> set[tuple[str, date, str]]:
        """What the delta of the next day has to bring."""
        changed = [*self.reported, *self.long_names, *self.entered]
        told = {(unit.oid, unit.begins, unit.status.value) for unit in changed}
        return {(code, begins, status) for code, begins, status in told if status != "PROPOSAL"}

    @property
    def errors(self) -> set[Finding]:
        """The planted errors with those that came overnight, without those that were mended."""
        oid, units = self.planted.oid, self.units
        mended = {Finding(Kind.PARENT_MISSING, oid(name)) for name in ("orphan", "below removed")}
        expired = {oid("ends today"), units[104].oid, units[ENDED_AREA].oid}
        outliving = {units[number].oid for number in _units_of(ENDED_AREA)}
        orphaned = {units[number].oid for number in _units_of(REMOVED_AREA)}
        return (
            (self.planted.errors - mended)
            | {Finding(Kind.EXPIRED, code) for code in expired}
            | {Finding(Kind.OUTLIVES_PARENT, code) for code in outliving}
            | {Finding(Kind.OUTLIVES_PARENT, oid("child of ends today"))}
            | {Finding(Kind.PARENT_MISSING, code) for code in orphaned}
            | {Finding(Kind.PRIVATE_UNDER_PUBLIC, self.foreign.oid)}
        )

    def _renamed(self, number: int, **told: Any) -> Unit:
        return replace(self.units[number], name=f"Uusi nimi {number}", **told)


def _units_of(area: int) -> range:
    return range(area + 1, area + UNITS_OF_AREA)


@dataclass(frozen=True)
class NextDay:
    """The next day: the client's copy with the delta, and what it changed of it, walked anew."""

    ground: Ground
    night: Night
    delta: list[Page]
    copy: LocalCopy
    anew: LocalCopy


@pytest.fixture(scope="module")
def next_day(loaded: Loaded) -> NextDay:
    """The register changed overnight; the client took the delta, and walked what changed anew."""
    ground, night = loaded.ground, Night(loaded.register)
    ground.set_clock(advance="P1D")
    ground.bench.put_concepts([unit.entry() for unit in (night.late, *night.entered)])
    ground.report([_row(unit) for unit in night.reported])
    copy = LocalCopy(loaded.pages)
    copy.take(ground.server.delta(REGISTER, DAY))
    delta = list(ground.server.delta(REGISTER, NEXT_DAY))
    anew = LocalCopy()
    for business in night.businesses:
        anew.take(ground.server.walk(REGISTER, f"1.2.246.10.{business}.*"))
    return NextDay(ground, night, delta, copy, anew)


@pytest.fixture(scope="module")
def reported_later(next_day: NextDay) -> NextDay:
    """Later on the next day, after the delta: an area and a unit with two periods are renamed."""
    units = [next_day.night.units[number] for number in (OTHER_AREA, RENEWED_AND_REPORTED)]
    next_day.ground.report([_row(replace(unit, name="Nimetty uudelleen")) for unit in units])
    return next_day


def test_the_delta_holds_exactly_what_has_changed(next_day: NextDay) -> None:
    entries = [entry for page in next_day.delta for entry in page.entries]

    assert len(entries) == next_day.delta[0].total_items == len(next_day.night.heard)
    assert {(entry.code, entry.begins, entry.status) for entry in entries} == next_day.night.heard
    assert {entry.modified.date() for entry in entries} == {NEXT_DAY}


def test_the_delta_brings_what_was_reported(next_day: NextDay) -> None:
    heard = {(entry.code, entry.begins): entry for page in next_day.delta for entry in page.entries}

    for unit in next_day.night.reported:
        told = heard[unit.oid, unit.begins]
        assert told.first("Abbreviation") == unit.label
        assert (told.parent, told.first("Sektori")) == (unit.parent, unit.sector)
        assert told.ends == (unit.ends or OPEN_END)
        assert told.modified == NEXT_MORNING.replace(tzinfo=None)


def test_the_long_names_follow_the_names_above(next_day: NextDay) -> None:
    told = {entry.code: entry for page in next_day.delta for entry in page.entries}

    for unit in next_day.night.long_names:
        assert told[unit.oid].first("LongName") == unit.long_name


def test_the_copy_with_the_delta_is_what_a_new_walk_brings(next_day: NextDay) -> None:
    anew, copy = next_day.anew.periods, next_day.copy.periods
    own = {code for code in copy if code.split(".")[4] in next_day.night.businesses}

    assert own == anew.keys()
    differing = {code for code in own if [*map(_given, copy[code])] != [*map(_given, anew[code])]}
    assert differing == set()


def test_the_levels_of_the_copy_are_what_a_new_walk_brings(next_day: NextDay) -> None:
    assert {
        code: (old.first(COMPUTED), new.first(COMPUTED))
        for code, periods in next_day.anew.periods.items()
        for old, new in zip(next_day.copy.periods[code], periods, strict=True)
        if old.first(COMPUTED) != new.first(COMPUTED)
    } == {}


def test_a_period_that_has_ended_keeps_its_name(reported_later: NextDay) -> None:
    former = _former(reported_later, RENEWED_IN_OTHER_AREA)

    assert former.first("Abbreviation") == f"Entinen {RENEWED_IN_OTHER_AREA}"
    assert former.first("LongName").startswith(f"Entinen {RENEWED_IN_OTHER_AREA}, ")


def test_a_report_leaves_the_periods_that_have_ended(reported_later: NextDay) -> None:
    former = _former(reported_later, RENEWED_AND_REPORTED)

    assert former.first("Abbreviation") == f"Entinen {RENEWED_AND_REPORTED}"
    assert former.status == ACTIVE


def test_a_delta_counts_from_its_very_second(next_day: NextDay) -> None:
    late, delta = next_day.night.late.oid, next_day.ground.server.delta

    assert late in LocalCopy(delta(REGISTER, datetime(2027, 2, 1, 23, 59, 59))).periods
    assert late not in LocalCopy(delta(REGISTER, datetime(2027, 2, 2, 0, 0, 0))).periods


def test_a_delta_without_changes_is_empty(next_day: NextDay) -> None:
    assert list(next_day.ground.server.delta(REGISTER, NEXT_DAY + timedelta(days=1))) == []


def test_the_client_finds_the_errors_of_the_next_day(loaded: Loaded, next_day: NextDay) -> None:
    demo = hierarchy_errors(loaded.before, NEXT_DAY)

    assert hierarchy_errors(next_day.copy, NEXT_DAY) - demo == next_day.night.errors


def _former(day: NextDay, number: int) -> Entry:
    """A unit of the county as it was in its first period."""
    return day.ground.server.entry(REGISTER, day.night.units[number].oid, date(2023, 6, 1))


def _keys(copy: LocalCopy) -> set[tuple[str, date]]:
    return {(entry.code, entry.begins) for periods in copy.periods.values() for entry in periods}


def _given(entry: Entry) -> Entry:
    """An entry without what the server computes."""
    attributes = {name: told for name, told in entry.attributes.items() if name != COMPUTED}
    return replace(entry, attributes=attributes)


def _tells(entry: Entry, given: ConceptCode) -> bool:
    """Whether the client heard what was given; times are Finnish and have no offset."""
    return (
        entry.ends == (given.ends or OPEN_END)
        and entry.status == given.status
        and entry.created == given.created.replace(tzinfo=None)
        and entry.modified == given.modified.replace(tzinfo=None)
        and entry.attributes == {**given.attributes, COMPUTED: entry.attributes[COMPUTED]}
    )


def _level(number: int) -> str:
    """0 for a root, 1 right below it, 2 below an area."""
    if not number:
        return "0"
    return "1" if number < UNITS_OF_AREA or not number % UNITS_OF_AREA else "2"


def _at(unit: Unit, moment: datetime, **told: Any) -> Unit:
    return replace(unit, modified=moment, **told)


def _row(unit: Unit) -> dict[str, Any]:
    """A unit as the control call takes it."""
    return {
        "oid": unit.oid,
        "name": unit.label,
        "name_sv": "",
        "parent": unit.parent,
        "business_id": unit.business_id,
        "sector": "public" if unit.sector == PUBLIC else "private",
        "begins": unit.begins.isoformat(),
        "ends": unit.ends.isoformat() if unit.ends else None,
    }
