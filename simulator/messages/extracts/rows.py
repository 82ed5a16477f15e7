"""One row of an extract as an entry of the code service, or what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, datetime, time
from functools import lru_cache
from itertools import chain
from typing import Final

from simulator.domain.concepts import ConceptCode, ConceptStatus
from simulator.domain.dates import HELSINKI
from simulator.domain.identifiers import is_oid, mask, ordinary_codes
from simulator.domain.rule import N_
from simulator.messages.extracts import names

FROM_THE_START: Final = date(1900, 1, 1)
"""How the code server writes a beginning that nobody recorded."""

OPEN_END: Final = date(2100, 12, 31)
"""How the code server writes that an entry has no end."""

ALONE: Final = "1.2.246.537.28."
"""Under this arc stand independent practitioners: persons."""

LONGEST_SEEN: Final = 60

_STATUS: Final[Mapping[str, ConceptStatus]] = {
    **{status.value: status for status in ConceptStatus},
    "1": ConceptStatus.ACTIVE,
    "": ConceptStatus.ACTIVE,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in an extract; *code* is that of the entry, where it has one."""

    file: str
    line: int = 0
    page: int = 0
    entry: int = 0
    code: str = ""

    def told(self, say: Callable[[str], str] = str) -> str:
        """The place in words; *say* translates."""
        parts = [self.file]
        counted = ((N_("line"), self.line), (N_("page"), self.page), (N_("entry"), self.entry))
        parts += [f"{say(word)} {number}" for word, number in counted if number]
        return ", ".join(parts) + (f" ({self.code})" if self.code else "")


@dataclass(frozen=True, slots=True)
class Unusable:
    """A piece of an extract that was not taken: where it stands, what was seen and what to do.

    *text* is a sentence with named gaps for *values*.
    """

    place: Place
    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return self.text.format_map(self.values)

    def __str__(self) -> str:
        return f"{self.place.told()}: {self.sentence}"


def unusable(place: Place, text: str, **values: object) -> Unusable:
    """What cannot be used, and why."""
    return Unusable(place, text, {name: str(value) for name, value in values.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page of the REST interface says of itself, and how many entries it holds."""

    place: Place
    number: int
    holds: int
    total_items: int | None = None
    total_pages: int | None = None


Read = ConceptCode | Unusable | Page


@dataclass(frozen=True, slots=True)
class Asked:
    """What an extract is read for: a code set, at a moment that undated entries get."""

    classification: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as an extract writes it: fields by their REST names, attributes with values."""

    place: Place
    fields: Mapping[str, str]
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def said(self, name: str) -> str:
        return self.fields.get(name, "").strip()


class _RefusedError(ValueError):
    """Why a row is not taken: a sentence with named gaps, and their values."""

    def __init__(self, text: str, **values: object) -> None:
        self.text = text
        self.values = values
        super().__init__(text)


def entry(row: Row, asked: Asked) -> ConceptCode | Unusable:
    """The row's entry; of no person ever."""
    try:
        return _entry(row, asked)
    except _RefusedError as why:
        return unusable(row.place, why.text, **why.values)


def _entry(row: Row, asked: Asked) -> ConceptCode:
    _refuse_persons(row)
    modified = _moment(row, names.MODIFIED) or asked.now
    begins = _day(row, names.BEGINS) or FROM_THE_START
    return ConceptCode(
        classification=_classification(row, asked),
        code=_code(row),
        status=_status(row),
        begins=begins,
        ends=_end(row, begins),
        modified=modified,
        modified_by=row.said(names.MODIFIED_BY),
        created=_moment(row, names.CREATED) or modified,
        attributes={name: values for name, values in row.attributes.items() if any(values)},
    )


def _refuse_persons(row: Row) -> None:
    held = chain(row.fields.values(), chain.from_iterable(row.attributes.values()))
    found = ordinary_codes("\n".join(held))
    if found:
        raise _RefusedError(
            N_("it holds the personal identity code {code}: take persons out of the extract"),
            code=mask(found[0]),
        )
    if row.said(names.CODE).startswith(ALONE):
        raise _RefusedError(
            N_(
                "{code} is an independent practitioner, a person: the organisation register holds none"
            ),
            code=row.said(names.CODE),
        )


def _code(row: Row) -> str:
    code = row.said(names.CODE)
    if not code:
        raise _RefusedError(
            N_(
                "it has no {field}: give the organisation's OID, in XML as the attribute id of its element"
            ),
            field=names.CODE,
        )
    if not is_oid(code):
        raise _RefusedError(
            N_("{seen} is no OID of at most 64 characters: correct it"), seen=_short(code)
        )
    return code


def _classification(row: Row, asked: Asked) -> str:
    said = row.said(names.CLASSIFICATION).removeprefix("urn:oid:")
    if said and said != asked.classification and not said.startswith(f"{asked.classification}."):
        raise _RefusedError(
            N_("it belongs to the code set {seen}: give an extract of {wanted}"),
            seen=_short(said),
            wanted=asked.classification,
        )
    return asked.classification


def _status(row: Row) -> ConceptStatus:
    said = row.said(names.STATUS)
    status = _STATUS.get(said.upper())
    if status is None:
        raise _RefusedError(
            N_("its status is {seen}: the code server writes {known}, and 1 for active in XML"),
            seen=_short(said),
            known=", ".join(ConceptStatus),
        )
    return status


def _end(row: Row, begins: date) -> date | None:
    ends = _day(row, names.ENDS)
    if ends is None or ends >= OPEN_END:
        return None
    if ends < begins:
        raise _RefusedError(
            N_("it ends on {ends}, before it begins on {begins}: correct one of them"),
            ends=ends,
            begins=begins,
        )
    return ends


def _day(row: Row, name: str) -> date | None:
    said = row.said(name)
    if not said:
        return None
    day = _read_day(said)
    if day is None:
        raise _RefusedError(
            N_("its {field} is {seen}: write a date as 2026-01-31"), field=name, seen=_short(said)
        )
    return day


def _moment(row: Row, name: str) -> datetime | None:
    said = row.said(name)
    if not said:
        return None
    moment = _read_moment(said)
    if moment is None:
        raise _RefusedError(
            N_("its {field} is {seen}: write a moment as 2026-01-31T09:00:00"),
            field=name,
            seen=_short(said),
        )
    return moment


# The same few days and moments stand in every entry of an extract.
@lru_cache(10_000)
def _read_day(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10]) if said[4:5] == "-" else _finnish_day(said)
    except ValueError:
        return None


def _finnish_day(said: str) -> date:
    day, month, year = (int(part) for part in said.split(" ")[0].split("."))
    return date(year, month, day)


@lru_cache(10_000)
def _read_moment(said: str) -> datetime | None:
    moment = _iso_moment(said)
    if moment is None or not MINYEAR < moment.year < MAXYEAR:
        return None  # at the calendar's ends not every zone has the moment
    return moment if moment.tzinfo else moment.replace(tzinfo=HELSINKI)


def _iso_moment(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        day = _read_day(said)
        return datetime.combine(day, time()) if day else None


def _short(said: str) -> str:
    return repr(mask(said[:LONGEST_SEEN]))
