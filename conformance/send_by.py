"""By when a successful onboarding test must be reported."""

from datetime import date, timedelta

from holidays import country_holidays

BUSINESS_DAYS = 2
"""After the test day: kanta-deployment."""


def send_by(day: date) -> date:
    """The second business day in Finland after the test day."""
    return business_day_after(day, BUSINESS_DAYS)


def business_day_after(day: date, count: int) -> date:
    """So many business days in Finland after a day.

    Saturdays, Sundays, public holidays and the eves of Christmas and Midsummer are none.
    """
    free = country_holidays("FI", years=(day.year, day.year + 1))
    left = count
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in free
    return day
