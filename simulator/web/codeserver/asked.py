"""The parameters of a call of the code service, read strictly: every fault is told at once."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from flask import request

from simulator.domain.concepts import ConceptStatus
from simulator.domain.dates import HELSINKI
from simulator.storage.concepts import Field, Wanted
from simulator.testbed import Bench
from simulator.web.codeserver.errors import Detail, stop

SIZES: Final = (10, 500)
USUAL_SIZE: Final = 100
LAST_PAGE: Final = 2**31 - 1
LONGEST_TEXT: Final = 200

SEARCHED: Final = re.compile(r"[^\x00-\x1f\x7f]+")

PAGING: Final = ("pageSize", "page")
LISTING: Final = (
    "status",
    "validOn",
    "qvalue",
    "qfield",
    "modifiedAfter",
    "sortBy",
    *PAGING,
)

FIELDS: Final[Mapping[str, Field]] = {
    "CONCEPTCODEID": Field.CODE,
    "ABBREVIATION": Field.ABBREVIATION,
    "NAME": Field.NAME,
    "PARENTID": Field.PARENT,
}
# A code's own OID is not kept: its order is that of the codes.
ORDERS: Final[Mapping[str, Field]] = {
    **FIELDS,
    "BEGINDATE": Field.BEGINS,
    "EXPIRATIONDATE": Field.ENDS,
    "OID": Field.CODE,
    "LASTMODIFIEDBY": Field.MODIFIED_BY,
    "LASTMODIFIEDDATE": Field.MODIFIED,
    "CREATEDATE": Field.CREATED,
}

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}", re.ASCII)

T = TypeVar("T")


class UnfitError(ValueError):
    """A parameter's value does not fit; the sentence says what would."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is asked for, counted from 1, and how long pages are."""

    page: int
    size: int


class Parameters:
    """The query of a request, its faults gathered while it is read."""

    def __init__(self, bench: Bench, known: Collection[str]) -> None:
        self._bench = bench
        self._faults = [
            Detail(name, value, f"Unknown parameter: use {', '.join(known)}.", "query")
            for name, value in request.args.items(multi=True)
            if name not in known
        ]

    def one(self, name: str, read: Callable[[str], T], default: T) -> T:
        """A parameter that comes once."""
        given = request.args.getlist(name)
        if len(given) > 1:
            self._wrong(name, given[1], "Comes more than once: give it once.")
            return default
        return self._read(name, given[0], read, default) if given else default

    def many(self, name: str, choices: Mapping[str, T], default: tuple[T, ...]) -> tuple[T, ...]:
        """An array, repeated or with commas between its values."""
        given = [value for text in request.args.getlist(name) for value in text.split(",")]
        found = [self._read(name, value, one_of(choices), None) for value in given]
        return tuple(dict.fromkeys(one for one in found if one is not None)) or default

    def _read(self, name: str, text: str, read: Callable[[str], T], default: T) -> T:
        try:
            return read(text)
        except UnfitError as fault:
            self._wrong(name, text, str(fault))
            return default

    def _wrong(self, name: str, value: str, issue: str) -> None:
        self._faults.append(Detail(name, value, issue, "query"))

    def check(self) -> None:
        """End the request with 400 when a parameter was wrong."""
        if self._faults:
            stop(self._bench, 400, "The request has parameters that do not fit.", self._faults)


def paging(parameters: Parameters) -> Paging:
    """Which page of a listing is asked for."""
    return Paging(
        page=parameters.one("page", whole_number(1, LAST_PAGE), 1),
        size=parameters.one("pageSize", whole_number(*SIZES), USUAL_SIZE),
    )


def listing(parameters: Parameters, classification: str) -> Wanted:
    """Which entries of a classification are asked for, and in which order."""
    statuses = {status.value: status for status in ConceptStatus}
    text = parameters.one("qvalue", searched, "")
    return Wanted(
        classification=classification,
        statuses=parameters.many("status", statuses, (ConceptStatus.ACTIVE,)),
        valid_on=valid_on(parameters),
        modified_after=parameters.one("modifiedAfter", moment, None),
        text=text or None,
        fields=parameters.many("qfield", FIELDS, (Field.CODE, Field.ABBREVIATION, Field.NAME)),
        sort_by=parameters.one("sortBy", one_of(ORDERS), Field.CODE),
    )


def valid_on(parameters: Parameters) -> date | None:
    """The day on which an entry is to be valid; None when none is named."""
    return parameters.one("validOn", day, None)


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number within bounds."""

    def read(text: str) -> int:
        fits = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        if not fits or not least <= int(text) <= most:
            raise UnfitError(f"Give a whole number from {least} to {most}.")
        return int(text)

    return read


def one_of(choices: Mapping[str, T]) -> Callable[[str], T]:
    """Reads one of some words."""

    def read(text: str) -> T:
        if text not in choices:
            raise UnfitError(f"Use one of {', '.join(choices)}.")
        return choices[text]

    return read


def day(text: str) -> date | None:
    """Reads a day, YYYY-MM-DD."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UnfitError("Give a date as YYYY-MM-DD.")


def moment(text: str) -> datetime | None:
    """Reads the beginning of a day, or a second, in Finnish local time."""
    try:
        if _DAY.fullmatch(text) or _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)
    except ValueError:
        pass
    raise UnfitError("Give a moment as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS.")


def searched(text: str) -> str:
    """Reads a text to search for."""
    if len(text) > LONGEST_TEXT or not SEARCHED.fullmatch(text):
        raise UnfitError(f"Give 1 to {LONGEST_TEXT} characters, with * for anything.")
    return text
