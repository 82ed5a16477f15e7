"""A bench's clock: stopped, moved, or running with the real time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from simulator.domain.dates import HELSINKI


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A bench's clock: stopped at *frozen*, or running *shift* ahead of the real time."""

    frozen: datetime | None = None
    shift: timedelta = timedelta()

    def now(self, real: datetime) -> datetime:
        return self.frozen or real + self.shift

    def advanced(self, real: datetime, days: int, within_day: timedelta) -> "Clock":
        """Moved by calendar days in Europe/Helsinki, and then by hours; it keeps running."""
        then = (self.now(real).astimezone(HELSINKI) + timedelta(days=days)) + within_day
        if self.frozen:
            return Clock(frozen=then)
        return Clock(shift=then - real)

    def kept(self) -> dict[str, Any]:
        """The clock as a bench's setting."""
        frozen = self.frozen.isoformat() if self.frozen else None
        return {"frozen": frozen, "shift": self.shift.total_seconds()}

    @staticmethod
    def read(kept: Mapping[str, Any]) -> "Clock":
        frozen = kept.get("frozen")
        return Clock(
            frozen=datetime.fromisoformat(frozen) if frozen else None,
            shift=timedelta(seconds=kept.get("shift", 0)),
        )
