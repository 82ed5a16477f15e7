"""By when a successful onboarding test must be reported."""

from datetime import date

from simulator.domain.working_days import working_day_after

WORKING_DAYS = 2
"""After the test day: kanta-deployment."""


def send_by(day: date) -> date:
    """The second working day in Finland after the test day."""
    return working_day_after(day, WORKING_DAYS)
