"""By when a successful onboarding test must be reported."""

from datetime import date, timedelta

from simulator.domain.working_days import is_working_day

BUSINESS_DAYS = 2
"""After the test day: kanta-deployment."""


def send_by(day: date) -> date:
    """The second business day in Finland after the test day."""
    return business_day_after(day, BUSINESS_DAYS)


def business_day_after(day: date, count: int) -> date:
    """So many business days in Finland after a day.

    Saturdays, Sundays, public holidays and the eves of Christmas and Midsummer are none.
    """
    left = count
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day
