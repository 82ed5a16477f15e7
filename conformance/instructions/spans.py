"""Lengths of time as instructions give them: P1M, P2W, P1D, PT12H."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from simulator.domain.dates import HELSINKI

_SPAN: Final = re.compile(
    r"P(?=.)(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?=.)(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?"
)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Span:
    """Months, days and the time within the day."""

    months: int = 0
    days: int = 0
    time: timedelta = timedelta()

    @property
    def in_days(self) -> bool:
        """True when it is of whole days."""
        return not self.time

    def after(self, day: date) -> date:
        """The day that lies so much later; the last of a month where that has no such day."""
        month = day.month - 1 + self.months
        year, month = day.year + month // _MONTHS, month % _MONTHS + 1
        there = date(year, month, min(day.day, monthrange(year, month)[1]))
        return there + timedelta(days=self.days)

    def after_moment(self, moment: datetime) -> datetime:
        """The moment that lies so much later, counted in Finnish days."""
        local = moment.astimezone(HELSINKI)
        there = self.after(local.date())
        return local.replace(year=there.year, month=there.month, day=there.day) + self.time


def read_span(text: str) -> Span | None:
    """A length of time from its text in ISO 8601; None when it is none, or nothing long."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    time = timedelta(hours=hours, minutes=minutes)
    span = Span(_MONTHS * years + months, 7 * weeks + days, time)
    return span if span != Span() else None
