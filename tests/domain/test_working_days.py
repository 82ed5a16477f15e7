"""Working days in Finland, held against a library of holidays."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from simulator.domain.working_days import is_working_day, working_day_after, working_days_between

YEARS = range(2020, 2041)


@pytest.mark.parametrize("year", YEARS)
def test_a_working_day_is_one_in_the_calendar_too(year):
    free = country_holidays("FI", years=year)
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]

    other = [day for day in days if is_working_day(day) != (day.weekday() < 5 and day not in free)]

    assert other == []


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 20), date(2026, 11, 24), 2),
        (date(2026, 12, 23), date(2026, 12, 28), 1),
        (date(2026, 11, 24), date(2026, 11, 23), 0),
    ],
)
def test_weekends_and_holidays_are_no_working_days(first, last, days):
    assert working_days_between(first, last) == days


@pytest.mark.parametrize("year", YEARS)
def test_the_days_between_a_day_and_the_tenth_working_day_after_it_are_ten(year):
    day = date(year, 12, 20)

    tenth = working_day_after(day, 10)

    assert working_days_between(day, tenth) == 10
    assert is_working_day(tenth)
