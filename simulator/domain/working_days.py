"""Working days in Finland.

Saturdays, Sundays, public holidays and the eves of Christmas and Midsummer are none.
"""

from datetime import date, timedelta
from functools import cache

SATURDAY = 5
FIXED = ((1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26))
"""Month and day of the holidays that fall on the same date every year."""

FROM_EASTER = (-2, 1, 39)
"""Good Friday, Easter Monday and Ascension Day, in days from Easter Sunday."""


def working_days_between(first: date, last: date) -> int:
    """How many working days come after the first day, up to the last one."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day) for day in days)


def working_day_after(day: date, count: int) -> date:
    """So many working days after a day."""
    left = count
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """True for a day on which offices are open."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    easter = _easter(year)
    moving = (easter + timedelta(days=n) for n in FROM_EASTER)
    return frozenset({*(date(year, *one) for one in FIXED), *moving, _midsummer_eve(year)})


def _midsummer_eve(year: int) -> date:
    """The Friday between the 19th and the 25th of June."""
    first = date(year, 6, 19)
    return first + timedelta(days=(4 - first.weekday()) % 7)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)
