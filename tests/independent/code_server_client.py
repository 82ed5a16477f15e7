"""A client of THL's code server, written from the description of the real REST interface alone.

It imports nothing of the project, so that it can disagree with it. It takes a whole classification
by pages, then what has changed, keeps both as a local copy, and looks for errors of the hierarchy.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Final, NamedTuple

import requests

PAGE_SIZE: Final = 500
OPEN_END: Final = date(2100, 12, 31)
ACTIVE: Final = "ACTIVE"
DELETED: Final = "DELETED"
_PUBLIC: Final = "1"
_PRIVATE: Final = frozenset({"2", "3"})
_TIMEOUT: Final = 60


class CodeServerError(Exception):
    """The server refused, or its answers do not fit together; the sentence says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A code in one of its validity periods, the last day of which is *ends*."""

    code: str
    status: str
    begins: date
    ends: date
    created: datetime
    modified: datetime
    attributes: Mapping[str, tuple[str, ...]]

    def first(self, attribute: str) -> str:
        """The first value of an attribute; empty when it has none."""
        values = self.attributes.get(attribute, ())
        return values[0] if values else ""

    @property
    def parent(self) -> str:
        """The code of the unit above; empty for a root."""
        return self.first("ParentId")

    @property
    def sector(self) -> str:
        """The sector's number, without its name."""
        return self.first("Sektori").partition(" ")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a listing, and what the server says about the whole of it."""

    number: int
    size: int
    total_items: int
    total_pages: int
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class CodeServer:
    """The code server at a base address, which ends in `/csapi`; a guest, who only reads."""

    base: str
    session: requests.Session = field(default_factory=requests.Session)

    def walk(self, classification: str, codes: str = "*") -> Iterator[Page]:
        """Every page of what is active in a classification, in the order of the codes.

        *codes* narrows it to the codes of a pattern, with * for anything.

        Raises:
            CodeServerError: the server refused, or the listing changed under way.
        """
        narrowed = {"qvalue": codes, "qfield": ["CONCEPTCODEID"]} if codes != "*" else {}
        yield from self._pages(classification, {"status": [ACTIVE], **narrowed})

    def delta(self, classification: str, since: date | datetime) -> Iterator[Page]:
        """Every page of what was added, changed or deleted at a day or moment, or later.

        Raises:
            CodeServerError: the server refused, or the listing changed under way.
        """
        moment = since.isoformat(timespec="seconds") if isinstance(since, datetime) else str(since)
        yield from self._pages(
            classification, {"status": [ACTIVE, DELETED], "modifiedAfter": moment}
        )

    def page(self, classification: str, number: int, filters: Mapping[str, Any]) -> Page | None:
        """One page of a listing by the codes; None when it would hold nothing.

        Raises:
            CodeServerError: the server refused.
        """
        paging = {"sortBy": "CONCEPTCODEID", "pageSize": PAGE_SIZE, "page": number}
        told = self._get(f"classifications/{classification}/conceptcodes", {**filters, **paging})
        return _page(told) if told is not None else None

    def entry(self, classification: str, code: str, valid_on: date) -> Entry:
        """A code as it is valid on a day.

        Raises:
            CodeServerError: the server refused, or nothing is valid on that day.
        """
        path = f"classifications/{classification}/conceptcodes/{code}"
        told = self._get(path, {"validOn": valid_on.isoformat()})
        if told is None:
            raise CodeServerError(f"{code} is not valid on {valid_on}")
        return _entry(told)

    def _pages(self, classification: str, filters: Mapping[str, Any]) -> Iterator[Page]:
        first = self.page(classification, 1, filters)
        if first is None:
            return
        yield first
        for number in range(2, first.total_pages + 1):
            page = self.page(classification, number, filters)
            if page is None or page.total_items != first.total_items:
                raise CodeServerError(f"the listing changed before page {number}: begin anew")
            yield page

    def _get(self, path: str, query: Mapping[str, Any]) -> Any:
        answer = self.session.get(f"{self.base}/v6/{path}", params=query, timeout=_TIMEOUT)
        if answer.status_code == HTTPStatus.NO_CONTENT:
            return None
        if answer.status_code != HTTPStatus.OK:
            raise CodeServerError(f"{answer.status_code} from {answer.url}: {_refusal(answer)}")
        return answer.json()


def _refusal(answer: requests.Response) -> str:
    """What the server says about a refusal, with the fields that it names."""
    try:
        told = answer.json()
        issues = [f"{one['field']}: {one['issue']}" for one in told["details"]]
        return "; ".join([told["message"], *issues])
    except (ValueError, KeyError, TypeError):
        return answer.text[:200]


def _page(told: Mapping[str, Any]) -> Page:
    return Page(
        number=told["page"],
        size=told["pageSize"],
        total_items=told["totalItems"],
        total_pages=told["totalPages"],
        entries=[_entry(one) for one in told["conceptCodes"]],
    )


def _entry(told: Mapping[str, Any]) -> Entry:
    ends = told.get("expirationDate")
    return Entry(
        code=told["conceptCodeId"],
        status=told["status"],
        begins=date.fromisoformat(told["beginDate"]),
        ends=date.fromisoformat(ends) if ends else OPEN_END,
        created=datetime.fromisoformat(told["createDate"]),
        modified=datetime.fromisoformat(told["lastModifiedDate"]),
        attributes={
            one["attributeName"]: tuple(one["attributeValue"]) for one in told["attributes"]
        },
    )


class LocalCopy:
    """A classification as last heard of: each code with its validity periods, oldest first.

    The interface gives a period no identifier of its own: it is known by the day it begins.
    """

    def __init__(self, pages: Iterable[Page] = ()) -> None:
        self.periods: dict[str, list[Entry]] = {}
        self.take(pages)

    def take(self, pages: Iterable[Page]) -> None:
        """Enter what is new or changed, and drop what is deleted."""
        for page in pages:
            for entry in page.entries:
                self._take(entry)

    def _take(self, entry: Entry) -> None:
        others = [one for one in self.periods.get(entry.code, ()) if one.begins != entry.begins]
        if entry.status == ACTIVE:
            others.append(entry)
        if others:
            self.periods[entry.code] = sorted(others, key=lambda one: one.begins)
        else:
            self.periods.pop(entry.code, None)

    def on(self, code: str, day: date) -> Entry:
        """A code in the period of a day; else in the last one before it, else in the first one."""
        periods = self.periods[code]
        begun = [one for one in periods if one.begins <= day]
        holding = [one for one in begun if one.ends >= day]
        return (holding or begun or periods[:1])[-1]

    def is_valid(self, code: str, day: date) -> bool:
        """Whether a period of the code holds the day."""
        return any(one.begins <= day <= one.ends for one in self.periods[code])

    def has_ended(self, code: str, day: date) -> bool:
        """Whether the code is known, and every period of it has ended before the day."""
        periods = self.periods.get(code, [])
        return bool(periods) and all(one.ends < day for one in periods)


class Kind(StrEnum):
    """What can be wrong with a unit of the organisation register."""

    PARENT_MISSING = "the unit above is not in the register"
    PARENT_CYCLE = "the way upwards comes back to the unit"
    PRIVATE_UNDER_PUBLIC = "a private unit below a public root"
    OUTLIVES_PARENT = "valid, although the unit above has ended"
    EXPIRED = "has ended, and is still active"


class Finding(NamedTuple):
    """An error of the hierarchy, at the unit that has it."""

    kind: Kind
    code: str


def hierarchy_errors(copy: LocalCopy, day: date) -> set[Finding]:
    """Every error of the hierarchy as it is on a day.

    A cycle is the error of the units on it, a missing parent that of the unit that names it: what
    hangs below them has no root, and is judged by nothing that needs one.
    """
    today = {code: copy.on(code, day) for code in copy.periods}
    return {
        Finding(kind, code)
        for code in today
        for kind in (*_of_line(today, code), *_of_validity(copy, today[code], day))
    }


def _of_line(today: Mapping[str, Entry], code: str) -> Iterator[Kind]:
    unit, top = today[code], _top(today, code)
    if unit.parent and unit.parent not in today:
        yield Kind.PARENT_MISSING
    if top.parent == code:
        yield Kind.PARENT_CYCLE
    if not top.parent and unit.sector in _PRIVATE and top.sector == _PUBLIC:
        yield Kind.PRIVATE_UNDER_PUBLIC


def _top(today: Mapping[str, Entry], code: str) -> Entry:
    """The last unit on the way upwards: a root names none above it, a cycle one that was passed."""
    passed, top = {code}, today[code]
    while (above := today.get(top.parent)) and above.code not in passed:
        passed.add(above.code)
        top = above
    return top


def _of_validity(copy: LocalCopy, unit: Entry, day: date) -> Iterator[Kind]:
    if copy.has_ended(unit.code, day):
        yield Kind.EXPIRED
    elif copy.is_valid(unit.code, day) and copy.has_ended(unit.parent, day):
        yield Kind.OUTLIVES_PARENT
