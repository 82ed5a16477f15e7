"""Days and moments as JSON answers write them."""

from datetime import date, datetime

from simulator.domain.dates import local


def day(told: date | None) -> str | None:
    """A day as yyyy-MM-dd; null for none."""
    return None if told is None else told.isoformat()


def moment(told: datetime) -> str:
    """A moment with its offset, in Finnish local time."""
    return local(told).isoformat()
