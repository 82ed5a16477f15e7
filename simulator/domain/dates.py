"""Dates as documents and messages write them."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
FIRST_YEAR, LAST_YEAR = 2000, 2199
"""The years a bench's clock may show: before 1921 Finnish time is off UTC by seconds, which RFC 3339 cannot write."""

_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?(?:\.\d+)?)?([+-]\d{4})?")


def local_date(moment: datetime) -> date:
    """The Finnish date of an aware moment."""
    return moment.astimezone(HELSINKI).date()


def local(moment: datetime) -> datetime:
    """The moment in Finnish local time; as it stands where that lies beyond the calendar's end."""
    try:
        return moment.astimezone(HELSINKI)
    except OverflowError:
        return moment


def midnight_after(moment: datetime) -> datetime:
    """The moment at which the next day begins in Finland."""
    return datetime.combine(local_date(moment) + timedelta(days=1), time(), HELSINKI)


def days_to_clock_change(day: date) -> int:
    """How many days after a day the next one comes on which summer time begins or ends in Finland."""
    days = (day + timedelta(days=ahead) for ahead in range(1, 366))
    return next(ahead for ahead, one in enumerate(days, 1) if _hours_of(one) != _HOURS)


_HOURS = 24


def _hours_of(day: date) -> float:
    """How long a day is in Finland."""
    begins, ends = (
        datetime.combine(one, time(), HELSINKI).astimezone(UTC)
        for one in (day, day + timedelta(days=1))
    )
    return (ends - begins) / timedelta(hours=1)


def first_day(value: object) -> date | None:
    """The first day that a date, month or year (yyyy[-MM[-dd]]) covers; None when it is none."""
    return _day(value, last=False)


def last_day(value: object) -> date | None:
    """The last day that a date, month or year covers; None when it is none."""
    return _day(value, last=True)


def _day(value: object, *, last: bool) -> date | None:
    found = _PARTIAL.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        month = month or (12 if last else 1)
        return date(year or 0, month, day or (monthrange(year or 0, month)[1] if last else 1))
    except ValueError:
        return None


def stamp_date(value: str | None) -> date | None:
    """The local date of an HL7 time stamp (yyyyMMdd[HHmm[ss]][±ZZZZ]); None when it is none."""
    found = _STAMP.fullmatch(value) if value else None
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


@lru_cache(1024)  # each is asked for by several rules
def stamp_moment(value: str | None) -> datetime | None:
    """The moment of an HL7 time stamp to the second, with its offset; None when it is none."""
    try:
        return datetime.strptime(value or "", "%Y%m%d%H%M%S%z")
    except ValueError:
        return None


def stamp(moment: datetime) -> str:
    """The moment as an HL7 time stamp in Finnish local time: yyyyMMddHHmmss±ZZZZ."""
    return moment.astimezone(HELSINKI).strftime("%Y%m%d%H%M%S%z")
